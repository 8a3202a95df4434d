"""Runs behind the answers: each scenario is read and run once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import xarray as xr

from chanjiao.answers.variants import as_members, counterfactual
from chanjiao.backtest.scorecard import Scorecard
from chanjiao.effect.definition import CAPITAL, MATCHED, Window, extra_hires, window_of
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.ensemble import Sweep, published_targets, sweep
from chanjiao.ensemble.running import EnsembleOptions
from chanjiao.office.simulation import simulate_scenario
from chanjiao.report.comparison import Comparison
from chanjiao.results.result import Result
from chanjiao.results.simulation import simulate
from chanjiao.scenario import Scenario, load
from chanjiao.sensitivity import Move, OneAtATimeRuns, move_each
from chanjiao.storage.errors import ResultsError
from chanjiao.system import graph

POLICY = "demonstration_projects"
"""Main scenario, unless the user names another."""

SEED = 1


@dataclass
class Runs:
    """Reads scenarios of a folder, runs them and stores the variables in `outputs`.

    A scenario runs again where its result lacks a variable that a later answer needs.

    `policy_file` is the main scenario. Alternatives are the files of the folder that match
    `alternatives_glob`, and `more` files of the user. Ensembles have `members` parameter samples,
    which are `screened` by published figures.
    """

    folder: Path
    outputs: Iterable[str]
    policy_file: Path | None = None
    steps_per_year: int | None = None
    members: int = 100
    screened: bool = True
    alternatives_glob: str = "alternative_*.toml"
    more: tuple[Path, ...] = ()
    progress: Callable[[str], None] = lambda name: None
    scenarios: dict[Path, Scenario] = field(default_factory=dict)
    results: dict[str, Result] = field(default_factory=dict)
    sweeps: dict[tuple[str, ...], Sweep] = field(default_factory=dict)
    scorecard: Scorecard | None = None

    @property
    def policy(self) -> Scenario:
        """The main scenario."""
        return self.load(self.policy_file) if self.policy_file else self.scenario(POLICY)

    def scenario(self, name: str) -> Scenario:
        """Scenario of the folder with a name; raises ResultsError if there is none."""
        path = self.folder / f"{name}.toml"
        if not path.exists():
            raise ResultsError(
                f"{path} not found; an answer needs the scenarios of the project: run the command "
                "in the project's folder, or name its scenarios with --scenarios"
            )
        return self.load(path)

    def load(self, path: Path) -> Scenario:
        """Read a scenario file, once; raises ScenarioError with every fault of it."""
        if path not in self.scenarios:
            self.scenarios[path] = load(path, graph)
        return self.scenarios[path]

    def run(self, scenario: Scenario) -> Result:
        """Result of a scenario; with an axis for members if it has members."""
        system, digest = graph(scenario.zones), scenario.digest
        known = [id for id in (*self.outputs, MATCHED, CAPITAL) if id in system.variables]
        have = list(self.results[digest].data) if digest in self.results else []
        if digest not in self.results or not set(known) <= set(have):
            self.progress(scenario.name)
            wanted = [id for id in dict.fromkeys([*known, *have]) if id in system.variables]
            options = RunOptions(steps_per_year=self.steps_per_year, outputs=wanted)
            self.results[digest] = simulate_scenario(scenario, system, options)
        return self.results[digest]

    def hires(self, scenarios: Sequence[Scenario]) -> xr.DataArray:
        """Matched hires of several scenarios by year and member, in one run."""
        self.progress(scenarios[0].name)
        result = simulate(
            as_members(scenarios),
            graph(scenarios[0].zones),
            RunOptions(outputs=[MATCHED], steps_per_year=self.steps_per_year),
        )
        values = result.yearly(MATCHED)
        return values.sum([d for d in values.dims if d not in ("year", "member")])

    def sweep(self, scenarios: Sequence[Scenario], outputs: Sequence[str]) -> Sweep:
        """Scenarios run with the same `members` parameter samples; `outputs` are stored.

        Screened runs exclude samples that contradict published figures. EnsembleError where
        scenarios cannot be compared, published figures are missing, or hardly a sample is left.
        """
        key = tuple(scenario.digest for scenario in scenarios)
        if key not in self.sweeps:
            system = graph(scenarios[0].zones)
            targets = published_targets(scenarios[0], system) if self.screened else ()
            self.sweeps[key] = sweep(
                scenarios,
                graph,
                self.members,
                SEED,
                targets,
                options=EnsembleOptions(
                    run=RunOptions(outputs=outputs, steps_per_year=self.steps_per_year),
                    progress=lambda name, done, of: self.progress(f"{name} {done}/{of}"),
                ),
            )
        return self.sweeps[key]

    def move_each(
        self,
        scenarios: Sequence[Scenario],
        outputs: Sequence[str],
        moves: Sequence[Move],
        positions: Sequence[float] = (0.0, 1.0),
    ) -> OneAtATimeRuns:
        """Runs of scenarios with one input at a time at positions of its range."""
        self.progress("one input at a time")
        system = graph(scenarios[0].zones)
        run = RunOptions(outputs=outputs, steps_per_year=self.steps_per_year)
        return move_each(scenarios, system, moves, positions, EnsembleOptions(run))

    def study(self, scenario: Scenario) -> Comparison:
        """Comparison of one scenario, for figures and sources."""
        return Comparison(self.run(scenario))

    def counterfactual(self, scenario: Scenario) -> Result:
        """Result of the scenario without programme money."""
        return self.run(counterfactual(scenario))

    def yearly(self, scenario: Scenario, id: str, over: Iterable[str] = ()) -> xr.DataArray:
        """One variable of a scenario by year, summed over the dimensions `over` that it has."""
        values = self.run(scenario).yearly(id)
        return values.sum([d for d in over if d in values.dims])

    def extra(self, scenario: Scenario, reference: Scenario | None = None) -> xr.DataArray:
        """Extra matched hires a year compared with a reference scenario, by year and member.

        Without a reference, compared with the same scenario without programme money.
        """
        other = self.run(reference) if reference else self.counterfactual(scenario)
        return extra_hires(self.run(scenario).yearly(MATCHED), other.yearly(MATCHED))

    def window(self, scenario: Scenario | None = None) -> Window:
        """Years over which the effect is averaged: those of the policy, unless another is given.

        Raises ResultsError if the scenario has no programme in operation.
        """
        chosen = scenario or self.policy
        window = window_of(self.run(chosen))
        if window is None:
            raise ResultsError(
                f"scenario {chosen.name} has no programme in operation, so there is no effect to "
                "average; name a scenario with programme money with --policy"
            )
        return window
