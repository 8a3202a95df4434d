"""A sweep in a terminal: gaps with their spread, differences, and the inputs behind."""

from __future__ import annotations

from collections.abc import Iterator

import xarray as xr
from rich import box
from rich.console import Console
from rich.table import Table

from chanjiao.ensemble import (
    paired_difference,
    probability,
    probability_of_best,
    probability_of_gap,
    quantiles,
    regret,
)
from chanjiao.report import sweep_words, words
from chanjiao.report.consoles import print_line, print_table
from chanjiao.report.language import Language, say, titled
from chanjiao.report.moved import moved_name
from chanjiao.report.printed import number
from chanjiao.report.scale import POSTS, Scale
from chanjiao.report.sweep_remarks import sweep_remarks
from chanjiao.report.sweep_study import DEMAND, GAP, LARGE, PERCENT, SweepStudy
from chanjiao.report.sweep_tables import range_text
from chanjiao.sensitivity import unexplained


def print_sweep(study: SweepStudy, console: Console, language: Language) -> None:
    """Print the gap of every scenario, the inputs that move it, and what to know before quoting."""
    tables = [_gaps(study, language)]
    if study.contributions:
        tables.append(_inputs(study, language))
    for table in tables:
        print_table(table, console)
    for remark in sweep_remarks(study, language):
        print_line(f"  {remark}", console)


def _gaps(study: SweepStudy, language: Language) -> Table:
    scale = POSTS[language][-1]
    title = say(sweep_words.TITLE, language).format(members=study.found.members)
    table = _table(f"{title}, {scale.name}", _caption(study, language))
    table.add_column(say(sweep_words.SCENARIO, language))
    table.add_column(say(words.YEAR, language))
    for name in (say(sweep_words.AS_GIVEN, language), "P10", "P50", "P90"):
        table.add_column(name, justify="right")
    percent = round(PERCENT * LARGE)
    for word in (sweep_words.SHORT_COLUMN, sweep_words.SHORT_BY_COLUMN):
        table.add_column(say(word, language).format(percent=percent), justify="right")
    if study.others:
        for word in (
            sweep_words.GAP_COLUMN,
            sweep_words.MATCHED_COLUMN,
            sweep_words.BEST_COLUMN,
            sweep_words.REGRET_COLUMN,
        ):
            table.add_column(say(word, language), justify="right", style="cyan")
    for cells, last in _rows(study, language, scale):
        table.add_row(*cells, end_section=last)
    return table


def _table(title: str, caption: str | None) -> Table:
    return Table(
        title=title,
        caption=caption,
        box=box.SIMPLE_HEAD,
        padding=(0, 1),
        collapse_padding=True,
        pad_edge=False,
        title_justify="left",
        caption_justify="left",
        title_style="bold",
    )


def _caption(study: SweepStudy, language: Language) -> str | None:
    if not study.others:
        return None
    title, unit = titled(study.first, language), POSTS[language][0].name
    return say(sweep_words.COMPARED, language).format(title=title, unit=unit)


def _rows(study: SweepStudy, language: Language, scale: Scale) -> Iterator[tuple[list[str], bool]]:
    gap, demand = study.found.total(GAP), study.found.total(DEMAND)
    spread = quantiles(gap) / scale.factor
    as_given = study.found.total_as_given(GAP) / scale.factor
    chances = [probability(gap > 0), probability_of_gap(gap, demand, LARGE)]
    compared = _compared(study, gap)
    for scenario in study.found.scenarios:
        for year in study.years:
            at = {"scenario": scenario.name, "year": year}
            first = titled(scenario, language) if year == study.years[0] else ""
            shown = [as_given.sel(at), *spread.sel(at)]
            cells = [number(float(x), scale.decimals) for x in shown]
            cells += [_percent(float(chance.sel(at))) for chance in chances]
            is_first = scenario is study.first
            cells += [text(at) if own or not is_first else "" for text, own in compared]
            yield [first, str(year), *cells], year == study.years[-1]


def _compared(study: SweepStudy, gap: xr.DataArray) -> list[tuple[object, bool]]:
    """Texts of the columns that compare, each with whether the first scenario has one too."""
    if not study.others:
        return []
    matched = study.matched()
    changes = [quantiles(paired_difference(values)) for values in (gap, matched)]
    best, lost = probability_of_best(matched), quantiles(regret(matched), (0.9,))
    return [
        *((lambda at, found=found: _spread(found.sel(at)), False) for found in changes),
        (lambda at: _percent(float(best.sel(at))), True),
        (lambda at: number(float(lost.sel(at)[0])), True),
    ]


def _spread(found: xr.DataArray) -> str:
    low, middle, high = (number(float(x), sign="+") for x in found.values)
    return f"{middle} ({low} .. {high})"


def _percent(part: float) -> str:
    return f"{PERCENT * part:.0f} %"


def _moved(study: SweepStudy, id: str, language: Language) -> str:
    variable, entry = study.found.graph.variables[id], study.first.entries[id]
    return moved_name(variable, language, entry=entry)


def _inputs(study: SweepStudy, language: Language) -> Table:
    title = say(sweep_words.INPUTS_TITLE, language).format(year=study.year)
    table = _table(f"{title} ({titled(study.first, language)})", None)
    table.add_column(say(words.ID, language))
    table.add_column(say(words.MEANING, language))
    for word in (sweep_words.PART, sweep_words.DIRECTION, words.RANGE):
        table.add_column(say(word, language), justify="right")
    for found in study.contributions:
        way = sweep_words.GROWS if found.direction > 0 else sweep_words.FALLS
        table.add_row(
            found.id,
            _moved(study, found.id, language),
            _percent(found.part),
            say(way, language),
            range_text(study.first.entries[found.id]),
        )
    table.add_row(
        "", say(sweep_words.UNEXPLAINED, language), _percent(unexplained(study.contributions))
    )
    return table
