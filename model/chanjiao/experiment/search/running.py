"""Runs a search for a design and returns the design of its best candidates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chanjiao.ensemble.running import EnsembleOptions
from chanjiao.experiment.design.axes import Source, read_vary
from chanjiao.experiment.design.inputs import acting_of
from chanjiao.experiment.design.plan import plan_over
from chanjiao.experiment.design.running import Needs, Samples, run_plan
from chanjiao.experiment.file.schema import (
    DesignTable,
    ExperimentTable,
    Risk,
    SearchTable,
    VaryTable,
)
from chanjiao.experiment.formats import FORMATS
from chanjiao.experiment.horizon import Horizon
from chanjiao.experiment.measures.evaluation import Evaluation, Hook
from chanjiao.experiment.measures.sized import MeasureError
from chanjiao.experiment.search.candidates import CANDIDATE, axis_of, bounds_of, tried_axis
from chanjiao.experiment.search.searching import Aim, Measured, Search, by_candidate
from chanjiao.experiment.values import MEMBER
from chanjiao.report.scale import TEXT
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


def proposed(design: DesignTable, source: Source, table: ExperimentTable) -> VaryTable:
    """Axis of candidates before the search: the middle of the bounds for each aim."""
    search = _search(design)
    bounds = bounds_of(search, source)
    acting_of(search, source.horizon)
    middle = (bounds.low + bounds.high) / 2
    return axis_of(search, [(id, label, middle) for id, label in _names(search, table)])


def searched(
    design: DesignTable, source: Source, question: Question, options: EnsembleOptions
) -> VaryTable:
    """Axis of the best candidates. Raises MeasureError where the objective has other dimensions."""
    search = _search(design)
    bounds = bounds_of(search, source)

    def progress(done: int, count: int) -> None:
        options.report("search", done, count)

    trial = _Trial(design, source, question, options)
    found = Search(search, bounds, trial.measured, progress).best(_aims(search))
    named = zip(_names(search, question.table), found, strict=True)
    return axis_of(search, [(id, label, values) for (id, label), values in named])


@dataclass
class _Trial:
    """Runs of candidates; all have the samples of the first run."""

    design: DesignTable
    source: Source
    question: Question
    options: EnsembleOptions
    samples: Samples | None = None

    def measured(self, candidates: Array) -> Measured:
        """Objective, cost and conditions of candidates, a row each."""
        evaluation, search = self._evaluation(candidates), _search(self.design)

        def rows(id: str) -> Array:
            try:
                return by_candidate(evaluation.sized(id).values, CANDIDATE, MEMBER)[1:]
            except ValueError as error:
                raise MeasureError(f"{id} cannot be searched: {error}") from None

        objective = rows(search.objective)
        cost = rows(search.cost) if search.cost else np.zeros_like(objective)
        conditions = [np.broadcast_to(rows(id), objective.shape) for id in search.constraints]
        shape = (len(conditions), *objective.shape)
        return Measured(
            objective, np.broadcast_to(cost, objective.shape), np.reshape(conditions, shape)
        )

    def _evaluation(self, candidates: Array) -> Evaluation:
        design, source, question = self.design, self.source, self.question
        axis = tried_axis(_search(design), source, candidates)
        plan = plan_over(
            [*(read_vary(given, source) for given in design.vary), axis], design, source
        )
        needs = Needs(samples=self.samples)
        runs = run_plan(plan, source, question.outputs, design, self.options, needs)
        if runs.draws is not None:
            self.samples = runs.draws, runs.screening
        return Evaluation(question.table, {"": runs}, question.horizon, question.hooks)


def _search(design: DesignTable) -> SearchTable:
    assert design.search is not None
    return design.search


def _aims(search: SearchTable) -> list[Aim]:
    """Aims of a search: each measure of risk within each budget, in the units of the model."""
    return [Aim(risk, limit) for risk in search.risk for limit in _limits(search)]


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


def _names(search: SearchTable, table: ExperimentTable) -> Iterator[tuple[str, Word]]:
    """Id and label of the best candidate for each aim: `best`, `best_1`, or `cvar_1`."""
    cost = table.measures.get(search.cost)
    scale = FORMATS[cost.format].scale if cost and cost.format in FORMATS else TEXT
    for risk in search.risk:
        word = BEST[risk] if len(search.risk) > 1 else ONLY
        start = risk if len(search.risk) > 1 else "best"
        for place, limit in enumerate(_limits(search), 1):
            if limit is None:
                yield start, word
                continue
            amount = [f"{limit / s.factor:,.6g} {s.name}".strip() for s in (scale.en, scale.zh)]
            label = Word(
                f"{word.en} within {amount[0]}", f"{amount[1].replace(' ', '')}以内{word.zh}"
            )
            yield f"{start}_{place}", label


ONLY = Word("best", "最优")
BEST: Mapping[Risk, Word] = {
    "mean": Word("best mean", "均值最优"),
    "median": Word("best median", "中位数最优"),
    "cvar": Word("best worst cases", "最差情形最优"),
    "minimax_regret": Word("least largest regret", "最大后悔值最小"),
}
"""Label of the best candidate by each measure of risk."""
