"""The stored ensemble of a page: quantiles by year around each line, and of each effect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import xarray as xr

from chanjiao.dimensions import LEVEL
from chanjiao.effect.definition import CAPITAL, MATCHED, Window, same_reference, window_in
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.ensemble import published_targets, sweep
from chanjiao.ensemble.running import EnsembleOptions, EnsembleProgress
from chanjiao.ensemble.sweep import Sweep
from chanjiao.explorer.quantities import YearlyLine, outputs, quantities
from chanjiao.explorer.scenarios import same_program
from chanjiao.results.counterfactual import reference_scenario
from chanjiao.scenario import Scenario
from chanjiao.system import graph as system

LOW, MIDDLE, HIGH = 0.1, 0.5, 0.9
DIGITS = 4
"""Digits of a stored quantile."""


@dataclass(frozen=True)
class StoredEnsemble:
    """Quantiles of some members, for each scenario; all as plain data.

    `fans` has for each line the distance of P10 and of P90 from the line with the numbers of the
    file, by year. `effects` are P10, median and P90 of the effect, or None without one.
    """

    members: int
    seed: int
    fans: Sequence[dict[str, list[list[float]]]]
    effects: Sequence[list[float] | None]


def stored_ensemble(
    scenarios: Sequence[Scenario],
    graph: Graph,
    members: int,
    seed: int,
    progress: EnsembleProgress | None = None,
) -> StoredEnsemble:
    """Run an ensemble of scenarios and of their references, all with the same members.

    Members contradict no published figure; see `ensemble.screening`.
    """
    references = _references(scenarios)
    every = same_program([*scenarios, *dict.fromkeys(references)])
    targets = published_targets(scenarios[0], graph)
    options = EnsembleOptions(RunOptions(outputs=outputs(graph)), by_zone=False, progress=progress)
    found = sweep(every, system, members, seed, targets, options)
    pairs = zip(scenarios, references, strict=True)
    return StoredEnsemble(
        found.members,
        seed,
        [_fans(found, scenario, graph) for scenario in scenarios],
        [_effect(found, scenario, reference) for scenario, reference in pairs],
    )


def _references(scenarios: Sequence[Scenario]) -> list[Scenario]:
    """The reference of each scenario; equal references are one object."""
    distinct: list[Scenario] = []
    found = []
    for scenario in scenarios:
        known = next((r for r in distinct if same_reference(r, scenario)), None)
        if known is None:
            name = f"reference of {scenario.name}"
            known = replace(reference_scenario(scenario), name=name)
            distinct.append(known)
        found.append(known)
    return found


def _fans(found: Sweep, scenario: Scenario, graph: Graph) -> dict[str, list[list[float]]]:
    fans = {}
    for quantity in quantities():
        if quantity.variable.id in graph.variables:
            values = _total(found.data, scenario, quantity)
            given = _total(found.as_given, scenario, quantity)
            ends = values.quantile([LOW, HIGH], "member").transpose("quantile", "year") - given
            fans[quantity.key] = [_rounded(end) for end in ends.values]
    return fans


def _total(data: xr.Dataset, scenario: Scenario, quantity: YearlyLine) -> xr.DataArray:
    """A line by year and, where the data have them, member."""
    values = data[quantity.variable.id].sel(scenario=scenario.name)
    if quantity.level is not None:
        values = values.sel({LEVEL.id: quantity.level})
    return values.sum([d for d in values.dims if d not in ("year", "member")])


def _effect(found: Sweep, scenario: Scenario, reference: Scenario) -> list[float] | None:
    window = _window(found, scenario)
    if window is None:
        return None
    hires = found.data[MATCHED]
    extra = hires.sel(scenario=scenario.name) - hires.sel(scenario=reference.name)
    yearly = extra.sum([d for d in extra.dims if d not in ("year", "member")])
    return _rounded(window.mean(yearly).quantile([LOW, MIDDLE, HIGH], "member").values)


def _window(found: Sweep, scenario: Scenario) -> Window | None:
    capital = found.total_as_given(CAPITAL).sel(scenario=scenario.name)
    return window_in(scenario, capital.year.values, capital.values)


def _rounded(values: Any) -> list[float]:
    return [float(f"{value:.{DIGITS}g}") for value in np.ravel(values)]
