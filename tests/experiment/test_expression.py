"""Formulas: Python's own precedence, names with sectors, and nothing but arithmetic."""

import pytest
from chanjiao.experiment import expression
from hypothesis import given
from hypothesis import strategies as st

NUMBERS = {"a": 3.0, "b": 5.0, "sector.c": 2.0}


def value(text):
    return expression.evaluate(expression.parse(text), NUMBERS.__getitem__)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a + b * sector.c", 13.0),
        ("(a + b) * sector.c", 16.0),
        ("-a / b", -0.6),
        ("a > 1", True),
        ("a <= sector.c", False),
    ],
)
def test_values(text, expected):
    assert value(text) == expected


def test_names_are_listed_once_in_order():
    assert list(expression.names(expression.parse("b + a * b - sector.c"))) == [
        "b",
        "a",
        "sector.c",
    ]


@given(st.text(max_size=30))
def test_any_text_is_an_expression_or_an_error(text):
    try:
        expression.parse(text)
    except expression.ExpressionError:
        pass
