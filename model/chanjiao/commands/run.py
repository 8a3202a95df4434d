"""`chanjiao run`: runs scenarios, compares them with their parents, prints and writes results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from chanjiao.commands.check import remark_notes
from chanjiao.commands.output import RESULTS, Output
from chanjiao.engine.backends.registry import backend_of
from chanjiao.engine.characters import file_name, named
from chanjiao.engine.simulation.methods import method_of
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.office.simulation import REPLICATIONS, SEED, simulate_scenario
from chanjiao.report.comparison import Comparison
from chanjiao.report.output.progress import Progress
from chanjiao.report.output.provenance import Provenance
from chanjiao.report.output.terminal import console
from chanjiao.report.sizes import run_size
from chanjiao.report.summary import print_summary
from chanjiao.results.result import Result
from chanjiao.scenario import Scenario
from chanjiao.scenario.lags import rough_lags
from chanjiao.scenario.loading import load_all
from chanjiao.scenario.period import Period
from chanjiao.scenario.step import read_step
from chanjiao.storage.errors import ResultsError
from chanjiao.system import graph

if TYPE_CHECKING:
    from chanjiao.report.output.bundle import Bundle


@dataclass
class Runner:
    """Runs each scenario once, all with the same options.

    `seed` and `replications` apply to scenarios with a project office; None means the default.
    """

    options: RunOptions = field(default_factory=RunOptions)
    seed: int | None = None
    replications: int | None = None
    done: dict[str, Result] = field(default_factory=dict)

    def compared(self, scenario: Scenario, progress: Progress) -> Comparison:
        """Run a scenario, and its parent for comparison."""
        parent = self._run(scenario.parent, progress) if scenario.parent else None
        return Comparison(self._run(scenario, progress), parent)

    def _run(self, scenario: Scenario, progress: Progress) -> Result:
        key = scenario.digest
        if key not in self.done:
            task = progress.add_task(scenario.name)
            self.done[key] = simulate_scenario(
                scenario,
                graph(scenario.zones),
                replace(
                    self.options,
                    progress=lambda step, count: progress.update(task, completed=step, total=count),
                ),
                seed=SEED if self.seed is None else self.seed,
                replications=self.replications or REPLICATIONS,
            )
        return self.done[key]


def run(
    paths: Sequence[str],
    output: Output,
    runner: Runner,
    full: bool = False,
    settings: Sequence[str] = (),
) -> None:
    """Run scenarios, print each summary and write each folder; `full` also prints the long table.

    `settings` are numbers such as `funding.matching_ratio=3` that change every scenario.

    All scenarios are read and run before the first folder is written. The summary is printed
    first, since writing takes several times as long as the run. The folder is written even if
    printing fails.
    """
    scenarios = load_all(paths, graph)
    if settings:
        from chanjiao.commands.settings import with_settings  # noqa: PLC0415 - reads files anew

        scenarios = [with_settings(scenario, settings) for scenario in scenarios]
    _check_chance(scenarios, runner)
    folders = folders_of(scenarios, output.out)
    needed = [run_size(scenario, graph(scenario.zones)) for scenario in scenarios]
    for scenario, folder in zip(scenarios, folders, strict=True):
        output.check(folder, Provenance.of("run", [scenario.path]), sum(needed))
    notes = [] if output.quiet else [backend_of(runner.options.backend).note]
    rough = [line for scenario in scenarios for line in rough_notes(scenario, runner.options)]
    for line in (*notes, *remark_notes(scenarios, paths), *rough):
        output.note(line)
    with output.progress() as progress:
        studies = [runner.compared(scenario, progress) for scenario in scenarios]
    for study, folder, size in zip(studies, folders, needed, strict=True):
        try:
            _print(study, output, folder, full)
        finally:
            warnings = _written(study, folder, output, size)
        output.warn(warnings)


def rough_notes(scenario: Scenario, options: RunOptions) -> Iterator[str]:
    """Remarks about lags that are short for the method and the step of a run."""
    steps = options.steps_per_year or scenario.steps_per_year
    period = Period(scenario.first_year, scenario.last_year, steps)
    method = method_of(options.method)
    for short in rough_lags(graph(scenario.zones), scenario.entries, period, method):
        remark = short.rough(method)
        yield f"remark: {remark.where}: {remark.what}"


def _print(study: Comparison, output: Output, folder: Path, full: bool) -> None:
    if full:
        from chanjiao.report.long_table import print_long_table  # noqa: PLC0415 - pandas is slow

        print_long_table(study, console(), output.language)
    print_summary(study, console(), output.language, folder)


def _written(study: Comparison, folder: Path, output: Output, needed: int) -> list[str]:
    from chanjiao.counts.tables import count_tables  # noqa: PLC0415 - pandas is slow
    from chanjiao.report.run_bundle import run_bundle  # noqa: PLC0415 - matplotlib is slow

    def bundle() -> Bundle:
        return run_bundle(study, output.language, output.figures, count_tables(study.result))

    return output.write(bundle, folder, needed)


def _check_chance(scenarios: Sequence[Scenario], runner: Runner) -> None:
    """Raise ResultsError if a seed or a number of replications is given and no scenario uses it."""
    given = runner.seed is not None or runner.replications is not None
    if given and not any(scenario.office for scenario in scenarios):
        names = ", ".join(scenario.name for scenario in scenarios)
        raise ResultsError(
            f"--seed and --replications are for scenarios with a project office, and {names} has "
            "none; leave them out, or give the scenario the key office = true"
        )


def folders_of(scenarios: Sequence[Scenario], out: str | None) -> list[Path]:
    """Folder of each scenario; a single scenario uses the folder that the user names."""
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
    """Steps per year for a step such as "1 month".

    Raises ResultsError if the text is not a valid step.
    """
    try:
        return None if step is None else read_step(step)
    except ValueError as error:
        raise ResultsError(f"--step: {error}") from None
