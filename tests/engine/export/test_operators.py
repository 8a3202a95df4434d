"""Each operator in other engines: one model contains them all."""

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
    one,
    put,
    share,
    shift,
    softmax,
    spread,
    total,
    where,
)
from chanjiao.engine.backends.registry import evaluator
from chanjiao.engine.language.dimension import in_order
from chanjiao.engine.language.graph import MEMORY, Graph
from chanjiao.engine.language.quantity import OPERATORS, Inference
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import Constant, Curve
from chanjiao.engine.simulation.program import compile_graph
from chanjiao.export.lowering.build import exchanged
from chanjiao.units import dimensionless, person, year

pytestmark = pytest.mark.filterwarnings("ignore")

ALONE = Dimension("alone", "alone", "独", (Member("only", "only", "唯一"),))
KIND = Dimension("kind_of", "kind", "种类", (Member("of_1", "a", "甲"), Member("of_2", "b", "乙")))
B = numbered("b", "b", "乙", 3)
C = numbered("c", "c", "丙", 4)


def variable(name, by=(), kind="parameter", unit=dimensionless, **more):
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


S, T, R = variable("s"), variable("t"), variable("r")
X, Y, Z = variable("x", (KIND, B)), variable("y", (B,)), variable("z", (KIND,))
W, M = variable("w", (B, C)), variable("m", (KIND, B, C))
E = variable("e", (B,))
L = variable("l", (ALONE, B))
G = variable("g", kind="curve", of=dimensionless)

NUMBERS = {
    S: 2.5,
    T: -1.5,
    R: 3.0,
    X: [[1.5, 2.0, 4.0], [3.0, 0.5, 0.25]],
    Y: [2.0, 5.0, 0.5],
    Z: [1.0, 3.0],
    W: np.arange(1, 13).reshape(3, 4) / 7,
    M: np.arange(24).reshape(2, 3, 4) / 3 - 1,
    E: [0.0, 0.0, 0.0],
    L: [[1.0, 2.0, 3.0]],
}
POINTS = Curve(np.array([0.0, 1.0, 3.0]), np.array([2.0, 1.0, 7.0]))

EQUATIONS = {
    "add": X + Y + Z,
    "subtract": S - (T - R) - (S + T),
    "multiply": X * (Y - Z),
    "divide": S / (T / R) / (S * R),
    "power": (X**S) ** Y,
    "power of a sum": (S + R) ** T,
    "negative": -((-(0 - S)) ** (R - 1)) - -T,
    "negative of an array": -X * -(Y + Z),
    "less": where(Y < X, X, Y),
    "less_equal": where(S <= 5 * 0 + S, 1, 0),
    "where": where(S < R, where(Y < Z, Z, 0), S) + where(T > 0, S, R) * 1,
    "where not divided": where(E > 0, Y / E, 0),
    "minimum": minimum(X, Y) - minimum(S, T),
    "maximum": maximum(X, Z) / maximum(S, 1),
    "exp": exp(T) + exp(X - Y),
    "log": log(S) * log(X + 1),
    "softmax": softmax(X - Y, B),
    "softmax far out": softmax(X * S * S * S * S * S * S * S, B),
    "ces_min": ces_min(X, Y, R),
    "ces_min of 0": ces_min(E, Y, R),
    "lookup": lookup(G, S),
    "lookup below": lookup(G, T),
    "lookup of array": lookup(G, X),
    "lookup beyond": lookup(G, R * S),
    "total": total(X, B),
    "total of a sum": total(X + Y, B) * S,
    "total twice": total(total(M * S, B), C),
    "total kept": X / total(X, KIND),
    "total alone": total(L, ALONE),
    "total of all": total(total(total(M, C), B), KIND),
    "mean": mean(M, B),
    "share": share(X, KIND),
    "share of 0": share(E, B),
    "share of a product": share(M * Y, C),
    "map_over": map_over(X, W, B),
    "spread": spread(Y, C) * S,
    "spread of 0": spread(0 * S, B),
    "shift": shift(X, B),
    "shift first": shift(M + Z, KIND),
    "shift alone": shift(L, ALONE),
    "pick": X[B["2"]] - M[C["4"]][B["1"]],
    "pick of a sum": (X + Y)[B["3"]],
    "put": put(Z, B["2"]) + put(Z * S, B["3"]),
    "put alone": put(Y, ALONE.first),
    "one": one(person) / one(person),
}


def equation_graph():
    results = {
        variable(
            f"result {name}".replace(" ", "_"), Inference(year).of(equation).dimensions, "auxiliary"
        ): equation
        for name, equation in EQUATIONS.items()
    }
    return Graph({v.id: v for v in (*NUMBERS, G, *results)}, results, {}, year), list(results)


@pytest.fixture(scope="session")
def both(play, place, tmp_path_factory):
    """Results of our run and of an engine, by id."""
    graph, results = equation_graph()
    inputs = {v.id: Constant(np.array(value, float)) for v, value in NUMBERS.items()}
    inputs[G.id] = POINTS
    program = compile_graph(graph)
    with np.errstate(all="ignore"):
        ours = evaluator(program).once(
            {
                k: np.array([i.x, i.y]) if isinstance(i, Curve) else i.values[..., None]
                for k, i in inputs.items()
            }
        )
    exchange = exchanged(program, inputs, Calendar(2000, 2000, 2))
    theirs = play(exchange, *place, tmp_path_factory.mktemp("operators"), [v.id for v in results])
    return ours, theirs


@pytest.mark.parametrize("name", EQUATIONS)
def test_an_operator_gives_the_same_elsewhere(name, both):
    ours, theirs = both
    id = f"toy.result {name}".replace(" ", "_")
    expected = np.broadcast_to(np.atleast_1d(ours[id])[..., 0], theirs[id][0].shape)
    for moment in theirs[id]:
        np.testing.assert_allclose(moment, expected, rtol=1e-12, atol=1e-15)


def test_every_operator_is_tried():
    assert set(OPERATORS) - set(MEMORY) <= {name.split()[0] for name in EQUATIONS}
