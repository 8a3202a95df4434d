"""The functions an equation may use: a closed set, each with a rule for units and dimensions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chanjiao.engine.language.expression import Call, Literal, call

if TYPE_CHECKING:
    from pint import Unit

    from chanjiao.engine.language.dimension import Dimension, Selection
    from chanjiao.engine.language.expression import Expression
    from chanjiao.engine.language.variable import Variable

    Operand = Expression | int


def one(unit: Unit) -> Literal:
    """Return 1 of a unit, as in "one person fills one post"."""
    return Literal(1.0, unit)


def total(x: Expression, over: Dimension) -> Call:
    """Sum along a dimension."""
    return call("total", x, over=over)


def mean(x: Expression, over: Dimension) -> Call:
    """Unweighted mean along a dimension."""
    return call("mean", x, over=over)


def share(x: Expression, over: Dimension) -> Call:
    """Share of the total along a dimension; 0 where the total is 0."""
    return call("share", x, over=over)


def minimum(a: Operand, b: Operand) -> Call:
    """Return the smaller of two, element by element."""
    return call("minimum", a, b)


def maximum(a: Operand, b: Operand) -> Call:
    """Return the larger of two, element by element."""
    return call("maximum", a, b)


def where(condition: Expression, a: Operand, b: Operand) -> Call:
    """Take `a` where a comparison holds, `b` elsewhere."""
    return call("where", condition, a, b)


def exp(x: Operand) -> Call:
    """Exponential of a dimensionless quantity."""
    return call("exp", x)


def log(x: Operand) -> Call:
    """Natural logarithm of a dimensionless quantity."""
    return call("log", x)


def softmax(utility: Expression, over: Dimension) -> Call:
    """Logit choice: exp(u) as a share of its total along a dimension."""
    return call("softmax", utility, over=over)


def ces_min(a: Expression, b: Expression, sharpness: Expression) -> Call:
    """Smooth minimum (a^-k + b^-k)^(-1/k) of two amounts; never above either, 0 if one is 0."""
    return call("ces_min", a, b, sharpness)


def lookup(curve: Variable, x: Expression) -> Call:
    """Value of a curve at x: linear between its points, constant beyond its ends."""
    return call("lookup", curve, x)


def map_over(x: Expression, bridge: Expression, over: Dimension) -> Call:
    """Carry x from one dimension to another through a bridge: sum of x * bridge along `over`."""
    return call("map_over", x, bridge, over=over)


def spread(x: Operand, over: Dimension) -> Call:
    """Give every member of a dimension the same value."""
    return call("spread", x, over=over)


def shift(x: Expression, along: Dimension) -> Call:
    """Move each member's content to the next one: the first gets 0, the last one's leaves."""
    return call("shift", x, over=along)


def put(x: Expression, at: Selection) -> Call:
    """Place x at one member of a dimension and 0 at all others."""
    return call("put", x, at=at)


def delay(inflow: Expression, time: Expression, stages: Dimension) -> Call:
    """Material delay (Erlang): the outflow of a chain of stages with mean residence time `time`.

    The number of members of `stages` is the order. The chain is a stock of its own, named after
    the variable, and starts in balance with the inflow unless a scenario gives its start.
    """
    return call("delay", inflow, time, over=stages)


def smooth(x: Expression, time: Expression) -> Call:
    """Perceived value of x: follows it with a mean lag of `time`, starting level with it."""
    return call("smooth", x, time)


def latest(transfer: Variable) -> Call:
    """Amount of a transfer at its most recent gate; at the start, what the gate would move."""
    return call("latest", transfer)
