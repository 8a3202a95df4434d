"""Each operator of the language: its value compared with a loop over cells, and edge cases.

The value is looked at in both places where generated code can put it: among the values that
never change, and among those of a moment.
"""

import math

import numpy as np
import pytest
from chanjiao.engine import (
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
    one,
    put,
    share,
    shift,
    softmax,
    spread,
    total,
    where,
)
from chanjiao.engine.backends.numpy.lowering import LOWERING
from chanjiao.engine.backends.registry import evaluator
from chanjiao.engine.language.dimension import in_order
from chanjiao.engine.language.graph import MEMORY, Graph
from chanjiao.engine.language.quantity import OPERATORS, Inference
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.program import compile_graph
from chanjiao.units import dimensionless, year

A = Dimension("a", "a", "甲", (Member("a1", "a1", "甲一"), Member("a2", "a2", "甲二")))
B = numbered("b", "b", "乙", 3)
C = numbered("c", "c", "丙", 4)
MEMBERS = 5


def variable(name, kind="parameter", unit=dimensionless, by=(), **more):
    return Variable(
        kind=kind,
        name=name,
        sector="toy",
        unit=unit,
        dimensions=in_order(by),
        body=lambda: None,
        doc=f"{name}.",
        file="toy.py",
        line=1,
        **more,
    )


X, Y, K = variable("x"), variable("y"), variable("k")


def declared(layouts):
    """Inputs x, y, ... with random cells for members, one for each layout of dimensions."""
    names = ("x", "y", "z")
    variables = [variable(n, by=by) for n, by in zip(names, layouts, strict=False)]
    random = np.random.default_rng(len(layouts))
    cells = [random.integers(1, 5, (*v.shape, MEMBERS)).astype(float) for v in variables]
    return variables, cells


def computed(equation, variables, cells, moment=False):
    """Value that the compiled code gives to an equation."""
    result = variable("result", "auxiliary", by=Inference(year).of(equation).dimensions)
    known = {v.id: v for v in (*variables, result)}
    graph = Graph(known, {result: equation}, {}, year)
    varying = [v.id for v in variables if moment and v.kind != "curve"]
    program = compile_graph(graph, varying)
    now = {v.id: value for v, value in zip(variables, cells, strict=True)}
    nothing = np.zeros((0, MEMBERS))
    code = evaluator(program)
    values = code.moment(nothing, now, nothing) if moment else code.once(now)
    assert len(values) == 1, "the equation has not landed where it was looked for"
    return values[result.id]


def cell_by_cell(function, variables, cells, extra=()):
    """What an array must hold, from scalars at each cell of all dimensions together."""
    wide = in_order([*(d for v in variables for d in v.dimensions), *extra])
    expected = np.empty((*map(len, wide), MEMBERS))
    for index in np.ndindex(expected.shape):
        place = dict(zip(wide, index, strict=False))
        expected[index] = function(
            *(
                array[(*(place[d] for d in v.dimensions), index[-1])]
                for v, array in zip(variables, cells, strict=True)
            )
        )
    return expected


def line_by_line(function, variable, cells, over):
    """What an array must hold, from the list of values along one of its dimensions."""
    axis = variable.dimensions.index(over)
    lines = np.moveaxis(cells, axis, -1)
    done = [function([float(x) for x in line]) for line in lines.reshape(-1, len(over))]
    shape = (*lines.shape[:-1], *np.shape(done[0]))
    return (
        np.moveaxis(np.reshape(done, shape), -1, axis)
        if np.ndim(done[0])
        else (np.reshape(done, shape))
    )


ELEMENTWISE = {
    "add": (lambda x, y: x + y, lambda x, y: x + y),
    "subtract": (lambda x, y: x - y, lambda x, y: x - y),
    "multiply": (lambda x, y: x * y, lambda x, y: x * y),
    "divide": (lambda x, y: x / y, lambda x, y: x / y),
    "power": (lambda x, y: x**y, lambda x, y: x**y),
    "negative": (lambda x, y: -x + y, lambda x, y: y - x),
    "less": (lambda x, y: where(x < y, x + y, y), lambda x, y: x + y if x < y else y),
    "less_equal": (lambda x, y: where(x <= y, x + y, y), lambda x, y: x + y if x <= y else y),
    "where": (lambda x, y: where(x > y, x, 0), lambda x, y: x if x > y else 0),
    "minimum": (minimum, min),
    "maximum": (maximum, max),
    "exp": (lambda x, y: exp(x - y), lambda x, y: math.exp(x - y)),
    "log": (lambda x, y: log(x * y), lambda x, y: math.log(x * y)),
    "ces_min": (
        lambda x, y: ces_min(x, y, x + y),
        lambda x, y: (x ** -(x + y) + y ** -(x + y)) ** (-1 / (x + y)),
    ),
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
]


@pytest.mark.parametrize("moment", [False, True], ids=["once", "moment"])
@pytest.mark.parametrize("layouts", LAYOUTS, ids=str)
@pytest.mark.parametrize("operator", ELEMENTWISE)
def test_works_on_each_cell_whatever_the_dimensions(operator, layouts, moment):
    equation, by_hand = ELEMENTWISE[operator]
    variables, cells = declared(layouts)
    np.testing.assert_allclose(
        computed(equation(*variables), variables, cells, moment),
        cell_by_cell(by_hand, variables, cells),
        rtol=1e-13,
    )


def _softmax_by_hand(values):
    raised = [math.exp(v) for v in values]
    return [r / sum(raised) for r in raised]


ALONG = {
    "total": (total, math.fsum),
    "mean": (mean, lambda values: math.fsum(values) / len(values)),
    "share": (share, lambda values: [v / math.fsum(values) for v in values]),
    "softmax": (softmax, _softmax_by_hand),
    "shift": (shift, lambda values: [0.0, *values[:-1]]),
}

AXES = [((B,), B), ((A, B), A), ((A, B), B), ((C, A), C), ((A, B, C), B), ((A, B, C), C)]


@pytest.mark.parametrize("moment", [False, True], ids=["once", "moment"])
@pytest.mark.parametrize("layout, over", AXES, ids=str)
@pytest.mark.parametrize("operator", ALONG)
def test_works_along_a_dimension(operator, layout, over, moment):
    equation, by_hand = ALONG[operator]
    (x,), (cells,) = declared([layout])
    np.testing.assert_allclose(
        computed(equation(x, over), [x], [cells], moment),
        line_by_line(by_hand, x, cells, over),
        rtol=1e-13,
    )


@pytest.mark.parametrize("layout, over", AXES, ids=str)
def test_pick_takes_one_member(layout, over):
    (x,), (cells,) = declared([layout])
    for place, member in enumerate(over):
        expected = line_by_line(lambda values, place=place: values[place], x, cells, over)
        np.testing.assert_array_equal(computed(x[over[member.id]], [x], [cells]), expected)
    np.testing.assert_array_equal(
        computed(x[over.first], [x], [cells]), computed(x[over[over.ids[0]]], [x], [cells])
    )


@pytest.mark.parametrize("layout, over", [((), B), ((A,), B), ((B, C), A), ((A, C), B)], ids=str)
def test_put_and_spread_add_a_dimension(layout, over):
    (x,), (cells,) = declared([layout])
    widened = cell_by_cell(lambda value: value, [x], [cells], extra=[over])
    np.testing.assert_array_equal(computed(spread(x, over), [x], [cells]), widened)
    axis = in_order([*x.dimensions, over]).index(over)
    at_last = np.reshape(
        np.arange(len(over)) == len(over) - 1, [-1 if i == axis else 1 for i in range(widened.ndim)]
    )
    np.testing.assert_array_equal(
        computed(put(x, over.last), [x], [cells]), np.where(at_last, widened, 0)
    )


@pytest.mark.parametrize(
    "layouts, over",
    [(((A,), (A, B)), A), (((B,), (A, B)), B), (((A, C), (B, C)), C), (((C, B), (A, B)), B)],
    ids=str,
)
def test_map_over_carries_through_a_bridge(layouts, over):
    variables, cells = declared(layouts)
    wide = in_order(d for layout in layouts for d in layout)
    product = cell_by_cell(lambda x, bridge: x * bridge, variables, cells)
    np.testing.assert_allclose(
        computed(map_over(*variables, over=over), variables, cells),
        sum(np.take(product, place, wide.index(over)) for place in range(len(over))),
        rtol=1e-13,
    )


CURVE = variable("curve", "curve", of=dimensionless)
POINTS = np.array([[1.0, 2.0, 4.0], [10.0, 30.0, 0.0]])


@pytest.mark.parametrize("layout", [(), (A,), (C, B)], ids=str)
def test_lookup_is_linear_between_points_and_level_beyond_its_ends(layout):
    (x,), (cells,) = declared([layout])
    cells = cells * 1.5 - 1  # from 0.5 to 5: between the points, on them and beyond both ends

    def by_hand(at):
        if at <= 1:
            return 10.0
        if at >= 4:
            return 0.0
        return 10 + 20 * (at - 1) if at <= 2 else 30 - 15 * (at - 2)

    got = computed(lookup(CURVE, x), [CURVE, x], [POINTS, cells])
    np.testing.assert_allclose(got, cell_by_cell(by_hand, [x], [cells]), atol=1e-12)


@pytest.mark.parametrize(
    "equation, by_hand",
    [
        (lambda x: spread(one(dimensionless), B) + x, lambda x: 1 + x),
        (lambda x: spread(0, B) + x, lambda x: x),
        (lambda x: put(one(dimensionless), B.first) * x, None),
        (lambda x: total(spread(one(dimensionless), B), over=B) * x, lambda x: 3 * x),
    ],
    ids=["spread", "spread of 0", "put", "total"],
)
def test_a_number_can_be_spread_and_put(equation, by_hand):
    (x,), (cells,) = declared([(B,)])
    got = computed(equation(x), [x], [cells])
    first_only = cells * np.array([[1.0], [0.0], [0.0]])
    expected = first_only if by_hand is None else by_hand(cells)
    np.testing.assert_array_equal(got, expected)


def test_every_operator_is_lowered_and_has_been_compared():
    compared = {*ELEMENTWISE, *ALONG, "pick", "put", "spread", "map_over", "lookup"}
    assert set(LOWERING) == set(OPERATORS) - set(MEMORY)
    assert compared == set(LOWERING)


def test_dimensions_are_those_of_the_expression_asked_for():
    x = variable("x", by=(A, B))
    graph = Graph({x.id: x}, {}, {}, year)
    for _ in range(20):  # each expression is gone before the next one is made
        assert graph.dimensions(total(x, over=A)) == (B,)
        assert graph.dimensions(spread(x, over=C)) == (A, B, C)


# Edges: the limits, without warnings.


def test_share_is_0_where_the_total_is_0():
    x = variable("x", by=(A, B))
    cells = np.ones((2, 3, MEMBERS))
    cells[0] = 0
    got = computed(share(x, B), [x], [cells])
    np.testing.assert_array_equal(got[0], 0)
    np.testing.assert_allclose(got[1], 1 / 3)


AMOUNTS = np.array([0.0, 1e-300, 1e-9, 0.3, 1.0, 17.0, 1e9, 1e300])
SHARPNESS = np.array([0.1, 0.5, 1.0, 2.0, 8.0, 50.0, 1e3, 1e6])


def smooth_minimum(a, b, k):
    a, b, k = (np.ravel(v) for v in np.broadcast_arrays(a, b, k))
    return computed(ces_min(X, Y, K), [X, Y, K], [a, b, k])


def test_ces_min_is_never_above_either_and_never_negative():
    a, b, k = np.meshgrid(AMOUNTS, AMOUNTS, SHARPNESS)
    got = smooth_minimum(a, b, k)
    assert np.isfinite(got).all()
    assert (got >= 0).all()
    assert (got <= np.minimum(a, b).ravel()).all()


def test_ces_min_is_0_where_either_is_0():
    a, k = np.meshgrid(AMOUNTS, SHARPNESS)
    np.testing.assert_array_equal(smooth_minimum(a, 0.0, k), 0)
    np.testing.assert_array_equal(smooth_minimum(0.0, a, k), 0)


def test_ces_min_tends_to_the_minimum_as_it_sharpens_and_as_one_side_grows():
    a, b = np.meshgrid([0.3, 1.0, 17.0], [0.5, 1.0, 20.0])
    for sharpness, within in ((10.0, 0.07), (100.0, 0.007), (1e4, 1e-4)):
        np.testing.assert_allclose(
            smooth_minimum(a, b, sharpness), np.minimum(a, b).ravel(), rtol=within
        )
    np.testing.assert_allclose(smooth_minimum(3.0, 1e200, 1.0), 3.0, rtol=1e-12)


def test_softmax_takes_utilities_of_any_size():
    x = variable("x", by=(B,))
    utilities = np.array([[1e4, 0.0, -1e4], [1e4 + math.log(3), 0.0, -1e4], [-1e300, 0.0, -2e4]])
    got = computed(softmax(x, B), [x], [utilities])
    np.testing.assert_allclose(got[:, 0], [0.25, 0.75, 0], rtol=1e-10)
    np.testing.assert_allclose(got[:, 1], [1 / 3] * 3)
    np.testing.assert_allclose(got.sum(0), 1)
    assert np.isfinite(got).all()


def test_a_minus_inside_a_power_stays_inside():
    two = np.array([2.0])
    assert computed((-X) ** Y, [X, Y], [-two, two]) == 4
    assert computed(-(X**Y), [X, Y], [two, two]) == -4


@pytest.mark.parametrize("exponent", [-1.0, 0.5, 2.0])
def test_a_power_of_a_negative_number_is_no_number(exponent):
    assert np.isnan(computed(X**Y, [X, Y], [np.array([-2.0]), np.array([exponent])]))
