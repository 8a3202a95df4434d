"""Production of the scorecard: printed, and as a folder of tables, workbook and figure."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import xlsxwriter
from rich import box
from rich.console import Console
from rich.table import Table

from chanjiao.backtest import words
from chanjiao.backtest.figure import figure
from chanjiao.backtest.scorecard import SCENARIOS, Scorecard, scorecard
from chanjiao.backtest.tables import main_table, named, tables, told
from chanjiao.report.figures import RESOLUTION
from chanjiao.report.figures.page import style
from chanjiao.report.folder import check_place, whole, write_files
from chanjiao.report.fonts import MISSING, chinese_family
from chanjiao.report.language import Language, say
from chanjiao.report.origin import Origin, check_origin
from chanjiao.report.production import RESULTS, progress_bar
from chanjiao.report.sizes import TABLES
from chanjiao.report.tables import EXCEL_READS
from chanjiao.report.workbook import CREATED

NAME = "backtest"
UNLIMITED = 1000
WIDE, NARROW = 30, 14
"""Widths of columns in the workbook."""


def produce(out: str | None, language: Language, scenarios: Path = SCENARIOS) -> None:
    """Run the back-test, write its folder and print the scorecard; an earlier one is replaced."""
    folder = Path(out) if out else RESULTS / NAME
    origin = Origin.of("backtest", [scenarios])
    check_place(folder, TABLES)
    if out is None:
        check_origin(folder, origin)
    errors, output = Console(stderr=True), Console()
    with progress_bar(errors) as bar:
        bar.add_task(NAME, total=None)
        card = scorecard(scenarios)
        with whole(folder, TABLES) as draft:
            write(card, draft, language, origin)
    print_scorecard(card, output, language)
    if drawable(language) is not language:
        errors.print(f"warning: {MISSING}", markup=False, highlight=False, soft_wrap=True)
    output.print(f"\n{folder}", markup=False, highlight=False, soft_wrap=True)


def drawable(language: Language) -> Language:
    """Language in which figures can be drawn: English where no font has Chinese characters."""
    missing = language is Language.ZH and chinese_family() is None
    return Language.EN if missing else language


def print_scorecard(card: Scorecard, console: Console, language: Language) -> None:
    """Print the scorecard, then coverage, Sichuan and the ways to estimate."""
    wide = Console(file=console.file, width=max(console.width, UNLIMITED))
    wide.print(_printed(main_table(card, language), f"{say(words.TITLE, language)}\n"
                        f"{say(words.ON_SCREEN, language)}"), crop=False)
    wide.print(f"  {say(words.EXPLAINED['scores'], language)}", highlight=False, markup=False)
    plain = {
        "coverage": told(card.coverage), "province": card.province.drop(columns="source"),
        "variants": card.variants,
        "recovery": card.recovery.rename(columns={"count": "worlds"}),
    }
    for id, table in plain.items():
        title = f"\n{say(words.SHEETS[id], language)}"
        wide.print(_printed(_as_text(named(table, language)), title), crop=False)
        wide.print(f"  {say(words.EXPLAINED[id], language)}", highlight=False, markup=False)


def write(
    card: Scorecard, folder: Path, language: Language, origin: Origin | None = None
) -> None:
    """Write tables, workbook, figure and a table for documents into an empty folder."""
    found = tables(card, language)
    for id, table in found.items():
        table.to_csv(folder / f"{id}.csv", index=False, encoding=EXCEL_READS,
                     lineterminator="\n", float_format="%.6g")
    write_workbook(found, folder / "scorecard.xlsx", language)
    (folder / "scorecard.md").write_text(markdown(main_table(card, language)), encoding="utf-8")
    drawn = figure(card, drawable(language))
    with style(drawable(language)):
        drawn.savefig(folder / "scorecard.png", dpi=RESOLUTION, metadata={"Software": None})
        drawn.savefig(folder / "scorecard.svg", metadata={"Date": None, "Creator": None})
    write_files(folder, origin or Origin.of(NAME, [SCENARIOS]), {})


def write_workbook(found: Mapping[str, pd.DataFrame], path: Path, language: Language) -> None:
    """Write a sheet for each table, with a line that explains it above."""
    with xlsxwriter.Workbook(path, {"nan_inf_to_errors": True}) as book:
        book.set_properties({"title": say(words.TITLE, language), "created": CREATED})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        for id, table in found.items():
            sheet = book.add_worksheet(say(words.SHEETS[id], language))
            sheet.set_column(0, 0, WIDE)
            sheet.set_column(1, len(table.columns), NARROW)
            sheet.write(0, 0, say(words.EXPLAINED[id], language))
            sheet.write_row(1, 0, list(table.columns), head)
            sheet.freeze_panes(2, 1)
            for place, name in enumerate(table.columns):
                cells = [None if pd.isna(value) else value for value in table[name]]
                sheet.write_column(2, place, cells)


def markdown(table: pd.DataFrame) -> str:
    """Table of text as Markdown."""
    rows = [list(table.columns), ["---"] * len(table.columns), *table.to_numpy().tolist()]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


def _printed(table: pd.DataFrame, title: str) -> Table:
    printed = Table(title=title, box=box.SIMPLE_HEAD, pad_edge=False, title_justify="left",
                    title_style="bold")
    for place, name in enumerate(table.columns):
        printed.add_column(name.replace(" ", "\n", 1) if place else name, no_wrap=True,
                           justify="left" if place in (0, len(table.columns) - 1) else "right")
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
