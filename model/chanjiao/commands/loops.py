"""`chanjiao loops`: lists and measures the feedback loops and their contributions to an effect."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from chanjiao.commands.output import Output
from chanjiao.effect.dominance import Dominance, dominance
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.explanation import find
from chanjiao.loops.measured import MeasuredLoop, measure
from chanjiao.office.simulation import simulate_scenario
from chanjiao.report.comparison import Comparison
from chanjiao.report.language import Language
from chanjiao.report.loop_contributions import contribution_summary, loops_bundle
from chanjiao.report.loop_list import print_loops
from chanjiao.report.output.provenance import Provenance, folder_name
from chanjiao.report.output.terminal import console, print_table
from chanjiao.report.sizes import TABLES
from chanjiao.results.result import Result
from chanjiao.results.simulation import program_of
from chanjiao.scenario import Scenario
from chanjiao.scenario.loading import load_all
from chanjiao.storage.errors import ResultsError
from chanjiao.system import graph

REPLICATIONS = 5
"""Replications of a scenario with a project office.

The number is small, because each loop takes two further runs with all replications.
"""


def list_loops(path: str | None, language: Language) -> None:
    """Print all loops; if a scenario is given, measure them on its run."""
    if path is None:
        print_loops(graph(), {}, None, console(), language)
        return
    (scenario,) = load_all([path], graph)
    found = _measured(scenario)
    print_loops(graph(scenario.zones), found, scenario, console(), language)


def measure_contributions(path: str | None, variable: str, output: Output) -> None:
    """Write and print the contribution of each loop to the programme's effect on a variable."""
    if path is None:
        raise ResultsError(
            "--dominance needs a scenario with programme money, such as "
            "`chanjiao loops scenarios/demonstration_projects.toml --dominance VARIABLE`"
        )
    (scenario,) = load_all([path], graph)
    wanted = find(variable, graph(scenario.zones))
    folder = output.folder(folder_name([scenario.name], f"_loops_{wanted.id}"))
    provenance = Provenance.of("loops", [scenario.path])
    output.check(folder, provenance, TABLES)
    result, found = _contributions(scenario, wanted, output)
    study = Comparison(result)
    bundle = partial(loops_bundle, found, study, output.language, provenance)
    warnings = output.write(bundle, folder, TABLES)
    print_table(contribution_summary(found, study), console(), output.language)
    output.close(folder, warnings)


def _measured(scenario: Scenario) -> dict[str, MeasuredLoop]:
    """Measure the loops on the scenario without cut loops, since a cut link does not respond."""
    program = program_of(replace(scenario, cut_loops=()), graph(scenario.zones))
    calendar = scenario.calendar(program.graph.gates)
    return {m.loop.id: m for m in measure(program, scenario.inputs, calendar)}


def _contributions(
    scenario: Scenario, variable: Variable, output: Output
) -> tuple[Result, Dominance]:
    system = graph(scenario.zones)
    with output.progress() as bar:
        task = bar.add_task(scenario.name, total=None)
        result = simulate_scenario(
            scenario, system, RunOptions(outputs=[variable.id]), replications=REPLICATIONS
        )
        return result, dominance(
            result,
            system,
            variable,
            lambda done, count: bar.update(task, completed=done, total=count),
        )
