"""exp and log of rows of numbers as IR: the same bits on every machine; edge cases follow libm.

The reductions and polynomials are the classic ones of fdlibm. A function takes a whole row, because
several independent chains of operations then run at once, and its constants are read once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chanjiao.engine.backends.llvm.ir.builder import Code
from chanjiao.engine.backends.llvm.ir.loop_nest import (
    INDEX,
    NUMBER,
    Nest,
    Value,
    index,
    names,
    number,
    type_of,
)

MAGIC = number(6755399441055744.0)
"""1.5 * 2**52: what is added to it is rounded to a whole number in its last bits."""

LN2_HIGH, LN2_LOW = 6.93147180369123816490e-01, 1.90821492927058770002e-10
EXP = (
    1.66666666666666019037e-01,
    -2.77777777770155933842e-03,
    6.61375632143793436117e-05,
    -1.65339022054652515390e-06,
    4.13813679705723846039e-08,
)
LOG = (
    6.666666666666735130e-01,
    3.999999999940941908e-01,
    2.857142874366239149e-01,
    2.222219843214978396e-01,
    1.818357216161805012e-01,
    1.531383769920937332e-01,
    1.479819860511658591e-01,
)
SMALLEST = -746.0
"""exp of a smaller number is 0."""

TOGETHER = 2
"""Vectors of lanes that a row function handles at once."""

EXPONENT_BITS = 52
BIAS = 1023


class Elementary:
    """Writes functions of numbers with some lanes, as instructions of one block."""

    def __init__(self, width: int, numbering: Iterator[int]) -> None:
        self.nest = Nest(numbering)
        self.width = width

    def add(self, a: Value, b: Value) -> Value:
        """Sum."""
        return self.nest.binary("fadd", a, b)

    def sub(self, a: Value, b: Value) -> Value:
        """Difference."""
        return self.nest.binary("fsub", a, b)

    def mul(self, a: Value, b: Value) -> Value:
        """Product, rounded."""
        return self.nest.binary("fmul", a, b)

    def div(self, a: Value, b: Value) -> Value:
        """Quotient."""
        return self.nest.binary("fdiv", a, b)

    def if_(self, order: str, a: Value, b: Value, then: Value, other: Value) -> Value:
        """`then` where the comparison holds, `other` elsewhere."""
        return self.nest.select(self.nest.compare(f"fcmp {order}", a, b), then, other)

    def cast(self, x: Value, kind: str) -> Value:
        """The same bits as another type."""
        to = Value("", 0, x.width, kind).type
        return self.nest.emit(f"bitcast {x.type} {x.text} to {to}", [x], kind, x.width)

    def bits(self, code: str, x: Value, by: int) -> Value:
        """Arithmetic of whole numbers."""
        return self.nest.binary(code, x, index(by))

    def magnitude(self, x: Value) -> Value:
        """|x|."""
        return self.cast(self.bits("and", self.cast(x, INDEX), (1 << 63) - 1), NUMBER)

    def rounded(self, x: Value) -> Value:
        """The nearest whole number, of numbers below 2**51."""
        return self.sub(self.add(x, MAGIC), MAGIC)

    def two_to(self, k: Value) -> Value:
        """2**k of a whole number between -1022 and 1023."""
        whole = self.cast(self.add(k, MAGIC), INDEX)
        return self.cast(self.bits("shl", self.bits("add", whole, BIAS), EXPONENT_BITS), NUMBER)

    def polynomial(self, z: Value, factors: Sequence[float]) -> Value:
        """Sum of factors times powers of z; two shorter chains of operations run at once."""
        square = self.mul(z, z)
        even, odd = self._chain(square, factors[::2]), self._chain(square, factors[1::2])
        return self.add(even, self.mul(z, odd))

    def _chain(self, z: Value, factors: Sequence[float]) -> Value:
        result = number(factors[-1])
        for factor in reversed(factors[:-1]):
            result = self.add(number(factor), self.mul(z, result))
        return result

    def exp(self, x: Value) -> Value:
        """Exponential; infinite above 709.8, 0 below -745.2."""
        x = self.if_("ogt", x, number(710.0), number(710.0), x)
        x = self.if_("olt", x, number(SMALLEST), number(SMALLEST), x)
        k = self.rounded(self.mul(x, number(1.44269504088896338700)))
        high = self.sub(x, self.mul(k, number(LN2_HIGH)))
        low = self.mul(k, number(LN2_LOW))
        r = self.sub(high, low)
        t = self.mul(r, r)
        c = self.sub(r, self.mul(t, self.polynomial(t, EXP)))
        part = self.div(self.mul(r, c), self.sub(number(2.0), c))
        y = self.sub(number(1.0), self.sub(self.sub(low, part), high))
        half = self.rounded(self.mul(k, number(0.5)))
        return self.mul(self.mul(y, self.two_to(half)), self.two_to(self.sub(k, half)))

    def taken_apart(self, x: Value) -> tuple[Value, Value]:
        """k and m of a positive x = 2**k * m, with m from sqrt(1/2) to sqrt(2)."""
        tiny = self.nest.compare("fcmp olt", x, number(2.2250738585072014e-308))
        whole = self.cast(self.nest.select(tiny, self.mul(x, number(2.0**54)), x), INDEX)
        shifted = self.bits("add", whole, 0x3FF0000000000000 - 0x3FE6A09E667F3BCD)
        power = self.bits("lshr", shifted, EXPONENT_BITS)
        m = self.cast(
            self.nest.binary(
                "sub", whole, self.bits("shl", self.bits("sub", power, BIAS), EXPONENT_BITS)
            ),
            NUMBER,
        )
        as_number = self.cast(self.bits("or", power, 0x4330000000000000), NUMBER)
        k = self.sub(as_number, number(2.0**52 + BIAS))
        return self.nest.select(tiny, self.sub(k, number(54.0)), k), m

    def log(self, x: Value) -> Value:
        """Natural logarithm; -inf for 0, NaN for negative numbers."""
        k, m = self.taken_apart(x)
        f = self.sub(m, number(1.0))
        s = self.div(f, self.add(number(2.0), f))
        z = self.mul(s, s)
        r = self.mul(z, self.polynomial(z, LOG))
        half = self.mul(number(0.5), self.mul(f, f))
        low = self.add(self.mul(s, self.add(half, r)), self.mul(k, number(LN2_LOW)))
        y = self.sub(self.mul(k, number(LN2_HIGH)), self.sub(self.sub(half, low), f))
        return self.log_edges(x, y)

    def log_edges(self, x: Value, y: Value) -> Value:
        """The logarithm where x is 0, negative, infinite or NaN."""
        infinite, nothing = number(float("inf")), number(float("nan"))
        y = self.if_("oeq", x, number(0.0), number(float("-inf")), y)
        y = self.if_("olt", x, number(0.0), nothing, y)
        return self.nest.select(
            self.nest.binary(
                "or",
                self.nest.compare("fcmp oeq", x, infinite),
                self.nest.compare("fcmp uno", x, x),
            ),
            x,
            y,
        )


FUNCTIONS = {"exp": Elementary.exp, "log": Elementary.log}
"""The functions by name; the IR function of a row is `NAME_row`."""


def functions(code: str, width: int) -> list[str]:
    """Those row functions that some code calls, for lanes of a width."""
    return [_row(name, width) for name in FUNCTIONS if f"@{name}_row(" in code]


def _row(name: str, width: int) -> str:
    """Function that stores the values of a row of `n` numbers at `to`, which may be the row."""
    code, numbering, start = Code(), names(), "0"
    for lanes in dict.fromkeys([TOGETHER * width, width, 1]):
        end = code.whole("sub", "%n", code.whole("urem", "%n", lanes)) if lanes > 1 else "%n"
        with code.loop(start, end, lanes) as at:
            _vector(code, name, lanes, at, numbering)
        start = end
    return code.function(f"internal void @{name}_row(ptr %to, ptr %a, i64 %n)")


def _vector(code: Code, name: str, lanes: int, at: str, numbering: Iterator[int]) -> None:
    kind = type_of(NUMBER, lanes)
    read = code.make(f"load {kind}, ptr {code.address('%a', at)}, align 8")
    writer = Elementary(lanes, numbering)
    result = FUNCTIONS[name](writer, Value(read, 0, lanes))
    code.lines += writer.nest.text()
    code.do(f"store {kind} {result.text}, ptr {code.address('%to', at)}, align 8")
