"""Faults of a scenario: all of them at once, each with file, line and what to do about it."""

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
"""Faults that are told of a section, a table or one kind; of others, only how many there are."""

MOST_SHOWN = 200
"""Faults that are printed of a file."""

LONGEST = 1_000
"""Characters that are printed of a fault."""

LONGEST_WORD = 100
"""Characters of a word for which a near one is looked for."""


@dataclass(frozen=True)
class Place:
    """A line of a file, as its author knows it; line 0 is the file as a whole."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file} line {self.line}" if self.line else self.file

    def fault(self, where: str, what: str) -> Fault:
        """A fault at this place, about a variable or a key."""
        return Fault(where, what, self.file, self.line)


class ScenarioError(Exception):
    """A scenario that cannot be read; carries every fault of it and of the files it needs."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(dict.fromkeys(faults))
        super().__init__(_report(self.faults))

    def __reduce__(self) -> tuple[type[ScenarioError], tuple[tuple[Fault, ...]]]:
        """Pickle the faults, from which the text is made anew."""
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
        lines.append(f"  and {len(faults) - MOST_SHOWN} more faults; mend these first")
    return "\n".join(lines)


def capped(faults: Sequence[Fault]) -> list[Fault]:
    """The first of many faults, and how many more there are."""
    return list(first_few(faults, lambda fault: fault))


def first_few(items: Sequence[Item], fault: Callable[[Item], Fault]) -> Iterator[Fault]:
    """Faults of the first of many items that have one each, and how many more there are."""
    few = len(items) <= MOST_FAULTS + 1
    yield from map(fault, items if few else items[:MOST_FAULTS])
    if not few:
        yield replace(fault(items[MOST_FAULTS]), what=more_faults(len(items) - MOST_FAULTS))


def more_faults(count: int) -> str:
    """Say how many faults follow the first ones."""
    return f"and {count:,} more fault{'s' if count > 1 else ''} from here on"


def printable(text: str) -> str:
    """Text on one line, cut where it is very long; signs that act on a terminal are escaped."""
    text = text if len(text) <= LONGEST else f"{text[:LONGEST]}..."
    return "".join(
        sign if sign.isprintable() or sign == "\u3000" else ascii(sign)[1:-1] for sign in text
    )


def shown(path: Path) -> str:
    """Path as its author knows it: from the working directory, where it lies below that."""
    tidy = Path(os.path.normpath(path))
    here = Path.cwd()
    return str(tidy.relative_to(here) if tidy.is_relative_to(here) else tidy)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that a mistyped one was probably meant to be."""
    if len(word) > LONGEST_WORD:
        return None
    return next(iter(difflib.get_close_matches(word, list(known), n=1)), None)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A sentence that suggests the nearest known word, or nothing; starts with a blank."""
    close = nearest(word, known)
    return f" Did you mean {close}?" if close else ""


def brief(value: object, most: int = 40) -> str:
    """A value as TOML writes it, shortened where it is long."""
    text = str(value).lower() if isinstance(value, bool | float) else repr(value)
    return text if len(text) <= most else f"{text[:most]}..."


def listed(words: Iterable[str], most: int = 6) -> str:
    """Words with commas between; of many, the first few and how many more there are."""
    words = list(words)
    more = f" and {len(words) - most} more" if len(words) > most else ""
    return ", ".join(words[:most]) + more
