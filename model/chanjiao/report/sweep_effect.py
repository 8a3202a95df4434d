"""The effect in a sweep: with the given numbers, and over all parameter samples."""

from __future__ import annotations

from dataclasses import dataclass

import xarray as xr

from chanjiao.effect.definition import (
    CAPITAL,
    MATCHED,
    Window,
    extra_hires,
    same_reference,
    window_of,
)
from chanjiao.engine.language.summary import summarised
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.ensemble import ParameterSample, Sweep
from chanjiao.ensemble.running import EnsembleOptions, EnsembleProgress, run_scenarios
from chanjiao.ensemble.sweep import AS_GIVEN
from chanjiao.results.counterfactual import differs_from_reference, reference_scenario
from chanjiao.results.simulation import simulate
from chanjiao.scenario import Scenario


@summarised
@dataclass(frozen=True)
class SweptEffect:
    """Effect of a scenario in extra locally matched graduates per year.

    `as_given` is the effect with the given numbers, as in a single run; `members` has the
    effect of each parameter sample. Both are means over `window`, which is determined with
    the given numbers.
    """

    scenario: Scenario
    window: Window
    as_given: float
    members: xr.DataArray


def swept_effects(found: Sweep, progress: EnsembleProgress | None = None) -> list[SweptEffect]:
    """Effect of each scenario of a sweep that differs from its reference.

    The reference runs with the same parameter samples, unless the sweep already contains it.
    """
    effects = []
    bare: list[tuple[Scenario, xr.DataArray, xr.DataArray]] = [
        (
            s,
            found.total(MATCHED).sel(scenario=s.name),
            found.total_as_given(MATCHED).sel(scenario=s.name),
        )
        for s in found.scenarios
        if not differs_from_reference(s)
    ]
    for scenario in filter(differs_from_reference, found.scenarios):
        window = _window(scenario, found)
        if window is None:
            continue
        if not any(same_reference(other, scenario) for other, *_ in bare):
            bare.append((scenario, *_without(scenario, found, progress)))
        _, members, as_given = next(b for b in bare if same_reference(b[0], scenario))
        own = found.total(MATCHED).sel(scenario=scenario.name)
        alone = found.total_as_given(MATCHED).sel(scenario=scenario.name)
        effects.append(
            SweptEffect(
                scenario,
                window,
                float(window.mean(extra_hires(alone, as_given))),
                window.mean(extra_hires(own, members)),
            )
        )
    return effects


def _window(scenario: Scenario, found: Sweep) -> Window | None:
    return window_of(
        simulate(
            scenario,
            found.graph,
            RunOptions(steps_per_year=found.steps_per_year, outputs=[CAPITAL]),
        )
    )


def _without(
    scenario: Scenario, found: Sweep, progress: EnsembleProgress | None
) -> tuple[xr.DataArray, xr.DataArray]:
    """Matched hires of the counterfactual by year, for each member and for the given numbers."""
    bare = [reference_scenario(scenario)]

    run = RunOptions(steps_per_year=found.steps_per_year, outputs=[MATCHED])

    def hires(draws: ParameterSample, progress: EnsembleProgress | None) -> xr.DataArray:
        options = EnsembleOptions(run, by_zone=False, progress=progress)
        values = run_scenarios(bare, found.graph, draws, options)[MATCHED].isel(scenario=0)
        return values.sum([d for d in values.dims if d not in ("year", "member")])

    return hires(found.draws, progress), hires(AS_GIVEN, None).isel(member=0)
