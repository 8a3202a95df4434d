"""Tracing: call every equation once, check what comes back, and report all faults together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from types import ModuleType
from typing import TYPE_CHECKING

from chanjiao.engine.language.accounts import Account, with_ledgers
from chanjiao.engine.language.algebraic_loops import algebraic_loops, loop_fault
from chanjiao.engine.language.expression import Expression, as_expression
from chanjiao.engine.language.faults import Fault, ModelError
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.quantity import Inference, MismatchError, Quantity, name, same_unit
from chanjiao.engine.language.structure import structure_faults
from chanjiao.engine.language.variable import Body, Variable

if TYPE_CHECKING:
    from pint import Unit


def trace(
    sectors: Sequence[ModuleType],
    time: Unit,
    outcomes: Iterable[Variable] = (),
    accounts: Sequence[Account] = (),
    given: Iterable[Variable] = (),
    whole: bool = True,
) -> Graph:
    """Trace sectors into a graph.

    Raises ModelError with every fault where they do not fit together.

    Each of the `accounts` gets its ledger. `given` variables may stand in equations without
    being computed. With `whole` False, sectors are tried by themselves: what they define may
    go unread.
    """
    given = frozenset(given)
    _check_names(sectors)
    variables = {v.id: v for sector in sectors for v in declared_in(sector)}
    variables.update({v.id: v for v in given})
    computed = [v for v in variables.values() if not v.is_input and v not in given]
    faults: list[Fault] = list(_input_faults(variables.values()))
    equations = dict(_traced(computed, lambda v: v.body, faults))
    with_start = [v for v in computed if v.start_body is not None]
    starts = dict(_traced(with_start, lambda v: v.start_body, faults))
    graph = Graph(variables, equations, starts, time, given, tuple(outcomes))
    faults += equation_faults(graph)
    faults += structure_faults(graph, whole, (v for a in accounts for v in a.boundary))
    if not faults:
        faults += _loop_faults(graph)
    if faults:
        raise ModelError(faults)
    return with_ledgers(graph, accounts)


def _check_names(sectors: Sequence[ModuleType]) -> None:
    names = [sector.__name__.rpartition(".")[2] for sector in sectors]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ModelError(f"two sectors are named {name}; rename one" for name in twice)


def declared_in(sector: ModuleType) -> list[Variable]:
    """Variables that a module declares, in the order in which it does."""
    own = {
        v: None
        for v in vars(sector).values()
        if isinstance(v, Variable) and v.module == sector.__name__
    }
    return list(own)


def equation_faults(graph: Graph) -> Iterator[Fault]:
    """Check unit and dimensions of every equation against its declaration."""
    for variable, expression in graph.equations.items():
        yield from _quantity_faults(variable, expression, graph)
    for variable, expression in graph.starts.items():
        yield from _declaration_faults(
            variable, expression, Inference(graph.time), variable.unit, "its start equation"
        )


def _quantity_faults(variable: Variable, expression: Expression, graph: Graph) -> Iterator[Fault]:
    if variable.kind == "stock":
        inference = Inference(graph.time, impulses=True)
        expected = variable.unit / graph.time
    else:
        inference = Inference(graph.time)
        expected = variable.unit
    yield from _declaration_faults(variable, expression, inference, expected, "its equation")


def _declaration_faults(
    variable: Variable, expression: Expression, inference: Inference, expected: Unit, what: str
) -> Iterator[Fault]:
    try:
        quantity = inference.of(expression)
    except MismatchError as mismatch:
        yield _fault(variable, str(mismatch))
        return
    if quantity.unit is not None and not same_unit(quantity.unit, expected):
        declared = name(variable.unit)
        needed = "" if expected is variable.unit else f", so its rate is {name(expected)}"
        yield _fault(
            variable, f"declared {declared}{needed}, but {what} gives {name(quantity.unit)}"
        )
    if quantity.condition:
        yield _fault(variable, f"{what} is a comparison; use where(condition, a, b)")
    yield from _dimension_faults(variable, quantity, what)


def _dimension_faults(variable: Variable, quantity: Quantity, what: str) -> Iterator[Fault]:
    missing = [d for d in variable.dimensions if d not in quantity.dimensions]
    extra = [d for d in quantity.dimensions if d not in variable.dimensions]
    if extra:
        yield _fault(variable, f"{what} also varies by {_listed(extra)}, which is not declared")
    if missing:
        yield _fault(
            variable,
            f"declared by {_listed(missing)}, but {what} does not vary by it; "
            "use spread(...) if each member shall have the same value",
        )


def _listed(dimensions: Iterable[object]) -> str:
    return ", ".join(str(d) for d in dimensions)


def _traced(  # type: ignore[no-untyped-def]
    variables: Iterable[Variable], body_of, faults: list[Fault]
) -> Iterator[tuple[Variable, Expression]]:
    for variable in variables:
        body: Body = body_of(variable)
        try:
            returned = body()
            if returned is None:
                raise ModelError(["its equation is not returned; write `return` before it"])
            yield variable, as_expression(returned)
        except ModelError as error:
            faults += [_fault(variable, fault.what) for fault in error.faults]
        except Exception as error:
            faults.append(_fault(variable, f"its equation fails: {error}"))


def _input_faults(variables: Iterable[Variable]) -> Iterator[Fault]:
    for variable in variables:
        if variable.is_input and variable.body() is not None:
            yield _fault(
                variable, f"a {variable.kind} returns nothing; its number lives in a scenario file"
            )


def _loop_faults(graph: Graph) -> Iterator[Fault]:
    now = {v: graph.needs_now(v) for v in graph.equations if v.kind != "stock"}
    found = algebraic_loops(now)
    for loop in found:
        yield loop_fault(loop, "algebraic loop")
    if not found:
        at_start = {v: graph.needs_at_start(v) for v in (*now, *graph.starts)}
        for loop in algebraic_loops(at_start):
            yield loop_fault(
                loop, "algebraic loop of initial values; declare the start of a stock on it"
            )


def _fault(variable: Variable, what: str) -> Fault:
    return Fault(variable.id, what, variable.file, variable.line)
