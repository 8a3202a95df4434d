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
JOINTS = {": ": "：", "; ": "；", ". ": "。", ", ": "，"}
"""Where messages are put together from two parts, and the signs in Chinese."""
LEADING = re.compile(r"^([;:,.])(?: (?=\S)|$)")
"""Sign at the beginning of a part that follows another one."""
SPECIFIC = 12
"""Characters that an entry must have outside placeholders to be tried first."""
LINE = re.compile(r"^(\s*)line (\d+)(\s+)(.*)$", re.DOTALL)
"""A line of a report on a file, with the number of the line in the file."""
QUOTED = re.compile("'([^']*)'")
"""A text of the user, as Python writes it."""
WITHIN = re.compile(r"(?<![\w'])'[^'\n]*'(?!\w)")
"""A text of the user inside a message; an apostrophe stands after a letter."""
SIGNS = {ord(sign): chr(0xE000 + place) for place, sign in enumerate(".:;,")}
"""Private characters for the signs of a quoted text, which is not divided where they stand."""
BACK = {ord(guard): chr(sign) for sign, guard in SIGNS.items()}
UNIT = re.compile(r"(?:^|(?<=\d ))(?:[a-z]+|1(?=/))(?:[*/][a-z]+)*(?=$| \()")
"""A unit alone or after a number, such as yuan/person or 1/year."""
ITEMS = re.compile(r"[\w.=+-]+(, [\w.=+-]+)+|\([^()]*\)(, \([^()]*\))+")
"""Names, or groups of names in brackets, that are listed with commas."""
COMMA = re.compile(r", (?![^()]*\))")
"""A comma between items of a list, outside brackets."""
PLACE = re.compile(r"(\S+)(?: line |(?<=\.toml):|(?<=\.csv):)(\d+)")
"""A line of a file that a message names."""


@dataclass(frozen=True)
class Translation:
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
    found = "\n".join(_line(line) for line in _joined(_guarded(text)))
    return found.replace("。；", "；").replace("。，", "，").replace("。。", "。").translate(BACK)


def _guarded(text: str) -> str:
    """A text whose quoted parts, which a user has typed, are not divided and not translated."""
    if text.strip() in entries():
        return text
    return WITHIN.sub(lambda found: found[0].translate(SIGNS), text)


def chinese(text: str, inside: bool = False) -> str | None:
    """Chinese of a message or of a part of one; None if no catalogue has it.

    A text is first read with specific entries, as a whole and in parts, then with all.
    """
    for least in (SPECIFIC, 0):
        if found := _whole(text, inside, least) or _in_parts(text, least):
            return found
    return None


def word(text: str) -> str:
    """Chinese of a word that stands inside messages; the word itself if no catalogue has it."""
    return _whole(text, inside=True) or text


def unit(text: str) -> str:
    """Chinese of a unit such as person/year."""
    return "无量纲" if text == "1" else UNIT.sub(_unit, text)


def _joined(text: str) -> list[str]:
    """The text as one piece if an entry has as many lines, else its lines."""
    return [text] if "\n" not in text or _has_lines(text) else text.split("\n")


def _has_lines(text: str) -> bool:
    """Whether an entry of several lines has a text as a whole."""
    exact = text.strip() in entries()
    return exact or any("\n" in e.en and p.fullmatch(text.strip()) for e, p in _patterns())


def _line(line: str) -> str:
    """A line of a message; its indentation and the number of a line in a file are separated."""
    if found := LINE.match(line):
        return f"{found[1]}第{found[2]}行{found[3]}{_line(found[4])}"
    indent = line[: len(line) - len(line.lstrip())]
    return indent + (chinese(line.strip()) or line.strip())


def _whole(text: str, inside: bool = False, least: int = 0) -> str | None:
    """Chinese of a text that an entry has as a whole; the most specific entry counts."""
    plain = text.strip()
    if sign := LEADING.match(plain):
        found = _whole(plain[sign.end() :], inside, least)
        return found and JOINTS[f"{sign[1]} "] + found
    exact = entries().get(plain)
    if exact and (exact.text or inside):
        return exact.zh
    for entry, pattern in _patterns():
        found = pattern.fullmatch(plain) if _may_match(entry, inside, least) else None
        if found:
            values = {key[1:]: _value(value or "") for key, value in found.groupdict().items()}
            return PLACEHOLDER.sub(lambda place, values=values: values[place[1]], entry.zh)  # type: ignore[misc]
    return None


def _may_match(entry: Translation, inside: bool, least: int) -> bool:
    return entry.fixed >= least and (entry.text or inside)


def _in_parts(text: str, least: int = 0) -> str | None:
    """Chinese of a text put together from two parts, of which one has an entry as a whole."""
    for joint, sign in JOINTS.items():
        for place in (found.start() for found in re.finditer(re.escape(joint), text)):
            first, second = text[:place], text[place + len(joint) :]
            if after := _whole(second, least=least):
                return f"{_value(first).replace(': ', JOINTS[': '])}{sign}{after}"
            if joint != ": " and (before := _whole(first, least=least)):
                return f"{before}{sign}{_value(second)}"
    return None


def _value(value: str) -> str:
    """What a placeholder stands for, in Chinese as far as a catalogue has it."""
    if not value.strip():
        return ""
    if quoted := QUOTED.fullmatch(value):
        return f"“{quoted[1]}”"
    if place := PLACE.fullmatch(value):
        return f"{place[1]}第{place[2]}行"
    exact = entries().get(value.strip())
    return exact.zh if exact else _list(value) or chinese(value, inside=True) or _units(value)


def _list(value: str) -> str | None:
    """Chinese of words or names that are listed with commas; None if the value is no list."""
    listed = [] if "; " in value else COMMA.split(value.strip())
    items = [_whole(item, inside=True) for item in listed]
    if len(items) > 1 and all(items):
        return "、".join(item for item in items if item)
    return "、".join(listed) if ITEMS.fullmatch(value) else None


def _units(value: str) -> str:
    """A value with its units in Chinese."""
    return UNIT.sub(_unit, value)


def _unit(found: re.Match[str]) -> str:
    """Chinese of a unit such as yuan/person/year; the unit itself if a word of it is unknown."""
    parts = re.split("([*/])", found[0])
    names = [part if part in "*/1" else _whole(part, inside=True) or "" for part in parts]
    return "".join(names).replace("*", "") if all(names) else found[0]


@cache
def entries() -> dict[str, Translation]:
    """All entries of the catalogues by their English text."""
    return {entry.en: entry for path in catalogues() for entry in read(path)}


def catalogues() -> list[Path]:
    """Files of the catalogues, in their order."""
    return sorted(FOLDER.glob("*.toml"))


def read(path: Path) -> Iterator[Translation]:
    """Entries of a catalogue."""
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    for kind in ("text", "word"):
        for entry in found.get(kind, ()):
            en, zh = entry["en"].strip(), entry["zh"].strip()
            if sign := LEADING.match(en):
                en, zh = en[sign.end() :], zh.removeprefix(JOINTS[f"{sign[1]} "])
            yield Translation(en, zh, kind == "text")


@cache
def _patterns() -> list[tuple[Translation, re.Pattern[str]]]:
    """Entries with placeholders, the most specific first."""
    open_ones = [entry for entry in entries().values() if PLACEHOLDER.search(entry.en)]
    ordered = sorted(open_ones, key=lambda entry: -entry.fixed)
    return [(entry, _pattern(entry.en)) for entry in ordered]


def _pattern(template: str) -> re.Pattern[str]:
    """Pattern of a template; a placeholder that occurs twice has the same value both times.

    A placeholder at the beginning contains no colon with a space, which ends the name of what a
    message is about. One after a full stop at the end is a hint, which can be missing.
    """
    seen: set[str] = set()

    def group(number: str) -> str:
        if number in seen:
            return f"(?P=p{number})"
        seen.add(number)
        leading = not parts[0] and len(seen) == 1
        return f"(?P<p{number}>{'(?:(?!: ).)' if leading else '.'}*?)"

    parts = PLACEHOLDER.split(template.strip())
    fixed = parts[::2]
    parts[::2] = map(re.escape, fixed)
    for place, number in enumerate(parts[1::2]):
        hint = fixed[place].endswith(".") and not fixed[place + 1]
        if hint:
            parts[2 * place] = parts[2 * place].removesuffix(r"\.")
        parts[2 * place + 1] = rf"(?:\.(?P<p{number}>(?:\s.*)?))?" if hint else group(number)
    return re.compile("".join(parts), re.DOTALL)
