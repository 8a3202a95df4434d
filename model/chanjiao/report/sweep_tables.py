"""Tables of a sweep: quantiles and probabilities, differences, effects, inputs, targets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd
import xarray as xr

from chanjiao.ensemble import (
    paired_difference,
    probability,
    probability_of_best,
    probability_of_gap,
    quantiles,
    regret,
)
from chanjiao.ensemble.measures import LEVELS, SCENARIO
from chanjiao.report import sweep_words, words
from chanjiao.report.analysed_sweep import DEMAND, GAP, LARGE, PERCENT, SUPPLY, AnalysedSweep
from chanjiao.report.headline import grouped, with_sums
from chanjiao.report.input_names import moved_word
from chanjiao.report.language import Labelled, filled, title_of
from chanjiao.report.metadata import QUALITY
from chanjiao.report.output.table import Column, Table, table_of
from chanjiao.report.tables import group_name, level_name, unit_word
from chanjiao.report.words import Word
from chanjiao.results.labelled import unit_text
from chanjiao.scenario import Entry
from chanjiao.sensitivity import unexplained

QUANTITIES = {DEMAND: words.DEMAND, SUPPLY: words.SUPPLY, GAP: words.GAP}
ROWS = {
    SCENARIO: sweep_words.SCENARIO,
    "group": words.GROUP,
    "level": words.LEVEL,
    "year": words.YEAR,
}
"""Dimensions that name the rows of a table, with their headings."""


def sweep_tables(study: AnalysedSweep) -> Iterator[Table]:
    """Tables for the scenarios of a sweep."""
    yield gap_table(study)
    if study.others:
        yield difference_table(study)
    if study.effects:
        yield effect_table(study)
    if study.contributions:
        yield input_table(study)
    if study.found.screening:
        yield target_table(study)


def gap_table(study: AnalysedSweep) -> Table:
    """Demand, supply and gap with their quantiles in posts, and the probabilities of a gap."""
    arrays = {id: with_sums(grouped(study.found.data[id])) for id in QUANTITIES}
    columns = {}
    for id, word in QUANTITIES.items():
        alone = with_sums(grouped(study.found.as_given[id]))
        columns[filled(sweep_words.QUANTITY_AS_GIVEN, quantity=word)] = alone
        columns |= _quantiles(arrays[id], sweep_words.QUANTILE, quantity=word)
    large = filled(sweep_words.SHORT_BY, percent=round(PERCENT * LARGE))
    columns[sweep_words.SHORT] = probability(arrays[GAP] > 0)
    columns[large] = probability_of_gap(arrays[GAP], arrays[DEMAND], LARGE)
    return _by_scenario("gap", columns, tuple(ROWS), study)


def difference_table(study: AnalysedSweep) -> Table:
    """Differences from the first scenario, probability of being best and regret, by year."""
    title, matched = title_of(study.first), study.matched()
    columns = {}
    for values, word in ((study.found.total(GAP), words.GAP), (matched, sweep_words.MATCHED)):
        change = paired_difference(values)
        columns |= _quantiles(change, sweep_words.DIFFERENCE, quantity=word, title=title)
    columns[sweep_words.BEST] = probability_of_best(matched)
    columns |= _quantiles(regret(matched), sweep_words.REGRET, quantity=sweep_words.MATCHED)
    return _by_scenario("differences", columns, (SCENARIO, "year"), study)


def effect_table(study: AnalysedSweep) -> Table:
    """Effect of each programme: its years, its value as given, and its quantiles over members."""
    rows = [
        (
            title_of(effect.scenario),
            effect.window.first,
            effect.window.last,
            effect.as_given,
            *quantiles(effect.members).values.tolist(),
        )
        for effect in study.effects
    ]
    heads = (
        sweep_words.SCENARIO,
        sweep_words.FIRST,
        sweep_words.LAST,
        sweep_words.EFFECT_AS_GIVEN,
        *_at_levels(sweep_words.EFFECT_AT),
    )
    return _table("effects", heads, rows, labels=1)


def input_table(study: AnalysedSweep) -> Table:
    """Inputs that move the gap, most important first, and the share left unexplained."""
    rows = [_input(study, found) for found in study.contributions]
    blank = (None,) * (len(INPUT_HEADS) - 3)
    rows.append((None, sweep_words.UNEXPLAINED, unexplained(study.contributions), *blank))
    return _table("inputs", INPUT_HEADS, rows, labels=2)


INPUT_HEADS = (
    words.ID,
    words.MEANING,
    sweep_words.PART,
    sweep_words.DIRECTION,
    sweep_words.LOW_RESULT,
    sweep_words.HIGH_RESULT,
    sweep_words.ELASTICITY,
    words.RANGE,
    words.UNIT,
    words.QUALITY,
    words.SOURCE,
)


def _input(study: AnalysedSweep, found: Any) -> tuple[Any, ...]:
    variable, entry = study.found.graph.variables[found.id], study.first.entries[found.id]
    swing = study.swings.get(found.id)
    return (
        found.id,
        moved_word(variable, entry=entry),
        found.part,
        direction(found),
        *((swing.low, swing.high, swing.elasticity) if swing else (None, None, None)),
        range_text(entry),
        unit_word(unit_text(variable)),
        QUALITY[entry.quality],
        entry.source,
    )


def direction(found: Any) -> Word:
    """Words that say whether a gap rises or falls with an input."""
    return sweep_words.GROWS if found.direction > 0 else sweep_words.FALLS


def range_text(entry: Entry) -> str:
    """Range of an entry as in its file: ends, or factors on the given value."""
    if entry.range_factor is not None:
        low, high = entry.range_factor
        return f"× {low:g} - {high:g}"
    low, high = entry.range or (float("nan"), float("nan"))
    return f"{low:g} - {high:g}"


def target_table(study: AnalysedSweep) -> Table:
    """Published figures, the model's values, and the number of samples that meet each figure."""
    screening = study.found.screening
    rows = [
        (
            target,
            target.year,
            target.value,
            target.tolerance,
            *screening.given.sel(target=target.id).quantile(list(LEVELS)).values.tolist(),
            screening.passed[target.id],
            target.source,
        )
        for target in screening.targets
    ]
    heads = (
        words.MEANING,
        words.YEAR,
        sweep_words.PUBLISHED,
        sweep_words.TOLERANCE,
        *_at_levels(sweep_words.GIVEN_BY),
        sweep_words.PASSED,
        words.SOURCE,
    )
    return _table("published_figures", heads, rows, labels=1)


def _at_levels(word: Word, **values: Any) -> list[Word]:
    """One heading for each quantile."""
    return [filled(word, percent=round(PERCENT * level), **values) for level in LEVELS]


def _quantiles(values: xr.DataArray, word: Word, **named: Any) -> dict[Labelled, xr.DataArray]:
    """One column for each quantile."""
    found = quantiles(values)
    heads = _at_levels(word, **named)
    return {head: found.sel(quantile=at) for head, at in zip(heads, LEVELS, strict=True)}


def _by_scenario(
    id: str, columns: dict[Labelled, xr.DataArray], rows: Sequence[str], study: AnalysedSweep
) -> Table:
    """Table of arrays by scenario, year and possibly more dimensions, with row labels."""
    table = pd.DataFrame({head: _series(values, rows) for head, values in columns.items()})
    index = table.reset_index()
    names = {
        SCENARIO: {s.name: title_of(s) for s in study.found.scenarios}.get,
        "group": group_name,
        "level": level_name,
    }
    labels = {ROWS[row]: index[row].map(names[row]) if row in names else index[row] for row in rows}
    values = {head: table[head].tolist() for head in columns}
    return table_of(id, Word(id, id), {**labels, **values}, len(rows))


def _table(id: str, heads: Sequence[Word], rows: Sequence[Sequence[Any]], labels: int) -> Table:
    return Table(id, Word(id, id), [Column(head) for head in heads], rows, labels)


def _series(values: xr.DataArray, rows: Sequence[str]) -> pd.Series:
    bare = values.drop_vars([name for name in values.coords if name not in values.dims])
    return bare.transpose(*rows).to_series()
