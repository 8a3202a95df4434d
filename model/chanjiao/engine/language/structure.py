"""Checks of the structure that units cannot see: flows, gates, and variables without readers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from chanjiao.engine.language.expression import Call, Expression
from chanjiao.engine.language.faults import Fault
from chanjiao.engine.language.graph import Graph, references
from chanjiao.engine.language.variable import Variable

MOVES = ("flow", "transfer")


def structure_faults(
    graph: Graph, whole: bool, accounted: Iterable[Variable] = ()
) -> Iterator[Fault]:
    """Find flows that fill no stock or two, transfers read away from their gate, and so on.

    `accounted` variables are read by a conservation account.
    """
    yield from _unknown(graph)
    yield from _not_per_time(graph)
    yield from _misread_transfers(graph)
    yield from _double_flows(graph)
    if whole:
        yield from _idle_flows(graph)
        yield from _unread(graph, {*accounted, *graph.outcomes})


def signed_moves(expression: Expression, sign: int = 1) -> Iterator[tuple[Variable, int]]:
    """Flows and transfers in a stock's equation, each with the sign with which it enters."""
    if isinstance(expression, Variable) and expression.kind in MOVES:
        yield expression, sign
    operator = expression.operator if isinstance(expression, Call) else ""
    for place, argument in enumerate(expression.arguments):
        flipped = operator == "negative" or (operator == "subtract" and place == 1)
        yield from signed_moves(argument, -sign if flipped else sign)


def _unknown(graph: Graph) -> Iterator[Fault]:
    for variable, expression in (*graph.equations.items(), *graph.starts.items()):
        for read in dict.fromkeys(references(expression)):
            if graph.variables.get(read.id) is not read:
                yield _fault(
                    variable,
                    f"reads {read.id}, which is in no sector of this system and is not given",
                )


def _not_per_time(graph: Graph) -> Iterator[Fault]:
    for variable in graph.of_kind("flow"):
        power = variable.unit.dimensionality.get("[time]", 0)
        if not (isinstance(power, int | float) and power < 0):
            yield _fault(variable, f"a flow must be per time, not [{variable.unit:~P}]")


def _misread_transfers(graph: Graph) -> Iterator[Fault]:
    for variable in graph.equations:
        for read in dict.fromkeys(_outside_latest(graph.equations[variable])):
            if variable.kind == "stock":
                if read.gate is not None and read.kind != "transfer":
                    yield _fault(
                        variable,
                        f"reads {read.id}; only a transfer moves a stock at a gate, so make it one",
                    )
            elif read.gate is not None and read.gate != variable.gate:
                yield _fault(
                    variable,
                    f"reads {read.id}, which exists only at its gate; use "
                    f"latest({read.name}), or declare this on the same gate",
                )


def _outside_latest(expression: Expression) -> Iterator[Variable]:
    if isinstance(expression, Variable):
        yield expression
    if isinstance(expression, Call) and expression.operator == "latest":
        return
    for argument in expression.arguments:
        yield from _outside_latest(argument)


def _double_flows(graph: Graph) -> Iterator[Fault]:
    filled: dict[tuple[Variable, int], set[Variable]] = defaultdict(set)
    for stock in graph.of_kind("stock"):
        for move, sign in signed_moves(graph.equations[stock]):
            filled[move, sign].add(stock)
    for (move, sign), stocks in filled.items():
        if len(stocks) > 1:
            verb = "fills" if sign > 0 else "drains"
            both = " and ".join(sorted(stock.id for stock in stocks))
            yield _fault(move, f"{verb} both {both}; split it")


def _idle_flows(graph: Graph) -> Iterator[Fault]:
    used = {
        move for stock in graph.of_kind("stock") for move, _ in signed_moves(graph.equations[stock])
    }
    for move in graph.of_kind(*MOVES):
        if move not in used:
            yield _fault(move, "enters no stock; make it an auxiliary, or add it to one")


def _unread(graph: Graph, also_read: set[Variable]) -> Iterator[Fault]:
    read = {v for e in (*graph.equations.values(), *graph.starts.values()) for v in references(e)}
    for variable in graph.variables.values():
        silent = variable.is_input or variable.kind == "auxiliary"
        if variable.read_by is not None:
            if variable in read:
                yield _fault(
                    variable,
                    f"an equation reads it, not only: {variable.read_by.en}; delete `read_by`",
                )
        elif silent and variable not in read | also_read:
            yield _fault(variable, "nothing reads it; delete it, or list it as an outcome")


def _fault(variable: Variable, what: str) -> Fault:
    return Fault(variable.id, what, variable.file, variable.line)
