"""The programme's effect: its one definition and its one window, for every command.

Effect: locally matched graduates a year, less those of the same scenario without the programme's
money (the counterfactual), as the mean of a window of years. The window is the five years from
full operation on, of the run with the scenario's own numbers; an ensemble keeps that window, so
that its members are comparable. It covers the programme's money only: what else a scenario changes
is in both runs.

A sum over years is no effect in this sense, and is called "cumulated" wherever it is printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from chanjiao.effect.band import Band, band_of
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.simulation.inputs import Curve
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.engine.summary import summarised
from chanjiao.loops import Loop, loops_of
from chanjiao.office.simulation import simulate_scenario
from chanjiao.results.cutting import programme_begins, reference_of, with_cut, without_programme
from chanjiao.results.result import Result
from chanjiao.results.simulate import simulate
from chanjiao.scenario import Entry, Scenario
from chanjiao.sectors.firms import research
from chanjiao.sectors.money import funding, project_office
from chanjiao.sectors.outlook import outlook
from chanjiao.sectors.schools import training_bases
from chanjiao.sectors.work import employment

if TYPE_CHECKING:
    import xarray as xr

Array = NDArray[np.float64]

MATCHED = employment.matched_hires.id
CAPITAL = training_bases.programme_capital.id

POSTS = (outlook.demand.id, outlook.supply.id, outlook.gap.id, research.upgrading.id)
"""What tells why the programme moves the gap."""

GRANTS = (funding.tranches.id, project_office.payments.id)
ADDED = (funding.matching.id, project_office.matching.id)
"""Money of the province and of partners that reaches projects, by schedule or through an office."""

YEARS_COUNTED = 5
"""Years from full operation on over which the effect is averaged."""


@dataclass(frozen=True)
class Window:
    """The years over which an effect is averaged, ends included.

    They begin with full operation: the year at whose end the programme's capital in operation is
    largest. A run that ends before has fewer of them.
    """

    first: int
    last: int

    def mean(self, values: xr.DataArray) -> xr.DataArray:
        """Mean of yearly values over the window."""
        return values.sel(year=slice(self.first, self.last)).mean("year")

    def within(self, years: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which of some years lie in the window."""
        return (years >= self.first) & (years <= self.last)

    def __str__(self) -> str:
        """The years, as they are printed."""
        return f"{self.first}-{self.last}"


@dataclass(frozen=True)
class Cost:
    """What an extra locally matched graduate costs, in yuan, undiscounted.

    `grants` is provincial money paid to projects and `added` the additional money of their
    partners; `graduates` the cumulated extra matched graduates. All are sums from the year of the
    first grant to the end of the run.
    """

    grants: float
    added: float
    graduates: float
    first: int
    last: int

    @property
    def per_graduate(self) -> float | None:
        """Provincial money per extra graduate; None where there is no gain."""
        return self.grants / self.graduates if self.graduates > 0 else None

    @property
    def all_per_graduate(self) -> float | None:
        """Money of the province and of partners per extra graduate; None where there is no gain."""
        return (self.grants + self.added) / self.graduates if self.graduates > 0 else None


@dataclass(frozen=True)
class LoopPart:
    """What the effect would be with one loop cut, and so the loop's part in it."""

    loop: Loop
    without: float
    part: float


@summarised
@dataclass(frozen=True)
class Effect:
    """Extra locally matched graduates a year, as the mean of `window`; see the module.

    `band` is where such an effect is plausible, None where that is not known. `run` and
    `without` are the runs with the programme's money and without it.
    """

    extra: float
    window: Window
    band: Band | None = None
    cost: Cost | None = None
    run: Result | None = None
    without: Result | None = None

    @cached_property
    def posts(self) -> xr.Dataset | None:
        """What the money changes in demand, supply and gap, by year."""
        return _posts(self.run, self.without) if self.run and self.without else None

    @property
    def inside(self) -> bool:
        """Whether nothing says that the effect is implausible."""
        return self.band is None or self.band.place(self.extra) == 0


def has_programme(scenario: Scenario) -> bool:
    """Whether a scenario has programme money."""
    if funding.programme_money.id not in scenario.entries:
        return False
    money = scenario.entries[funding.programme_money.id].input
    return not isinstance(money, Curve) and bool(np.any(money.values))


def window_of(result: Result) -> Window | None:
    """Window of the effect in a run that kept the programme's capital; None without any."""
    capital = _total(result, CAPITAL)
    if not capital.max() > 0:
        return None
    first = int(result.years[capital.argmax()])
    return Window(first, min(first + YEARS_COUNTED - 1, result.scenario.last_year))


def extra_between(policy: Result, without: Result) -> Array:
    """Extra locally matched graduates by year, of two runs over the same years."""
    return _total(policy, MATCHED) - _total(without, MATCHED)


def extra_hires(policy: xr.DataArray, without: xr.DataArray) -> xr.DataArray:
    """Extra locally matched graduates a year: matched hires less those of the counterfactual.

    Cells are added up; years, members and scenarios stay apart.
    """
    return _summed(policy - without)


def other_levers(scenario: Scenario) -> list[str]:
    """Ids that a scenario or its parents change beside the programme's money and its schedule.

    The first ancestor, which has every number, changes nothing.
    """
    changed: dict[str, None] = {}
    nearest = scenario
    while nearest.parent is not None:
        changed |= dict.fromkeys(nearest.changed)
        nearest = nearest.parent
    return [id for id in changed if not id.startswith(PROGRAMME)]


PROGRAMME = f"{funding.programme_money.id.partition('.')[0]}."
"""Beginning of the ids of numbers that do nothing without programme money."""


def same_without_money(one: Scenario, other: Scenario) -> bool:
    """Whether two scenarios have the same counterfactual: all numbers but the programme's agree."""
    whole = one.cut_loops == other.cut_loops and one.entries.keys() == other.entries.keys()
    period = (one.first_year, one.last_year, one.steps_per_year, one.zones)
    if not whole or period != (
        other.first_year,
        other.last_year,
        other.steps_per_year,
        other.zones,
    ):
        return False
    return all(
        _same(entry, other.entries[id])
        for id, entry in one.entries.items()
        if not id.startswith(PROGRAMME)
    )


def effect_of(result: Result, graph: Graph) -> Effect | None:
    """Effect of the programme in a run; None where it has no programme."""
    window = window_of(result)
    if window is None:
        return None
    reference = reference_run(result, graph, (MATCHED, *POSTS))
    without = run_without(result, graph, reference, (MATCHED, *POSTS))
    hires = extra_between(result, without)
    return Effect(
        float(hires[window.within(result.years)].mean()),
        window,
        band_of(result.scenario),
        cost_of(result, hires),
        result,
        without,
    )


def loop_parts(result: Result, graph: Graph, effect: Effect) -> list[LoopPart]:
    """Part of each named loop in the effect of a run, the largest first; two runs a loop."""
    reference = reference_run(result, graph)
    parts = [
        _part(loop, result, reference, graph, effect)
        for loop in loops_of(graph).values()
        if loop.id not in result.scenario.cut_loops
    ]
    return sorted(parts, key=lambda part: -abs(part.part))


def cost_of(result: Result, extra: Array) -> Cost | None:
    """Cost of the extra graduates of a run, given by year; None where no grant was paid."""
    years = cost_years(result)
    if years is None:
        return None
    counted = result.years >= years[0]
    amounts = (_money(result, GRANTS), _money(result, ADDED), extra)
    grants, added, graduates = (float(v[counted].sum()) for v in amounts)
    return Cost(grants, added, graduates, *years)


def cost_years(result: Result) -> tuple[int, int] | None:
    """Years over which costs are counted: from the first grant to the end of the run.

    None where no grant was paid, or where some may have been paid before results begin.
    """
    begins = programme_begins(result.scenario)
    if begins is not None and begins < result.scenario.first_year:
        return None
    paid = result.years[_money(result, GRANTS) > 0]
    return (int(paid[0]), int(result.years[-1])) if paid.size else None


def _money(result: Result, ids: Sequence[str]) -> Array:
    return np.asarray(np.sum([_total(result, id) for id in ids], axis=0))


def _total(result: Result, id: str) -> Array:
    """A variable by year, all cells added up; of several members, the mean."""
    return np.asarray(result.total_by_year(id).mean(axis=1))


def _posts(result: Result, without: Result) -> xr.Dataset:
    """What the money changes in posts, by year; of the rise of demand by research, the mean."""
    import xarray as xr  # noqa: PLC0415 - the headline does without it

    changes = {id: result.yearly(id) - without.yearly(id) for id in POSTS}
    return xr.Dataset(
        {
            id: values.mean([d for d in values.dims if d != "year"])
            if id == research.upgrading.id
            else _summed(values)
            for id, values in changes.items()
        }
    )


def _summed(values: xr.DataArray) -> xr.DataArray:
    kept = ("year", "member", "scenario")
    return values.sum([d for d in values.dims if d not in kept], skipna=False)


def _same(one: Entry, other: Entry) -> bool:
    """Whether two entries give the same numbers, with the same range."""

    def numbers(entry: Entry) -> list[object]:
        parts = [*vars(entry.input).values(), entry.low, entry.high]
        return [np.asarray(p).tolist() if isinstance(p, np.ndarray) else p for p in parts]

    return type(one.input) is type(other.input) and numbers(one) == numbers(other)


def reference_run(result: Result, graph: Graph, record: Sequence[str] = (MATCHED,)) -> Result:
    """Run a scenario without programme and cuts, recording every link that may be cut."""
    wanted = [*record, *(loop.cut.id for loop in loops_of(graph).values())]
    return simulate(reference_of(result.scenario), graph, run_options(result, wanted))


def run_like(
    result: Result,
    scenario: Scenario,
    graph: Graph,
    reference: Result,
    record: Sequence[str] = (MATCHED,),
) -> Result:
    """Run another scenario by the steps and method of a result, cut links as in `reference`."""
    return simulate_scenario(
        scenario, graph, run_options(result, record), reference, **_chance(result)
    )


def run_without(
    result: Result, graph: Graph, reference: Result, record: Sequence[str] = (MATCHED,)
) -> Result:
    """Run a scenario without programme; the reference itself, where nothing is cut."""
    same_years = reference.scenario.first_year == result.scenario.first_year
    if same_years and not result.scenario.cut_loops:
        return reference
    return run_like(result, without_programme(result.scenario), graph, reference, record)


def cut_runs(
    loop: Loop, result: Result, reference: Result, graph: Graph, record: Sequence[str] = (MATCHED,)
) -> tuple[Result, Result]:
    """Run policy and reference once more, both with one loop more cut."""
    cut = with_cut(result.scenario, loop)
    policy, without = (
        run_like(result, scenario, graph, reference, record)
        for scenario in (cut, without_programme(cut))
    )
    return policy, without


def _part(loop: Loop, result: Result, reference: Result, graph: Graph, effect: Effect) -> LoopPart:
    hires = (run.yearly(MATCHED) for run in cut_runs(loop, result, reference, graph))
    extra = float(effect.window.mean(extra_hires(*hires)))
    return LoopPart(loop, extra, effect.extra - extra)


def _chance(result: Result) -> dict[str, int]:
    """Seed and replications of a run with an office; nothing without one."""
    attrs = result.attributes
    return {key: int(attrs[key]) for key in ("seed", "replications") if key in attrs}


def run_options(result: Result, outputs: Sequence[str]) -> RunOptions:
    """Options to compute other outputs with the method and steps of a result."""
    attrs = result.attributes
    return RunOptions(attrs["method"], int(attrs["steps_per_year"]), outputs)
