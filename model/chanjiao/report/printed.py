"""The long table in a terminal: a table to quote from, and what to know before doing so."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
from rich import box
from rich.console import Console
from rich.table import Table

from chanjiao.report import words
from chanjiao.report.consoles import print_line, print_table
from chanjiao.report.headline import ALL, QUANTITIES, headline
from chanjiao.report.language import Language, say, titled
from chanjiao.report.remarks import remarks
from chanjiao.report.rounding import number
from chanjiao.report.scale import POSTS, Scale
from chanjiao.report.study import Study
from chanjiao.report.tables import QUANTITY_WORDS, level_name

COMPARED = ("demand", "supply", "gap")
"""Quantities whose difference from the parent is printed; files hold all."""


def print_long_table(study: Study, console: Console, language: Language) -> None:
    """Print demand, supply and gap by group, level and year, and the remarks under them.

    A terminal too narrow for the table wraps its lines; no number is ever cut.
    """
    print_table(_table(study, language, POSTS[language][-1]), console)
    for remark in remarks(study, language):
        print_line(f"  {remark}", console)


def _table(study: Study, language: Language, scale: Scale) -> Table:
    table = Table(
        title=f"{titled(study.scenario, language)}\n{say(words.HEADLINE, language)}, {scale.name}",
        caption=_caption(study, language),
        box=box.SIMPLE_HEAD,
        padding=(0, 1),
        collapse_padding=True,
        pad_edge=False,
        title_justify="left",
        caption_justify="left",
        title_style="bold",
    )
    for word in (words.GROUP, words.LEVEL, words.YEAR):
        table.add_column(say(word, language), no_wrap=True)
    for quantity in QUANTITIES:
        table.add_column(_head(say(QUANTITY_WORDS[quantity], language)), justify="right")
    for quantity in COMPARED if study.parent else ():
        name = say(QUANTITY_WORDS[quantity], language)
        change = say(words.CHANGE, language).format(quantity=name)
        table.add_column(_head(change), justify="right", style="cyan")
    for cells, last in _rows(headline(study), study.years.shown, language, scale):
        table.add_row(*cells, end_section=last)
    return table


def _head(name: str) -> str:
    return name.replace(" ", "\n", 1)


def _caption(study: Study, language: Language) -> str | None:
    if study.parent is None:
        return None
    title = titled(study.parent.scenario, language)
    unit = POSTS[language][0].name
    return say(words.CHANGE_FROM, language).format(title=title, unit=unit)


def _rows(
    table: pd.DataFrame, years: list[int], language: Language, scale: Scale
) -> Iterator[tuple[list[str], bool]]:
    """Rows as text, each with whether its group of industries ends there."""
    for group in table.index.unique("group"):
        levels = [v for v in table.index.unique("level") if v != ALL or group == ALL]
        for level in levels:
            for year in years:
                first = year == years[0]
                labels = [
                    _group(group, language) if first and level == levels[0] else "",
                    level_name(level, language) if first else "",
                    str(year),
                ]
                values = _values(table.loc[(group, level, year)], scale)
                yield [*labels, *values], level == levels[-1] and year == years[-1]


def _values(row: pd.Series, scale: Scale) -> list[str]:
    """Quantities in the scale of the table; differences, which are small, one by one."""
    values = [number(row[quantity] / scale.factor, scale.decimals) for quantity in QUANTITIES]
    changes = [f"{quantity}_difference" for quantity in COMPARED]
    return values + [number(row[change], sign="+") for change in changes if change in row]


def _group(group: str, language: Language) -> str:
    return say(words.ALL_SHORT, language) if group == ALL else group
