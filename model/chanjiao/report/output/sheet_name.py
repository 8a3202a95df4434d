"""Names of worksheets: short, valid in Excel, and each used once."""

from __future__ import annotations

import re
from collections.abc import Collection

from chanjiao.engine.characters import visible
from chanjiao.report.language import Language, say
from chanjiao.report.output.table import Table

LONGEST_NAME = 31
"""Largest number of characters in the name of a sheet."""

LONGEST_CHINESE = 18
"""Largest number of characters of a Chinese title that is a name too."""
CHINESE = re.compile("[\u4e00-\u9fff]")
IN_BRACKETS = re.compile(r"（[^）]*）")
END_OF_PART = re.compile("[，：；。—]")

FORBIDDEN = re.compile(r"[\[\]:*?/\\'\n\t]")
RESERVED = frozenset({"history"})
"""Names that Excel keeps for itself."""


def sheet_name(table: Table, taken: Collection[str], language: Language) -> str:
    """Name of the sheet of a table, which none of the sheets `taken` has.

    It comes from the id of the table; in Chinese it is the title, shortened if it is long.
    """
    title = say(table.title, language)
    if language is Language.ZH and CHINESE.search(title):
        return free_name(shortened(title), taken)
    return free_name(readable(table.id), taken)


def shortened(title: str) -> str:
    """A Chinese title, or if it is long its first part without what stands in brackets."""
    if len(title) <= LONGEST_CHINESE:
        return title
    plain = IN_BRACKETS.sub("", title)
    return END_OF_PART.split(plain)[0] or title


def readable(id: str) -> str:
    """An id as words; the id of a variable, such as `outlook.gap`, stays."""
    if "." in id or not id:
        return id
    words = id.replace("_", " ")
    return words[0].upper() + words[1:]


def free_name(label: str, taken: Collection[str]) -> str:
    """A valid name for a sheet that no other sheet has, in upper or lower case."""
    plain = FORBIDDEN.sub(" ", visible(label))[:LONGEST_NAME].strip() or "-"
    used = RESERVED | {name.casefold() for name in taken}
    number, name = 1, plain
    while name.casefold() in used:
        number += 1
        suffix = f" ({number})"
        name = f"{plain[: LONGEST_NAME - len(suffix)]}{suffix}"
    return name
