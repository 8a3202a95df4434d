"""Faults of a scenario: all are reported together, each with file, line and correction."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from chanjiao.engine import Fault

Item = TypeVar("Item")
MOST_FAULTS = 20
"""Largest number of faults reported for one section, table or kind; the others are only counted."""

MOST_SHOWN = 200
"""Largest number of faults printed for one file."""

LONGEST = 1_000
"""Largest number of characters printed of a fault."""

LONGEST_WORD = 100
"""Longest word, in characters, for which a similar word is searched."""


@dataclass(frozen=True)
class Place:
    """A line of a file; line 0 means the file as a whole."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file} line {self.line}" if self.line else self.file

    def fault(self, where: str, what: str) -> Fault:
        """A fault at this place, about a variable or a key."""
        return Fault(where, what, self.file, self.line)


class ScenarioError(Exception):
    """A scenario cannot be read; the error lists the faults of its file and of its parents."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(dict.fromkeys(faults))
        super().__init__(_report(self.faults))

    def __reduce__(self) -> tuple[type[ScenarioError], tuple[tuple[Fault, ...]]]:
        """Pickle the faults; the message is composed again from them."""
        return type(self), (self.faults,)


def _report(faults: Iterable[Fault]) -> str:
    files = {fault.file: None for fault in faults}
    rank = {file: index for index, file in enumerate(files)}
    ordered = sorted(faults, key=lambda fault: (rank[fault.file], fault.line))
    blocks = groupby(ordered, key=lambda fault: fault.file)
    return "\n".join(_block(file, list(found)) for file, found in blocks)


def _block(file: str, faults: list[Fault]) -> str:
    width = max(len(f"line {fault.line}") for fault in faults)
    lines = [f"{printable(file)}: {len(faults)} fault{'s' if len(faults) > 1 else ''}"]
    for fault in faults[:MOST_SHOWN]:
        line = f"line {fault.line}".ljust(width) + "  " if fault.line else ""
        where = f"{fault.where}: " if fault.where else ""
        lines.append(f"  {line}{printable(where + fault.what)}")
    if len(faults) > MOST_SHOWN:
        lines.append(f"  and {len(faults) - MOST_SHOWN} more faults; correct these first")
    return "\n".join(lines)


def capped(faults: Sequence[Fault]) -> list[Fault]:
    """The first faults, and the number of further ones."""
    return list(first_few(faults, lambda fault: fault))


def first_few(items: Sequence[Item], fault: Callable[[Item], Fault]) -> Iterator[Fault]:
    """Faults of the first items of a list, one for each, and the number of further items."""
    few = len(items) <= MOST_FAULTS + 1
    yield from map(fault, items if few else items[:MOST_FAULTS])
    if not few:
        yield replace(fault(items[MOST_FAULTS]), what=more_faults(len(items) - MOST_FAULTS))


def more_faults(count: int) -> str:
    """Fault that gives the number of further faults."""
    return f"and {count:,} more fault{'s' if count > 1 else ''} from here on"


def printable(text: str) -> str:
    """Text on one line, shortened if very long; control characters are escaped."""
    text = text if len(text) <= LONGEST else f"{text[:LONGEST]}..."
    return "".join(
        sign if sign.isprintable() or sign == "\u3000" else ascii(sign)[1:-1] for sign in text
    )


def shown(path: Path) -> str:
    """Path for a message: relative to the working directory if it is below it."""
    tidy = Path(os.path.normpath(path))
    here = Path.cwd()
    return str(tidy.relative_to(here) if tidy.is_relative_to(here) else tidy)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is most similar to a mistyped word."""
    if len(word) > LONGEST_WORD:
        return None
    return next(iter(difflib.get_close_matches(word, list(known), n=1)), None)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A sentence, after a space, that suggests the most similar known word; else an empty text."""
    close = nearest(word, known)
    return f" Did you mean {close}?" if close else ""


def brief(value: object, most: int = 40) -> str:
    """A value in TOML notation, shortened if long."""
    text = str(value).lower() if isinstance(value, bool | float) else repr(value)
    return text if len(text) <= most else f"{text[:most]}..."


def listed(words: Iterable[str], most: int = 6) -> str:
    """Words separated by commas; of many words, the first few and the number of the others."""
    words = list(words)
    more = f" and {len(words) - most} more" if len(words) > most else ""
    return ", ".join(words[:most]) + more
