"""Variables: the kinds an equation can be, declared by a decorator over a small function.

A stock returns its net rate of change; a flow, a transfer and an auxiliary return their value;
a parameter, a lever, a series and a curve return nothing, since their numbers live in
scenario files.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from chanjiao.engine.language.dimension import Dimension, in_order
from chanjiao.engine.language.expression import Expression
from chanjiao.engine.language.faults import Fault, ModelError
from chanjiao.engine.language.reader import OutsideReader
from chanjiao.engine.language.reference import Reference
from chanjiao.engine.language.summary import Summary

if TYPE_CHECKING:
    from pint import Unit

    from chanjiao.engine.language.calendar import Gate

Body = Callable[[], "Expression | int | None"]
By = Dimension | Iterable[Dimension]

INPUT_KINDS = ("parameter", "lever", "series", "curve")


@dataclass(frozen=True)
class Declared:
    """The equation of a variable that was pickled: its module has it, under the variable's name."""

    module: str
    name: str
    start: bool = False

    @property
    def __wrapped__(self) -> Body:
        """The function itself."""
        variable = getattr(import_module(self.module), self.name)
        return cast(Body, variable.start_body if self.start else variable.body)

    def __call__(self) -> Expression | int | None:
        """Compute the equation as the function does."""
        return self.__wrapped__()


@dataclass(eq=False)
class Variable(Expression):
    """A named quantity of the model; standing in an equation, it is a reference to itself.

    `module` is where it was declared. A pickled variable finds its equation there again. `read_by`
    is the program that reads an input which no equation reads. The numbers of a `whole` input have
    no fraction.
    """

    kind: str
    name: str
    sector: str
    unit: Unit
    dimensions: tuple[Dimension, ...]
    body: Body
    doc: str
    file: str
    line: int
    source: Reference | None = None
    gate: Gate | None = None
    of: Unit | None = None
    start_body: Body | None = None
    hidden: bool = field(default=False)
    module: str = ""
    signed: bool = field(default=False)
    read_by: OutsideReader | None = None
    whole: bool = False

    def __repr__(self) -> str:
        return self.id

    def _repr_html_(self) -> str:
        return self.summary().html()

    def summary(self) -> Summary:
        """Meaning in both languages, unit and dimensions."""
        rows = (
            ("meaning", self.en),
            ("含义", self.zh),
            ("unit", f"{self.unit:~P}"),
            ("varies by", ", ".join(d.id for d in self.dimensions) or "nothing"),
            ("source", str(self.source or "")),
        )
        return Summary(f"{self.id} ({self.kind})", rows)

    def __getstate__(self) -> dict[str, Any]:
        state = dict(vars(self))
        if not isinstance(self.body, Declared):
            state["body"] = Declared(self.module, self.body.__name__)
        if self.start_body is not None:
            state["start_body"] = Declared(self.module, self.name, start=True)
        return state

    @property
    def id(self) -> str:
        """Sector and name, as scenario files and reports write them."""
        return f"{self.sector}.{self.name}"

    @property
    def en(self) -> str:
        """First line of the docstring: the label of an axis."""
        return self.doc.splitlines()[0].rstrip(".") if self.doc else self.name

    @property
    def zh(self) -> str:
        """Second line of the docstring: the same label in Chinese."""
        lines = self.doc.splitlines()
        return lines[1].strip() if len(lines) > 1 else self.en

    @property
    def notes(self) -> str:
        """Rest of the docstring: why this form, where it is valid, what it ignores."""
        return "\n".join(self.doc.splitlines()[2:]).strip()

    @property
    def is_input(self) -> bool:
        """Whether a scenario gives its numbers."""
        return self.kind in INPUT_KINDS

    @property
    def shape(self) -> tuple[int, ...]:
        """Length along each dimension."""
        return tuple(len(dimension) for dimension in self.dimensions)

    def start(self, body: Body) -> Body:
        """Declare how a stock starts: a decorator over an equation read once, at the start."""
        self.start_body = body
        return body


def stock(
    unit: Unit, by: By = (), source: Reference | None = None, signed: bool = False
) -> Callable[[Body], Variable]:
    """Declare an accumulation; its body returns inflows minus outflows.

    A stock that falls below zero ends the run with a fault, unless it is `signed`.
    """
    return lambda body: _variable("stock", body, unit, by, source, signed=signed)


def flow(unit: Unit, by: By = (), source: Reference | None = None) -> Callable[[Body], Variable]:
    """Declare a rate that fills or drains a stock all year."""
    return lambda body: _variable("flow", body, unit, by, source)


def transfer(
    unit: Unit, on: Gate, by: By = (), source: Reference | None = None
) -> Callable[[Body], Variable]:
    """Declare an amount that moves at once, on one day of the year.

    In the equation of a stock it acts as an impulse, so that flows and transfers add up there.
    """
    return lambda body: _variable("transfer", body, unit, by, source, gate=on)


def auxiliary(
    unit: Unit, by: By = (), source: Reference | None = None, on: Gate | None = None
) -> Callable[[Body], Variable]:
    """Declare a quantity computed from others at each moment, or at a gate only."""
    return lambda body: _variable("auxiliary", body, unit, by, source, gate=on)


def parameter(
    unit: Unit, by: By = (), whole: bool = False, read_by: OutsideReader | None = None
) -> Callable[[Body], Variable]:
    """Declare a constant, which no policy sets; `whole` numbers have no fraction.

    An input that no equation reads names the program that does.
    """
    return lambda body: _variable("parameter", body, unit, by, whole=whole, read_by=read_by)


def lever(
    unit: Unit, by: By = (), read_by: OutsideReader | None = None
) -> Callable[[Body], Variable]:
    """Declare what a policy sets, constant or by date; for `read_by` see `parameter`."""
    return lambda body: _variable("lever", body, unit, by, read_by=read_by)


def series(unit: Unit, by: By = ()) -> Callable[[Body], Variable]:
    """Declare an exogenous time series."""
    return lambda body: _variable("series", body, unit, by)


def curve(unit: Unit, of: Unit) -> Callable[[Body], Variable]:
    """Declare a relation given by points, in `unit` against a quantity in unit `of`."""
    return lambda body: _variable("curve", body, unit, (), of=of)


def _variable(
    kind: str, body: Body, unit: Unit, by: By, source: Reference | None = None, **more: Any
) -> Variable:
    """A variable from its body; `more` are other attributes of it."""
    if not hasattr(unit, "dimensionality") or hasattr(unit, "magnitude"):
        raise ModelError(
            [
                Fault(
                    body.__name__,
                    f"{unit!r} is no unit; write year**-1 instead of 1 / year",
                    body.__code__.co_filename,
                    body.__code__.co_firstlineno,
                )
            ]
        )
    dimensions = (by,) if isinstance(by, Dimension) else tuple(by)
    return Variable(
        kind=kind,
        name=body.__name__,
        sector=body.__module__.rpartition(".")[2],
        unit=unit,
        dimensions=in_order(dimensions),
        body=body,
        doc=inspect.getdoc(body) or "",
        file=body.__code__.co_filename,
        line=body.__code__.co_firstlineno,
        source=source,
        module=body.__module__,
        **more,
    )
