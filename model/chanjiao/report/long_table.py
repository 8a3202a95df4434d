"""The long table of a run in a terminal, with remarks for quoting."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import Console

from chanjiao.report import words
from chanjiao.report.comparison import Comparison
from chanjiao.report.headline import ALL, QUANTITIES, headline
from chanjiao.report.interpretation import interpretation
from chanjiao.report.language import Language, filled, in_both, say, title_of, titled
from chanjiao.report.output.table import Column, Table
from chanjiao.report.output.terminal import print_line, print_table
from chanjiao.report.scale import CALENDAR, PEOPLE, POSTS, unnamed
from chanjiao.report.tables import QUANTITY_WORDS, group_name, level_name
from chanjiao.report.words import Word

COMMA = Word(", ", "，单位：")
COMPARED = ("supply", "gap", "unused")
"""Quantities whose difference from the parent is printed; files have all differences."""


def print_long_table(study: Comparison, console: Console, language: Language) -> None:
    """Print the labour market by group, level and year, with remarks below."""
    print_table(long_table(study), console, language)
    for remark in interpretation(study, language):
        print_line(f"  {remark}", console)


def long_table(study: Comparison) -> Table:
    """Quantities in a suitable multiple; differences, which are small, in ones."""
    columns = [Column(words.GROUP), Column(words.LEVEL), Column(words.YEAR, CALENDAR)]
    columns += [Column(QUANTITY_WORDS[quantity], unnamed(POSTS)) for quantity in QUANTITIES]
    note = None
    if study.parent:
        for quantity in COMPARED:
            change = filled(words.CHANGE, quantity=QUANTITY_WORDS[quantity])
            columns.append(Column(change, unnamed(POSTS, multiple=0), sign=True))
        unit = in_both(lambda language: _unit(language, multiple=0))
        note = filled(words.CHANGE_FROM, title=title_of(study.parent.scenario), unit=unit)
    title = in_both(
        lambda language: (
            f"{titled(study.scenario, language)}\n{say(words.HEADLINE, language)}"
            f"{say(COMMA, language)}{_unit(language, multiple=-1)}"
        )
    )
    return Table("headline", title, columns, list(_rows(study)), labels=3, note=note)


def _unit(language: Language, multiple: int) -> str:
    """Unit of the numbers; Chinese has other words for persons and for posts."""
    posts = POSTS[language][multiple].name
    return f"{PEOPLE[language][multiple].name}、{posts}" if language is Language.ZH else posts


def _rows(study: Comparison) -> Iterator[list[Any]]:
    table = headline(study)
    shown = [*QUANTITIES, *(f"{q}_difference" for q in (COMPARED if study.parent else ()))]
    for group in table.index.unique("group"):
        for level in table.index.unique("level"):
            if level == ALL and group != ALL:
                continue
            for year in study.years.shown:
                name = words.ALL_SHORT if group == ALL else Word(group, group_name(group).zh)
                yield [name, level_name(level), year, *table.loc[(group, level, year), shown]]
