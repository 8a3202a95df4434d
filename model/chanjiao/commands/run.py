"""Production: from scenario files to printed tables and results folders, all or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich.progress import Progress

from chanjiao.commands.check import remark_notes
from chanjiao.engine.backends.registry import backend_of
from chanjiao.engine.characters import file_name, named
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.simulation.methods import DEFAULT
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.office.simulation import REPLICATIONS, SEED, simulate_scenario
from chanjiao.report.consoles import console, print_line, progress_bar, warn
from chanjiao.report.folder import ResultsError, check_place
from chanjiao.report.headline_lines import print_headline
from chanjiao.report.language import Language
from chanjiao.report.origin import Origin, check_origin
from chanjiao.report.sizes import run_size
from chanjiao.report.study import Study
from chanjiao.results.result import Result
from chanjiao.scenario import Scenario
from chanjiao.scenario.loading import load_all
from chanjiao.scenario.step import read_step

RESULTS = Path("results")
"""Where results go unless the reader names another folder."""


@dataclass
class Production:
    """How scenarios are run and where their results go; runs each scenario once.

    `seed` and `replications` are for scenarios with an office; None stands for the usual ones.
    `quiet` leaves out progress and notes, not warnings.
    """

    graph: Callable[[str], Graph]
    method: str = DEFAULT
    steps_per_year: int | None = None
    seed: int | None = None
    replications: int | None = None
    backend: str = "auto"
    quiet: bool = False
    done: dict[str, Result] = field(default_factory=dict)

    def study(self, scenario: Scenario, progress: Progress) -> Study:
        """Run a scenario, and its parent to compare it with."""
        parent = self._result(scenario.parent, progress) if scenario.parent else None
        return Study(self._result(scenario, progress), parent)

    def _result(self, scenario: Scenario, progress: Progress) -> Result:
        key = scenario.digest
        if key not in self.done:
            task = progress.add_task(scenario.name)
            self.done[key] = simulate_scenario(
                scenario,
                self.graph(scenario.zones),
                RunOptions(
                    method=self.method,
                    steps_per_year=self.steps_per_year,
                    progress=lambda step, count: progress.update(task, completed=step, total=count),
                    backend=self.backend,
                ),
                seed=SEED if self.seed is None else self.seed,
                replications=self.replications or REPLICATIONS,
            )
        return self.done[key]


def produce(
    paths: Sequence[str],
    out: str | None,
    language: Language,
    production: Production,
    figures: bool,
    full: bool = False,
) -> None:
    """Run scenarios, print each headline and write each folder; `full` prints the long table too.

    Nothing is written before every scenario has been read and run. The headline comes first, since
    writing takes several times as long as the run; the folder is written whatever becomes of it.
    """
    scenarios = load_all(paths, production.graph)
    _check_chance(scenarios, production)
    places = folders(scenarios, out)
    _check_places(scenarios, places, production, out)
    errors, output = console(error=True), console()
    notes = [] if production.quiet else [backend_of(production.backend).note]
    for line in (*notes, *remark_notes(scenarios, paths)):
        print_line(line, errors)
    with progress_bar(errors, production.quiet) as progress:
        studies = [production.study(scenario, progress) for scenario in scenarios]
    for study, place in zip(studies, places, strict=True):
        try:
            if full:
                from chanjiao.report.printed import print_long_table  # noqa: PLC0415 - pandas

                print_long_table(study, output, language)
            print_headline(study, output, language, place)
        finally:
            with progress_bar(errors, production.quiet) as progress:
                progress.add_task(f"writing {place}", total=None)
                warnings = _written(study, place, language, figures)
        for warning in warnings:
            warn(warning, errors)


def _check_places(
    scenarios: Sequence[Scenario], places: Sequence[Path], production: Production, out: str | None
) -> None:
    """ResultsError where results of all scenarios together will find no place."""
    needed = sum(run_size(scenario, production.graph(scenario.zones)) for scenario in scenarios)
    for scenario, place in zip(scenarios, places, strict=True):
        check_place(place, needed)
        if out is None:
            check_origin(place, Origin.of("run", [scenario.path]))


def _written(study: Study, place: Path, language: Language, figures: bool) -> list[str]:
    from chanjiao.report.written import write  # noqa: PLC0415 - matplotlib takes a second to load

    return write(study, place, language, figures)


def _check_chance(scenarios: Sequence[Scenario], production: Production) -> None:
    """ResultsError where chance is asked for and nothing is left to it."""
    asked = production.seed is not None or production.replications is not None
    if asked and not any(scenario.office for scenario in scenarios):
        names = ", ".join(scenario.name for scenario in scenarios)
        raise ResultsError(
            f"--seed and --replications are for scenarios with a project office, and {names} has "
            "none; leave them out, or give the scenario the key office"
        )


def folders(scenarios: Sequence[Scenario], out: str | None) -> list[Path]:
    """Folder of each scenario; a folder named by the reader is that of a single one."""
    if out and len(scenarios) == 1:
        return [Path(out)]
    names = Counter(file_name(scenario.name) for scenario in scenarios)
    twice = [name for name, count in names.items() if count > 1]
    if twice:
        raise ResultsError(
            f"two scenarios are called {', '.join(twice)}, and their results would "
            "go to one folder; run them one by one with --out"
        )
    return [named(Path(out or RESULTS), scenario.name) for scenario in scenarios]


def steps_per_year(step: str | None) -> int | None:
    """Steps a year for a step such as "1 month"; ResultsError where it is no such length."""
    try:
        return None if step is None else read_step(step)
    except ValueError as error:
        raise ResultsError(f"--step: {error}") from None
