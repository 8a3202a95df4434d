"""Parts of loops in an effect: printed, as a CSV file and as a figure."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from rich import box
from rich.console import Console
from rich.table import Table

from chanjiao.effect.dominance import Dominance
from chanjiao.report import loop_words, words
from chanjiao.report.consoles import print_line
from chanjiao.report.figures.loop_parts import loop_parts, unit_of
from chanjiao.report.figures.page import save, style
from chanjiao.report.fonts import MISSING, chinese_family
from chanjiao.report.language import Language, say, titled
from chanjiao.report.printed import number
from chanjiao.report.study import Study
from chanjiao.report.tables import write_csv

STEP = 5
"""Years between the columns that are printed; the file holds every year."""

SMALL = 10
"""Values below which decimals are printed."""


def parts_table(found: Dominance, language: Language) -> pd.DataFrame:
    """Give every year a row: the effect, then each loop's part, the largest first."""
    columns = {say(words.YEAR, language): found.effect.year.to_numpy()}
    columns[say(loop_words.EFFECT, language)] = found.effect.to_numpy()
    for part in found.parts:
        columns[f"{part.loop.id} {say(part.loop, language)}"] = part.values.to_numpy()
    table = pd.DataFrame(columns)
    table[say(words.UNIT, language)] = unit_of(found, language)
    return table


def print_parts(found: Dominance, study: Study, console: Console, language: Language) -> None:
    """Print effect and parts for some years."""
    years = [int(y) for y in found.effect.year if y % STEP == 0]
    table = Table(
        title=f"{titled(study.scenario, language)}\n{say(loop_words.PARTS_TITLE, language)}: "
        f"{say(found.variable, language)}, {unit_of(found, language)}",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        title_justify="left",
        title_style="bold",
    )
    table.add_column(say(loop_words.LOOP, language))
    for year in years:
        table.add_column(str(year), justify="right", no_wrap=True)
    decimals = 0 if float(abs(found.effect).max()) >= SMALL else 3
    rows = [(say(loop_words.EFFECT, language), found.effect)]
    rows += [(f"{p.loop.id} {say(p.loop, language)}", p.values) for p in found.parts]
    for place, (name, values) in enumerate(rows):
        cells = [number(float(values.sel(year=year)), decimals, "+") for year in years]
        table.add_row(name, *cells, end_section=place == 0)
    console.print(table)
    print_line(f"  {say(loop_words.NOT_ADDITIVE, language)}", console)


def write_parts(found: Dominance, study: Study, folder: Path, language: Language) -> list[str]:
    """Write a table of every year and a figure; gives warnings for the reader."""
    table = parts_table(found, language)
    write_csv(table, folder / f"{found.variable.id}.csv")
    warnings = []
    if language is Language.ZH and chinese_family() is None:
        language = Language.EN
        warnings.append(MISSING)
    with style(language):
        figure = loop_parts(found, study, language)
        save(figure, folder, found.variable.id)
    return warnings
