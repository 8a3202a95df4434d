"""The terminal: the one place that makes consoles. What is printed is text, never markup.

Colours and bold come from styles of tables and lines, so that no sign of a user's text means
anything; control characters are printed as their pictures.
"""

from __future__ import annotations

from typing import IO, Any

import typer
from rich.console import Console
from rich.measure import Measurement
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from chanjiao.engine.characters import visible

UNLIMITED = 1000
"""Columns that are more than any table needs."""


TAB = 4
"""Columns from one stop to the next."""


class PlainConsole(Console):
    """A console that takes every string as it is written."""

    def render_str(self, text: str, **options: Any) -> Text:
        """Text of a string, in a table or alone."""
        return super().render_str(_shown(text), **{**options, "markup": False, "emoji": False})


def console(error: bool = False, file: IO[str] | None = None, width: int | None = None) -> Console:
    """Console on standard output, on standard error, or on a file."""
    return PlainConsole(
        stderr=error, file=file, width=width, markup=False, emoji=False, highlight=False
    )


def print_table(table: Table, on: Console) -> None:
    """Print a table; a terminal too narrow for it wraps its lines, and no number is ever cut."""
    wide = console(file=on.file, width=UNLIMITED)
    needed = Measurement.get(wide, wide.options, table).maximum
    wide.width = max(on.width, needed)
    wide.print(table, crop=False)


def print_line(text: str, on: Console, style: str | None = None) -> None:
    """Print a line of text, which the terminal wraps."""
    on.print(Text(_shown(text)), style=style, soft_wrap=True)


def warn(text: str, on: Console) -> None:
    """Print a warning."""
    print_line(f"warning: {text}", on)


def echo(text: str, end: bool = True) -> None:
    """Print text of any length as it is, without wrapping."""
    typer.echo(visible(text), nl=end)


def progress_bar(on: Console, quiet: bool = False) -> Progress:
    """Bar of a run, which goes away when the run is done; none where that is to be quiet."""
    columns = (_Name(), BarColumn(), TimeElapsedColumn())
    return Progress(*columns, console=on, transient=True, disable=quiet)


def _shown(text: str) -> str:
    """Text as a table can measure it."""
    return visible(text).expandtabs(TAB)


class _Name(ProgressColumn):
    """What is running."""

    def render(self, task: Task) -> Text:
        return Text(_shown(task.description))
