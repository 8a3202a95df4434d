"""`chanjiao sweep`: runs scenarios as an ensemble, prints and writes the results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from chanjiao.commands.output import Output
from chanjiao.engine.backends.registry import backend_of
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.ensemble import EnsembleError, Sweep, in_all, published_targets
from chanjiao.ensemble import sweep as sweep_scenarios
from chanjiao.ensemble.running import EnsembleOptions
from chanjiao.ensemble.screening import SCREENING
from chanjiao.ensemble.sweep import check_comparable
from chanjiao.report.analysed_sweep import GAP, RECORD, AnalysedSweep
from chanjiao.report.output.progress import Progress
from chanjiao.report.output.provenance import Provenance, folder_name
from chanjiao.report.output.terminal import console
from chanjiao.report.sizes import sweep_size
from chanjiao.report.sweep_bundle import sweep_bundle
from chanjiao.report.sweep_effect import swept_effects
from chanjiao.report.sweep_summary import print_sweep
from chanjiao.scenario import Scenario
from chanjiao.scenario.loading import load_all
from chanjiao.sensitivity import Move, move_each, swings
from chanjiao.sensitivity.contributions import FEWEST
from chanjiao.system import graph

FEWEST_MEMBERS = 2 * FEWEST
"""Smallest ensemble. The inputs that matter are also estimated from half of the members."""


def sweep(
    paths: Sequence[str],
    output: Output,
    members: int,
    seed: int,
    *,
    targets: str | None = None,
    screened: bool = True,
    steps_per_year: int | None = None,
    backend: str = "auto",
) -> None:
    """Sweep scenarios, write the folder and print the result.

    If one step fails, nothing is written.

    A single scenario with a parent is compared with that parent. With `steps_per_year` None,
    each scenario has its own step.
    """
    given = load_all(paths, graph)
    scenarios = _with_parent(given)
    check_comparable(scenarios)
    _check_members(members)
    backend_of(backend)
    provenance = Provenance.of("sweep", [scenario.path for scenario in given])
    folder = output.folder(folder_name([s.name for s in given], "_sweep"))
    needed = sweep_size(scenarios[0], len(scenarios), members)
    output.check(folder, provenance, needed)
    first = scenarios[0]
    published = published_targets(first, graph(first.zones), targets) if screened else []
    with output.progress() as bar:
        found = sweep_scenarios(
            scenarios,
            graph,
            members,
            seed,
            published,
            options=EnsembleOptions(
                run=RunOptions(outputs=RECORD, steps_per_year=steps_per_year, backend=backend),
                progress=_Bars(bar),
                by_zone=False,
            ),
        )
        study = _explained(found, bar, backend)
    bundle = partial(sweep_bundle, study, output.language, provenance, output.figures)
    warnings = output.write(bundle, folder, needed)
    print_sweep(study, console(), output.language)
    output.close(folder, warnings)


def _with_parent(given: list[Scenario]) -> list[Scenario]:
    """The given scenarios; for a single one, its parent (over the same period) and then itself."""
    (first, *others) = given
    if others or first.parent is None:
        return given
    parent = replace(first.parent, first_year=first.first_year, last_year=first.last_year)
    return [parent, first]


def _check_members(members: int) -> None:
    if members < FEWEST_MEMBERS:
        raise EnsembleError(
            f"--members {members} is too few for quantiles; take {FEWEST_MEMBERS} or more"
        )


def _explained(found: Sweep, bar: Progress, backend: str) -> AnalysedSweep:
    """Add to a sweep the effect of moving each of its important inputs alone."""
    study = AnalysedSweep(found, {}, swept_effects(found, _Counterfactuals(bar)))
    moves = [Move(c.id) for c in study.contributions]
    if not moves:
        return study
    task = bar.add_task(study.first.name, total=None)
    run = RunOptions(steps_per_year=found.steps_per_year, outputs=[GAP], backend=backend)
    moved = move_each([study.first], found.graph, moves, options=EnsembleOptions(run))
    bar.remove_task(task)
    gap = in_all(moved.data[GAP]).sel(year=study.year).isel(scenario=0)
    return replace(study, swings={swing.id: swing for swing in swings(moved, gap)})


class _Bars:
    """Shows the progress of a sweep, one bar a scenario."""

    def __init__(self, bar: Progress) -> None:
        self.bar = bar
        self.tasks: dict[str, int] = {}

    def __call__(self, name: str, done: int, count: int) -> None:
        if name not in self.tasks:
            text = "published figures" if name == SCREENING else name
            self.tasks[name] = self.bar.add_task(text, total=count)
        self.bar.update(self.tasks[name], completed=done)


class _Counterfactuals(_Bars):
    """Shows the progress of counterfactuals, one bar each."""

    def __call__(self, name: str, done: int, count: int) -> None:
        super().__call__(f"{name} without its money", done, count)
