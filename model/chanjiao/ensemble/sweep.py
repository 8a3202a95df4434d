"""A sweep: several scenarios, each run with the same sets of numbers, kept by year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import xarray as xr

from chanjiao.engine.language.faults import Fault
from chanjiao.engine.language.graph import Graph
from chanjiao.ensemble.draws import Draws, draw
from chanjiao.ensemble.running import BLOCK, Run, in_all, run_scenarios
from chanjiao.ensemble.screening import EnsembleError, Screening, screened_draws
from chanjiao.ensemble.targets import Target
from chanjiao.scenario import Scenario
from chanjiao.scenario.lags import short_at_range_ends
from chanjiao.scenario.period import Period

Progress = Callable[[str, int, int], None]
"""Is told what runs, how many members of it are done, and of how many."""

SCREENING = "screening"
"""Name under which progress of the screening is told."""

AS_GIVEN = Draws({}, 1)
"""One member whose numbers are those of the scenario file."""


@dataclass(frozen=True)
class Sweep:
    """What a sweep gives.

    `data` holds each recorded variable by year, with a first dimension scenario (by name) and a
    last one member; member i has the same numbers in every scenario, so that differences are
    paired. `as_given` is the same for the scenarios with the numbers of their files. `draws` are
    the positions of the members' numbers in their ranges. `screening` is None where nothing was
    screened. `steps_per_year` is None where scenarios ran with their own.
    """

    scenarios: tuple[Scenario, ...]
    graph: Graph
    draws: Draws
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
        """Names of the scenarios, the one compared with first."""
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
    record: Sequence[str] | None = None,
    targets: Sequence[Target] = (),
    steps_per_year: int | None = None,
    block: int = BLOCK,
    progress: Progress | None = None,
    zones_apart: bool = True,
    backend: str = "auto",
) -> Sweep:
    """Run scenarios with the same random sets of numbers, from the ranges of their entries.

    Each member meets all `targets`, as the first scenario gives them; without targets, none is
    left out. `record` lists variables, the outcomes of the model where it is None.
    `steps_per_year` None takes those of each scenario. Where `zones_apart` is False, amounts of
    zones are added up as soon as they are known, which takes a fifth of the memory. The same
    arguments give the same bytes. EnsembleError where scenarios cannot be compared, a range holds
    lags shorter than the step, or hardly a member meets the targets; ModelError where a value is
    no number.
    """
    check_comparable(scenarios)
    graph = model(scenarios[0].zones)
    check_ranges(scenarios, graph, steps_per_year)
    wanted = list(record) if record else [v.id for v in graph.outcomes]
    draws, screening = _draws(
        scenarios, graph, members, seed, targets, steps_per_year, block, progress, backend
    )
    run = Run(graph, wanted, steps_per_year, block, backend, zones_apart)
    data = run_scenarios(
        scenarios, draws, run, lambda scenario: _teller(progress, scenario.name, draws.members)
    )
    as_given = run_scenarios(scenarios, AS_GIVEN, run).isel(member=0, drop=True)
    return Sweep(tuple(scenarios), graph, draws, data, as_given, screening, seed, steps_per_year)


def check_comparable(scenarios: Sequence[Scenario]) -> None:
    """EnsembleError where scenarios share a name, or differ in their zones or their period."""
    names = [scenario.name for scenario in scenarios]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise EnsembleError(f"two scenarios are called {', '.join(twice)}; rename one of the files")
    first = scenarios[0]
    for other in scenarios[1:]:
        if other.zones != first.zones:
            raise EnsembleError(
                f"{other.name} tells the zones {other.zones!r} apart and {first.name} the zones "
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
    """EnsembleError that names the entries in whose range a lag is shorter than the step."""
    found: dict[Fault, None] = {}
    for scenario in scenarios:
        steps = steps_per_year or scenario.steps_per_year
        period = Period(scenario.begins, scenario.last_year, steps)
        for short, end in short_at_range_ends(graph, scenario.entries, period):
            found[short.range_fault(end)] = None
    if found:
        lines = "\n".join(f"  {fault}" for fault in found)
        raise EnsembleError(f"a sweep would draw lags shorter than its step:\n{lines}")


def _draws(
    scenarios: Sequence[Scenario],
    graph: Graph,
    members: int,
    seed: int,
    targets: Sequence[Target],
    steps_per_year: int | None,
    block: int,
    progress: Progress | None,
    backend: str,
) -> tuple[Draws, Screening | None]:
    if not targets:
        return draw(scenarios, graph.variables, members, seed), None
    tell = _teller(progress, SCREENING, members)
    return screened_draws(
        scenarios, graph, members, seed, targets, steps_per_year, block, tell, backend
    )


def _teller(progress: Progress | None, name: str, count: int) -> Callable[[int], None] | None:
    if progress is None:
        return None
    done = 0

    def tell(more: int) -> None:
        nonlocal done
        done = min(done + more, count)
        progress(name, done, count)

    progress(name, 0, count)
    return tell
