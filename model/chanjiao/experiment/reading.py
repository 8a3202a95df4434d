"""Reads experiment files; every fault is reported with its line before anything runs."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from chanjiao.engine import Fault
from chanjiao.experiment.design.axes import Source
from chanjiao.experiment.design.plan import Plan, plan_of
from chanjiao.experiment.design.values import DesignError
from chanjiao.experiment.ensemble_faults import ensemble_faults, screen_faults
from chanjiao.experiment.experiment import (
    FILE,
    Experiment,
    Model,
    designs_of,
    dry_evaluation,
    with_axis,
)
from chanjiao.experiment.expression import ExpressionError
from chanjiao.experiment.file.keys import checked_table, fault_of, faults_of_file
from chanjiao.experiment.file.overrides import overridden
from chanjiao.experiment.file.schema import DesignTable, ExperimentTable, VaryTable
from chanjiao.experiment.file.texts_of import texts_of
from chanjiao.experiment.findings import findings_of
from chanjiao.experiment.hooks import hooks_of
from chanjiao.experiment.horizon import YearError, horizon_of
from chanjiao.experiment.measures.evaluation import Evaluation
from chanjiao.experiment.measures.sized import DependentError, MeasureError
from chanjiao.experiment.pictures import figure_faults
from chanjiao.experiment.search.running import proposed
from chanjiao.experiment.shipped import find_experiment
from chanjiao.experiment.tables import table_of
from chanjiao.experiment.texts import with_values
from chanjiao.scenario import Scenario, load
from chanjiao.scenario.document import Document, KeyPath, read_document
from chanjiao.scenario.faults import ScenarioError, did_you_mean
from chanjiao.scenario.quantity import QuantityError
from chanjiao.scenario.shipped import ENDING, find_file, scenario_folder
from chanjiao.system import graph as province

DEFAULT = "demonstration_projects"
"""Scenario of a design that names none."""

ERRORS = (DesignError, YearError, MeasureError, ExpressionError, QuantityError)


@dataclass(frozen=True)
class Files:
    """Finds and reads the scenarios that an experiment names, for a model."""

    folder: Path
    model: Model

    def load(self, name: str) -> Scenario:
        """Scenario by its name, or by a path relative to the folder."""
        own, near = scenario_folder() / f"{name}{ENDING}", self.folder / name
        there = near.is_file() or name.endswith(ENDING)
        return load(near if there else own if own.is_file() else find_file(name), self.model)


def read_experiment(
    path: str | Path,
    settings: Iterable[str] = (),
    model: Model = province,
    folder: Path | None = None,
) -> Experiment:
    """Read an experiment for a model; `settings` override keys of the file.

    `path` is a file, a folder with an experiment.toml, or the name of a shipped experiment. Paths
    of scenarios are relative to `folder`, by default that of the file.
    Raises ScenarioError with every fault of the file and of the scenarios that it names.
    """
    file = find_experiment(path)
    document = overridden(read_document(file), settings)
    near = file.parent if folder is None else folder
    faults: list[Fault] = []
    table = checked_table(document, faults)
    if table is None:
        raise ScenarioError(faults)
    sources = dict(_sources(table, document, Files(near, model), faults))
    if faults:
        raise ScenarioError(faults)
    plans = dict(_plans(table, document, sources, faults))
    hooks = hooks_of(file.parent) if file.name == FILE else {}
    for name, plan in plans.items():
        faults += ensemble_faults(
            designs_of(table)[name], _design_keys(name), document, plan, sources[name].graph
        )
    if not faults:
        with warnings.catch_warnings():  # the numbers of a check are all 1, and some ratios 0/0
            warnings.simplefilter("ignore", RuntimeWarning)
            faults += _dry_faults(table, document, dry_evaluation(table, sources, plans, hooks))
    if faults:
        raise ScenarioError(faults)
    return Experiment(file, table, document, sources, plans, hooks)


def _sources(
    table: ExperimentTable, document: Document, files: Files, faults: list[Fault]
) -> Iterator[tuple[str, Source]]:
    for name, design in designs_of(table).items():
        keys = _design_keys(name)
        try:
            scenario = files.load(design.scenario or DEFAULT)
        except ScenarioError as error:
            faults += faults_of_file(error, document, (*keys, "scenario"))
            continue
        graph = files.model(scenario.zones)
        horizon = horizon_of(scenario)
        yield name, Source(scenario, graph, horizon, files.load)


def _plans(
    table: ExperimentTable, document: Document, sources: Mapping[str, Source], faults: list[Fault]
) -> Iterator[tuple[str, Plan]]:
    candidates = _candidates(table, document, sources, faults)
    for name, source in sources.items():
        design = with_axis(designs_of(table)[name], candidates)
        found = list(_axis_faults(name, design, document, source))
        faults += found
        if found:
            continue
        try:
            yield name, plan_of(design, source)
        except (*ERRORS, TypeError) as error:
            faults.append(fault_of(document, (*_design_keys(name), "reference"), str(error)))
        except ScenarioError as error:
            faults += faults_of_file(error, document, (*_design_keys(name), "reference"))


def _candidates(
    table: ExperimentTable, document: Document, sources: Mapping[str, Source], faults: list[Fault]
) -> VaryTable | None:
    """Candidates before the search; None, perhaps with a fault, if no design searches."""
    for name, source in sources.items():
        design = designs_of(table)[name]
        if design.search:
            try:
                return proposed(design, source, table)
            except (*ERRORS, TypeError) as error:
                faults.append(fault_of(document, (*_design_keys(name), "search"), str(error)))
    return None


def _axis_faults(
    name: str, design: DesignTable, document: Document, source: Source
) -> Iterator[Fault]:
    from chanjiao.experiment.design.axes import read_vary  # noqa: PLC0415

    for place, given in enumerate(design.vary):
        keys = (*_design_keys(name), "vary", place)
        try:
            made = read_vary(given, source)
            if not made.chooses and not made.external:
                for change in made.changes:
                    change(source.scenario)
        except (*ERRORS, TypeError) as error:
            yield fault_of(document, keys, str(error))
        except ScenarioError as error:
            yield from faults_of_file(error, document, (*keys, "scenarios"))


def _design_keys(name: str) -> KeyPath:
    return ("designs", name) if name else ("design",)


def _dry_faults(table: ExperimentTable, document: Document, dry: Evaluation) -> Iterator[Fault]:
    """Faults of measures and texts; if there are none, of tables, figures and findings."""
    found = [
        *_measure_faults(table, document, dry),
        *screen_faults(table, document, dry),
        *_text_faults(table, document, dry),
    ]
    yield from found
    if found:
        return
    for place, spec in enumerate(table.tables):
        yield from _tried(partial(table_of, spec, dry), document, ("tables", place))
    yield from figure_faults(table.figures, document, dry)
    for place, finding in enumerate(table.findings):
        yield from _tried(partial(findings_of, finding, dry), document, ("findings", place))
    if table.decision and table.decision.when:
        when = table.decision.when
        yield from _tried(partial(dry.values, when), document, ("decision", "when"))
    first = next(iter(dry.runs.values()))
    for place, id in enumerate(table.assumptions):
        if id not in first.scenario.entries:
            hint = did_you_mean(id, first.scenario.entries)
            yield fault_of(document, ("assumptions", place), f"no input {id!r}.{hint}")


def _measure_faults(table: ExperimentTable, document: Document, dry: Evaluation) -> Iterator[Fault]:
    for key in ("numbers", "measures"):
        for id in getattr(table, key):
            yield from _tried(partial(dry.values, id), document, (key, id))


def _text_faults(table: ExperimentTable, document: Document, dry: Evaluation) -> Iterator[Fault]:
    """Faults of the placeholders of texts, each at its own key."""
    for keys, text in texts_of(table):
        yield from _tried(partial(with_values, text.word, dry), document, keys)


def _tried(attempt: Callable[[], object], document: Document, keys: KeyPath) -> Iterator[Fault]:
    try:
        attempt()
    except DependentError:
        return
    except ERRORS as error:
        yield fault_of(document, keys, str(error))
