"""Production of the scorecard: printed, and as a folder of tables, workbook and figure."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
from rich import box
from rich.console import Console
from rich.table import Table

from chanjiao.backtest import words
from chanjiao.backtest.figure import figure
from chanjiao.backtest.scorecard import SCENARIOS, Scorecard, scorecard
from chanjiao.backtest.tables import main_table, named, tables, told
from chanjiao.commands.run import RESULTS
from chanjiao.report.consoles import console, print_line, print_table, progress_bar, warn
from chanjiao.report.figures.page import save, style
from chanjiao.report.folder import check_place, whole, write_files
from chanjiao.report.fonts import MISSING, chinese_family
from chanjiao.report.language import Language, say
from chanjiao.report.markdown import table_lines
from chanjiao.report.origin import Origin, check_origin
from chanjiao.report.sizes import TABLES
from chanjiao.report.tables import write_csv
from chanjiao.report.workbook import new_workbook, write_cells

NAME = "backtest"
WIDE, NARROW = 30, 14
"""Widths of columns in the workbook."""


def produce(
    out: str | None, language: Language, scenarios: Path = SCENARIOS, quiet: bool = False
) -> None:
    """Run the back-test, write its folder and print the scorecard; an earlier one is replaced."""
    folder = Path(out) if out else RESULTS / NAME
    origin = Origin.of("backtest", [scenarios])
    check_place(folder, TABLES)
    if out is None:
        check_origin(folder, origin)
    errors, output = console(error=True), console()
    with progress_bar(errors, quiet) as bar:
        bar.add_task(NAME, total=None)
        card = scorecard(scenarios)
        with whole(folder, TABLES) as draft:
            write(card, draft, language, origin)
    print_scorecard(card, output, language)
    if drawable(language) is not language:
        warn(MISSING, errors)
    print_line(f"\n{folder}", output)


def drawable(language: Language) -> Language:
    """Language in which figures can be drawn: English where no font has Chinese characters."""
    missing = language is Language.ZH and chinese_family() is None
    return Language.EN if missing else language


def print_scorecard(card: Scorecard, on: Console, language: Language) -> None:
    """Print the scorecard, then coverage, Sichuan and the ways to estimate."""
    title = f"{say(words.TITLE, language)}\n{say(words.ON_SCREEN, language)}"
    print_table(_printed(main_table(card, language), title), on)
    print_line(f"  {say(words.EXPLAINED['scores'], language)}", on)
    plain = {
        "coverage": told(card.coverage),
        "province": card.province.drop(columns="source"),
        "variants": card.variants,
        "recovery": card.recovery.rename(columns={"count": "worlds"}),
    }
    for id, table in plain.items():
        title = f"\n{say(words.SHEETS[id], language)}"
        print_table(_printed(_as_text(named(table, language)), title), on)
        print_line(f"  {say(words.EXPLAINED[id], language)}", on)


def write(card: Scorecard, folder: Path, language: Language, origin: Origin | None = None) -> None:
    """Write tables, workbook, figure and a table for documents into an empty folder."""
    found = tables(card, language)
    for id, table in found.items():
        write_csv(table, folder / f"{id}.csv", digits=6)
    write_workbook(found, folder / "scorecard.xlsx", language)
    (folder / "scorecard.md").write_text(markdown(main_table(card, language)), encoding="utf-8")
    drawn = figure(card, drawable(language))
    with style(drawable(language)):
        save(drawn, folder, "scorecard")
    write_files(folder, origin or Origin.of(NAME, [SCENARIOS]), {})


def write_workbook(found: Mapping[str, pd.DataFrame], path: Path, language: Language) -> None:
    """Write a sheet for each table, with a line that explains it above."""
    with new_workbook(path, say(words.TITLE, language)) as book:
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        for id, table in found.items():
            sheet = book.add_worksheet(say(words.SHEETS[id], language))
            sheet.set_column(0, 0, WIDE)
            sheet.set_column(1, len(table.columns), NARROW)
            write_cells(sheet, 0, 0, [say(words.EXPLAINED[id], language)])
            write_cells(sheet, 1, 0, list(table.columns), head)
            sheet.freeze_panes(2, 1)
            for place, name in enumerate(table.columns):
                write_cells(sheet, 2, place, list(table[name]), down=True)


def markdown(table: pd.DataFrame) -> str:
    """Table of text as Markdown."""
    return "\n".join(table_lines(list(table.columns), table.to_numpy().tolist())) + "\n"


def _printed(table: pd.DataFrame, title: str) -> Table:
    printed = Table(
        title=title, box=box.SIMPLE_HEAD, pad_edge=False, title_justify="left", title_style="bold"
    )
    for place, name in enumerate(table.columns):
        printed.add_column(
            name.replace(" ", "\n", 1) if place else name,
            no_wrap=True,
            justify="left" if place in (0, len(table.columns) - 1) else "right",
        )
    before = None
    for row in table.itertuples(index=False):
        first = "" if row[0] == before else row[0]
        printed.add_row(first, *row[1:])
        before = row[0]
    return printed


def _as_text(table: pd.DataFrame) -> pd.DataFrame:
    def text(value: object) -> str:
        if isinstance(value, float):
            return "" if pd.isna(value) else f"{value:,.2f}"
        return str(value)

    return table.map(text)
