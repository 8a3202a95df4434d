"""A program: a graph made ready to run, which every backend lowers in its own way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from chanjiao.engine.language.calendar import Gate
from chanjiao.engine.language.delays import written_out
from chanjiao.engine.language.faults import Fault, ModelError
from chanjiao.engine.language.graph import Graph, present_references
from chanjiao.engine.language.summary import summarised
from chanjiao.engine.language.variable import Variable

Array = NDArray[np.float64]
Values = dict[str, Array]
"""Values by the id of their variable."""

Once = Callable[[Values], Values]
Change = Callable[[Array, Values, Array], Values]
"""Takes a state, the values of inputs and an array; returns values and fills the array."""


class Evaluator(Protocol):
    """Evaluates the equations of a program; `text` is its code."""

    @property
    def text(self) -> str:
        """Code, to be read."""

    @property
    def once(self) -> Once:
        """Evaluates what never changes in a run, from the inputs."""

    @property
    def start(self) -> Once:
        """Evaluates the stocks on the first day, from inputs and what never changes."""

    @property
    def moment(self) -> Change:
        """Evaluates everything at one moment; fills in the rates of all stocks."""

    @property
    def gates(self) -> Mapping[Gate, Change]:
        """Evaluates what moves at each gate; fills in the jumps of all stocks."""


@summarised
@dataclass(frozen=True, eq=False)
class Program:
    """A graph made ready to run.

    In `graph` every delay is a hidden stock. The state of a run is one array of shape (cells,
    members); `places` gives the rows of each stock. `fixed` are the ids of computed variables
    that keep one value during the whole run, and `constants` those of inputs.
    """

    graph: Graph
    places: Mapping[Variable, slice]
    fixed: frozenset[str]
    constants: frozenset[str]

    @property
    def cells(self) -> int:
        """Number of cells of all stocks together."""
        return sum(p.stop - p.start for p in self.places.values())

    def stock(self, state: Array, variable: Variable) -> Array:
        """The rows of one stock, in the shape of the stock, members last."""
        return state[self.places[variable]].reshape(*variable.shape, -1)


def compile_graph(
    graph: Graph, varying: Iterable[str] = (), started: Iterable[str] = ()
) -> Program:
    """Make a graph ready to run.

    `varying` are ids of inputs that change during a run. `started` are ids of stocks whose initial
    value is an input instead of an equation.
    """
    graph = _without_starts(written_out(graph), frozenset(started))
    constants = frozenset(v.id for v in graph.inputs).difference(varying)
    return Program(graph, _places(graph), _fixed(graph, constants), constants)


def check_complete(program: Program, inputs: Iterable[str]) -> None:
    """Raise ModelError if an input or an initial value has no number; `inputs` are ids."""
    given = set(inputs)
    starting = [stock for stock in program.places if stock not in program.graph.starts]
    faults = [
        Fault(v.id, f"has no {what}; give it in the scenario", v.file, v.line)
        for what, needed in (("value", program.graph.inputs), ("start", starting))
        for v in needed
        if v.id not in given
    ]
    if faults:
        raise ModelError(faults)


def _without_starts(graph: Graph, started: frozenset[str]) -> Graph:
    return replace(graph, starts={v: e for v, e in graph.starts.items() if v.id not in started})


def _places(graph: Graph) -> dict[Variable, slice]:
    places, end = {}, 0
    for stock in graph.of_kind("stock"):
        size = int(np.prod(stock.shape))
        places[stock] = slice(end, end + size)
        end += size
    return places


def _fixed(graph: Graph, constants: frozenset[str]) -> frozenset[str]:
    constant = {v for v in graph.inputs if v.id in constants}
    computed = set[str]()
    for variable in graph.order(graph.ungated):
        if set(present_references(graph.equations[variable])) <= constant:
            constant.add(variable)
            computed.add(variable.id)
    return frozenset(computed)
