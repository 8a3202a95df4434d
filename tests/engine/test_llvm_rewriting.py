"""Cheaper operators of the fast backend give what the plain ones give, and shared parts are few."""

from dataclasses import replace

import numpy as np
import pytest
from chanjiao.engine import ces_min, exp, log, mean, minimum, share, softmax, total, where
from chanjiao.engine.backends.llvm.ir.rewriting import Rewriter
from chanjiao.engine.backends.llvm.ir.schedule import schedule_of
from chanjiao.engine.backends.llvm.ir.sharing import economical
from chanjiao.engine.backends.llvm.run.backend import run as fast
from chanjiao.engine.backends.numpy.run import run as reference
from chanjiao.engine.language.expression import Call, walk
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.quantity import Inference
from chanjiao.engine.simulation.inputs import Constant
from chanjiao.engine.simulation.program import compile_graph
from chanjiao.units import year

from tests.engine.test_llvm_operators import DAYS, A, C, compare, variable

X, Y = variable("x", by=(A, C)), variable("y", by=(A, C))
K, M = variable("k"), variable("m")
WIDE, NARROW = variable("wide", by=(C,)), variable("narrow", by=(A,))
INPUTS = [X, Y, K, M, WIDE, NARROW]
MEMBERS = 19

FORMS = {
    "power": X**K,
    "of a product": (X * Y) ** K,
    "product of powers": X**K * Y**M,
    "powers of one base": X**K * X**M + X**K,
    "quotient of few cells": (WIDE / NARROW) ** K,
    "power of a power": (X**K) ** M,
    "inside": log(1 + X**K) * exp(-(Y**M)),
    "smooth minimum": ces_min(X, Y, K),
    "smooth minimum of powers": ces_min(X**K, Y, M) * Y**K,
    "twice": mean(log(X + Y), over=C) - log(X + Y),
    "reciprocal": X / NARROW + WIDE / (K + M) + Y / (NARROW * 0 + 1),
    "shares": share(X * Y, over=C) + softmax(log(X), over=A),
    "chosen": where(X < Y, (Y - X) ** K, 1),
}


def programs(equations, given, by_equation=()):
    """A program of equations whose inputs change, and its inputs."""
    results = {**dict(by_equation)}
    results |= {
        variable(f"result{i}", "auxiliary", by=Inference(year).of(e).dimensions): e
        for i, e in enumerate(equations)
    }
    graph = Graph({v.id: v for v in (*given, *results)}, results, {}, year)
    return compile_graph(graph, [v.id for v in given])


def drawn(seed, low, high, own=(MEMBERS,)):
    """Values of the inputs between two numbers, and exponents up to 5."""
    random = np.random.default_rng(seed)
    cells = [np.exp(random.uniform(np.log(low), np.log(high), (*v.shape, *own))) for v in INPUTS]
    cells[2:4] = random.uniform(0.05, 5, (2, *own))
    return cells


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", FORMS)
def test_rewritten_equations_give_the_same(name, seed):
    compare(([FORMS[name]], INPUTS, drawn(seed, 1e-6, 1e6 if seed else 3)), rtol=1e-12)


@pytest.mark.parametrize("own", [(), (MEMBERS,)])
@pytest.mark.parametrize("exponents", [(0, 0), (0, 2), (1, 0.5), (2, 1), (3, 1e-3)])
def test_bases_and_exponents_of_zero(exponents, own):
    cells = drawn(1, 0.1, 10, own)
    cells[0][:, ::2] = 0
    cells[1][0] = 0
    cells[2], cells[3] = (np.full(own, float(e)) for e in exponents)
    forms = [X**K, X**K * Y**M, X**K * X**M, (X * Y) ** K, where(X > 0, X ** (-K), 1)]
    compare((forms, INPUTS, cells), rtol=1e-12)


def test_the_logarithm_of_a_variable_that_holds_a_power():
    index = variable("index", "auxiliary", by=(A, C))
    equation = {index: X * Y**K}
    program = programs([index**M, X**K, Y**M], INPUTS, equation)
    logs = operators(economical(schedule_of(program, None), program)).count("log")
    assert logs == 2
    for own in ((), (MEMBERS,)):
        for zero in (False, True):
            cells = drawn(3, 0.1, 10, own)
            cells[0][0] *= not zero
            cells[1][:, 1] *= not zero
            cells[3] *= not zero
            inputs = {v.id: Constant(c) for v, c in zip(INPUTS, cells, strict=True)}
            expected, got = (run(program, inputs, DAYS).values for run in (reference, fast))
            for key, value in got.items():
                np.testing.assert_allclose(
                    value, np.broadcast_to(expected[key], value.shape), rtol=1e-12
                )


def operators(schedule):
    """Operators that are computed at a moment."""
    equations = [schedule.equations[v] for v in (*schedule.moment, *schedule.shared)]
    return [part.operator for e in equations for part in walk(e) if isinstance(part, Call)]


def test_logarithms_of_one_base_are_computed_once():
    program = programs([X**K, X**M, log(1 + X**K), ces_min(X**K, Y, K)], INPUTS)
    plain = schedule_of(program, None)
    cheaper = economical(plain, program)
    assert "power" in operators(plain)
    assert {"power", "ces_min"}.isdisjoint(operators(cheaper))
    assert len(cheaper.shared) == 2
    assert operators(cheaper).count("log") == 4
    assert not any(v.hidden for v in cheaper.moment)


def test_constant_logarithms_are_computed_once_in_a_run():
    result = variable("result", "auxiliary", by=(A, C))
    graph = Graph({v.id: v for v in (X, K, Y, result)}, {result: Y * X**K}, {}, year)
    program = compile_graph(graph, [Y.id])
    cheaper = economical(schedule_of(program, None), program)
    assert cheaper.constants
    assert all(v.hidden for v in cheaper.constants)
    assert operators(cheaper) == ["multiply"]
    cells = dict(zip(INPUTS, drawn(5, 0.1, 10), strict=True))
    inputs = {v.id: Constant(cells[v]) for v in (X, K, Y)}
    expected, got = (run(program, inputs, DAYS).values for run in (reference, fast))
    assert set(got) == set(expected)
    np.testing.assert_allclose(got[result.id], expected[result.id], rtol=1e-12)


def test_equal_parts_are_one_object():
    rewriter = Rewriter(Inference(year).of)
    a, b = (rewriter.rewritten(log(X + 1) * K) for _ in range(2))
    assert a is b
    assert replace(a) is not a


TINY = [0.0, 5e-324, 1e-310, 1e-300, 1.0, 1e300]


@pytest.mark.parametrize("own", [(), (MEMBERS,)])
def test_divisors_that_are_tiny_or_zero(own):
    random = np.random.default_rng(7)
    cells = drawn(7, 0.1, 10, own)
    cells[5] = random.choice(TINY[1:], cells[5].shape)
    cells[0] = random.choice([0.0, 1e-300], cells[0].shape)
    guarded = where(NARROW > 0, X / NARROW, 0)
    program = programs([guarded, 0 * X / NARROW, minimum(share(X, over=C), 1)], INPUTS)
    inputs = {v.id: Constant(c) for v, c in zip(INPUTS, cells, strict=True)}
    values = fast(program, inputs, DAYS).values
    expected = reference(program, inputs, DAYS).values
    assert np.isfinite(values["toy.result0"]).all()
    assert (values["toy.result1"] == 0).all()
    np.testing.assert_allclose(
        values["toy.result2"],
        np.broadcast_to(expected["toy.result2"], values["toy.result2"].shape),
        rtol=1e-12,
    )
    cells[5][:] = 0
    cells[3] = np.full(own, 1e308)
    inputs |= {v.id: Constant(c) for v, c in ((NARROW, cells[5]), (X, cells[0] + 1), (M, cells[3]))}
    program = programs([where(total(X / NARROW, over=C) > M, 1, 0)], INPUTS)
    assert (fast(program, inputs, DAYS).values["toy.result0"] == 1).all()
