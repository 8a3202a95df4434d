"""The headline in a terminal: a table to quote from, and what to know before doing so."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
from rich import box
from rich.console import Console
from rich.table import Table

from chanjiao.report import words
from chanjiao.report.headline import ALL, QUANTITIES, headline, printed_years
from chanjiao.report.language import Language, say, titled
from chanjiao.report.remarks import remarks
from chanjiao.report.scale import POSTS, Scale
from chanjiao.report.study import Study
from chanjiao.report.tables import QUANTITY_WORDS, level_name

COMPARED = ("demand", "supply", "gap")
"""Quantities whose difference from the parent is printed; files hold all."""

NARROWEST = 120
"""Columns below which the table would be cut."""


def print_headline(study: Study, console: Console, language: Language) -> None:
    """Print the headline of a study, and the remarks that belong under it."""
    if console.width < NARROWEST:
        console = Console(file=console.file, width=NARROWEST)
    scale = POSTS[language][-1]
    console.print(_table(study, language, scale))
    for remark in remarks(study, language):
        console.print(f"  {remark}", highlight=False, soft_wrap=True, markup=False)


def _table(study: Study, language: Language, scale: Scale) -> Table:
    table = Table(
        title=f"{titled(study.scenario, language)}\n{say(words.HEADLINE, language)}, {scale.name}",
        caption=_caption(study, language), box=box.SIMPLE_HEAD, collapse_padding=True, pad_edge=False,
        title_justify="left", caption_justify="left", title_style="bold",
    )
    for word in (words.GROUP, words.LEVEL, words.YEAR):
        table.add_column(say(word, language), no_wrap=True)
    for quantity in QUANTITIES:
        table.add_column(say(QUANTITY_WORDS[quantity], language), justify="right", min_width=7)
    for quantity in COMPARED if study.parent else ():
        name = say(QUANTITY_WORDS[quantity], language)
        change = say(words.CHANGE, language).format(quantity=name)
        table.add_column(change, justify="right", min_width=7, style="cyan")
    for cells, last in _rows(headline(study), language, scale):
        table.add_row(*cells, end_section=last)
    return table


def _caption(study: Study, language: Language) -> str | None:
    if study.parent is None:
        return None
    title = titled(study.parent.scenario, language)
    return say(words.CHANGE_FROM, language).format(title=title)


def _rows(table: pd.DataFrame, language: Language, scale: Scale) -> Iterator[tuple[list[str], bool]]:
    """Rows as text, each with whether its group of industries ends there."""
    years = printed_years(table)
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
                values = _values(table.loc[(group, level, year)] / scale.factor, scale.decimals)
                yield [*labels, *values], level == levels[-1] and year == years[-1]


def _values(row: pd.Series, decimals: int) -> list[str]:
    values = [f"{row[quantity]:,.{decimals}f}" for quantity in QUANTITIES]
    changes = [f"{quantity}_difference" for quantity in COMPARED]
    return values + [f"{row[change]:+,.{decimals}f}" for change in changes if change in row]


def _group(group: str, language: Language) -> str:
    return say(words.ALL_SHORT, language) if group == ALL else group
