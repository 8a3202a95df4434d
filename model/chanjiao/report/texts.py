"""Texts for users as data: TOML files that have each text in both languages.

A text is `KEY = { en = "...", zh = "..." }`, or `KEY.en` and `KEY.zh` on separate lines. Long
texts have several lines between triple quotes. A line end becomes a space in English and is
removed in Chinese; an empty line becomes a line break. `[[KEY]]` defines a list of texts, `[KEY]`
a group of named texts.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).parents[1]
JOINS = {"en": " ", "zh": ""}


@dataclass(frozen=True)
class Word:
    """A word or a sentence in both languages; `{...}` is a placeholder."""

    en: str
    zh: str


class TextFile:
    """The texts of one file as attributes; the file is read at first use.

    An unknown key raises AttributeError.
    """

    def __init__(self, file: str) -> None:
        self.path = PACKAGE / file

    def __repr__(self) -> str:
        return f"TextFile({self.path.relative_to(PACKAGE).as_posix()!r})"

    def __getattr__(self, key: str) -> Word:
        if key.startswith("_"):
            raise AttributeError(key)
        return self.word(key)

    def word(self, key: str) -> Word:
        """One text."""
        return _word(self._entry(key))

    def __iter__(self) -> Iterator[tuple[str, Word]]:
        """Every text with its key, including those of lists and groups."""
        return _all(self.entries)

    def several(self, key: str) -> tuple[Word, ...]:
        """Texts of a list."""
        return tuple(_word(each) for each in self._entry(key))

    def group(self, key: str) -> Mapping[str, Word]:
        """Texts of a group by name."""
        return {name: _word(each) for name, each in self._entry(key).items()}

    @cached_property
    def entries(self) -> dict[str, Any]:
        """All entries of the file, unprocessed."""
        return tomllib.loads(self.path.read_text(encoding="utf-8"))

    def _entry(self, key: str) -> Any:
        if key not in self.entries:
            raise AttributeError(f"{self.path.name} has no text {key}")
        return self.entries[key]


def _all(entries: Mapping[str, Any]) -> Iterator[tuple[str, Word]]:
    for key, entry in entries.items():
        if isinstance(entry, list):
            yield from ((key, _word(each)) for each in entry)
        elif isinstance(entry.get("en"), str):
            yield key, _word(entry)
        else:
            yield from _all(entry)


def _word(entry: Mapping[str, str]) -> Word:
    return Word(**{language: unfold(entry[language], JOINS[language]) for language in JOINS})


def unfold(text: str, join: str) -> str:
    """Join the lines of each paragraph; a text on one line is unchanged."""
    if "\n" not in text:
        return text
    return "\n".join(join.join(part.splitlines()) for part in text.strip("\n").split("\n\n"))
