"""A sweep: several scenarios, each run with the same parameter samples."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import xarray as xr

from chanjiao.engine.language.faults import Fault
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.summary import summarised
from chanjiao.ensemble.draws import ParameterSample, draw
from chanjiao.ensemble.errors import EnsembleError
from chanjiao.ensemble.running import EnsembleOptions, in_all, run_scenarios
from chanjiao.ensemble.screening import Screening, screened_draws
from chanjiao.ensemble.targets import Target
from chanjiao.scenario import Scenario
from chanjiao.scenario.lags import short_at_range_ends
from chanjiao.scenario.period import Period

AS_GIVEN = ParameterSample({}, 1)
"""One member whose numbers are those of the scenario file."""


@summarised
@dataclass(frozen=True)
class Sweep:
    """The result of a sweep.

    `data` holds each output by year, with a first dimension scenario (by name) and a last one
    member. Member i has the same numbers in every scenario, so that differences are paired.
    `as_given` is the same for the scenarios with the numbers of their files. `draws` are the
    positions of the numbers of each member in their ranges. `screening` is None without targets.
    `steps_per_year` is None if scenarios ran with their own.
    """

    scenarios: tuple[Scenario, ...]
    graph: Graph
    draws: ParameterSample
    data: xr.Dataset
    as_given: xr.Dataset
    screening: Screening | None
    seed: int
    steps_per_year: int | None = None

    @property
    def members(self) -> int:
        """Number of members."""
        return self.draws.members

    @property
    def names(self) -> list[str]:
        """Names of the scenarios; the others are compared with the first."""
        return [scenario.name for scenario in self.scenarios]

    def total(self, variable: str, **where: object) -> xr.DataArray:
        """Sum of an amount over the cells chosen: by scenario, year and member.

        `where` chooses as in `DataArray.sel`: `level="sv"`, `industry=[...]`. Not for ratios.
        """
        return in_all(self.data[variable], where)

    def total_as_given(self, variable: str, **where: object) -> xr.DataArray:
        """The same with the numbers of the scenario files: by scenario and year."""
        return in_all(self.as_given[variable], where)


def sweep(
    scenarios: Sequence[Scenario],
    model: Callable[[str], Graph],
    members: int = 100,
    seed: int = 1,
    targets: Sequence[Target] = (),
    options: EnsembleOptions = EnsembleOptions(),
) -> Sweep:
    """Run scenarios with the same parameter samples, drawn from the ranges of their entries.

    Each member meets all `targets` in the first scenario; without targets, no sample is left out.
    The same arguments give the same bytes. Raises EnsembleError if scenarios cannot be compared, a
    range holds lags shorter than the step, or hardly a member meets the targets; ModelError where
    a value is not finite.
    """
    check_comparable(scenarios)
    graph = model(scenarios[0].zones)
    check_ranges(scenarios, graph, options.run.steps_per_year)
    drawn = partial(draw, scenarios, graph.variables, seed=seed)
    if targets:
        draws, screening = screened_draws(drawn, scenarios[0], graph, members, targets, options)
    else:
        draws, screening = drawn(members), None
    data = run_scenarios(scenarios, graph, draws, options)
    once = run_scenarios(scenarios, graph, AS_GIVEN, options.as_given())
    as_given, steps = once.isel(member=0, drop=True), options.run.steps_per_year
    return Sweep(tuple(scenarios), graph, draws, data, as_given, screening, seed, steps)


def check_comparable(scenarios: Sequence[Scenario]) -> None:
    """Raise EnsembleError if scenarios share a name, or differ in their zones or their period."""
    names = [scenario.name for scenario in scenarios]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise EnsembleError(f"two scenarios are called {', '.join(twice)}; rename one of the files")
    first = scenarios[0]
    for other in scenarios[1:]:
        if other.zones != first.zones:
            raise EnsembleError(
                f"{other.name} has the zones {other.zones!r} and {first.name} has the zones "
                f"{first.zones!r}; give them the same zones to compare them"
            )
        if (other.first_year, other.last_year) != (first.first_year, first.last_year):
            raise EnsembleError(
                f"{other.name} runs from {other.first_year} to {other.last_year} and {first.name} "
                f"from {first.first_year} to {first.last_year}; give them one period"
            )


def check_ranges(
    scenarios: Sequence[Scenario], graph: Graph, steps_per_year: int | None = None
) -> None:
    """Raise EnsembleError that names entries whose range contains a lag shorter than the step."""
    found: dict[Fault, None] = {}
    for scenario in scenarios:
        steps = steps_per_year or scenario.steps_per_year
        period = Period(scenario.begins, scenario.last_year, steps)
        for short, end in short_at_range_ends(graph, scenario.entries, period):
            found[short.range_fault(end)] = None
    if found:
        lines = "\n".join(f"  {fault}" for fault in found)
        raise EnsembleError(f"a sweep would draw lags shorter than its step:\n{lines}")
