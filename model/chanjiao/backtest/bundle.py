"""The scorecard printed and as a bundle: tables, workbook, figure, and a table for documents."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from rich.console import Console

from chanjiao.backtest import words
from chanjiao.backtest.figure import figure
from chanjiao.backtest.places import places_figure
from chanjiao.backtest.scorecard import Scorecard
from chanjiao.backtest.tables import main_table, tables
from chanjiao.report.language import Language, in_both, say
from chanjiao.report.output.bundle import Bundle
from chanjiao.report.output.markdown import table_lines
from chanjiao.report.output.picture import Picture
from chanjiao.report.output.provenance import Provenance
from chanjiao.report.output.table import Table, heading, text
from chanjiao.report.output.terminal import print_table

NAME, PLACES = "scorecard", "places"
PRINTED = ("variants", "coverage", "joint", "recovery", "province", "aims")
"""Tables that are printed after the scorecard."""


def scorecard_bundle(card: Scorecard, language: Language, provenance: Provenance) -> Bundle:
    """All of a scorecard."""
    found = tables(card)
    return Bundle(
        provenance=provenance,
        language=language,
        title=words.TITLE,
        tables=found,
        pictures=[
            Picture(NAME, words.TITLE, partial(figure, card)),
            Picture(PLACES, words.PLACES_TITLE, partial(places_figure, card)),
        ],
        workbook=f"{NAME}.xlsx",
        sheets=found,
        texts={f"{NAME}.md": markdown(main_table(card), language)},
        flat=True,
    )


def print_scorecard(card: Scorecard, on: Console, language: Language) -> None:
    """Print the scorecard, then variants, bands, synthetic truth, Sichuan and aims."""
    lines = (words.TITLE, words.ON_SCREEN)
    title = in_both(lambda language: "\n".join(say(line, language) for line in lines))
    print_table(replace(main_table(card), title=title), on, language)
    found = {table.id: table for table in tables(card)}
    for id in PRINTED:
        print_table(_without_source(found[id]), on, language)


def markdown(table: Table, language: Language) -> str:
    """Table as Markdown."""
    heads = [str(heading(column, language)) for column in table.columns]
    rows = [
        [text(cell, column, language) for cell, column in zip(row, table.columns, strict=True)]
        for row in table.rows
    ]
    return "\n".join(table_lines(heads, rows)) + "\n"


def _without_source(table: Table) -> Table:
    """The table without its last column where that holds long references."""
    if table.columns[-1].heading != words.COLUMNS["source"]:
        return table
    return replace(table, columns=table.columns[:-1], rows=[row[:-1] for row in table.rows])
