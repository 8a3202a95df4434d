"""Markdown: how a user's text stands on a generated page as it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chanjiao.engine.characters import visible

MARKS = re.compile(r"[\\`*\[\]<>&|$]|(?<!\w)[_~]|[_~](?!\w)")
"""What Markdown or HTML takes for a mark: anywhere, or at the edge of a word."""

OPENING = re.compile(r"^([-+=#]|\d+(?=[.)]))")
"""What Markdown takes for a mark at the start of a line: a heading, a rule or an item."""


def escaped(text: str) -> str:
    """A line of text in which every mark of Markdown and HTML is only a sign; lines are joined."""
    found = OPENING.match(text)
    if found is None:
        return cell(text)
    opening = found.group()
    mark = f"{opening}\\" if opening.isdigit() else f"\\{opening}"
    return mark + cell(text[found.end() :])


def cell(text: str) -> str:
    """The same inside a line, as in a table, where a number or a sign opens nothing."""
    joined = " ".join(visible(text).split("\n"))
    return MARKS.sub(lambda mark: f"\\{mark.group()}", joined)


def code_span(text: str) -> str:
    """Text as code, between more backticks than it holds in a row."""
    shown = " ".join(visible(text).split("\n"))
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    space = " " if longest else ""
    return f"{fence}{space}{shown}{space}{fence}"


def table_lines(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lines of a table of text."""
    yield f"| {' | '.join(map(cell, heads))} |"
    yield f"| {' | '.join('---' for _ in heads)} |"
    for row in rows:
        yield f"| {' | '.join(map(cell, row))} |"
