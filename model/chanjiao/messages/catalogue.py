"""The Chinese of messages: looked up by their English text, in the catalogues of this folder.

A catalogue is a TOML file of entries `en`, `zh`. `{0}`, `{1}` ... stand for what a message names:
files, ids, numbers, or a text that is translated in its turn. An entry of the list `text` is a
whole message or a part of one; an entry of the list `word` is translated only inside a message.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from chanjiao.messages.language import EN, current

FOLDER = Path(__file__).parent
PLACEHOLDER = re.compile(r"\{(\d)\}")
JOINTS = ("; ", ": ", "\n", ". ", ", ")
"""Where messages are put together from two parts, the most frequent first."""
IN_CHINESE = {"; ": "；", ": ": "：", "\n": "\n", ". ": "。", ", ": "，"}
LINE = re.compile(r"^(\s*)line (\d+)(\s+)(.*)$", re.DOTALL)
"""A line of a report on a file, with the number of the line in the file."""
ITEMS = re.compile(r"[\w.=+-]+(, [\w.=+-]+)+")
"""Names that are listed with commas."""


@dataclass(frozen=True)
class Entry:
    """An entry of a catalogue; `text` is False if it stands only inside a message."""

    en: str
    zh: str
    text: bool = True

    @property
    def fixed(self) -> int:
        """Number of characters that do not belong to a placeholder."""
        return len(PLACEHOLDER.sub("", self.en))


def said(text: str, language: str | None = None) -> str:
    """A message in a language, by default that of the command; English if it has no Chinese."""
    if (language or current()) == EN:
        return text
    return "\n".join(_line(line) for line in _joined(text))


def chinese(text: str) -> str | None:
    """Chinese of a message or of a part of one; None if no catalogue has it."""
    return _whole(text) or _in_parts(text)


def _joined(text: str) -> list[str]:
    """The text as one piece if a catalogue has it, else its lines."""
    return [text] if "\n" not in text or _whole(text) else text.split("\n")


def _line(line: str) -> str:
    """A line of a message; its indentation and the number of a line in a file are separated."""
    if found := LINE.match(line):
        return f"{found[1]}第{found[2]}行{found[3]}{_line(found[4])}"
    indent = line[: len(line) - len(line.lstrip())]
    return indent + (chinese(line.strip()) or line.strip())


def _whole(text: str, inside: bool = False) -> str | None:
    """Chinese of a text that an entry has as a whole; the most specific entry counts."""
    plain = text.strip()
    exact = entries().get(plain)
    if exact and (exact.text or inside):
        return exact.zh
    for entry, pattern in _patterns():
        found = pattern.fullmatch(plain) if entry.text or inside else None
        if found:
            values = {key[1:]: _value(value or "") for key, value in found.groupdict().items()}
            return PLACEHOLDER.sub(lambda place, values=values: values[place[1]], entry.zh)  # type: ignore[misc]
    return None


def _in_parts(text: str) -> str | None:
    """Chinese of a text put together from two parts, if at least the second one has an entry."""
    for joint in JOINTS:
        place = text.find(joint)
        while place > 0:
            first, second = text[:place], text[place + len(joint) :]
            if after := chinese(second):
                return f"{_whole(first, inside=True) or first}{IN_CHINESE[joint]}{after}"
            if joint != ": " and (before := _whole(first)):
                return f"{before}{IN_CHINESE[joint]}{second}"
            place = text.find(joint, place + 1)
    return None


def _value(value: str) -> str:
    """What a placeholder stands for, in Chinese as far as a catalogue has it."""
    if not value.strip():
        return ""
    if found := _whole(value, inside=True):
        return found
    if ITEMS.fullmatch(value):
        return "、".join(_whole(item, inside=True) or item for item in value.split(", "))
    return (_in_parts(value) if " " in value.strip() else None) or value


@cache
def entries() -> dict[str, Entry]:
    """All entries of the catalogues by their English text."""
    return {entry.en.strip(): entry for path in catalogues() for entry in read(path)}


def catalogues() -> list[Path]:
    """Files of the catalogues, in their order."""
    return sorted(FOLDER.glob("*.toml"))


def read(path: Path) -> Iterator[Entry]:
    """Entries of a catalogue."""
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    for kind in ("text", "word"):
        for entry in found.get(kind, ()):
            yield Entry(entry["en"], entry["zh"], kind == "text")


@cache
def _patterns() -> list[tuple[Entry, re.Pattern[str]]]:
    """Entries with placeholders, the most specific first."""
    open_ones = [entry for entry in entries().values() if PLACEHOLDER.search(entry.en)]
    ordered = sorted(open_ones, key=lambda entry: -entry.fixed)
    return [(entry, _pattern(entry.en)) for entry in ordered]


def _pattern(template: str) -> re.Pattern[str]:
    """Pattern of a template; a placeholder that occurs twice has the same value both times."""
    seen: set[str] = set()

    def group(number: str) -> str:
        if number in seen:
            return f"(?P=p{number})"
        seen.add(number)
        return f"(?P<p{number}>.*?)"

    parts = PLACEHOLDER.split(template.strip())
    parts[::2] = map(re.escape, parts[::2])
    parts[1::2] = map(group, parts[1::2])
    return re.compile("".join(parts), re.DOTALL)
