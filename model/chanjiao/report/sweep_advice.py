"""Advice: the parameter values at which a policy is no better than the one it is compared with."""

from __future__ import annotations

from collections.abc import Iterator

from chanjiao.engine.language.variable import Variable
from chanjiao.report import sweep_words
from chanjiao.report.analysed_sweep import PERCENT, AnalysedSweep
from chanjiao.report.input_names import moved_name
from chanjiao.report.language import Language, say, titled
from chanjiao.report.scale import unit_name
from chanjiao.results.labelled import unit_text
from chanjiao.scenario import Entry, Scenario
from chanjiao.sensitivity import Box, find_box, value_and_factor


def advice(study: AnalysedSweep, language: Language) -> Iterator[str]:
    """One sentence per policy: how often, and where, it gives no more hires than the first."""
    matched = study.matched().sel(year=study.year)
    first = matched.sel(scenario=study.first.name)
    for policy in study.others:
        fails = (matched.sel(scenario=policy.name) <= first).values
        names = {
            "policy": titled(policy, language),
            "first": titled(study.first, language),
            "year": study.year,
        }
        if not fails.any():
            yield say(sweep_words.BETTER_ALWAYS, language, **names)
            continue
        said = say(sweep_words.BETTER_OFTEN, language)
        often = said.format(**names, percent=round(PERCENT * fails.mean()))
        box = None if fails.all() else find_box(study.found.draws, fails)
        yield often + _where(box, study, policy, language)


def _where(box: Box | None, study: AnalysedSweep, policy: Scenario, language: Language) -> str:
    if box is None or not box.limits:
        return say(sweep_words.BETTER_ANYWHERE, language)
    variables = study.found.graph.variables
    limits = say(sweep_words.AND, language).join(
        limit(policy.entries[id], variables[id], *ends, language) for id, ends in box.limits.items()
    )
    said = say(sweep_words.BETTER_WHERE, language)
    return said.format(percent=round(PERCENT * box.density), limits=limits)


def limit(entry: Entry, variable: Variable, low: float, high: float, language: Language) -> str:
    """Words for an entry whose value is between two positions of its range."""
    name = f"{moved_name(variable, language)} ({entry.id})"
    texts = [place_text(entry, variable, end, language) for end in (low, high)]
    if low <= 0:
        return say(sweep_words.BELOW, language, name=name, value=texts[1])
    if high >= 1:
        return say(sweep_words.ABOVE, language, name=name, value=texts[0])
    return say(sweep_words.WITHIN, language, name=name, low=texts[0], high=texts[1])


def place_text(entry: Entry, variable: Variable, position: float, language: Language) -> str:
    """A position in a range: a number with unit, a multiple of the given value, or a share."""
    value, factor = value_and_factor(entry, position)
    if value is not None:
        unit = unit_text(variable)
        return f"{value:.3g}" + ("" if unit == "1" else f" {unit_name(unit, language)}")
    if factor is not None:
        return say(sweep_words.TIMES, language, factor=f"{factor:.2f}")
    return say(sweep_words.AT_PART, language, percent=round(PERCENT * position))
