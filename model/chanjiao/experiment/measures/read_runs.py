"""The runs of a design as built-in measures read them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import xarray as xr

from chanjiao.experiment.design.plan import Plan
from chanjiao.scenario import Scenario


@dataclass(frozen=True)
class ReadRuns:
    """Outputs by year over the axes of a design, and its plan.

    `points` and `references` have members where the design has an ensemble; `given` are the points
    with the numbers of the files. `references` are None in a design without them, and NaN at a
    point that has none. `moved` are the axes of inputs that move one at a time.
    """

    plan: Plan
    points: xr.Dataset
    references: xr.Dataset | None
    given: xr.Dataset
    moved: Collection[str] = ()

    def yearly(self, id: str) -> xr.DataArray:
        """A variable by year at the points."""
        return self.points[id]

    @property
    def scenarios(self) -> list[Scenario]:
        """Scenario of each point, in the order of the axes."""
        return [self.plan.scenarios[place] for place in self.plan.points]
