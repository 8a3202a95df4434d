"""Methods of integration: explicit Runge-Kutta methods, described as data for all backends.

In all of them a stage starts from the stocks at the start of the step and moves along the rates
of the stage before it alone. The step itself moves along the weighted mean of all rates. Stored
flows are the same weighted mean, so that they add up to what moved.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from chanjiao.engine.language.faults import ModelError


@dataclass(frozen=True)
class Method:
    """A method of integration.

    `nodes` say how far into the step each stage after the first lies, as a part of the step.
    `weights` are those of the stages, up to a common factor. `order` is the power of the step with
    which the error falls where the equations are smooth.
    """

    id: str
    order: int
    nodes: tuple[float, ...]
    weights: tuple[int, ...]
    source: str

    @property
    def stages(self) -> int:
        """Evaluations of the model in one step."""
        return len(self.weights)

    def left(self, lag: float) -> float:
        """Part of a stock left after one step, if it empties with a lag of so many steps."""
        rates = [-1 / lag]
        for node in self.nodes:
            rates.append(-(1 + node * rates[-1]) / lag)
        moved = sum(weight * rate for weight, rate in zip(self.weights, rates, strict=True))
        return 1 + moved / self.weight

    def error(self, lag: float) -> float:
        """Error of what leaves such a stock in one step, relative to what leaves it exactly."""
        exact = math.exp(-1 / lag)
        return abs(self.left(lag) - exact) / (1 - exact)

    @property
    def shortest_lag(self) -> float:
        """Steps in the shortest lag that is computed as well as Euler computes one of three steps.

        At least one step: a method that takes out more than there is makes a stock negative.
        """
        allowed = METHODS["euler"].error(EULER_STEPS)
        enough = (n / PARTS for n in range(PARTS, EULER_STEPS * PARTS))
        return next((lag for lag in enough if self.error(lag) <= allowed), EULER_STEPS)

    @property
    def weight(self) -> int:
        """Sum of the weights, by which the weighted sum of the stages is divided."""
        return sum(self.weights)


METHODS = {
    method.id: method
    for method in (
        Method("euler", 1, (), (1,), "Euler 1768"),
        Method("midpoint", 2, (1 / 2,), (0, 1), "Runge 1895"),
        Method("rk3", 3, (1 / 2, 3 / 4), (2, 3, 4), "Ralston 1962"),
        Method("rk4", 4, (1 / 2, 1 / 2, 1.0), (1, 2, 2, 1), "Kutta 1901"),
    )
}

EULER_STEPS = 3
"""Number of steps in a lag from which on Euler's method computes it accurately enough."""

PARTS = 4
"""Parts of a step to which the shortest lag of a method is rounded up."""

DEFAULT = "rk3"
"""Method of runs, sweeps, answers and back-tests; `docs/integration.md` has the measurements."""


def method_of(name: str) -> Method:
    """Method of a name; raises ModelError if there is none."""
    if name not in METHODS:
        raise ModelError([f"no integration method {name!r}; take one of {', '.join(METHODS)}"])
    return METHODS[name]
