"""The terminal: the only module that creates consoles. Texts are printed literally, not as markup.

Colours and bold type come from styles of tables and lines. No character of a user's text is
interpreted; control characters are printed as symbols.
"""

from __future__ import annotations

from itertools import pairwise
from typing import IO, Any

import typer
from rich import box
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table as Drawn
from rich.text import Text

from chanjiao.engine.characters import visible
from chanjiao.report.language import Language, say
from chanjiao.report.output.line_breaks import wrapped
from chanjiao.report.output.printed_table import NUMBER
from chanjiao.report.output.table import Column, Table, name_and_unit, text

UNLIMITED = 1000
"""A width, in columns, that is enough for any table."""

TAB = 4
"""Columns from one tab stop to the next."""

HEADING_WIDTH = 12
"""Latin characters in one line of a heading."""


class PlainConsole(Console):
    """A console that prints every string literally."""

    def render_str(self, text: str, **options: Any) -> Text:
        """Literal text of a string, in a table or alone."""
        return super().render_str(shown(text), **{**options, "markup": False, "emoji": False})


def console(error: bool = False, file: IO[str] | None = None, width: int | None = None) -> Console:
    """Console on standard output, on standard error, or on a file."""
    return PlainConsole(
        stderr=error, file=file, width=width, markup=False, emoji=False, highlight=False
    )


def print_table(table: Table, on: Console, language: Language) -> None:
    """Print a table; a narrow terminal wraps its lines, so that no number is cut."""
    drawn = _drawn(table, language)
    wide = console(file=on.file, width=UNLIMITED)
    wide.width = max(on.width, Measurement.get(wide, wide.options, drawn).maximum)
    wide.print(drawn, crop=False)


def _drawn(table: Table, language: Language) -> Drawn:
    drawn = Drawn(
        title=say(table.title, language),
        caption=say(table.note, language) if table.note else None,
        box=box.SIMPLE_HEAD,
        padding=(0, 1),
        collapse_padding=True,
        pad_edge=False,
        title_justify="left",
        caption_justify="left",
        title_style="bold",
    )
    for place, column in enumerate(table.columns):
        words = any(_is_word(row[place], language) for row in table.rows)
        drawn.add_column(
            _heading(column, language),
            justify="left" if place < table.labels or words else "right",
            no_wrap=True,
            style="cyan" if column.sign else None,
        )
    rows = [
        [text(cell, column, language) for cell, column in zip(row, table.columns, strict=True)]
        for row in table.rows
    ]
    following = [*rows[1:], None]
    grouped = table.labels > 1 and any(a[0] == b[0] for a, b in pairwise(rows))
    for before, row, after in zip([None, *rows], rows, following, strict=False):
        ends = grouped and after is not None and after[0] != row[0]
        drawn.add_row(*_without_repeats(row, before, table.labels - 1), end_section=ends)
    return drawn


def _is_word(cell: Any, language: Language) -> bool:
    """Whether a cell is a label that is no number written in both languages."""
    return hasattr(cell, "zh") and not NUMBER.match(say(cell, language))


def _without_repeats(row: list[str], before: list[str] | None, most: int) -> list[str]:
    """A row without leading labels that repeat those of the row above.

    At most `most` labels are removed.
    """
    same = 0
    while before and same < most and row[same] == before[same]:
        same += 1
    return [""] * same + row[same:]


def _heading(column: Column, language: Language) -> str:
    """Heading of a column in short lines, with its unit on the last one."""
    name, unit = name_and_unit(column, language)
    return "\n".join([wrapped(str(name), HEADING_WIDTH), *([unit] if unit else [])])


def print_line(line: str, on: Console, style: str | None = None) -> None:
    """Print a line of text, which the terminal wraps."""
    on.print(Text(shown(line)), style=style, soft_wrap=True)


def echo(line: str, end: bool = True) -> None:
    """Print text of any length without wrapping it."""
    typer.echo(visible(line), nl=end)


def shown(line: str) -> str:
    """Text whose width a table can compute."""
    return visible(line).expandtabs(TAB)
