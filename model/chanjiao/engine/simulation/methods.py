"""Methods of integration: explicit Runge-Kutta methods, described as data for all backends.

In all of them a stage starts from the stocks at the start of the step and moves along the rates
of the stage before it alone. The step itself moves along the weighted mean of all rates. Stored
flows are the same weighted mean, so that they add up to what moved.
"""

from __future__ import annotations

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

DEFAULT = "rk3"
"""Method of runs, sweeps, answers and back-tests; `docs/integration.md` has the measurements."""


def method_of(name: str) -> Method:
    """Method of a name; raises ModelError if there is none."""
    if name not in METHODS:
        raise ModelError([f"no integration method {name!r}; take one of {', '.join(METHODS)}"])
    return METHODS[name]
