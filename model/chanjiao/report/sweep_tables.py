"""Tables of a sweep: quantiles and chances, differences, inputs, targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
from chanjiao.report.headline import grouped, with_sums
from chanjiao.report.language import Language, say, titled
from chanjiao.report.moved import moved_name
from chanjiao.report.notes import QUALITY
from chanjiao.report.scale import unit_name
from chanjiao.report.sweep_effect import SweptEffect
from chanjiao.report.sweep_study import DEMAND, GAP, LARGE, PERCENT, SUPPLY, SweepStudy
from chanjiao.report.tables import group_name, level_name
from chanjiao.results.labelled import unit_text
from chanjiao.sensitivity import unexplained

QUANTITIES = {DEMAND: words.DEMAND, SUPPLY: words.SUPPLY, GAP: words.GAP}
ROWS = (SCENARIO, "group", "level", "year")


def sweep_tables(study: SweepStudy, language: Language) -> Mapping[str, tuple[pd.DataFrame, int]]:
    """Tables by name, each with the number of its first columns that are labels."""
    tables = {"gap": (gap_table(study, language), len(ROWS))}
    if study.others:
        tables["differences"] = (difference_table(study, language), 2)
    if study.effects:
        tables["effects"] = (effect_table(study, language), 1)
    if study.contributions:
        tables["inputs"] = (input_table(study, language), 2)
    if study.found.screening:
        tables["published_figures"] = (target_table(study, language), 1)
    return tables


def gap_table(study: SweepStudy, language: Language) -> pd.DataFrame:
    """Demand, supply and gap with their quantiles in posts, and the chances of a gap."""
    arrays = {id: with_sums(grouped(study.found.data[id])) for id in QUANTITIES}
    columns = {}
    for id, word in QUANTITIES.items():
        alone = with_sums(grouped(study.found.as_given[id]))
        name = say(sweep_words.QUANTITY_AS_GIVEN, language).format(quantity=say(word, language))
        columns[name] = _series(alone, ROWS)
        columns |= _quantile_columns(arrays[id], sweep_words.QUANTILE, language, word, ROWS)
    large = say(sweep_words.SHORT_BY, language).format(percent=round(PERCENT * LARGE))
    columns[say(sweep_words.SHORT, language)] = _series(probability(arrays[GAP] > 0), ROWS)
    columns[large] = _series(probability_of_gap(arrays[GAP], arrays[DEMAND], LARGE), ROWS)
    table = pd.DataFrame(columns).reset_index()
    table["group"] = [group_name(group, language) for group in table["group"]]
    table["level"] = [level_name(level, language) for level in table["level"]]
    return _titled(table, study, language)


def difference_table(study: SweepStudy, language: Language) -> pd.DataFrame:
    """Differences from the first scenario, chance of being best and regret, by year."""
    rows = (SCENARIO, "year")
    title = titled(study.first, language)
    matched = study.matched()
    columns = {}
    for values, word in ((study.found.total(GAP), words.GAP), (matched, sweep_words.MATCHED)):
        change = paired_difference(values)
        columns |= _quantile_columns(change, sweep_words.DIFFERENCE, language, word, rows, title)
    columns[say(sweep_words.BEST, language)] = _series(probability_of_best(matched), rows)
    columns |= _quantile_columns(
        regret(matched), sweep_words.REGRET, language, sweep_words.MATCHED, rows
    )
    return _titled(pd.DataFrame(columns).reset_index(), study, language)


def effect_table(study: SweepStudy, language: Language) -> pd.DataFrame:
    """Effect of each programme: the years averaged, as given, and quantiles over the members."""
    return pd.DataFrame([_effect(effect, language) for effect in study.effects])


def _effect(effect: SweptEffect, language: Language) -> dict[str, object]:
    found = quantiles(effect.members)
    spread = {
        say(sweep_words.EFFECT_AT, language).format(percent=round(PERCENT * level)): float(value)
        for level, value in zip(LEVELS, found, strict=True)
    }
    return {
        say(sweep_words.SCENARIO, language): titled(effect.scenario, language),
        say(sweep_words.FIRST, language): effect.window.first,
        say(sweep_words.LAST, language): effect.window.last,
        say(sweep_words.EFFECT_AS_GIVEN, language): effect.as_given,
        **spread,
    }


def input_table(study: SweepStudy, language: Language) -> pd.DataFrame:
    """Inputs that move the gap, most important first, and what single inputs leave unexplained."""
    rows = [_input(study, found, language) for found in study.contributions]
    rest = {
        say(words.MEANING, language): say(sweep_words.UNEXPLAINED, language),
        say(sweep_words.PART, language): unexplained(study.contributions),
    }
    return pd.DataFrame([*rows, rest])


def _input(study: SweepStudy, found: object, language: Language) -> dict[str, object]:
    variable = study.found.graph.variables[found.id]
    entry = study.first.entries[found.id]
    swing = study.swings.get(found.id)
    way = sweep_words.GROWS if found.direction > 0 else sweep_words.FALLS
    cells = (
        (words.ID, found.id),
        (words.MEANING, moved_name(variable, language, entry=entry)),
        (sweep_words.PART, found.part),
        (sweep_words.DIRECTION, say(way, language)),
        (sweep_words.LOW_RESULT, swing and swing.low),
        (sweep_words.HIGH_RESULT, swing and swing.high),
        (sweep_words.ELASTICITY, swing and swing.elasticity),
        (words.RANGE, range_text(entry)),
        (words.UNIT, unit_name(unit_text(variable), language)),
        (words.QUALITY, say(QUALITY[entry.quality], language)),
        (words.SOURCE, entry.source),
    )
    return {say(word, language): cell for word, cell in cells}


def range_text(entry: object) -> str:
    """Range of an entry as its file gives it: ends, or factors on what is given."""
    if entry.range_factor is not None:
        low, high = entry.range_factor
        return f"× {low:g} - {high:g}"
    low, high = entry.range or (float("nan"), float("nan"))
    return f"{low:g} - {high:g}"


def target_table(study: SweepStudy, language: Language) -> pd.DataFrame:
    """Published figures, what all sets tried give for them, and how many sets meet each."""
    screening = study.found.screening
    rows = []
    for target in screening.targets:
        given = screening.given.sel(target=target.id).quantile(list(LEVELS)).values
        cells = {
            say(words.MEANING, language): say(target, language),
            say(words.YEAR, language): target.year,
            say(sweep_words.PUBLISHED, language): target.value,
            say(sweep_words.TOLERANCE, language): target.tolerance,
        }
        for level, value in zip(LEVELS, given, strict=True):
            cells[_percent(sweep_words.GIVEN_BY, level, language)] = value
        cells[say(sweep_words.PASSED, language)] = screening.passed[target.id]
        cells[say(words.SOURCE, language)] = target.source
        rows.append(cells)
    return pd.DataFrame(rows)


def _quantile_columns(
    values: xr.DataArray,
    head: object,
    language: Language,
    quantity: object,
    rows: Sequence[str],
    title: str = "",
) -> dict[str, pd.Series]:
    found = quantiles(values)
    return {
        say(head, language).format(
            quantity=say(quantity, language), title=title, percent=round(PERCENT * level)
        ): _series(found.sel(quantile=level), rows)
        for level in LEVELS
    }


def _percent(word: object, level: float, language: Language) -> str:
    return say(word, language).format(percent=round(PERCENT * level))


def _series(values: xr.DataArray, rows: Sequence[str]) -> pd.Series:
    bare = values.drop_vars([name for name in values.coords if name not in values.dims])
    return bare.transpose(*rows).to_series()


def _titled(table: pd.DataFrame, study: SweepStudy, language: Language) -> pd.DataFrame:
    """Give scenarios their titles, and columns the names of a language."""
    titles = {s.name: titled(s, language) for s in study.found.scenarios}
    table[SCENARIO] = [titles[name] for name in table[SCENARIO]]
    names = {
        SCENARIO: sweep_words.SCENARIO,
        "group": words.GROUP,
        "level": words.LEVEL,
        "year": words.YEAR,
    }
    return table.rename(columns={column: say(word, language) for column, word in names.items()})
