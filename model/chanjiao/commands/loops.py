"""Production of what is told about loops: the list in a terminal, the folder of their parts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from rich.console import Console

from chanjiao.commands.run import RESULTS
from chanjiao.effect.dominance import Dominance, dominance
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.explain import find
from chanjiao.loops.measured import MeasuredLoop, measure
from chanjiao.office.simulation import simulate_scenario
from chanjiao.report.consoles import console as plain_console
from chanjiao.report.consoles import print_line, progress_bar, warn
from chanjiao.report.folder import ResultsError, check_place, whole, write_record
from chanjiao.report.language import Language
from chanjiao.report.loop_list import print_loops
from chanjiao.report.loop_parts import print_parts, write_parts
from chanjiao.report.origin import Origin, check_origin, folder_name
from chanjiao.report.sizes import TABLES
from chanjiao.report.study import Study
from chanjiao.results.result import Result
from chanjiao.results.simulate import program_of
from chanjiao.scenario import Scenario
from chanjiao.scenario.loading import load_all
from chanjiao.system import graph

REPLICATIONS = 5
"""Replications of a scenario with an office: each loop takes two runs more, of so many."""

WIDTH = 110
"""Columns at least, so that the table of loops is not folded."""


def list_loops(path: str | None, language: Language) -> None:
    """Print all loops; measured on the run of a scenario, where one is given."""
    console = _console()
    if path is None:
        print_loops(graph(), {}, None, console, language)
        return
    (scenario,) = load_all([path], graph)
    found = _measured(scenario)
    print_loops(graph(scenario.zones), found, scenario, console, language)


def divide(
    path: str | None, variable: str, out: str | None, language: Language, quiet: bool = False
) -> None:
    """Write and print what each loop adds to the programme's effect on a variable."""
    if path is None:
        raise ResultsError(
            "--dominance needs a scenario with programme money, such as "
            "`chanjiao loops scenarios/demonstration_projects.toml --dominance VARIABLE`"
        )
    (scenario,) = load_all([path], graph)
    wanted = find(variable, graph(scenario.zones))
    ending = f"_loops_{wanted.id}"
    folder = Path(out) if out else RESULTS / folder_name([scenario.name], ending)
    origin = Origin.of("loops", [scenario.path])
    check_place(folder, TABLES)
    if out is None:
        check_origin(folder, origin)
    result, found = _divided(scenario, wanted, quiet)
    study = Study(result)
    with whole(folder, TABLES) as draft:
        warnings = write_parts(found, study, draft, language)
        write_record(study, draft, language, origin)
    console, errors = _console(), plain_console(error=True)
    print_parts(found, study, console, language)
    for warning in warnings:
        warn(warning, errors)
    print_line(f"\n{folder}", console)


def _measured(scenario: Scenario) -> dict[str, MeasuredLoop]:
    """Measure on the scenario with no loop cut, since a cut link answers nothing."""
    program = program_of(replace(scenario, cut_loops=()), graph(scenario.zones))
    calendar = scenario.calendar(program.graph.gates)
    return {m.loop.id: m for m in measure(program, scenario.inputs, calendar)}


def _divided(scenario: Scenario, variable: Variable, quiet: bool) -> tuple[Result, Dominance]:
    system = graph(scenario.zones)
    with progress_bar(plain_console(error=True), quiet) as bar:
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


def _console() -> Console:
    console = plain_console()
    console.width = max(console.width, WIDTH)
    return console
