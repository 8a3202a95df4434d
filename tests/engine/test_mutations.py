"""Mutations: every equation with a wrong unit is reported, with its line.

A mutant is an equation in which one factor with a unit has been dropped from a product or a
quotient, or one term of a sum has lost its unit, or, where there is neither, all of it has been
multiplied by a year. Units cannot see a factor that cancels inside `share`, beside a bare 0 in
a comparison, or in a product with a bare 0; those are counted and left out.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from chanjiao.engine.language.expression import Call, Expression, Literal
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.quantity import Inference
from chanjiao.engine.language.trace import equation_faults, trace
from chanjiao.engine.language.variable import Variable
from chanjiao.units import year

TERMS = {
    "add": (0, 1),
    "subtract": (0, 1),
    "minimum": (0, 1),
    "maximum": (0, 1),
    "where": (1, 2),
    "less": (0, 1),
    "less_equal": (0, 1),
    "ces_min": (0, 1),
}
"""Operands that must share one unit."""

FIXED = {
    "exp": (0,),
    "log": (0,),
    "softmax": (0,),
    "power": (0, 1),
    "ces_min": (2,),
    "lookup": (1,),
    "smooth": (1,),
    "delay": (1,),
}
"""Operands whose unit is prescribed."""

NAMES = {"lookup": (0,), "latest": (0,)}
"""Operands that must stay a variable by itself."""

PRODUCTS = ("multiply", "divide", "map_over")
COMPARISONS = ("less", "less_equal")

Step = tuple[Call, int]


@dataclass(frozen=True)
class Mutant:
    """One equation with one flaw.

    `start` says that it is the start of a stock, `hidden` that units cannot see the flaw.
    """

    variable: Variable
    expression: Expression
    what: str
    start: bool = False
    hidden: bool = False

    def within(self, graph: Graph) -> Graph:
        """The graph, reduced to this one equation."""
        own = {self.variable: self.expression}
        return replace(graph, equations={} if self.start else own, starts=own if self.start else {})

    def __str__(self) -> str:
        return f"{self.variable.id}{' (start)' if self.start else ''}: {self.what}"


@dataclass(frozen=True)
class Place:
    """A part of an equation, the way down to it, and what units know of it there."""

    part: Expression
    way: tuple[Step, ...]
    inference: Inference

    def below(self) -> Iterator[Place]:
        """This place and every place under it, apart from bare names."""
        yield self
        if isinstance(self.part, Call):
            for position, operand in enumerate(self.part.operands):
                if position not in NAMES.get(self.part.operator, ()):
                    step = (self.part, position)
                    yield from Place(operand, (*self.way, step), self.inference).below()

    def has_unit(self, expression: Expression) -> bool:
        unit = self.inference.of(expression).unit
        return unit is not None and unit != year / year

    def put(self, expression: Expression) -> Expression:
        """The whole equation with this part replaced."""
        for parent, position in reversed(self.way):
            operands = list(parent.operands)
            operands[position] = expression
            expression = replace(parent, operands=tuple(operands))
        return expression

    @property
    def hidden(self) -> bool:
        """Whether a wrong unit here cancels before it meets anything with a unit."""
        if self.inference.of(self.part).unit is None:
            return True
        verdicts = (self._cancels(*step) for step in reversed(self.way))
        return next((verdict for verdict in verdicts if verdict is not None), False)

    def _cancels(self, parent: Call, position: int) -> bool | None:
        """Whether a wrong unit of an operand cancels there; None where it is passed on."""
        if position in FIXED.get(parent.operator, ()):
            return False
        terms = TERMS.get(parent.operator, ())
        beside = [o for i, o in enumerate(parent.operands) if i != position]
        if position in terms:
            beside = [parent.operands[i] for i in terms if i != position]
            if any(self.inference.of(term).unit is not None for term in beside):
                return False
            return True if parent.operator in COMPARISONS else None
        product = parent.operator in PRODUCTS
        nothing = product and self.inference.of(beside[0]).unit is None
        return True if parent.operator == "share" or nothing else None


def mutants(graph: Graph) -> Iterator[Mutant]:
    """Every mutant of every equation and of every start of a graph."""
    for equations, start in ((graph.equations, False), (graph.starts, True)):
        for variable, expression in equations.items():
            inference = Inference(graph.time, impulses=variable.kind == "stock" and not start)
            yield from mutants_of(Place(expression, (), inference), variable, start)


def mutants_of(whole: Place, variable: Variable, start: bool) -> Iterator[Mutant]:
    """Every mutant of one equation; of the last resort, if there is no other to be seen."""
    seen = False
    for place in whole.below():
        for part, what in (*dropped(place), *bare(place)):
            seen = seen or not place.hidden
            yield Mutant(variable, place.put(part), what, start, place.hidden)
    if not seen and whole.inference.of(whole.part).unit is not None:
        longer = whole.part * Literal(1.0, whole.inference.time)
        yield Mutant(variable, longer, "multiplied by a year", start)


def dropped(place: Place) -> Iterator[tuple[Expression, str]]:
    """A product or quotient without one of its factors that has a unit."""
    part = place.part
    if not (isinstance(part, Call) and part.operator in PRODUCTS):
        return
    for position, factor in enumerate(part.operands):
        if (isinstance(factor, Call) and factor.operator in PRODUCTS) or not place.has_unit(factor):
            continue
        kept = part.operands[1 - position]
        if part.operator == "divide" and position == 0:
            yield Literal(1.0) / kept, f"{_text(factor)} dropped above {_text(kept)}"
        elif part.operator == "map_over":
            pure = factor / Literal(1.0, place.inference.of(factor).unit)
            operands = (pure, kept) if position == 0 else (kept, pure)
            yield replace(part, operands=operands), f"{_text(factor)} without unit in a bridge"
        else:
            yield kept, f"{_text(factor)} dropped beside {_text(kept)}"


def bare(place: Place) -> Iterator[tuple[Expression, str]]:
    """A term of a sum without its unit."""
    if not place.way or not place.has_unit(place.part):
        return
    parent, position = place.way[-1]
    if position in TERMS.get(parent.operator, ()) and not isinstance(place.part, Literal):
        unit = place.inference.of(place.part).unit
        yield (
            place.part / Literal(1.0, unit),
            f"{_text(place.part)} without unit in {parent.operator}",
        )


def _text(expression: Expression) -> str:
    if isinstance(expression, Call):
        return f"{expression.operator}({', '.join(map(_text, expression.operands))})"
    return repr(expression) if isinstance(expression, Variable) else "1"


@pytest.fixture(scope="module", params=["town", "system"])
def graph(request, toy) -> Graph:
    """A traced graph whose equations are all broken in turn."""
    if request.param == "system":
        return importlib.import_module("chanjiao.system").graph()
    town = toy("town")
    return trace([town], year, outcomes=town.OUTCOMES)


def test_the_graph_itself_is_sound(graph):
    assert list(equation_faults(graph)) == []


@pytest.fixture(scope="module")
def broken(graph) -> list[Mutant]:
    """All mutants of the graph."""
    return list(mutants(graph))


def test_every_flaw_is_found_at_its_line(graph, broken):
    visible = [mutant for mutant in broken if not mutant.hidden]
    print(
        f"{len(visible)} mutants of {len(graph.equations)} equations and {len(graph.starts)} "
        f"starts; {len(broken) - len(visible)} more cancel"
    )
    survivors = [str(mutant) for mutant in visible if not found_at_its_line(mutant, graph)]
    assert survivors == []


def found_at_its_line(mutant: Mutant, graph: Graph) -> bool:
    variable = mutant.variable
    return (variable.id, variable.file, variable.line) in {
        (fault.where, fault.file, fault.line) for fault in equation_faults(mutant.within(graph))
    }


def test_flaws_left_out_are_those_that_units_cannot_see(graph, broken):
    found = [
        fault
        for mutant in broken
        if mutant.hidden
        for fault in equation_faults(mutant.within(graph))
        if "[" in fault.what
    ]
    assert found == []


def test_every_equation_with_a_unit_is_broken(graph, broken):
    for equations, start in ((graph.equations, False), (graph.starts, True)):
        seen = {m.variable for m in broken if m.start is start and not m.hidden}
        assert seen == {v for v, e in equations.items() if not is_zero(v, e, graph, start)}


def is_zero(variable: Variable, expression: Expression, graph: Graph, start: bool) -> bool:
    """Whether an equation is 0 of any unit, so that no unit of it can be wrong."""
    inference = Inference(graph.time, impulses=variable.kind == "stock" and not start)
    return inference.of(expression).unit is None
