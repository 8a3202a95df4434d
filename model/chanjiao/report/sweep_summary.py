"""A sweep in a terminal: gaps with their uncertainty, differences, and important inputs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import xarray as xr
from rich.console import Console

from chanjiao.ensemble import (
    paired_difference,
    probability,
    probability_of_best,
    probability_of_gap,
    quantiles,
    regret,
)
from chanjiao.report import sweep_words, words
from chanjiao.report.analysed_sweep import DEMAND, GAP, LARGE, PERCENT, AnalysedSweep
from chanjiao.report.input_names import moved_word
from chanjiao.report.language import Language, filled, in_both, say, title_of, titled
from chanjiao.report.output.table import Column, Table, table_of
from chanjiao.report.output.terminal import print_line, print_table
from chanjiao.report.rounding import number
from chanjiao.report.scale import CALENDAR, POSTS, unnamed
from chanjiao.report.sweep_interpretation import sweep_interpretation
from chanjiao.report.sweep_tables import direction, range_text
from chanjiao.sensitivity import unexplained


def print_sweep(study: AnalysedSweep, console: Console, language: Language) -> None:
    """Print the gap of every scenario, the inputs that move it, and remarks for quoting."""
    print_table(gap_summary(study), console, language)
    if study.contributions:
        print_table(input_summary(study), console, language)
    for remark in sweep_interpretation(study, language):
        print_line(f"  {remark}", console)


def gap_summary(study: AnalysedSweep) -> Table:
    """The gap of each scenario in some years, with differences if there are several scenarios."""
    thousands, percent = unnamed(POSTS), round(PERCENT * LARGE)
    chances = [
        filled(word, percent=percent)
        for word in (sweep_words.SHORT_COLUMN, sweep_words.SHORT_BY_COLUMN)
    ]
    columns = [
        Column(sweep_words.SCENARIO),
        Column(words.YEAR, CALENDAR),
        *(Column(word, thousands) for word in (sweep_words.AS_GIVEN, words.P10, P50, words.P90)),
        *map(Column, chances),
    ]
    note = None
    if study.others:
        columns += [Column(head, sign=True) for head in COMPARED]
        unit = in_both(lambda language: POSTS[language][0].name)
        note = filled(sweep_words.COMPARED, title=title_of(study.first), unit=unit)
    title = in_both(
        lambda language: (
            say(sweep_words.TITLE, language, members=study.found.members)
            + f", {POSTS[language][-1].name}"
        )
    )
    return Table("gap", title, columns, list(_rows(study)), labels=2, note=note)


P50 = words.Word("P50", "P50")
COMPARED = (
    sweep_words.GAP_COLUMN,
    sweep_words.MATCHED_COLUMN,
    sweep_words.BEST_COLUMN,
    sweep_words.REGRET_COLUMN,
)
"""Headings of the columns that compare scenarios."""


def _rows(study: AnalysedSweep) -> Iterator[list[Any]]:
    gap, demand = study.found.total(GAP), study.found.total(DEMAND)
    spread, as_given = quantiles(gap), study.found.total_as_given(GAP)
    chances = [probability(gap > 0), probability_of_gap(gap, demand, LARGE)]
    compared = _compared(study, gap) if study.others else []
    for scenario in study.found.scenarios:
        for year in study.years:
            at = {"scenario": scenario.name, "year": year}
            yield [
                title_of(scenario),
                year,
                float(as_given.sel(at)),
                *spread.sel(at).values.tolist(),
                *(_percent(float(chance.sel(at))) for chance in chances),
                *(text(at) for text in compared),
            ]


def _compared(study: AnalysedSweep, gap: xr.DataArray) -> list[Callable[[dict[str, Any]], str]]:
    """Texts of the columns that compare scenarios; they are empty for the first scenario."""
    matched, first = study.matched(), study.first.name
    best, lost = probability_of_best(matched), quantiles(regret(matched), (0.9,))

    def change(values: xr.DataArray) -> Callable[[dict[str, Any]], str]:
        found = quantiles(paired_difference(values))
        return lambda at: "" if at["scenario"] == first else _spread(found.sel(at))

    return [
        change(gap),
        change(matched),
        lambda at: _percent(float(best.sel(at))),
        lambda at: number(float(lost.sel(at)[0])),
    ]


def _spread(found: xr.DataArray) -> str:
    low, middle, high = (number(float(x), sign="+") for x in found.values)
    return f"{middle} ({low} .. {high})"


def _percent(share: float) -> str:
    return f"{PERCENT * share:.0f} %"


def input_summary(study: AnalysedSweep) -> Table:
    """Inputs that move the gap, most important first."""
    variables, entries = study.found.graph.variables, study.first.entries
    found, rest = study.contributions, unexplained(study.contributions)
    columns = {
        words.ID: [*(c.id for c in found), ""],
        words.MEANING: [
            *(moved_word(variables[c.id], entry=entries[c.id]) for c in found),
            sweep_words.UNEXPLAINED,
        ],
        sweep_words.PART: [*(_percent(c.part) for c in found), _percent(rest)],
        sweep_words.DIRECTION: [*map(direction, found), ""],
        words.RANGE: [*(range_text(entries[c.id]) for c in found), ""],
    }
    title = in_both(
        lambda language: (
            say(sweep_words.INPUTS_TITLE, language, year=study.year)
            + f" ({titled(study.first, language)})"
        )
    )
    return table_of("inputs", title, columns, labels=2)
