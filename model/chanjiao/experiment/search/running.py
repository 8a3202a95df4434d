"""Runs a search for a design and returns the design of its best candidates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chanjiao.ensemble.running import EnsembleOptions
from chanjiao.experiment.design.axes import Source, Vary, read_vary
from chanjiao.experiment.design.plan import plan_over
from chanjiao.experiment.design.running import run_plan
from chanjiao.experiment.file.schema import DesignTable, ExperimentTable, SearchTable, VaryTable
from chanjiao.experiment.horizon import Horizon
from chanjiao.experiment.measures.evaluation import Evaluation, Hook
from chanjiao.experiment.measures.sized import MeasureError
from chanjiao.experiment.search.candidates import CANDIDATE, axis_of, bounds_of, tried_axis
from chanjiao.experiment.search.searching import Measured, Search, by_candidate
from chanjiao.experiment.values import MEMBER
from chanjiao.report.texts import Word
from chanjiao.scenario.quantity import parse_quantity
from chanjiao.units import registry

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Question:
    """What a search belongs to: the file, its years and hooks, and the variables to store."""

    table: ExperimentTable
    horizon: Horizon
    hooks: Mapping[str, Hook]
    outputs: Sequence[str]


def proposed(design: DesignTable, source: Source) -> VaryTable:
    """Axis of candidates before the search: the middle of the bounds for each budget."""
    search = _search(design)
    bounds = bounds_of(search, source)
    middle = (bounds.low + bounds.high) / 2
    return axis_of(search, [(*_named(search, place), middle) for place in range(_count(search))])


def searched(
    design: DesignTable, source: Source, question: Question, options: EnsembleOptions
) -> VaryTable:
    """Axis of the best candidates. Raises MeasureError where the objective has other dimensions."""
    search = _search(design)
    bounds = bounds_of(search, source)

    def measure(candidates: Array) -> Measured:
        axis = tried_axis(search, source, candidates)
        return _measured(design, source, question, options, axis)

    def progress(done: int, count: int) -> None:
        options.report("search", done, count)

    found = Search(search, bounds, measure, progress).best(_limits(search))
    named = (_named(search, place) for place in range(len(found)))
    return axis_of(search, [(*name, values) for name, values in zip(named, found, strict=True)])


def _measured(
    design: DesignTable, source: Source, question: Question, options: EnsembleOptions, axis: Vary
) -> Measured:
    varies = [*(read_vary(given, source) for given in design.vary), axis]
    plan = plan_over(varies, design, source)
    runs = run_plan(plan, source, question.outputs, design, options)
    evaluation = Evaluation(question.table, {"": runs}, question.horizon, question.hooks)
    search = _search(design)

    def rows(id: str) -> Array:
        try:
            return by_candidate(evaluation.sized(id).values, CANDIDATE, MEMBER)
        except ValueError as error:
            raise MeasureError(f"{id} cannot be searched: {error}") from None

    objective = rows(search.objective)
    cost = rows(search.cost) if search.cost else np.zeros_like(objective)
    conditions = [np.broadcast_to(rows(id), objective.shape) for id in search.constraints]
    shape = (len(conditions), *objective.shape)
    return Measured(
        objective, np.broadcast_to(cost, objective.shape), np.reshape(conditions, shape)
    )


def _search(design: DesignTable) -> SearchTable:
    assert design.search is not None
    return design.search


def _count(search: SearchTable) -> int:
    return len(search.budgets) or 1


def _limits(search: SearchTable) -> list[float | None]:
    """Budgets in the units of the model; a single None where there is none."""
    limits: list[float | None] = []
    for budget in search.budgets:
        if isinstance(budget, str):
            number, unit = parse_quantity(budget)
            limits.append(float(registry.Quantity(number, unit).to_base_units().magnitude))
        else:
            limits.append(float(budget))
    return limits or [None]


def _named(search: SearchTable, place: int) -> tuple[str, Word]:
    if not search.budgets:
        return "best", Word("best", "最优")
    budget = str(search.budgets[place])
    return f"best_{place + 1}", Word(f"best within {budget}", f"{budget}以内最优")
