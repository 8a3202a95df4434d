"""Each operator in the LLVM backend compared with NumPy: lanes of members and cells, edge cases.

Under Node each gives the bits of the fast backend.
"""

import numpy as np
import pytest
from chanjiao.engine import (
    Calendar,
    Dimension,
    Member,
    ces_min,
    exp,
    log,
    lookup,
    map_over,
    maximum,
    mean,
    minimum,
    numbered,
    put,
    share,
    shift,
    softmax,
    spread,
    total,
    where,
)
from chanjiao.engine.backends.llvm.run.backend import run as fast
from chanjiao.engine.backends.llvm.run.browser import browser_module
from chanjiao.engine.backends.numpy.lowering import LOWERING
from chanjiao.engine.backends.numpy.run import run as reference
from chanjiao.engine.language.dimension import in_order
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.quantity import Inference
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import Constant, Curve
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.engine.simulation.program import compile_graph
from chanjiao.units import dimensionless, year

A = Dimension("a", "a", "甲", (Member("a1", "a1", "甲一"), Member("a2", "a2", "甲二")))
B = numbered("b", "b", "乙", 3)
C = numbered("c", "c", "丙", 11)
ONE = numbered("one", "one", "一", 1)


def variable(name, kind="parameter", by=(), **more):
    return Variable(
        kind=kind,
        name=name,
        sector="toy",
        unit=dimensionless,
        dimensions=in_order(by),
        body=lambda: None,
        doc=f"{name}.",
        file="toy.py",
        line=1,
        **more,
    )


CURVE = variable("curve", "curve", of=dimensionless)
POINTS = Curve(np.array([1.0, 2.0, 4.0]), np.array([10.0, 30.0, 0.0]))


DAYS = Calendar(2000, 2000, 1)


def made(equations, variables, cells):
    """Program that computes equations at a moment (not once for all), its inputs and results."""
    inputs = {v.id: Constant(value) for v, value in zip(variables, cells, strict=True)}
    variables = [*variables, CURVE]
    results = {
        variable(f"result{i}", "auxiliary", by=Inference(year).of(e).dimensions): e
        for i, e in enumerate(equations)
    }
    graph = Graph({v.id: v for v in (*variables, *results)}, results, {}, year)
    program = compile_graph(graph, [v.id for v in variables if v.kind != "curve"])
    return program, {**inputs, CURVE.id: POINTS}, [v.id for v in results]


def compare(case, rtol=1e-13):
    program, inputs, results = made(*case)
    expected, got = (run(program, inputs, DAYS).values for run in (reference, fast))
    for key in results:
        np.testing.assert_allclose(
            got[key], np.broadcast_to(expected[key], got[key].shape), rtol=rtol, atol=1e-300
        )


ELEMENTWISE = {
    "add": lambda x, y: x + y,
    "subtract": lambda x, y: x - y,
    "multiply": lambda x, y: x * y,
    "divide": lambda x, y: x / y,
    "power": lambda x, y: x**y,
    "negative": lambda x, y: -x + y,
    "less": lambda x, y: where(x < y, x + y, y),
    "less_equal": lambda x, y: where(x <= y, x + y, y),
    "where": lambda x, y: where(x > y, x * y, 0),
    "minimum": minimum,
    "maximum": maximum,
    "exp": lambda x, y: exp(x - y),
    "log": lambda x, y: log(x * y),
    "ces_min": lambda x, y: ces_min(x, y, x + y),
    "lookup": lambda x, y: lookup(CURVE, x + y),
    "nested": lambda x, y: (exp(x / y) + x) * log(y + y) - (x * y) ** y,
}
LAYOUTS = [
    ((), ()),
    ((A,), (A,)),
    ((A, C), ()),
    ((), (C, B)),
    ((A,), (B,)),
    ((C,), (A,)),
    ((C, A), (B,)),
    ((B,), (A, C)),
    ((A, B, C), (B,)),
    ((C, A), (C, B, A)),
    ((ONE, C), (A,)),
    ((A, B), (A, B)),
    ((C,), (C,)),
    ((B, C), (A, C)),
]
SIDES = [1, 5, 19]
"""Members: one, where lanes are cells; fewer and more than there are lanes."""


def numbers(layouts, members):
    variables = [variable(n, by=by) for n, by in zip("xyz", layouts, strict=False)]
    random = np.random.default_rng(members)
    own = () if members == 1 else (members,)
    return variables, [random.integers(1, 5, (*v.shape, *own)).astype(float) for v in variables]


def on_cells(layouts, members):
    variables, cells = numbers(layouts, members)
    return [make(*variables) for make in ELEMENTWISE.values()], variables, cells


@pytest.mark.parametrize("members", SIDES)
@pytest.mark.parametrize("layouts", LAYOUTS, ids=str)
def test_operators_on_cells(layouts, members):
    compare(on_cells(layouts, members))


ALONG = {
    "total": total,
    "mean": mean,
    "share": share,
    "softmax": softmax,
    "shift": shift,
    "of a sum": lambda x, over: share(shift(x + x, over), over) * total(x * x, over),
    "first": lambda x, over: x[over.first] + (x * x)[over.last],
    "twice": lambda x, over: shift(shift(x, over), over),
    "seen": lambda x, over: spread(shift(x, over)[over.last], over) - x,
}
AXES = [
    ((B,), B),
    ((C,), C),
    ((A, B), A),
    ((A, B), B),
    ((C, A), C),
    ((A, B, C), B),
    ((A, B, C), C),
    ((A, B, C), A),
    ((ONE, B), ONE),
]


def along(layout, over, members):
    variables, cells = numbers([layout], members)
    return [make(variables[0], over) for make in ALONG.values()], variables, cells


@pytest.mark.parametrize("members", SIDES)
@pytest.mark.parametrize("layout, over", AXES, ids=str)
def test_operators_along_a_dimension(layout, over, members):
    compare(along(layout, over, members))


ADDED = [((), C), ((A,), B), ((B, C), A), ((A, C), B), ((A, B), C)]


def adding(layout, over, members):
    variables, cells = numbers([layout], members)
    (x,) = variables
    return (
        [
            spread(x, over),
            put(x, over.last),
            put(x * x, over.first),
            spread(x + x, over),
            total(put(exp(x), over.last), over),
            put(x, over.last)[over.last],
        ],
        variables,
        cells,
    )


@pytest.mark.parametrize("members", SIDES)
@pytest.mark.parametrize("layout, over", ADDED, ids=str)
def test_operators_that_add_a_dimension(layout, over, members):
    compare(adding(layout, over, members))


BRIDGES = [
    (((A,), (A, B)), A),
    (((B,), (A, B)), B),
    (((A, C), (B, C)), C),
    (((C, B), (A, B)), B),
    (((A, B, C), (B, C)), B),
]


def bridged(layouts, over, members):
    variables, cells = numbers(layouts, members)
    x, bridge = variables
    equations = [map_over(x, bridge, over), map_over(x + x, exp(bridge), over)]
    return equations, variables, cells


@pytest.mark.parametrize("members", SIDES)
@pytest.mark.parametrize("layouts, over", BRIDGES, ids=str)
def test_a_bridge(layouts, over, members):
    compare(bridged(layouts, over, members))


EDGES = np.array([0.0, 1e-300, 1e-9, 0.3, 1.0, 17.0, 1e9, 1e300])


def edges(members):
    """Nothing to share, nothing to match, infinite delays, exponents of any size."""
    x, y, k = variable("x", by=(C,)), variable("y", by=(C,)), variable("k")
    random = np.random.default_rng(members)
    own = () if members == 1 else (members,)
    for sharpness in (0.1, 1.0, 50.0, 1e6):
        cells = [random.choice(EDGES, (11, *own)) for _ in "xy"]
        yield (
            [
                ces_min(x, y, k),
                minimum(x, y),
                maximum(x, y),
                share(x, C),
                share(x * 0, C),
                where(x > 0, minimum(y / x, 1), 0),
                softmax(-x, C),
                1 / (1 + x),
                x**0,
                0 * y,
            ],
            [x, y, k],
            [*cells, np.full(own, sharpness)],
        )


@pytest.mark.parametrize("members", [1, 19])
def test_edges_are_the_same(members):
    for case in edges(members):
        compare(case, rtol=1e-12)


def without_numbers(members):
    """What comes of no numbers, and what shows it."""
    x, y = variable("x", by=(C,)), variable("y", by=(C,))
    fates = [
        x / x,
        minimum(x / x, y),
        maximum(y, x / x),
        minimum(y, x / x),
        log(-y),
        exp(x / x),
        lookup(CURVE, x / x),
        total(x / x, C),
        softmax(x / x, C),
        (0 - y) ** (x / x),
        1 / x,
    ]
    results = [
        variable(f"r{i}", "auxiliary", by=Inference(year).of(e).dimensions)
        for i, e in enumerate(fates)
    ]
    shown = [variable(f"s{i}", "auxiliary", by=r.dimensions) for i, r in enumerate(results)]
    equations = dict(zip(results, fates, strict=True))
    equations |= {s: where(r <= maximum(r, 0), 1, 0) for s, r in zip(shown, results, strict=True)}
    graph = Graph({v.id: v for v in (x, y, CURVE, *equations)}, equations, {}, year)
    own = () if members == 1 else (members,)
    cells = np.arange(11.0).reshape(11, *(1 for _ in own)) * np.ones(own)
    inputs = {x.id: Constant(cells // 6), y.id: Constant(cells + 1), CURVE.id: POINTS}
    return compile_graph(graph, [x.id, y.id]), inputs, [s.id for s in shown]


@pytest.mark.parametrize("members", [1, 9])
def test_no_number_stays_no_number(members):
    program, inputs, record = without_numbers(members)
    expected, got = (
        run(program, inputs, DAYS, RunOptions(outputs=record)).values for run in (reference, fast)
    )
    for key in record:
        np.testing.assert_array_equal(got[key], expected[key])


@pytest.mark.parametrize("every", [5, pytest.param(1, marks=pytest.mark.exhaustive)])
def test_every_operator_and_edge_in_a_browser(play, every):
    cases = [
        *(on_cells(layouts, 1) for layouts in LAYOUTS),
        *(along(*axes, 1) for axes in AXES),
        *(adding(*axes, 1) for axes in ADDED),
        *(bridged(*axes, 1) for axes in BRIDGES),
        *edges(1),
    ][::every]
    programs = [*(made(*case) for case in cases), without_numbers(1)]
    modules = [
        browser_module(p, inputs, DAYS, RunOptions(outputs=record))
        for p, inputs, record in programs
    ]
    for played, (program, inputs, record) in zip(play(modules), programs, strict=True):
        expected = fast(program, inputs, DAYS, RunOptions(outputs=record)).values
        for key in record:
            np.testing.assert_array_equal(played.values(key), expected[key][..., 0])


def test_every_operator_is_compared():
    along = {"total", "mean", "share", "softmax", "shift", "pick", "put", "spread", "map_over"}
    assert {*ELEMENTWISE, *along} - {"nested"} == set(LOWERING)
