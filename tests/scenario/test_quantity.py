"""Quantities as analysts write them, in English and in Chinese."""

import pytest
from chanjiao.scenario.dates import parse_date, written
from chanjiao.scenario.quantity import (
    QuantityError,
    converted,
    parse_quantity,
    parse_unit,
    unit_name,
    with_unit,
)
from chanjiao.units import registry
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    "text, number, unit",
    [
        ("1.8 billion yuan", 1.8e9, "yuan"),
        ("18 亿元", 1.8e9, "yuan"),
        ("15万人", 150_000, "person"),
        ("71.8 万人/年", 718_000, "person/year"),
        ("３.５％", 0.035, "dimensionless"),
        ("3.5 %", 0.035, "dimensionless"),
        ("12 %/year", 0.12, "1/year"),
        ("1 %/month", 0.12, "1/year"),
        ("18 months", 1.5, "year"),
        ("6 个月", 0.5, "year"),
        ("36 million yuan/project", 3.6e7, "yuan/project"),
        ("1,200 元/人/年", 1200, "yuan/person/year"),
        ("5 元/万人", 5e-4, "yuan/person"),
        ("5 yuan per million person", 5e-6, "yuan/person"),
        ("3 千万元", 3e7, "yuan"),
        (".5 %", 0.005, "dimensionless"),
        ("-2e3 places", -2000, "place"),
        ("4 yuan^2/year^2", 4, "yuan^2/year^2"),
    ],
)
def test_a_quantity_is_read_and_converted(text, number, unit):
    value, own = parse_quantity(text)
    assert converted(value, own, parse_unit(unit)) == pytest.approx(number, rel=1e-14)


@pytest.mark.parametrize("text", ["3.1 %", "18.3 %"])
def test_per_cent_leaves_no_odd_digits(text):
    value, own = parse_quantity(text)
    assert converted(value, own, registry.dimensionless) == float(text.split()[0]) / 100


@pytest.mark.parametrize(
    "text, message",
    [
        ("5", "has no unit"),
        ("e5 yuan", "is no number with a unit"),
        ("abc", "is no number with a unit"),
        ("", "is no number with a unit"),
        ("5 persn", "'persn' is no unit of the model. Did you mean person?"),
        ("5 yuan/kilometre", "'kilometre' in 'yuan/kilometre' is no unit of the model."),
        ("5 yuan/", "is no unit"),
        ("5 yuan//year", "is no unit"),
        ("9**9**9", "is no unit"),
        ("5 yuan^9^9", "is no unit"),
        ("5 __class__", "is no unit"),
        ("1e999 yuan", "too large"),
        ("5 yuan + 3 yuan", "is no unit"),
        ("二十五亿元", "write the number in digits, such as '25 亿元'"),
        ("两亿元", "write the number in digits"),
        ("百分之三", "write per cent as '3 %'"),
        ("25 億元", "Did you mean 亿元?"),
        ("25亿人民币", "Did you mean 亿元?"),
        ("5 亿元每年", "Did you mean 亿元/年?"),
        ("10亿多元", "Did you mean 亿元?"),
        ("25 亿美元", "Amounts are in yuan; convert it."),
        ("3 成", "Write 30 % for 3 成."),
        ("1/" + "1" * 5000 + " yuan", "too large"),
        ("1/" + "1" * 400 + " yuan", "too large"),
    ],
)
def test_what_is_no_quantity_is_said(text, message):
    with pytest.raises(QuantityError) as caught:
        parse_quantity(text)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "text, needed, complete",
    [
        ("25 亿", "yuan", "25 亿元"),
        ("25 亿", "yuan/year", "25 亿元/年"),
        ("15 万", "person", "15 万人"),
        ("25 billion", "yuan", "25 billion yuan"),
        ("2 万", "yuan/person/year", "2 万元/人/年"),
        ("25 亿元", "person", None),
        ("25 %", "yuan", None),
        ("25 亿", "dimensionless", None),
    ],
)
def test_a_scale_without_a_unit_is_completed(text, needed, complete):
    _, own = parse_quantity(text)
    assert with_unit(text, own, parse_unit(needed)) == complete
    if complete:
        assert parse_quantity(complete)[1].is_compatible_with(parse_unit(needed))


UNITS = ["yuan", "person", "万人", "亿元/年", "%", "yuan/person/year", "元/万人", "1/month", "个月"]


@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(UNITS), st.booleans())
def test_any_number_with_a_unit_is_read_back(number, unit, apart):
    blank = " " if apart or unit.startswith("1") else ""
    value, own = parse_quantity(f"{number!r}{blank}{unit}")
    assert value == number
    assert own == parse_unit(unit)
    assert parse_unit(unit_name(own)) == own


@given(st.text())
def test_any_text_is_a_quantity_or_a_fault(text):
    for parse in (parse_quantity, parse_unit):
        try:
            parse(text)
        except QuantityError as error:
            assert str(error)


@pytest.mark.parametrize("word", ["nan", "NAN", "inf", "Infinity", "lambda", "None", "3e"])
def test_words_of_python_are_no_units(word):
    for text in (word, f"yuan/{word}"):
        with pytest.raises(QuantityError, match="no unit"):
            parse_unit(text)


@given(st.integers(1900, 2200), st.integers(1, 12))
def test_the_first_of_a_month_is_written_as_it_is_read(year, month):
    time = parse_date(f"{year}-{month:02d}-01")
    assert parse_date(written(time)) == time
    assert time == year + (month - 1) / 12
