"""Members: a scenario whose numbers have a last axis, with one position for each member."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from chanjiao.engine.language.variable import Variable
from chanjiao.ensemble.draws import ParameterSample
from chanjiao.ensemble.numbers import Quantile, triangular, varied_input
from chanjiao.ensemble.sampling.inputs import is_varied
from chanjiao.scenario import Entry, Scenario


def with_members(
    scenario: Scenario,
    variables: Mapping[str, Variable],
    draws: ParameterSample,
    quantile: Quantile = triangular,
) -> Scenario:
    """Scenario with the numbers of all members; those without draws are the same for each."""
    entries = {
        id: _varied(entry, variables[id], draws, quantile) for id, entry in scenario.entries.items()
    }
    return replace(scenario, entries=entries)


def _varied(entry: Entry, variable: Variable, draws: ParameterSample, quantile: Quantile) -> Entry:
    position = draws.positions.get(entry.id)
    if position is None or not is_varied(entry, variable):
        return entry
    return replace(entry, input=varied_input(entry, variable, position, quantile))
