"""The effect of the demonstration programme, beside a band in which it is plausible.

The same scenario is run without the programme's money; what differs is its effect. Where the
effect lies outside the band, each loop is cut in turn to see which one carries it there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from chanjiao.cutting import reference_of, with_cut, without_programme
from chanjiao.engine.graph import Graph
from chanjiao.loops import Loop, loops_of
from chanjiao.office.simulation import simulate_scenario
from chanjiao.results import Result, simulate
from chanjiao.scenario import Scenario
from chanjiao.sectors import employment, training_bases

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

    Loops are cut where `cut` is True, or None and the effect lies outside the band; with an
    office that would take long, and they are cut only where asked for.
    """
    capital = result.yearly(training_bases.programme_capital.id)
    capital = capital.sum([d for d in capital.dims if d != "year"])
    if not float(capital.max()) > 0:
        return None
    first = int(capital.idxmax("year"))
    last = min(first + YEARS_COUNTED - 1, result.scenario.last_year)
    reference = reference_run(result, graph)
    without = run_without(result, graph, reference)
    extra = _difference(result, without, first, last)
    effect = Effect(extra, first, last)
    if cut is False or (cut is None and (effect.inside or result.scenario.office)):
        return effect
    parts = [
        _part(loop, result, reference, graph, effect)
        for loop in loops_of(graph).values()
        if loop.id not in result.scenario.cut_loops
    ]
    return replace(effect, loops=sorted(parts, key=lambda part: -abs(part.part)))


def reference_run(
    result: Result, graph: Graph, record: Sequence[str] = (employment.matched_hires.id,)
) -> Result:
    """Run a scenario without programme and cuts, recording every link that may be cut."""
    wanted = [*record, *(loop.cut.id for loop in loops_of(graph).values())]
    return simulate(reference_of(result.scenario), graph, **_numerics(result), record=wanted)


def run_like(
    result: Result,
    scenario: Scenario,
    graph: Graph,
    reference: Result,
    record: Sequence[str] = (employment.matched_hires.id,),
) -> Result:
    """Run another scenario by the steps and method of a result, cut links as in `reference`."""
    return simulate_scenario(
        scenario, graph, **_numerics(result), **_chance(result), record=record, reference=reference
    )


def run_without(
    result: Result,
    graph: Graph,
    reference: Result,
    record: Sequence[str] = (employment.matched_hires.id,),
) -> Result:
    """Run a scenario without programme; the reference itself, where nothing is cut."""
    if not result.scenario.cut_loops:
        return reference
    return run_like(result, without_programme(result.scenario), graph, reference, record)


def cut_runs(
    loop: Loop,
    result: Result,
    reference: Result,
    graph: Graph,
    record: Sequence[str] = (employment.matched_hires.id,),
) -> tuple[Result, Result]:
    """Run policy and reference once more, both with one loop more cut."""
    cut = with_cut(result.scenario, loop)
    policy, without = (
        run_like(result, scenario, graph, reference, record)
        for scenario in (cut, without_programme(cut))
    )
    return policy, without


def _part(loop: Loop, result: Result, reference: Result, graph: Graph, effect: Effect) -> LoopPart:
    extra = _difference(*cut_runs(loop, result, reference, graph), effect.first, effect.last)
    return LoopPart(loop, extra, effect.extra - extra)


def _difference(result: Result, other: Result, first: int, last: int) -> float:
    id = employment.matched_hires.id
    extra = (result.yearly(id) - other.yearly(id)).sel(year=slice(first, last))
    return float(extra.mean("year").sum())


def _chance(result: Result) -> dict[str, Any]:
    """Seed and replications of a run with an office; nothing without one."""
    attrs = result.attributes
    return {key: int(attrs[key]) for key in ("seed", "replications") if key in attrs}


def _numerics(result: Result) -> dict[str, Any]:
    attrs = result.attributes
    return {"method": attrs["method"], "steps_per_year": int(attrs["steps_per_year"])}
