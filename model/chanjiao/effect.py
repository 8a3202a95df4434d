"""The effect of the demonstration programme, beside a band in which it is plausible.

The same scenario is run without the programme's money; what differs is its effect. Where the
effect lies outside the band, each loop is cut in turn to see which one carries it there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from chanjiao.engine.graph import Graph
from chanjiao.engine.inputs import Constant, Input, Path
from chanjiao.loops import LOOPS, Loop
from chanjiao.results import Result, simulate
from chanjiao.scenario import Scenario
from chanjiao.sectors import employment, funding, training_bases

BAND = (1_000.0, 2_300.0, 4_900.0)
"""Extra locally matched graduates a year, P10, median and P90 of a Monte-Carlo estimate: 2-3
programme groups a project, about 900 students a group, a third graduating a year, 65-85 % of
them entering work, 62-82 % staying, 60-72 % matched, with training raising the matched share by
8 +/- 4 points and retention by 4 +/- 3 points. The inputs are assumptions around published
figures (35 groups in the first 15 projects), so the band is a check and not a target."""

YEARS_COUNTED = 5
"""Years from full operation on over which the effect is averaged."""


@dataclass(frozen=True)
class LoopPart:
    """What the effect would be with one loop cut, and so the loop's part in it."""

    loop: Loop
    without: float
    part: float


@dataclass(frozen=True)
class Effect:
    """Extra locally matched graduates a year at full operation.

    `first` and `last` are the years averaged; full operation begins when the programme's capital
    in operation is largest. `loops` is empty unless loops were cut.
    """

    extra: float
    first: int
    last: int
    loops: Sequence[LoopPart] = ()

    @property
    def inside(self) -> bool:
        """Whether the effect lies in the band."""
        return BAND[0] <= self.extra <= BAND[-1]


def effect_of(result: Result, graph: Graph, cut: bool | None = None) -> Effect | None:
    """Effect of the programme in a run; None where it has no programme.

    Loops are cut where `cut` is True, or None and the effect lies outside the band.
    """
    capital = result.yearly(training_bases.programme_capital.id)
    capital = capital.sum([d for d in capital.dims if d != "year"])
    if not float(capital.max()) > 0:
        return None
    first = int(capital.idxmax("year"))
    last = min(first + YEARS_COUNTED - 1, result.scenario.last_year)
    wanted = [employment.matched_hires.id, *(loop.cut.id for loop in LOOPS)]
    reference = without_programme(result.scenario)
    without = simulate(reference, graph, **_numerics(result), record=wanted)
    extra = _difference(result, without, first, last)
    effect = Effect(extra, first, last)
    if cut is False or (cut is None and effect.inside):
        return effect
    parts = [_part(loop, result, without, graph, effect) for loop in LOOPS]
    return replace(effect, loops=sorted(parts, key=lambda part: -abs(part.part)))


def without_programme(scenario: Scenario) -> Scenario:
    """Scenario with every number as it is, but no programme money."""
    return _with_input(scenario, funding.programme_money.id, Constant(np.array(0.0)))


def _part(loop: Loop, result: Result, without: Result, graph: Graph, effect: Effect) -> LoopPart:
    """Run policy and reference once more, both with the link given the reference's course."""
    given = _with_input(result.scenario, loop.cut.id, _course(without, loop.cut.id))
    open_graph = graph.with_given([graph.own(loop.cut)])
    policy, reference = (
        simulate(scenario, open_graph, **_numerics(result), record=[employment.matched_hires.id])
        for scenario in (given, without_programme(given))
    )
    extra = _difference(policy, reference, effect.first, effect.last)
    return LoopPart(loop, extra, effect.extra - extra)


def _with_input(scenario: Scenario, id: str, values: Input) -> Scenario:
    money = scenario.entries[funding.programme_money.id]
    entry = replace(scenario.entries.get(id, money), id=id, input=values)
    return replace(scenario, entries={**scenario.entries, id: entry})


def _course(result: Result, variable: str) -> Path:
    """Values of a variable step by step, as an input of another run."""
    shape = result.graph.variables[variable].shape
    values = result.data[variable].to_numpy().reshape(-1, *shape)
    return Path(result.data["time"].to_numpy(), values, "step")


def _difference(result: Result, other: Result, first: int, last: int) -> float:
    id = employment.matched_hires.id
    extra = (result.yearly(id) - other.yearly(id)).sel(year=slice(first, last))
    return float(extra.mean("year").sum())


def _numerics(result: Result) -> dict[str, Any]:
    attrs = result.data.attrs
    return {"method": attrs["method"], "steps_per_year": int(attrs["steps_per_year"])}
