"""The fan of the office: states of projects and money by replication and year."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from chanjiao.office.board import Increment
from chanjiao.office.budget import FEN_PER_YUAN
from chanjiao.office.states import State

if TYPE_CHECKING:
    import xarray as xr

STEM = "office."
"""Prefix of the fan's names in the results of a run."""

LOW, HIGH = 0.1, 0.9
"""Quantiles at the ends of the fan: of ten replications, one is below and one above."""


@dataclass(frozen=True)
class Measure:
    """A quantity of an office at a year's end; a flow (`moved`) is summed since the opening."""

    id: str
    en: str
    zh: str
    unit: str
    of: Callable[[Increment], float]
    moved: bool = False

    @property
    def key(self) -> str:
        """Name in the results of a run."""
        return STEM + self.id


TEACHING = Measure(
    "teaching", "projects whose base is in use", "已投用项目", "project", lambda done: done.teaching
)
COMPLETED = Measure(
    "completed",
    "projects that passed acceptance",
    "通过验收项目",
    "project",
    lambda done: done.states[State.COMPLETED],
)
CANCELLED = Measure(
    "cancelled",
    "projects cancelled",
    "终止项目",
    "project",
    lambda done: done.states[State.CANCELLED],
)
PAID = Measure(
    "paid",
    "paid to projects",
    "已拨付",
    "yuan",
    lambda done: done.budget.paid / FEN_PER_YUAN,
    moved=True,
)
COMMITTED = Measure(
    "committed",
    "awarded, not paid",
    "已立项未拨付",
    "yuan",
    lambda done: done.standing.committed / FEN_PER_YUAN,
)
UNSPENT = Measure(
    "unspent",
    "appropriated, not awarded",
    "已安排未立项",
    "yuan",
    lambda done: done.standing.unspent / FEN_PER_YUAN,
)
EXPIRED = Measure(
    "expired",
    "expired",
    "到期收回",
    "yuan",
    lambda done: done.budget.expired / FEN_PER_YUAN,
    moved=True,
)
PROJECTS = (TEACHING, COMPLETED, CANCELLED)
MONEY = (PAID, COMMITTED, UNSPENT, EXPIRED)


def fan(
    courses: Sequence[Sequence[Increment]], first_year: int, steps_per_year: int
) -> Mapping[str, xr.DataArray]:
    """Every measure by replication and year, by key, from the increments of each office."""
    return {m.key: _array(m, courses, first_year, steps_per_year) for m in (*PROJECTS, *MONEY)}


def _array(
    measure: Measure, courses: Sequence[Sequence[Increment]], first_year: int, steps: int
) -> xr.DataArray:
    import xarray as xr  # noqa: PLC0415 - runs without an office do without it

    values = np.array([[measure.of(done) for done in course] for course in courses], float)
    values = values.cumsum(1) if measure.moved else values
    at_ends = values[:, steps - 1 :: steps]
    years = np.arange(first_year, first_year + at_ends.shape[1])
    attrs = {
        "units": measure.unit,
        "long_name": measure.en,
        "long_name_zh": measure.zh,
        "cell_methods": "year: point (end)",
    }
    return xr.DataArray(at_ends, {"year": years}, ("replication", "year"), attrs=attrs)
