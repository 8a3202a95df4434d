"""exp, log and power as IR: the same bits on every machine; special cases follow libm.

The reductions and polynomials are the classic ones of fdlibm; power takes the logarithm in two
parts, so that large exponents cost no accuracy.
"""

from __future__ import annotations

from collections.abc import Sequence

from chanjiao.engine.backends.llvm.ir.loop_nest import (
    INDEX,
    NUMBER,
    Nest,
    Value,
    index,
    names,
    number,
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
SPLIT = 134217729.0
"""2**27 + 1, which halves a number's digits."""

EXPONENT_BITS = 52
BIAS = 1023


class Elementary:
    """Writes one function of numbers with some lanes."""

    def __init__(self, width: int) -> None:
        self.nest = Nest(names())
        self.width = width

    def argument(self, name: str) -> Value:
        """A parameter of the function."""
        return Value(f"%{name}", 0, self.width)

    def written(self, name: str, arguments: Sequence[str], result: Value) -> str:
        """The whole function."""
        result = self.nest.widened(result, self.width)
        given = ", ".join(f"{result.type} %{a}" for a in arguments)
        head = f"define internal {result.type} @{name}_{self.width}({given}) {{"
        return "\n".join([head, *self.nest.text(), f"ret {result.type} {result.text}", "}"])

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
        """Sum of factors times powers of z, from the highest down."""
        result = number(factors[-1])
        for factor in reversed(factors[:-1]):
            result = self.add(number(factor), self.mul(z, result))
        return result

    def product(self, a: Value, b: Value) -> tuple[Value, Value]:
        """A product to twice the digits: rounded, and the rest."""
        rounded = self.mul(a, b)
        (a1, a2), (b1, b2) = self.halves(a), self.halves(b)
        rest = self.sub(self.mul(a1, b1), rounded)
        rest = self.add(self.add(rest, self.mul(a1, b2)), self.mul(a2, b1))
        return rounded, self.add(rest, self.mul(a2, b2))

    def halves(self, a: Value) -> tuple[Value, Value]:
        """The upper and the lower digits of a number."""
        wide = self.mul(a, number(SPLIT))
        upper = self.sub(wide, self.sub(wide, a))
        return upper, self.sub(a, upper)

    def exp(self, x: Value, rest: Value | None = None) -> Value:
        """exp(x + rest) for a tiny rest."""
        x = self.if_("ogt", x, number(710.0), number(710.0), x)
        x = self.if_("olt", x, number(-746.0), number(-746.0), x)
        k = self.rounded(self.mul(x, number(1.44269504088896338700)))
        high = self.sub(x, self.mul(k, number(LN2_HIGH)))
        low = self.mul(k, number(LN2_LOW))
        low = self.sub(low, rest) if rest else low
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

    def long_log(self, x: Value) -> tuple[Value, Value]:
        """Logarithm of a positive number in two parts."""
        k, m = self.taken_apart(x)
        f = self.sub(m, number(1.0))
        d = self.add(m, number(1.0))
        d_rest = self.sub(m, self.sub(d, number(1.0)))
        s = self.div(f, d)
        back, back_rest = self.product(s, d)
        missing = self.sub(self.sub(self.sub(f, back), back_rest), self.mul(s, d_rest))
        s_rest = self.div(missing, d)
        z = self.mul(s, s)
        tail = self.mul(s, self.mul(z, self.polynomial(z, LOG)))
        tail = self.add(tail, self.add(s_rest, s_rest))
        tail = self.add(tail, self.mul(k, number(LN2_LOW)))
        base = self.mul(k, number(LN2_HIGH))
        twice = self.add(s, s)
        whole = self.add(base, twice)
        of_twice = self.sub(whole, base)
        lost = self.add(self.sub(base, self.sub(whole, of_twice)), self.sub(twice, of_twice))
        low = self.add(lost, tail)
        high = self.add(whole, low)
        return high, self.add(self.sub(whole, high), low)

    def power(self, x: Value, y: Value) -> Value:
        """x to the power of y."""
        base = self.magnitude(x)
        high, low = self.long_log(base)
        high = self.log_edges(base, high)
        limit = number(2.0**70)
        exponent = self.if_("ogt", y, limit, limit, y)
        exponent = self.if_("olt", y, number(-(2.0**70)), number(-(2.0**70)), exponent)
        whole, rest = self.product(exponent, high)
        rest = self.add(rest, self.mul(exponent, low))
        tame = self.nest.compare("fcmp olt", self.magnitude(whole), number(800.0))
        result = self.exp(whole, self.nest.select(tame, rest, number(0.0)))
        result = self.signed(x, y, result)
        result = self.if_("oeq", x, number(1.0), number(1.0), result)
        return self.if_("oeq", y, number(0.0), number(1.0), result)

    def signed(self, x: Value, y: Value, result: Value) -> Value:
        """Sign of a power of a negative number: NaN unless the exponent is whole."""
        size = self.magnitude(y)
        huge = self.nest.compare("fcmp oge", size, number(2.0**51))
        near = self.rounded(y)
        whole = self.nest.binary("or", huge, self.nest.compare("fcmp oeq", near, y))
        half = self.mul(y, number(0.5))
        odd = self.nest.compare("fcmp une", self.rounded(half), half)
        turned = self.sub(number(-0.0), result)
        of_huge = self.nest.select(huge, result, turned)
        of_whole = self.nest.select(odd, of_huge, result)
        infinite = self.nest.compare("fcmp oeq", self.magnitude(x), number(float("inf")))
        valid = self.nest.binary("or", whole, infinite)
        below = self.nest.select(
            valid, self.nest.select(whole, of_whole, result), number(float("nan"))
        )
        return self.if_("olt", x, number(0.0), below, result)


def functions(code: str, widths: Sequence[int]) -> list[str]:
    """Those functions that some code calls, each with the lanes that it is called with."""
    texts = []
    for width in widths:
        for name, arguments in (("exp", "x"), ("log", "x"), ("pow", "xy")):
            if f"@{name}_{width}(" in code:
                writer = Elementary(width)
                make = {"exp": writer.exp, "log": writer.log, "pow": writer.power}[name]
                result = make(*(writer.argument(a) for a in arguments))  # type: ignore[operator]
                texts.append(writer.written(name, arguments, result))
    return texts
