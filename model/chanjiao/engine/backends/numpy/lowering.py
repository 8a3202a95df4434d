"""Lowers a program to NumPy code: straight-line functions that a reader can follow.

There is one function for each part of a run: `once` for what never changes, `start` for the
stocks on the first day, `moment` for all rates, and one for each gate.
`chanjiao explain --code` prints them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from chanjiao.engine.language.calendar import Gate
from chanjiao.engine.language.dimension import Dimension
from chanjiao.engine.language.expression import Call, Expression, Literal
from chanjiao.engine.language.gate_terms import continuous_part, gate_part
from chanjiao.engine.language.graph import Graph, references
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.program import Program


def lowered(program: Program) -> dict[str, str]:
    """Text of each function, by its name."""
    fixed = {program.graph.variables[key] for key in program.fixed}
    writer = _CodeWriter(program.graph, program.places, fixed)
    texts = {"once": writer.once(), "start": writer.start(), "moment": writer.moment()}
    return texts | {gate_function(gate): writer.gate(gate) for gate in program.graph.gates}


def gate_function(gate: Gate) -> str:
    """Name of the function of a gate."""
    return f"on_{gate.id}"


def _name(variable: Variable) -> str:
    return f"{variable.sector}__{variable.name}"


@dataclass(frozen=True)
class _CodeWriter:
    graph: Graph
    places: Mapping[Variable, slice]
    fixed: set[Variable]

    def once(self) -> str:
        order = [v for v in self.graph.order(self.graph.ungated) if v in self.fixed]
        read = self._read(order, self.graph.equations)
        return self._function(
            "once(now)",
            "Values that never change in a run.",
            read,
            self._lines(order),
            [v for v in order],
        )

    def start(self) -> str:
        stocks = list(self.places)
        order = [
            v
            for v in self.graph.order_at_start(s for s in stocks if s in self.graph.starts)
            if v not in self.fixed
        ]
        equations = {**self.graph.equations, **self.graph.starts}
        lines = [self._line(v, equations[v]) for v in order]
        read = self._read(order, equations)
        return self._function(
            "start(now)",
            "Stocks on the first day.",
            read,
            lines,
            [v for v in stocks if v in self.graph.starts],
        )

    def moment(self) -> str:
        order = [v for v in self.graph.order(self.graph.ungated) if v not in self.fixed]
        rates = {s: continuous_part(self.graph.equations[s]) for s in self.places}
        return self._changing(
            "moment(state, now, rate)",
            "Everything at one moment, and the rates of all stocks.",
            order,
            rates,
            "rate",
        )

    def gate(self, gate: Gate) -> str:
        moved = [v for v in self.graph.equations if v.gate == gate]
        order = [v for v in self.graph.order(moved) if v not in self.fixed]
        jumps = {s: gate_part(self.graph.equations[s], gate) for s in self.places}
        return self._changing(
            f"{gate_function(gate)}(state, now, jump)",
            f"What moves at once at the gate: {gate.en}.",
            order,
            jumps,
            "jump",
        )

    def _changing(
        self,
        head: str,
        doc: str,
        order: Sequence[Variable],
        changes: Mapping[Variable, Expression | None],
        target: str,
    ) -> str:
        lines = self._lines(order)
        for stock, change in changes.items():
            if change is not None:
                lines.append(f"{self._cells(target, stock)} = {self._as_stock(change, stock)}")
        equations = {**self.graph.equations, **{s: c for s, c in changes.items() if c is not None}}
        read = self._read([*order, *(s for s, c in changes.items() if c is not None)], equations)
        return self._function(head, doc, read, lines, list(order))

    def _read(
        self, order: Iterable[Variable], equations: Mapping[Variable, Expression]
    ) -> list[Variable]:
        order = list(order)
        used = dict.fromkeys(r for v in order for r in references(equations[v]))
        own = {
            v
            for v in order
            if v.kind != "stock"
            or (v in self.graph.starts and equations[v] is self.graph.starts[v])
        }
        return [v for v in used if v not in own]

    def _function(
        self,
        head: str,
        doc: str,
        read: Iterable[Variable],
        lines: Iterable[str],
        returned: Iterable[Variable],
    ) -> str:
        takes_state = "state" in head
        body = [f'"""{doc}"""']
        for variable in read:
            if takes_state and variable in self.places:
                shape = ", ".join(map(str, (*variable.shape, -1)))
                body.append(
                    f"{_name(variable)} = {self._cells('state', variable)}.reshape({shape})"
                )
            else:
                body.append(f'{_name(variable)} = now["{variable.id}"]')
        body += lines
        body.append("return {")
        body += [f'    "{v.id}": {_name(v)},' for v in returned]
        body.append("}")
        return "\n".join([f"def {head}:", *(f"    {line}" for line in body)])

    def _cells(self, array: str, stock: Variable) -> str:
        place = self.places[stock]
        return f"{array}[{place.start}:{place.stop}]"

    def _as_stock(self, change: Expression, stock: Variable) -> str:
        code = _aligned(self._code(change), self.graph.dimensions(change), stock.dimensions)
        return f"cells({code}, {stock.shape})"

    def _lines(self, order: Iterable[Variable]) -> list[str]:
        return [self._line(v, self.graph.equations[v]) for v in order]

    def _line(self, variable: Variable, expression: Expression) -> str:
        code = self._code(expression)
        return f"{_name(variable)} = {code}"

    def _code(self, expression: Expression) -> str:
        if isinstance(expression, Variable):
            return _name(expression)
        if isinstance(expression, Literal):
            return f"{expression.value:g}"
        assert isinstance(expression, Call)
        return LOWERING[expression.operator](self, expression)

    def _operands(self, expression: Call) -> list[str]:
        """Code of the operands, each with an axis for every dimension of the result."""
        wide = self.graph.dimensions(expression)
        if expression.operator == "map_over":
            assert expression.over is not None
            wide = tuple(sorted((*wide, expression.over), key=lambda d: d.rank))
        return [
            _aligned(self._code(operand), self._dimensions(operand), wide)
            for operand in expression.operands
        ]

    def _dimensions(self, expression: Expression) -> tuple[Dimension, ...]:
        return self.graph.dimensions(expression)

    def infix(self, sign: str, expression: Call) -> str:
        a, b = self._operands(expression)
        return f"({a} {sign} {b})"

    def function(self, name: str, expression: Call) -> str:
        return f"{name}({', '.join(self._operands(expression))})"

    def along(self, name: str, expression: Call) -> str:
        (x,) = (self._code(operand) for operand in expression.operands)
        return f"{name}({x}, {self._axis(expression)})"

    def mean(self, expression: Call) -> str:
        assert expression.over is not None
        return f"({self.along('total', expression)} / {len(expression.over)})"

    def map_over(self, expression: Call) -> str:
        a, b = self._operands(expression)
        return f"total({a} * {b}, {self._axis(expression)})"

    def curve(self, expression: Call) -> str:
        points, x = (self._code(operand) for operand in expression.operands)
        return f"lookup({points}, {x})"

    def pick(self, expression: Call) -> str:
        assert expression.at is not None
        (x,) = (self._code(operand) for operand in expression.operands)
        lead = ":, " * self._axis(expression)
        return f"{x}[{lead}{expression.at.index}]"

    def put(self, expression: Call) -> str:
        assert expression.at is not None
        (x,) = (self._code(operand) for operand in expression.operands)
        at = expression.at
        return f"put({x}, {self._axis(expression)}, {at.index}, {len(at.dimension)})"

    def spread(self, expression: Call) -> str:
        assert expression.over is not None
        (x,) = (self._code(operand) for operand in expression.operands)
        return f"spread({x}, {self._axis(expression)}, {len(expression.over)})"

    def _axis(self, expression: Call) -> int:
        axis = expression.at.dimension if expression.at else expression.over
        wide = {*self.graph.dimensions(expression), axis}
        for operand in expression.operands:
            wide |= set(self.graph.dimensions(operand))
        return sorted(d.rank for d in wide if d).index(axis.rank if axis else -1)


def _aligned(code: str, has: Sequence[Dimension], wide: Sequence[Dimension]) -> str:
    """Give an array an axis of length 1 for every dimension that it lacks.

    Axes missing at the front need no mark: NumPy adds them, and members come last.
    """
    if not has:
        return code
    marks = [":" if d in has else "None" for d in wide]
    while marks and marks[0] == "None":
        marks.pop(0)
    return code if "None" not in marks else f"{code}[{', '.join(marks)}]"


def _infix(sign: str) -> Callable[[_CodeWriter, Call], str]:
    return lambda writer, expression: writer.infix(sign, expression)


def _function(name: str) -> Callable[[_CodeWriter, Call], str]:
    return lambda writer, expression: writer.function(name, expression)


LOWERING: dict[str, Callable[[_CodeWriter, Call], str]] = {
    "add": _infix("+"),
    "subtract": _infix("-"),
    "multiply": _infix("*"),
    "divide": _infix("/"),
    "power": _function("power"),
    "less": _infix("<"),
    "less_equal": _infix("<="),
    "negative": lambda writer, expression: f"({writer.function('-', expression)})",
    "where": _function("where"),
    "minimum": _function("minimum"),
    "maximum": _function("maximum"),
    "exp": _function("exp"),
    "log": _function("log"),
    "ces_min": _function("ces_min"),
    "lookup": _CodeWriter.curve,
    "total": lambda writer, expression: writer.along("total", expression),
    "mean": _CodeWriter.mean,
    "share": lambda writer, expression: writer.along("share", expression),
    "softmax": lambda writer, expression: writer.along("softmax", expression),
    "shift": lambda writer, expression: writer.along("shift", expression),
    "map_over": _CodeWriter.map_over,
    "spread": _CodeWriter.spread,
    "pick": _CodeWriter.pick,
    "put": _CodeWriter.put,
}
