"""An experiment: its file as read and checked, its plans, and its runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import xarray as xr

from chanjiao.dimensions import INDUSTRY
from chanjiao.effect.definition import CAPITAL, MATCHED, Window, window_of
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.ensemble.running import EnsembleOptions
from chanjiao.experiment.design.axes import Source
from chanjiao.experiment.design.plan import Plan, plan_of
from chanjiao.experiment.design.running import DesignRuns, Needs, placeholders, run_plan
from chanjiao.experiment.design.sampling import runs_of
from chanjiao.experiment.file.schema import DesignTable, ExperimentTable, VaryTable
from chanjiao.experiment.horizon import Horizon, horizon_of
from chanjiao.experiment.measures.axes import GROUP
from chanjiao.experiment.measures.builtin import BUILTINS
from chanjiao.experiment.measures.evaluation import Evaluation, Hook
from chanjiao.experiment.search.running import Question, searched
from chanjiao.office.simulation import simulate_scenario
from chanjiao.results.labelled import axes
from chanjiao.scenario import Scenario
from chanjiao.scenario.document import Document

Model = Callable[[str], Graph]
AS_GIVEN = "as_given"
"""Method of an ensemble that is none: the numbers of the files."""
MAIN = ""
"""Name of the design of the section [design]."""


@dataclass(frozen=True)
class Experiment:
    """An experiment file, with the scenario, the years and the plan of each of its designs."""

    path: Path
    table: ExperimentTable
    document: Document = field(repr=False)
    sources: Mapping[str, Source] = field(repr=False)
    plans: Mapping[str, Plan] = field(repr=False)
    hooks: Mapping[str, Hook] = field(repr=False)
    candidates: VaryTable | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """Name of the experiment: that of its folder, or of its file."""
        return self.path.parent.name if self.path.name == FILE else self.path.stem

    @property
    def designs(self) -> dict[str, DesignTable]:
        """Designs by name."""
        return designs_of(self.table)

    @property
    def scenario(self) -> Scenario:
        """Scenario of the main design."""
        return next(iter(self.sources.values())).scenario

    @property
    def graph(self) -> Graph:
        """Model of the main design."""
        return next(iter(self.sources.values())).graph

    @cached_property
    def horizon(self) -> Horizon:
        """Years that the file may name, with the window of the effect of the main scenario."""
        return horizon_of(self.scenario, _window(self.scenario, self.graph, self.document))

    def outputs(self, name: str) -> list[str]:
        """Variables that the runs of a design have to store."""
        return outputs_of(self.table, name, self.sources[name].graph)

    def run_count(self) -> int:
        """Number of single runs of all designs."""
        return sum(
            len(plan.scenarios) * (self._replications(name) + self._members(name))
            for name, plan in self.plans.items()
        )

    def _replications(self, name: str) -> int:
        return self.designs[name].replications if self.plans[name].random else 1

    def _members(self, name: str) -> int:
        ensemble, source = self.designs[name].ensemble, self.sources[name]
        return runs_of(self.plans[name].scenarios, source.graph, ensemble) if ensemble else 0


FILE = "experiment.toml"


def designs_of(table: ExperimentTable) -> dict[str, DesignTable]:
    """Designs of a file by name; others take scenario, reference and ensemble from [design]."""
    found = {}
    if table.designs == {} or table.design != DesignTable():
        found[MAIN] = table.design
    for name, design in table.designs.items():
        given = design.model_fields_set
        inherited: dict[str, Any] = {
            key: getattr(table.design, key)
            for key in ("scenario", "reference", "ensemble")
            if key not in given and key in table.design.model_fields_set
        }
        found[name] = design.model_copy(update=inherited)
    return {name: _with_ensemble(design) for name, design in found.items()}


def _with_ensemble(design: DesignTable) -> DesignTable:
    """A design without ensemble if the method of the ensemble is `as_given`."""
    if design.ensemble and design.ensemble.method == AS_GIVEN:
        return design.model_copy(update={"ensemble": None})
    return design


def outputs_of(table: ExperimentTable, name: str, graph: Graph) -> list[str]:
    """Variables that the measures of a design read, each once."""
    found: dict[str, None] = {}
    for measure in table.measures.values():
        if measure.design == name:
            found |= dict.fromkeys([measure.variable] if measure.variable else [])
            builtin = BUILTINS.get(measure.builtin)
            found |= dict.fromkeys(builtin.reads if builtin else ())
    found |= dict.fromkeys(designs_of(table)[name].outputs)
    return [id for id in found if id in graph.variables]


def needed_dimensions(table: ExperimentTable, name: str) -> dict[str, frozenset[str]]:
    """Dimensions of each variable that the measures of a design need; others may be added up.

    Variables of which a measure takes means or built-in values are not among them.
    """
    read = [measure for measure in table.measures.values() if measure.design == name]
    found: dict[str, frozenset[str]] = {}
    for measure in read:
        needed = frozenset((*_whole_groups(measure.by), *measure.where))
        found[measure.variable] = found.get(measure.variable, frozenset()) | needed
    whole = {measure.variable for measure in read if measure.over != "sum"}
    whole |= {id for m in read if m.builtin in BUILTINS for id in BUILTINS[m.builtin].reads}
    whole |= set(designs_of(table)[name].outputs)
    return {id: own for id, own in found.items() if id and id not in whole}


def _whole_groups(by: Sequence[str]) -> list[str]:
    """Dimensions of a measure, with industries in place of their groups."""
    return [INDUSTRY.id if id == GROUP else id for id in by]


def run(
    experiment: Experiment, options: EnsembleOptions = EnsembleOptions()
) -> tuple[Experiment, Evaluation]:
    """Run all designs of an experiment; the measures are computed when they are read.

    A search runs first. The experiment that is returned has its best candidates in its plans.
    Raises EnsembleError if an ensemble cannot be run, ModelError where a value is not finite.
    """
    found = with_candidates(experiment, options)
    runs = dict(_each_run(found, options))
    return found, Evaluation(found.table, runs, found.horizon, found.hooks)


def with_candidates(experiment: Experiment, options: EnsembleOptions) -> Experiment:
    """The experiment with the best candidates of its search; itself where it has none."""
    searching = [name for name, design in experiment.designs.items() if design.search]
    if not searching:
        return experiment
    (name,) = searching
    source, design = experiment.sources[name], experiment.designs[name]
    question = Question(
        experiment.table, experiment.horizon, experiment.hooks, experiment.outputs(name)
    )
    axis = searched(design, source, question, options)
    return replace(experiment, candidates=axis, plans=plans_of(experiment, axis))


def plans_of(experiment: Experiment, candidates: VaryTable) -> dict[str, Plan]:
    """Plans of all designs, with the candidates of the search."""
    return {
        name: plan_of(with_axis(design, candidates), experiment.sources[name])
        for name, design in experiment.designs.items()
    }


def with_axis(design: DesignTable, candidates: VaryTable | None) -> DesignTable:
    """A design with the axis of candidates, if it searches or takes the candidates of a search."""
    if candidates is None or not (design.search or design.candidates):
        return design
    return design.model_copy(update={"vary": [*design.vary, candidates]})


def _each_run(experiment: Experiment, options: EnsembleOptions) -> Iterator[tuple[str, DesignRuns]]:
    for name, plan in experiment.plans.items():
        source, design = experiment.sources[name], experiment.designs[name]
        outputs = experiment.outputs(name)
        needs = Needs(needed_dimensions(experiment.table, name), _first_stage(experiment, name))
        yield name, run_plan(plan, source, outputs, design, options, needs)


def _first_stage(experiment: Experiment, name: str) -> Callable[[DesignRuns], xr.DataArray] | None:
    """What the first stage of a design measures."""
    ensemble = experiment.designs[name].ensemble
    if ensemble is None or ensemble.screen is None:
        return None
    measure = ensemble.screen.measure

    def measured(runs: DesignRuns) -> xr.DataArray:
        found = Evaluation(experiment.table, {name: runs}, experiment.horizon, experiment.hooks)
        return found.sized(measure).values

    return measured


def dry_evaluation(
    table: ExperimentTable,
    sources: Mapping[str, Source],
    plans: Mapping[str, Plan],
    hooks: Mapping[str, Hook],
) -> Evaluation:
    """Evaluation on placeholders, which shows every fault of measures, tables and findings."""
    runs = {}
    for name, plan in plans.items():
        source = sources[name]
        outputs = outputs_of(table, name, source.graph)
        design = designs_of(table)[name]
        runs[name] = placeholders(plan, source, outputs, design.ensemble, _cells)
    first = next(iter(sources.values()))
    return Evaluation(table, runs, first.horizon, hooks)


def _cells(id: str, graph: Graph) -> Sequence[tuple[str, Sequence[str]]]:
    """Dimensions of the output of a variable, with the ids of their members."""
    return [(dimension.id, dimension.ids) for dimension in axes(graph.variables[id])]


def _window(scenario: Scenario, graph: Graph, document: Document) -> Window | None:
    """Window of the effect; it needs a run, so it is only computed where the file names it."""
    if "window" not in str(document.table) or CAPITAL not in graph.variables:
        return None
    options = RunOptions(outputs=[CAPITAL, MATCHED])
    return window_of(simulate_scenario(replace(scenario, office=False), graph, options))
