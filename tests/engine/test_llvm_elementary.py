"""Our exp, log and power: the same edge cases as NumPy, and errors of at most a few ulp."""

import ctypes

import numpy as np
import pytest
from chanjiao.engine.backends.llvm.ir.elementary import functions
from chanjiao.engine.backends.llvm.ir.loop_nest import type_of
from chanjiao.engine.backends.llvm.kernel.machine import native_of

WIDTHS = (1, 4, 8)
POINTER, WORD = ctypes.c_void_p, ctypes.c_int64


def caller(name, width):
    """A loop that applies a function to rows x and y, some numbers at a time."""
    kind = type_of("double", width)
    given = f"{kind} %x, {kind} %y" if name == "pow" else f"{kind} %x"
    return f"""
define i64 @each_{name}_{width}(ptr %a, ptr %b, ptr %to, i64 %n) {{
entry:
br label %loop
loop:
%i = phi i64 [ 0, %entry ], [ %next, %loop ]
%pa = getelementptr double, ptr %a, i64 %i
%pb = getelementptr double, ptr %b, i64 %i
%pt = getelementptr double, ptr %to, i64 %i
%x = load {kind}, ptr %pa, align 8
%y = load {kind}, ptr %pb, align 8
%z = call {kind} @{name}_{width}({given})
store {kind} %z, ptr %pt, align 8
%next = add i64 %i, {width}
%more = icmp slt i64 %next, %n
br i1 %more, label %loop, label %exit
exit:
ret i64 0
}}"""


@pytest.fixture(scope="module")
def native():
    code = "\n".join(caller(name, w) for name in ("exp", "log", "pow") for w in WIDTHS)
    text = "\n".join([*functions(code, WIDTHS), code, "attributes #0 = { nounwind }"])
    return native_of(text, 1)


@pytest.fixture(params=WIDTHS)
def ours(native, request):
    def applied(name, x, y=0.0):
        x, y = (np.array(v, float) for v in np.broadcast_arrays(x, y))
        pad = -x.size % max(WIDTHS)
        x, y = (np.append(v.ravel(), np.ones(pad)) for v in (x, y))
        to = np.empty_like(x)
        function = native.function(f"each_{name}_{request.param}", *[POINTER] * 3, WORD)
        function(*(v.ctypes.data for v in (x, y, to)), x.size)
        return to[: to.size - pad]

    return applied


def ulp(got, exact):
    """Distance in units of the last place of the exact value."""
    rounded = exact.astype(float)
    return np.abs((got - exact) / np.spacing(np.abs(rounded))).astype(float)


SPECIAL = np.array(
    [
        0.0,
        1.0,
        -1.0,
        2.0,
        -2.0,
        0.5,
        -0.5,
        3.0,
        -3.0,
        1e-300,
        1e300,
        -1e300,
        5e-324,
        2.0**53,
        -(2.0**53),
        1 + 2.0**-52,
        1 - 2.0**-53,
        np.inf,
        -np.inf,
        np.nan,
        700.0,
        709.8,
        -745.2,
        -800.0,
    ]
)


@pytest.mark.parametrize("name, reference", [("exp", np.exp), ("log", np.log)])
def test_edges_are_those_of_numpy(ours, name, reference):
    with np.errstate(all="ignore"):
        expected = reference(SPECIAL)
    np.testing.assert_allclose(ours(name, SPECIAL), expected, rtol=4e-16, atol=5e-324)


def test_edges_of_power_are_those_of_numpy(ours):
    x, y = (v.ravel() for v in np.meshgrid(SPECIAL, SPECIAL))
    with np.errstate(all="ignore"):
        expected = np.power(x, y)
    np.testing.assert_allclose(ours("pow", x, y), expected, rtol=1e-15, atol=1e-323)


def test_exp_and_log_are_within_one_ulp(ours):
    random = np.random.default_rng(1)
    x = np.concatenate([random.uniform(-708, 709, 20000), random.uniform(-1, 1, 20000)])
    assert ulp(ours("exp", x), np.exp(x.astype(np.longdouble))).max() < 1
    x = np.concatenate([10 ** random.uniform(-307, 308, 20000), random.uniform(0.5, 2, 20000)])
    assert ulp(ours("log", x), np.log(x.astype(np.longdouble))).max() < 1


def test_power_loses_little_even_where_its_result_is_very_large_or_small(ours):
    random = np.random.default_rng(2)
    x = np.concatenate([10 ** random.uniform(-6, 6, 40000), random.uniform(0.9, 1.1, 40000)])
    exponent = random.uniform(-300, 300, x.size) / np.maximum(np.abs(np.log(x)), 0.3)
    exact = x.astype(np.longdouble) ** exponent.astype(np.longdouble)
    errors = ulp(ours("pow", x, exponent), exact)
    usual = np.abs(exponent * np.log(x)) < 20
    assert usual.sum() > 1000
    assert errors[usual].max() < 1.6
    assert errors.max() < 16
    assert ulp(ours("pow", x, 2.0), x.astype(np.longdouble) ** 2).max() < 1


def test_all_widths_give_the_same_bits(native):
    x = np.random.default_rng(3).uniform(0, 50, 800)
    y = np.random.default_rng(4).uniform(-5, 5, 800)
    for name in ("exp", "log", "pow"):
        results = []
        for width in WIDTHS:
            to = np.empty_like(x)
            function = native.function(f"each_{name}_{width}", *[POINTER] * 3, WORD)
            function(*(v.ctypes.data for v in (x, y, to)), x.size)
            results.append(to)
        for other in results[1:]:
            np.testing.assert_array_equal(results[0], other)
