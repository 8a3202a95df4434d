"""Markdown: escapes users' texts so that a page shows them literally."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chanjiao.engine.characters import visible

MARKS = re.compile(r"[\\`*\[\]<>&|$]|(?<!\w)[_~]|[_~](?!\w)")
"""Markup characters of Markdown or HTML: anywhere, or at the edge of a word."""

OPENING = re.compile(r"^([-+=#]|\d+(?=[.)]))")
"""Markup at the start of a line: a heading, a rule or a list item."""


def escaped(text: str) -> str:
    """Text with all markup characters of Markdown and HTML escaped; lines are joined."""
    found = OPENING.match(text)
    if found is None:
        return cell(text)
    opening = found.group()
    mark = f"{opening}\\" if opening.isdigit() else f"\\{opening}"
    return mark + cell(text[found.end() :])


def cell(text: str) -> str:
    """Escaped text for a table cell, where characters at the start need no escape."""
    joined = " ".join(visible(text).split("\n"))
    return MARKS.sub(lambda mark: f"\\{mark.group()}", joined)


def code_span(text: str) -> str:
    """Text as code, with longer backtick delimiters than any run of backticks in it."""
    shown = " ".join(visible(text).split("\n"))
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    space = " " if longest else ""
    return f"{fence}{space}{shown}{space}{fence}"


def table_lines(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lines of a Markdown table with text cells."""
    yield f"| {' | '.join(map(cell, heads))} |"
    yield f"| {' | '.join('---' for _ in heads)} |"
    for row in rows:
        yield f"| {' | '.join(map(cell, row))} |"
