"""The effect of a scenario: its one definition and its one window, for every command.

Gross effect, or simply effect: locally matched graduates a year, less those of the reference of the
scenario (the counterfactual), as the mean of a window of years. The reference is what the
scenario's file says: for the demonstration programme, the same scenario without the programme's
money. What else a scenario changes is in both runs. The window comes from the run with the
scenario's own numbers; an ensemble keeps it, so that its members are comparable.

Net effect: trained people who work in their field, less those of the same reference, at the end of
the window. The gross effect is a yearly flow: people newly hired in the field (hires less those who
quit to look on), whether they stay or not. The net effect is the stock that is left of all
additional hires until then, after people have left the field, retired or lost their posts. It is a
number of people, not of people a year. Both count all trained people, so a graduate who takes the
post of another trained person adds to neither.

A sum over years is no effect in this sense, and is called "cumulated" wherever it is printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from chanjiao.effect.band import Band, band_of, projects_called
from chanjiao.effect.reference_runs import cut_runs, run_without, uncut_run
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.summary import summarised
from chanjiao.loops import Loop, loops_of
from chanjiao.results.counterfactual import effect_begins, reference_scenario
from chanjiao.results.result import Result
from chanjiao.scenario import Scenario
from chanjiao.sectors.firms import research
from chanjiao.sectors.money import funding, project_office
from chanjiao.sectors.outlook import outlook
from chanjiao.sectors.schools import training_bases
from chanjiao.sectors.work import employment

if TYPE_CHECKING:
    import xarray as xr

Array = NDArray[np.float64]

MATCHED = employment.matched_hires.id
IN_FIELD = employment.employed.id
CAPITAL = training_bases.programme_capital.id

POSTS = (outlook.demand.id, outlook.supply.id, outlook.gap.id, research.upgrading.id)
"""What explains how the gap moves."""

GRANTS = (funding.tranches.id, project_office.payments.id)
ADDED = (funding.matching.id, project_office.matching.id)
"""Money of the province and of partners that reaches projects, by schedule or through an office."""

YEARS_COUNTED = 5
"""Years from full operation on over which the effect is averaged."""


@dataclass(frozen=True)
class Window:
    """The years over which an effect is averaged, ends included.

    They begin with full operation: the year at whose end the capital that projects have in use is
    largest. A run that ends before has fewer of them. A run without such capital has no full
    operation; its window is the last years of the run.
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

    `grants` is provincial money paid to projects beyond that of the reference, and `added` the
    additional money of their partners; `graduates` the cumulated extra matched graduates. All are
    sums from the year of the first grant to the end of the run.
    """

    grants: float
    added: float
    graduates: float
    first: int
    last: int

    @property
    def per_graduate(self) -> float | None:
        """Provincial money per extra graduate; None if there is no gain."""
        return self.grants / self.graduates if self.graduates > 0 else None

    @property
    def all_per_graduate(self) -> float | None:
        """Money of the province and of partners per extra graduate; None if there is no gain."""
        return (self.grants + self.added) / self.graduates if self.graduates > 0 else None


@dataclass(frozen=True)
class NetEffect:
    """Change of trained people at work in their field at the end of a year; see the module.

    `grants` and `added` are the additional money of the province and of partners from the first
    grant to the end of that year, in yuan, undiscounted; 0 where no grant was paid.
    """

    people: float
    year: int
    grants: float = 0.0
    added: float = 0.0

    @property
    def per_head(self) -> float | None:
        """Provincial money per additional person in the field; None if there is no gain."""
        return self.grants / self.people if self.people > 0 else None

    @property
    def all_per_head(self) -> float | None:
        """Money of the province and of partners per person; None if there is no gain."""
        return (self.grants + self.added) / self.people if self.people > 0 else None


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

    `band` is the interval in which such an effect is plausible; None if it is unknown. `net` is the
    net effect. `run` and `without` are the runs of the scenario and of its reference.
    """

    extra: float
    window: Window
    band: Band | None = None
    cost: Cost | None = None
    net: NetEffect | None = None
    run: Result | None = None
    without: Result | None = None

    @cached_property
    def posts(self) -> xr.Dataset | None:
        """Difference from the reference in demand, supply and gap, by year."""
        return _posts(self.run, self.without) if self.run and self.without else None

    @property
    def inside(self) -> bool:
        """Whether nothing says that the effect is implausible."""
        return self.band is None or self.band.place(self.extra) == 0


def window_of(result: Result) -> Window | None:
    """Window of the effect in a run that recorded the capital of projects.

    None if the scenario does not differ from its reference within the run, or calls projects
    of which none is in use by its end.
    """
    if effect_begins(result.scenario) is None:
        return None
    return window_in(result.scenario, result.years, _total(result, CAPITAL))


def window_in(scenario: Scenario, years: NDArray[np.int64], capital: Array) -> Window | None:
    """Window of the effect of a scenario, given the capital of projects by year; see `window_of`.

    `capital` has one value for each of the `years`, all cells added up.
    """
    if effect_begins(scenario) is None:
        return None
    if capital.max() > 0:
        first = int(years[capital.argmax()])
        return Window(first, min(first + YEARS_COUNTED - 1, scenario.last_year))
    if projects_called(scenario) > 0:
        return None
    last = scenario.last_year
    return Window(max(last - YEARS_COUNTED + 1, scenario.first_year), last)


def extra_between(policy: Result, without: Result) -> Array:
    """Extra locally matched graduates by year, of two runs over the same years."""
    return _total(policy, MATCHED) - _total(without, MATCHED)


def extra_hires(policy: xr.DataArray, without: xr.DataArray) -> xr.DataArray:
    """Extra locally matched graduates a year: matched hires less those of the counterfactual.

    Cells are added up; years, members and scenarios stay apart.
    """
    return _summed(policy - without)


def other_changes(scenario: Scenario) -> list[str]:
    """Ids that a scenario or its parents change and that its effect does not cover.

    The effect covers the numbers of the reference, and with them their sectors: what else stands
    there belongs to the same policy. The first ancestor, which has every number, changes nothing.
    """
    reference = scenario.reference.entries if scenario.reference else {}
    covered = {_sector(id) for id in reference}
    changed: dict[str, None] = {}
    nearest = scenario
    while nearest.parent is not None:
        changed |= dict.fromkeys(nearest.changed)
        nearest = nearest.parent
    return [id for id in changed if _sector(id) not in covered]


def _sector(id: str) -> str:
    return id.partition(".")[0]


def same_reference(one: Scenario, other: Scenario) -> bool:
    """Whether two scenarios have the same counterfactual: period, cut loops and all numbers."""
    first, second = (reference_scenario(scenario) for scenario in (one, other))
    same_run = _run_of(first) == _run_of(second)
    return (
        same_run
        and first.entries.keys() == second.entries.keys()
        and all(entry.same_numbers(second.entries[id]) for id, entry in first.entries.items())
    )


def _run_of(scenario: Scenario) -> tuple[object, ...]:
    years = (scenario.first_year, scenario.last_year, scenario.steps_per_year)
    return (*years, scenario.zones, scenario.cut_loops, scenario.office)


def effect_of(result: Result, graph: Graph) -> Effect | None:
    """Effect in a run; None if it has no window."""
    window = window_of(result)
    if window is None:
        return None
    record = (MATCHED, IN_FIELD, *POSTS, *GRANTS, *ADDED)
    uncut = uncut_run(result, graph, record)
    without = run_without(result, graph, uncut, record)
    hires = extra_between(result, without)
    return Effect(
        float(hires[window.within(result.years)].mean()),
        window,
        band_of(result.scenario),
        cost_of(result, without, hires),
        net_of(result, without, window),
        result,
        without,
    )


def loop_parts(result: Result, graph: Graph, effect: Effect) -> list[LoopPart]:
    """Part of each named loop in the effect of a run, the largest first; two runs a loop."""
    uncut = uncut_run(result, graph, (MATCHED,))
    parts = [
        _part(loop, result, uncut, graph, effect)
        for loop in loops_of(graph).values()
        if loop.id not in result.scenario.cut_loops
    ]
    return sorted(parts, key=lambda part: -abs(part.part))


def net_of(result: Result, without: Result, window: Window) -> NetEffect:
    """Net effect of a run at the end of a window, and the money that was paid until then."""
    last = result.years == window.last
    people = float((_total(result, IN_FIELD) - _total(without, IN_FIELD))[last][0])
    paid, added = (_money(result, ids) - _money(without, ids) for ids in (GRANTS, ADDED))
    years = _cost_years(result, paid)
    if years is None:
        return NetEffect(people, window.last)
    counted = (result.years >= years[0]) & (result.years <= window.last)
    return NetEffect(people, window.last, float(paid[counted].sum()), float(added[counted].sum()))


def cost_of(result: Result, without: Result, extra: Array) -> Cost | None:
    """Cost of the extra graduates of a run, given by year; None if no extra grant was paid."""
    paid = _money(result, GRANTS) - _money(without, GRANTS)
    years = _cost_years(result, paid)
    if years is None:
        return None
    added = _money(result, ADDED) - _money(without, ADDED)
    counted = result.years >= years[0]
    grants, more, graduates = (float(v[counted].sum()) for v in (paid, added, extra))
    return Cost(grants, more, graduates, *years)


def cost_years(result: Result) -> tuple[int, int] | None:
    """Years over which costs are counted: from the first grant to the end of the run.

    None if no grant was paid, or where some may have been paid before results begin.
    """
    return _cost_years(result, _money(result, GRANTS))


def _cost_years(result: Result, paid: Array) -> tuple[int, int] | None:
    begins = effect_begins(result.scenario)
    if begins is None or begins < result.scenario.first_year:
        return None
    years = result.years[paid > 0]
    return (int(years[0]), int(result.years[-1])) if years.size else None


def _money(result: Result, ids: Sequence[str]) -> Array:
    return np.asarray(np.sum([_total(result, id) for id in ids], axis=0))


def _total(result: Result, id: str) -> Array:
    """A variable by year, all cells added up; of several members, the mean."""
    return np.asarray(result.total_by_year(id).mean(axis=1))


def _posts(result: Result, without: Result) -> xr.Dataset:
    """Difference in posts, by year; of the rise of demand by research, the mean."""
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
    dimensions = ("year", "member", "scenario")
    return values.sum([d for d in values.dims if d not in dimensions], skipna=False)


def _part(loop: Loop, result: Result, uncut: Result, graph: Graph, effect: Effect) -> LoopPart:
    hires = (run.yearly(MATCHED) for run in cut_runs(loop, result, uncut, graph, (MATCHED,)))
    extra = float(effect.window.mean(extra_hires(*hires)))
    return LoopPart(loop, extra, effect.extra - extra)
