"""Rules of units and dimensions of each operator: accepted operands, refused operands, messages."""

import pytest
from chanjiao.engine import (
    Gate,
    auxiliary,
    ces_min,
    curve,
    delay,
    exp,
    latest,
    log,
    lookup,
    map_over,
    maximum,
    mean,
    minimum,
    numbered,
    parameter,
    put,
    share,
    shift,
    smooth,
    softmax,
    spread,
    total,
    transfer,
    where,
)
from chanjiao.engine.language.expression import call
from chanjiao.engine.language.quantity import OPERATORS, Inference, MismatchError
from chanjiao.units import dimensionless, person, registry, year, yuan

A, B, C = numbered("a", "a", "甲", 2), numbered("b", "b", "乙", 3), numbered("c", "c", "丙", 4)
NEW_YEAR = Gate("new_year", "new year", "元旦", month=1)


def nothing():
    """Body of every variable of this file."""


def named(name, declare):
    """Declare a variable of this file under a name."""
    body = type(nothing)(nothing.__code__, {"__name__": __name__}, name)
    return declare(body)


PEOPLE = named("people", parameter(person, by=(A, B)))
HEADS = named("heads", parameter(person, by=A))
MONEY = named("money", parameter(yuan, by=B))
PLAIN = named("plain", parameter(dimensionless, by=(A, B)))
SPAN = named("span", parameter(year))
MONTHS = named("months", parameter(registry.month))
SOME = named("some", parameter(person))
MOVED = named("moved", transfer(person, on=NEW_YEAR, by=A))
COUNTED = named("counted", auxiliary(person, on=NEW_YEAR, by=B))
PAY = named("pay", curve(yuan, of=person))

UNIT_RULES = {
    "add": (HEADS + PEOPLE, person, HEADS + MONEY, ("cannot add", "[person]", "[yuan]")),
    "subtract": (HEADS - 0, person, HEADS - 1, ("cannot subtract", "[person]", "[1]")),
    "multiply": (HEADS * MONEY, person * yuan, None, ()),
    "divide": (HEADS / SPAN, person / year, HEADS / 0, ("division by 0",)),
    "power": (PLAIN**PLAIN, dimensionless, HEADS**PLAIN, ("power", "without unit", "[person]")),
    "negative": (-HEADS, person, None, ()),
    "less": (
        HEADS < PEOPLE,
        dimensionless,
        HEADS < MONEY,
        ("cannot compare", "[person]", "[yuan]"),
    ),
    "less_equal": (HEADS <= 0, dimensionless, HEADS <= 1, ("cannot compare", "[person]", "[1]")),
    "where": (
        where(MONEY > 0, HEADS, 0),
        person,
        where(MONEY > 0, HEADS, MONEY),
        ("where", "[person]", "[yuan]"),
    ),
    "minimum": (
        minimum(HEADS, 0),
        person,
        minimum(HEADS, MONEY),
        ("minimum", "[person]", "[yuan]"),
    ),
    "maximum": (
        maximum(HEADS, SOME),
        person,
        maximum(HEADS, SPAN),
        ("maximum", "[person]", "[year]"),
    ),
    "exp": (exp(PLAIN), dimensionless, exp(HEADS), ("exp", "without unit", "[person]")),
    "log": (log(HEADS / SOME), dimensionless, log(MONEY), ("log", "without unit", "[yuan]")),
    "softmax": (
        softmax(PLAIN, A),
        dimensionless,
        softmax(PEOPLE, A),
        ("softmax", "without unit", "[person]"),
    ),
    "ces_min": (
        ces_min(HEADS, SOME, PLAIN),
        person,
        ces_min(HEADS, MONEY, PLAIN),
        ("ces_min", "[person]", "[yuan]"),
    ),
    "lookup": (
        lookup(PAY, HEADS),
        yuan,
        lookup(PAY, MONEY),
        ("pay", "curve of [person]", "read at [yuan]"),
    ),
    "total": (total(PEOPLE, B), person, None, ()),
    "mean": (mean(PEOPLE, B), person, None, ()),
    "share": (share(PEOPLE, B), dimensionless, None, ()),
    "map_over": (map_over(PEOPLE, MONEY, B), person * yuan, None, ()),
    "spread": (spread(HEADS, B), person, None, ()),
    "shift": (shift(PEOPLE, A), person, None, ()),
    "pick": (PEOPLE[B.first], person, None, ()),
    "put": (put(HEADS, B.last), person, None, ()),
    "delay": (
        delay(HEADS / SPAN, SPAN, C),
        person / year,
        delay(HEADS, MONEY, C),
        ("delay", "[year]", "[yuan]"),
    ),
    "smooth": (smooth(HEADS, SPAN), person, smooth(HEADS, SOME), ("smooth", "[year]", "[person]")),
    "latest": (latest(MOVED), person, latest(HEADS), ("latest", "needs a transfer")),
}
"""For each operator: what is accepted, its unit, what is refused (if anything), and how."""


def test_every_operator_has_its_rules_tested():
    assert set(UNIT_RULES) == set(OPERATORS)
    assert set(DIMENSION_RULES) == set(OPERATORS)


@pytest.mark.parametrize("operator", UNIT_RULES)
def test_accepts_the_right_unit(operator):
    accepted, unit, _, _ = UNIT_RULES[operator]
    assert Inference(year).of(accepted).unit == unit


@pytest.mark.parametrize("operator", [o for o, rule in UNIT_RULES.items() if rule[2] is not None])
def test_refuses_the_wrong_unit_and_shows_both_sides(operator):
    _, _, refused, fragments = UNIT_RULES[operator]
    with pytest.raises(MismatchError) as caught:
        Inference(year).of(refused)
    for fragment in fragments:
        assert fragment in str(caught.value)


def test_refuses_a_sharpness_with_a_unit():
    with pytest.raises(MismatchError, match=r"ces_min needs a number without unit, not \[person\]"):
        Inference(year).of(ces_min(HEADS, HEADS, SOME))


def test_a_scale_is_part_of_the_unit():
    with pytest.raises(MismatchError, match=r"cannot add \[year\] and \[month\]"):
        Inference(year).of(SPAN + MONTHS)


@pytest.mark.parametrize(
    "misused", [(PLAIN < 1) + PLAIN, -(PLAIN < 1), where(PLAIN < 1, PLAIN < 1, 0), exp(PLAIN < 1)]
)
def test_a_comparison_is_a_condition_and_nothing_else(misused):
    with pytest.raises(MismatchError, match="only be the condition of where"):
        Inference(year).of(misused)


def test_where_needs_a_comparison():
    with pytest.raises(MismatchError, match="first argument of where must be a comparison"):
        Inference(year).of(where(PLAIN, PLAIN, 0))


def test_lookup_needs_a_curve():
    with pytest.raises(MismatchError, match="first argument of lookup must be a curve"):
        Inference(year).of(lookup(PLAIN, PLAIN))


def test_a_wrong_number_of_arguments_is_reported():
    with pytest.raises(MismatchError, match="add takes 2 arguments"):
        Inference(year).of(call("add", PLAIN, PLAIN, PLAIN))


BOTH, ALL = (A, B), (A, B, C)
ABSENT = ("over c", "does not vary by c")
PRESENT = ("over b", "varies by b already")
DIMENSION_RULES = {
    **dict.fromkeys(
        (
            "add",
            "subtract",
            "less",
            "less_equal",
            "minimum",
            "maximum",
            "multiply",
            "divide",
            "power",
        ),
        (lambda operator: call(operator, PLAIN, PLAIN), BOTH, None, ()),
    ),
    "negative": (lambda _: -HEADS, (A,), None, ()),
    "where": (lambda _: where(MONEY > 0, HEADS, 0), BOTH, None, ()),
    "exp": (lambda _: exp(PLAIN), BOTH, None, ()),
    "log": (lambda _: log(PLAIN), BOTH, None, ()),
    "ces_min": (lambda _: ces_min(HEADS, SOME, spread(1, B)), BOTH, None, ()),
    "lookup": (lambda _: lookup(PAY, PEOPLE), BOTH, None, ()),
    "softmax": (lambda _: softmax(PLAIN, A), BOTH, lambda: softmax(PLAIN, C), ABSENT),
    "share": (lambda _: share(PEOPLE, A), BOTH, lambda: share(PEOPLE, C), ABSENT),
    "shift": (lambda _: shift(PEOPLE, A), BOTH, lambda: shift(PEOPLE, C), ABSENT),
    "total": (lambda _: total(PEOPLE, A), (B,), lambda: total(PEOPLE, C), ABSENT),
    "mean": (lambda _: mean(PEOPLE, B), (A,), lambda: mean(PEOPLE, C), ABSENT),
    "map_over": (
        lambda _: map_over(PEOPLE, MONEY, B),
        (A,),
        lambda: map_over(PEOPLE, MONEY, A),
        ("over a", "does not vary by a"),
    ),
    "pick": (lambda _: PEOPLE[B.first], (A,), lambda: PEOPLE[C.first], ABSENT),
    "spread": (lambda _: spread(HEADS, B), BOTH, lambda: spread(MONEY, B), PRESENT),
    "put": (lambda _: put(HEADS, B.first), BOTH, lambda: put(MONEY, B.first), PRESENT),
    "delay": (lambda _: delay(HEADS, SPAN, C), (A,), None, ()),
    "smooth": (lambda _: smooth(PEOPLE, SPAN), BOTH, None, ()),
    "latest": (lambda _: latest(MOVED), (A,), None, ()),
}
"""For each operator: an expression, its dimensions, one that is refused (if any), and how."""


@pytest.mark.parametrize("operator", DIMENSION_RULES)
def test_varies_by_the_right_dimensions(operator):
    accepted, dimensions, _, _ = DIMENSION_RULES[operator]
    assert Inference(year).of(accepted(operator)).dimensions == dimensions


@pytest.mark.parametrize("operator", [o for o, rule in DIMENSION_RULES.items() if rule[2]])
def test_refuses_the_wrong_dimension_and_names_it(operator):
    _, _, refused, fragments = DIMENSION_RULES[operator]
    with pytest.raises(MismatchError) as caught:
        Inference(year).of(refused())
    for fragment in (operator, *fragments):
        assert fragment in str(caught.value)
