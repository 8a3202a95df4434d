"""The runs that an effect compares: the reference, and both with one more loop cut."""

from __future__ import annotations

from collections.abc import Sequence

from chanjiao.engine.language.graph import Graph
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.loops import Loop, loops_of
from chanjiao.office.simulation import simulate_scenario
from chanjiao.results.counterfactual import reference_scenario
from chanjiao.results.loop_cuts import uncut_reference, with_cut
from chanjiao.results.result import Result
from chanjiao.scenario import Scenario


def uncut_run(result: Result, graph: Graph, outputs: Sequence[str]) -> Result:
    """Run the reference without cuts, with every link that may be cut among its outputs."""
    wanted = [*outputs, *(loop.cut.id for loop in loops_of(graph).values())]
    uncut = uncut_reference(result.scenario)
    return simulate_scenario(uncut, graph, run_options(result, wanted), None, **_chance(result))


def run_like(
    result: Result, scenario: Scenario, graph: Graph, reference: Result, record: Sequence[str]
) -> Result:
    """Run another scenario by the steps and method of a result; cut links as in `reference`."""
    return simulate_scenario(
        scenario, graph, run_options(result, record), reference, **_chance(result)
    )


def run_without(result: Result, graph: Graph, uncut: Result, record: Sequence[str]) -> Result:
    """Run the reference of a scenario; where nothing is cut, that is `uncut`."""
    same_years = uncut.scenario.first_year == result.scenario.first_year
    if same_years and not result.scenario.cut_loops:
        return uncut
    return run_like(result, reference_scenario(result.scenario), graph, uncut, record)


def cut_runs(
    loop: Loop, result: Result, uncut: Result, graph: Graph, record: Sequence[str]
) -> tuple[Result, Result]:
    """Run a scenario and its reference once more, both with one more loop cut."""
    cut = with_cut(result.scenario, loop)
    policy, without = (
        run_like(result, scenario, graph, uncut, record)
        for scenario in (cut, reference_scenario(cut))
    )
    return policy, without


def _chance(result: Result) -> dict[str, int]:
    """Seed and replications of a run with an office; nothing without one."""
    attrs = result.attributes
    return {key: int(attrs[key]) for key in ("seed", "replications") if key in attrs}


def run_options(result: Result, outputs: Sequence[str]) -> RunOptions:
    """Options to compute other outputs with the method and steps of a result."""
    attrs = result.attributes
    return RunOptions(attrs["method"], int(attrs["steps_per_year"]), outputs)
