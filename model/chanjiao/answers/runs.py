"""Runs: the scenarios that answers are made from, each read and run once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import xarray as xr

from chanjiao.answers.variants import as_members, counterfactual
from chanjiao.backtest.scorecard import Scorecard
from chanjiao.effect.definition import CAPITAL, MATCHED, Window, extra_hires, window_of
from chanjiao.ensemble import Sweep, published_targets, sweep
from chanjiao.office.simulation import simulate_scenario
from chanjiao.report.folder import ResultsError
from chanjiao.report.study import Study
from chanjiao.results.result import Result, simulate
from chanjiao.scenario import Scenario, load
from chanjiao.sensitivity import Move, OneAtATimeRuns, move_each
from chanjiao.system import graph

POLICY = "demonstration_projects"
"""Scenario that answers are about, unless the reader names another."""

SEED = 1


@dataclass
class Runs:
    """Reads scenarios of a folder and runs them, keeping the variables in `records`.

    A scenario is run again where its result lacks a variable that is asked for later.

    `policy_file` is the scenario that answers are about. Alternatives are the files of the folder
    that `rivals` matches, and `more` that a reader adds. Ensembles have `members` sets of numbers,
    `screened` by published figures.
    """

    folder: Path
    records: Iterable[str]
    policy_file: Path | None = None
    steps_per_year: int | None = None
    members: int = 100
    screened: bool = True
    rivals: str = "alternative_*.toml"
    more: tuple[Path, ...] = ()
    watch: Callable[[str], None] = lambda name: None
    read: dict[Path, Scenario] = field(default_factory=dict)
    done: dict[str, Result] = field(default_factory=dict)
    swept: dict[tuple[str, ...], Sweep] = field(default_factory=dict)
    scorecard: Scorecard | None = None

    @property
    def policy(self) -> Scenario:
        """The scenario that answers are about."""
        return self.load(self.policy_file) if self.policy_file else self.scenario(POLICY)

    def scenario(self, name: str) -> Scenario:
        """Scenario of the folder by its name; ResultsError where there is none."""
        path = self.folder / f"{name}.toml"
        if not path.exists():
            raise ResultsError(
                f"{path} not found; an answer needs the scenarios of the project: run the command "
                "in the project's folder, or name its scenarios with --scenarios"
            )
        return self.load(path)

    def load(self, path: Path) -> Scenario:
        """Read a scenario file, once; ScenarioError with every fault of it."""
        if path not in self.read:
            self.read[path] = load(path, graph)
        return self.read[path]

    def run(self, scenario: Scenario) -> Result:
        """Result of a scenario; of one with members, with an axis for them."""
        system, digest = graph(scenario.zones), scenario.digest
        known = [id for id in (*self.records, MATCHED, CAPITAL) if id in system.variables]
        have = list(self.done[digest].data) if digest in self.done else []
        if digest not in self.done or not set(known) <= set(have):
            self.watch(scenario.name)
            wanted = [id for id in dict.fromkeys([*known, *have]) if id in system.variables]
            self.done[digest] = simulate_scenario(
                scenario, system, steps_per_year=self.steps_per_year, record=wanted
            )
        return self.done[digest]

    def hires(self, scenarios: Sequence[Scenario]) -> xr.DataArray:
        """Matched hires of several scenarios by year and member, all of them run as one."""
        self.watch(scenarios[0].name)
        result = simulate(
            as_members(scenarios),
            graph(scenarios[0].zones),
            record=[MATCHED],
            steps_per_year=self.steps_per_year,
        )
        values = result.yearly(MATCHED)
        return values.sum([d for d in values.dims if d not in ("year", "member")])

    def sweep(self, scenarios: Sequence[Scenario], record: Sequence[str]) -> Sweep:
        """Scenarios run with the same sets of numbers, `members` of them; `record` is kept.

        Where the runs are screened, sets that contradict published figures are left out.
        EnsembleError where scenarios cannot be compared, published figures are not found, or
        hardly a set is left.
        """
        key = tuple(scenario.digest for scenario in scenarios)
        if key not in self.swept:
            system = graph(scenarios[0].zones)
            targets = published_targets(scenarios[0], system) if self.screened else ()
            self.swept[key] = sweep(
                scenarios,
                graph,
                self.members,
                SEED,
                record,
                targets,
                self.steps_per_year,
                progress=lambda name, done, of: self.watch(f"{name} {done}/{of}"),
            )
        return self.swept[key]

    def move_each(
        self,
        scenarios: Sequence[Scenario],
        record: Sequence[str],
        moves: Sequence[Move],
        positions: Sequence[float] = (0.0, 1.0),
    ) -> OneAtATimeRuns:
        """Runs of scenarios with one input at a time at positions of its range: its two ends."""
        self.watch("one input at a time")
        system = graph(scenarios[0].zones)
        return move_each(scenarios, system, record, moves, positions, self.steps_per_year)

    def study(self, scenario: Scenario) -> Study:
        """Study of a scenario alone, for figures and sources."""
        return Study(self.run(scenario))

    def counterfactual(self, scenario: Scenario) -> Result:
        """Result of the same scenario without programme money."""
        return self.run(counterfactual(scenario))

    def yearly(self, scenario: Scenario, id: str, over: Iterable[str] = ()) -> xr.DataArray:
        """One variable of a scenario by year, added up over some dimensions, if it has them."""
        values = self.run(scenario).yearly(id)
        return values.sum([d for d in over if d in values.dims])

    def extra(self, scenario: Scenario, beside: Scenario | None = None) -> xr.DataArray:
        """Matched hires a year beyond those of a scenario beside it, by year and member.

        Without one, beside the same scenario without programme money.
        """
        other = self.run(beside) if beside else self.counterfactual(scenario)
        return extra_hires(self.run(scenario).yearly(MATCHED), other.yearly(MATCHED))

    def window(self, scenario: Scenario | None = None) -> Window:
        """Years over which the effect is averaged: those of the policy, unless another is named.

        ResultsError where it has no programme in operation.
        """
        chosen = scenario or self.policy
        window = window_of(self.run(chosen))
        if window is None:
            raise ResultsError(
                f"scenario {chosen.name} has no programme in operation, so there is no effect to "
                "average; name a scenario with programme money with --policy"
            )
        return window
