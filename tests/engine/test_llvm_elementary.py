"""Our exp and log: the same edge cases as NumPy, and errors of at most one ulp."""

import ctypes

import numpy as np
import pytest
from chanjiao.engine.backends.llvm.ir.elementary import FUNCTIONS, functions
from chanjiao.engine.backends.llvm.kernel.machine import native_of

WIDTHS = (1, 4, 8)
POINTER, WORD = ctypes.c_void_p, ctypes.c_int64


def caller(name):
    return f"""
define i64 @each_{name}(ptr %a, ptr %to, i64 %n) {{
call void @{name}_row(ptr %to, ptr %a, i64 %n)
ret i64 0
}}"""


@pytest.fixture(scope="module", params=WIDTHS)
def native(request):
    return compiled(request.param)


def compiled(width):
    code = "\n".join(map(caller, FUNCTIONS))
    text = "\n".join([*functions(code, width), code, "attributes #0 = { nounwind }"])
    return native_of(text, 1)


def applied(native, name, x):
    x = np.array(x, float)
    to = np.empty_like(x)
    native.function(f"each_{name}", *[POINTER] * 2, WORD)(x.ctypes.data, to.ctypes.data, x.size)
    return to


@pytest.fixture
def ours(native):
    return lambda name, x: applied(native, name, x)


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


def test_exp_and_log_are_within_one_ulp(ours):
    random = np.random.default_rng(1)
    x = np.concatenate([random.uniform(-708, 709, 20000), random.uniform(-1, 1, 20000)])
    assert ulp(ours("exp", x), np.exp(x.astype(np.longdouble))).max() < 1
    x = np.concatenate([10 ** random.uniform(-307, 308, 20000), random.uniform(0.5, 2, 20000)])
    assert ulp(ours("log", x), np.log(x.astype(np.longdouble))).max() < 1


def test_all_widths_and_lengths_give_the_same_bits():
    x = np.random.default_rng(3).uniform(0, 50, 83)
    for name in FUNCTIONS:
        first, *others = (applied(compiled(width), name, x) for width in WIDTHS)
        for other in others:
            np.testing.assert_array_equal(first, other)


@pytest.mark.parametrize("size", [0, 1, 7, 16, 25])
def test_a_row_ends_where_it_ends_and_may_replace_itself(native, size):
    row = np.linspace(0.5, 2, 40)
    expected = np.append(np.log(row[:size]), row[size:])
    native.function("each_log", *[POINTER] * 2, WORD)(row.ctypes.data, row.ctypes.data, size)
    np.testing.assert_allclose(row, expected, rtol=1e-15, atol=1e-16)
