"""Formulas: the mathematical notation of each operator of the language."""

from xml.etree import ElementTree

import pytest
from chanjiao.engine import (
    Dimension,
    Member,
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
    one,
    parameter,
    put,
    share,
    shift,
    smooth,
    softmax,
    spread,
    total,
    where,
)
from chanjiao.engine.language.quantity import OPERATORS, Inference
from chanjiao.reference.formula import FormulaWriter, Words
from chanjiao.reference.indices import letters
from chanjiao.reference.mathml import Piece, text
from chanjiao.units import dimensionless, person, post, year

KIND = Dimension("kind", "kind", "类", (Member("new", "new", "新"), Member("old", "old", "旧")))
PLACE = Dimension(
    "place", "place", "地", (Member("town", "town", "城"), Member("land", "land", "乡"))
)
GRADE = numbered("grade", "grade", "年级", 3)


def declared(name, by=(), kind=auxiliary):
    def body():
        """A quantity.
        量
        """

    body.__name__ = name
    return kind(dimensionless, by=by)(body)


A, B, C = (declared(name) for name in ("a", "b", "c"))
X = declared("x", (KIND, PLACE))
Y = declared("y", (KIND,))
G = declared("pupils", (GRADE,))
K = declared("k", kind=parameter)
LONG = [declared(f"a_long_name_of_a_quantity_{letter}") for letter in "abcdefgh"]


@curve(dimensionless, of=dimensionless)
def relation():
    """A relation.
    关系
    """


FORMS = {
    "mfrac": "({})/({})",
    "msub": "{}_{{{}}}",
    "munder": "{}_{{{}}}",
    "msup": "{}^{{{}}}",
    "msubsup": "{}_{{{}}}^{{{}}}",
    "mspace": " ",
}


def linear(node):
    """MathML on one line: fractions as (a)/(b), indices as x_{i}, exponents as x^{k}."""
    parts = [linear(child) for child in node]
    if node.tag in FORMS:
        return FORMS[node.tag].format(*parts)
    if node.tag == "mtable":
        return f"[{'; '.join(parts)}]"
    return (node.text or "") + (" " if node.tag == "mtr" else "").join(parts)


def shown(box: Piece) -> str:
    return linear(ElementTree.fromstring(f"<math>{box.markup}</math>"))


def writer(named=None):
    words = Words(
        lambda v: text(v.name.replace("_", " ")), lambda member: member.en, "if", "otherwise"
    )
    return FormulaWriter(words, letters([KIND, PLACE, GRADE]), Inference(year), named or {})


def written(expression, over=(), named=None):
    return shown(writer(named).formula(expression, over))


@pytest.mark.parametrize(
    "expression, formula",
    [
        (A + B - C, "a+b−c"),
        (A - (B + C), "a−(b+c)"),
        (A + (B - C), "a+b−c"),
        (A - -B, "a−(−b)"),
        (A * B * C, "a·b·c"),
        (A * (B + C), "a·(b+c)"),
        ((A + B) * C, "(a+b)·c"),
        ((A + B) / C, "(a+b)/(c)"),
        (A / B * C, "(a)/(b)·c"),
        (A / (B * C), "(a)/(b·c)"),
        (1 - A, "1−a"),
        (A**K, "a^{k}"),
        ((A + B) ** K, "(a+b)^{k}"),
        (-(A + B), "−(a+b)"),
        (exp(A + B), "exp(a+b)"),
        (log(A), "ln(a)"),
        (minimum(A, minimum(B, 1)), "min(a,b,1)"),
        (maximum(A, minimum(B, 1)), "max(a,min(b,1))"),
        (A * one(person / post), "a·1 person/post"),
        (where(A > 0, B, C), "{[b if a>0; c otherwise]"),
        (where(A <= B, B, 0), "{[b if a≤b; 0 otherwise]"),
        (where(A >= 1, B, 0), "{[b if a≥1; 0 otherwise]"),
        (where(A < B, A, where(B < C, B, C)), "{[a if a<b; b if b<c; c otherwise]"),
        (A + where(A < B, A, B), "a+{[a if a<b; b otherwise]"),
        (where(A < B, A, B) + A, "({[a if a<b; b otherwise])+a"),
        (K * where(A < B, A, B), "k·{[a if a<b; b otherwise]"),
        (ces_min(A, B, K), "softmin_{k}(a,b)"),
        (lookup(relation, A + B), "relation(a+b)"),
        (delay(A, K, GRADE), "delay_{3}(a;k)"),
        (smooth(A, K), "smooth(a;k)"),
        (latest(A), "latest(a)"),
    ],
)
def test_an_expression_without_dimensions(expression, formula):
    assert written(expression) == formula


@pytest.mark.parametrize(
    "expression, over, formula",
    [
        (X * Y, (KIND, PLACE), "x_{k,p}·y_{k}"),
        (Y**A, (KIND,), "y_{k}^{a}"),
        (total(X, over=PLACE), (KIND,), "∑_{p}x_{k,p}"),
        (total(X, over=PLACE) * A, (KIND,), "(∑_{p}x_{k,p})·a"),
        (A * total(X, over=PLACE), (KIND,), "a·∑_{p}x_{k,p}"),
        (total(X * A, over=PLACE), (KIND,), "∑_{p}x_{k,p}·a"),
        (total(X + A, over=PLACE), (KIND,), "∑_{p}(x_{k,p}+a)"),
        (Y / total(Y, over=KIND), (KIND,), "(y_{k})/(∑_{k^{′}}y_{k^{′}})"),
        (mean(X, over=PLACE), (KIND,), "mean_{p}(x_{k,p})"),
        (share(X, over=PLACE), (KIND, PLACE), "share_{p}(x_{k,p})"),
        (share(X, over=PLACE)[PLACE["land"]], (KIND,), "share_{p=land}(x_{k,p})"),
        (softmax(Y, over=KIND), (KIND,), "softmax_{k}(y_{k})"),
        (map_over(Y, X, over=KIND), (PLACE,), "∑_{k}y_{k}·x_{k,p}"),
        (spread(A, over=KIND), (KIND,), "a"),
        (shift(G, along=GRADE), (GRADE,), "pupils_{g−1}"),
        (X[PLACE["town"]], (KIND,), "x_{k,town}"),
        (total(X, over=KIND)[PLACE["town"]], (), "∑_{k}x_{k,town}"),
        (put(A, at=KIND["new"]), (KIND,), "{[a if k=new; 0 otherwise]"),
        (put(A, KIND["new"]) + put(B, KIND["old"]), (KIND,), "{[a if k=new; b if k=old]"),
        (put(A, KIND["new"]) - Y, (KIND,), "({[a if k=new; 0 otherwise])−y_{k}"),
    ],
)
def test_an_expression_along_dimensions(expression, over, formula):
    assert written(expression, over) == formula


def test_every_operator_of_the_language_has_its_formula():
    assert [name for name in OPERATORS if not hasattr(FormulaWriter, f"_{name}")] == []


def test_a_part_with_a_name_stands_as_its_name_and_is_noted():
    part = Y * A
    writing = writer({part: "by_quality"})
    assert shown(writing.formula(total(part, over=KIND), ())) == "∑_{k}by quality_{k}"
    assert list(writing.shown) == [part]


def test_a_long_sum_stands_on_several_lines_and_a_short_one_does_not():
    assert ";" not in written(LONG[0] + LONG[1])
    rows = written(sum(LONG[1:], LONG[0])).strip("[]").split("; ")
    assert len(rows) > 1
    assert all(row.startswith("+") for row in rows[1:])


def test_indices_of_dimensions_differ_and_are_not_those_of_the_derivative():
    many = [numbered(name, name, name, 2) for name in ("time", "tide", "dose", "ditto", "tt")]
    found = letters(many)
    assert len(set(found.values())) == len(many)
    assert not {"t", "d"} & set(found.values())


def test_names_are_safe_in_html():
    assert "<b>" not in text("a<b>").markup
