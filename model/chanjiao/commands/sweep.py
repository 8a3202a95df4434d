"""Production of a sweep: from scenario files to printed tables and a folder, all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from rich.progress import Progress as Bar

from chanjiao.commands.run import RESULTS
from chanjiao.engine.backends.registry import backend_of
from chanjiao.ensemble import EnsembleError, Sweep, in_all, published_targets, sweep
from chanjiao.ensemble.sweep import SCREENING, check_comparable
from chanjiao.report.consoles import console, print_line, progress_bar, warn
from chanjiao.report.folder import check_place, whole
from chanjiao.report.language import Language
from chanjiao.report.origin import Origin, check_origin, folder_name
from chanjiao.report.sizes import sweep_size
from chanjiao.report.sweep_effect import swept_effects
from chanjiao.report.sweep_files import write_sweep
from chanjiao.report.sweep_printed import print_sweep
from chanjiao.report.sweep_study import GAP, RECORD, SweepStudy
from chanjiao.scenario import Scenario
from chanjiao.scenario.loading import load_all
from chanjiao.sensitivity import Move, move_each, swings
from chanjiao.sensitivity.contributions import FEWEST
from chanjiao.system import graph

FEWEST_MEMBERS = 2 * FEWEST
"""Members of a sweep at least: half of them must still tell which inputs matter."""


def produce_sweep(
    paths: Sequence[str],
    out: str | None,
    language: Language,
    members: int,
    seed: int,
    targets: str | None,
    screened: bool = True,
    figures: bool = True,
    steps_per_year: int | None = None,
    backend: str = "auto",
    quiet: bool = False,
) -> None:
    """Sweep scenarios, write the folder and print the result; nothing unless all of it works.

    A single scenario with a parent is compared with that parent. The folder is named after all
    scenarios given, unless `out` names one. `steps_per_year` None takes those of the scenarios;
    `quiet` leaves out progress, not warnings.
    """
    given = load_all(paths, graph)
    scenarios = _with_parent(given)
    check_comparable(scenarios)
    _check_members(members)
    backend_of(backend)
    origin = Origin.of("sweep", [scenario.path for scenario in given])
    place = Path(out) if out else RESULTS / folder_name([s.name for s in given], "_sweep")
    needed = sweep_size(scenarios[0], len(scenarios), members)
    check_place(place, needed)
    if out is None:
        check_origin(place, origin)
    output, errors = console(), console(error=True)
    first = scenarios[0]
    figures_met = published_targets(first, graph(first.zones), targets) if screened else []
    with progress_bar(errors, quiet) as bar:
        found = sweep(
            scenarios,
            graph,
            members,
            seed,
            RECORD,
            figures_met,
            steps_per_year,
            progress=_Teller(bar),
            zones_apart=False,
            backend=backend,
        )
        study = _explained(found, bar, backend)
    with progress_bar(errors, quiet) as bar:
        bar.add_task(f"writing {place}", total=None)
        with whole(place, needed) as draft:
            warnings = write_sweep(study, draft, language, figures, origin)
    print_sweep(study, output, language)
    for warning in warnings:
        warn(warning, errors)
    print_line(f"\n{place}", output)


def _with_parent(given: list[Scenario]) -> list[Scenario]:
    """Scenarios given; a single one behind its parent, which runs over the same period."""
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


def _explained(found: Sweep, bar: Bar, backend: str) -> SweepStudy:
    """Study with the swings of the inputs that it names."""
    study = SweepStudy(found, {}, swept_effects(found, lambda s: _counter(s, found, bar)))
    moves = [Move(c.id) for c in study.contributions]
    if not moves:
        return study
    task = bar.add_task(study.first.name, total=None)
    moved = move_each(
        [study.first],
        found.graph,
        [GAP],
        moves,
        steps_per_year=found.steps_per_year,
        backend=backend,
    )
    bar.remove_task(task)
    gap = in_all(moved.data[GAP]).sel(year=study.year).isel(scenario=0)
    return replace(study, swings={swing.id: swing for swing in swings(moved, gap)})


def _counter(scenario: Scenario, found: Sweep, bar: Bar) -> Callable[[int], None]:
    """Shows how many members of a counterfactual have been run."""
    task = bar.add_task(f"{scenario.name} without its money", total=found.members)
    return lambda more: bar.advance(task, more)


class _Teller:
    """Shows the progress of a sweep, one bar a scenario."""

    def __init__(self, bar: Bar) -> None:
        self.bar = bar
        self.tasks: dict[str, int] = {}

    def __call__(self, name: str, done: int, count: int) -> None:
        if name not in self.tasks:
            text = "published figures" if name == SCREENING else name
            self.tasks[name] = self.bar.add_task(text, total=count)
        self.bar.update(self.tasks[name], completed=done)
