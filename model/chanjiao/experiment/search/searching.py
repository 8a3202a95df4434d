"""The search itself: differential evolution, then small steps from the best candidate.

Candidates run as points of a design.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import xarray as xr
from numpy.typing import NDArray
from scipy.optimize import NonlinearConstraint, differential_evolution, minimize
from scipy.stats import qmc

from chanjiao.experiment.file.schema import Risk, SearchTable
from chanjiao.experiment.search.candidates import SearchBounds, rounded
from chanjiao.experiment.search.scores import over_budget, scores, violations

Array = NDArray[np.float64]
STEP = 0.05
"""First step of the refinement, as a share of the distance between the bounds."""

INFEASIBLE = 1e30
"""Score from which on candidates miss a constraint; they rank behind all others."""


@dataclass(frozen=True)
class Measured:
    """Objective and cost of candidates by member, and their conditions by condition first."""

    objective: Array
    cost: Array
    conditions: Array


@dataclass(frozen=True)
class Aim:
    """What a candidate is best for: a measure of risk, and an upper limit of the mean cost."""

    risk: Risk
    budget: float | None = None


Measure = Callable[[Array], Measured]
"""Runs candidates, a row each, and returns what is measured on them."""


@dataclass
class Search:
    """Finds the best candidate for each aim; a candidate that was measured is not run again."""

    search: SearchTable
    bounds: SearchBounds
    measure: Measure
    progress: Callable[[int, int], None] = lambda done, count: None
    aims: int = 1
    known: dict[bytes, tuple[Array, Array, Array]] = field(default_factory=dict)

    def best(self, aims: Sequence[Aim]) -> list[Array]:
        """Values of the variables of the best candidate for each aim, of all that were measured."""
        self.aims = len(aims)
        for aim in aims:
            self._evolve(aim)
            self._refine(aim)
        return [self._ranked(aim)[0] for aim in aims]

    def _evolve(self, aim: Aim) -> None:
        differential_evolution(
            lambda columns: self._scores(np.atleast_2d(columns.T), aim),
            np.stack([self.bounds.low, self.bounds.high], axis=1),
            init=self._first(aim),
            maxiter=self.search.generations - 1,
            integrality=self.bounds.integer,
            rng=np.random.default_rng(self.search.seed),
            polish=False,
            vectorized=True,
            updating="deferred",
            tol=0,
        )

    def _refine(self, aim: Aim) -> None:
        """Look near the best candidate, with a model of the objective that follows the limits."""
        if not self.search.refinements or self.bounds.integer.any():
            return
        low, width = self.bounds.low, self.bounds.high - self.bounds.low
        best = self._ranked(aim)[0]
        size = abs(float(self._judged(best[None], aim)[0][0])) or 1.0

        def judged(place: Array) -> tuple[float, Array]:
            score, over = self._judged((low + np.clip(place, 0, 1) * width)[None], aim)
            return float(score[0]) / size, np.clip(over[0], -1, None)

        minimize(
            lambda place: judged(place)[0],
            (best - low) / width,
            method="COBYQA",
            bounds=[(0.0, 1.0)] * len(low),
            constraints=NonlinearConstraint(lambda place: judged(place)[1], -np.inf, 0),
            options={"maxfev": self.search.refinements, "initial_tr_radius": STEP},
        )

    def _first(self, aim: Aim) -> Array:
        """The first population: spread evenly between the bounds.

        The best of the candidates that earlier searches measured take the places of one half.
        """
        count = len(self.bounds.low)
        sequence = qmc.Sobol(count, rng=np.random.default_rng(self.search.seed))
        size = max(self.search.population, 5)
        points = sequence.random_base2(int(np.ceil(np.log2(size))))[:size]
        population = np.asarray(qmc.scale(points, self.bounds.low, self.bounds.high))
        if self.known:
            best = self._ranked(aim)[: size // 2]
            population[: len(best)] = best
        return population

    def _ranked(self, aim: Aim) -> Array:
        """All candidates that were measured, the best first."""
        seen = np.array([np.frombuffer(key) for key in self.known])
        return np.asarray(seen[np.argsort(self._scores(seen, aim), kind="stable")])

    def _scores(self, candidates: Array, aim: Aim) -> Array:
        """Scores of candidates; those that miss a limit rank by how far they miss it."""
        score, over = self._judged(candidates, aim)
        missed = np.clip(over, 0, None).sum(axis=1)
        return np.where(missed > 0, INFEASIBLE * (1 + missed), score)

    def _judged(self, candidates: Array, aim: Aim) -> tuple[Array, Array]:
        """Scores of candidates, and how far they miss constraints and budget, a column each.

        A number below 0 is how much room is left.
        """
        near = np.array([rounded(values, self.bounds) for values in candidates])
        self._run(near)
        found = [self.known[values.tobytes()] for values in near]
        objective, cost = (np.stack([each[part] for each in found]) for part in (0, 1))
        conditions = np.stack([each[2] for each in found], axis=1)
        limits = violations(conditions, self.search.certainty), over_budget(cost, aim.budget)
        everything = np.stack([each[0] for each in self.known.values()])
        best = everything.max(0) if self.search.goal == "maximise" else everything.min(0)
        return scores(objective, self.search, aim.risk, best), np.stack(limits, axis=1)

    def _run(self, candidates: Array) -> None:
        new = {values.tobytes(): values for values in candidates}
        missing = [values for key, values in new.items() if key not in self.known]
        if not missing:
            return
        measured = self.measure(np.stack(missing))
        for place, values in enumerate(missing):
            self.known[values.tobytes()] = (
                measured.objective[place],
                measured.cost[place],
                measured.conditions[:, place],
            )
        each = self.search.population * self.search.generations + self.search.refinements
        self.progress(len(self.known), max(each * self.aims, len(self.known)))


def by_candidate(values: xr.DataArray, axis: str, member: str) -> Array:
    """Values with a row for each candidate and a column for each member; of all candidates."""
    wide = values if member in values.dims else values.expand_dims({member: [0]})
    if axis not in wide.dims:
        raise ValueError(f"it does not vary by {axis}")
    return np.asarray(wide.transpose(axis, member), float)
