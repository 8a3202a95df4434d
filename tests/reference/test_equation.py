"""Equations of the reference: they agree with the graph, part by part."""

import pytest
from chanjiao.engine.language.expression import Call, Literal, walk
from chanjiao.engine.language.variable import Variable
from chanjiao.reference.equation import equations_of, traced
from chanjiao.sectors.work import matching
from chanjiao.system import graph

GRAPH = graph("five")
COMPUTED = [v for v in GRAPH.equations if not v.hidden]


def structure(expression):
    """Everything that an expression says, as nested tuples."""
    if isinstance(expression, Variable):
        return expression.id
    if isinstance(expression, Literal):
        return expression.value, str(expression.unit)
    assert isinstance(expression, Call)
    at = (expression.at.dimension.id, expression.at.index) if expression.at else None
    over = expression.over.id if expression.over else None
    return expression.operator, over, at, tuple(map(structure, expression.operands))


def variables_in(*expressions):
    return {p.id for e in expressions for p in walk(e) if isinstance(p, Variable)}


def test_an_equation_read_from_its_function_is_that_of_the_graph():
    differ = [
        v.id for v in COMPUTED if structure(traced(v.body)[0]) != structure(GRAPH.equations[v])
    ]
    assert differ == []


def test_a_start_read_from_its_function_is_that_of_the_graph():
    assert [
        v.id
        for v, start in GRAPH.starts.items()
        if not v.hidden and structure(traced(v.start_body)[0]) != structure(start)
    ] == []


@pytest.mark.parametrize("stock", [v for v in COMPUTED if v.kind == "stock"], ids=str)
def test_rate_and_gates_of_a_stock_hold_all_that_moves_it(stock):
    parts = [e for e in equations_of(stock).equations if e.form in ("rate", "gate")]
    shown = variables_in(*(part.expression for part in parts))
    assert shown == variables_in(GRAPH.equations[stock])
    assert len({part.gate for part in parts}) == len(parts)


def test_local_names_of_a_function_are_found():
    _, named = traced(matching.tightness.body)
    assert sorted(named.values()) == ["looking", "posts"]


def test_an_input_has_no_equation():
    assert equations_of(matching.sharpness).equations == ()
