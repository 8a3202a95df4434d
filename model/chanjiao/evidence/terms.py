"""Expressions of figures: terms such as `enrolment.students[level=hv]`, joined by + - * /.

The arithmetic is that of experiment files. A term is a variable of the model and, in brackets,
what is taken of it:

    level=hv               members; several as category=equipment|electronics
    group=5+1              the industries of a group
    year=2018              another period than that of the row
    over=mean              the mean over all other cells, in place of their sum
    keep=category          keep this dimension, so that terms are multiplied cell by cell
    scenario=five_zones    the run of this scenario, in place of the one compared

Products of kept dimensions are summed before they are divided or added, so that a mean weighted by
graduates is `wages.pay[keep=category] * enrolment.graduates[keep=category] / enrolment.graduates`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from chanjiao.evidence.period import FigurePeriod, read_period
from chanjiao.experiment import expression
from chanjiao.scenario.faults import did_you_mean, listed

TERM = re.compile(r"(?<![\w.])([A-Za-z_]\w*\.\w+)\s*\[([^\[\]]*)\]")
PLACEHOLDER = "term_{}"
MEAN, SUM = "mean", "sum"
OPTIONS = ("year", "over", "keep", "scenario", "group")
"""Words in brackets that are no dimension of the model."""


class TermError(ValueError):
    """A term cannot be read or has no value; the message gives the reason."""


@dataclass(frozen=True)
class Term:
    """A variable, and the cells, the period and the run that are taken of it."""

    variable: str
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    group: str = ""
    period: FigurePeriod | None = None
    over: str = SUM
    keep: tuple[str, ...] = ()
    scenario: str = ""


@dataclass(frozen=True)
class FigureExpression:
    """The tree of an expression, and its terms by the name that stands for them in the tree."""

    tree: ast.expr
    terms: Mapping[str, Term]


def read_expression(text: str) -> FigureExpression:
    """Expression in a text; raises TermError, PeriodTextError or ExpressionError."""
    terms: dict[str, Term] = {}

    def replaced(found: re.Match[str]) -> str:
        name = PLACEHOLDER.format(len(terms))
        terms[name] = _term(found[1], found[2])
        return name

    tree = expression.parse(TERM.sub(replaced, text))
    for name in expression.names(tree):
        if name not in terms:
            terms[name] = Term(name)
    return FigureExpression(tree, terms)


def _term(variable: str, inside: str) -> Term:
    given = dict(_pair(variable, part) for part in inside.split(","))
    members = {key: tuple(text.split("|")) for key, text in given.items() if key not in OPTIONS}
    over = given.get("over", SUM)
    if over not in (MEAN, SUM):
        raise TermError(f"{variable}: over={over} is not known.{did_you_mean(over, (MEAN, SUM))}")
    keep = tuple(given["keep"].split("|")) if "keep" in given else ()
    period = read_period(given["year"]) if "year" in given else None
    return Term(
        variable, members, given.get("group", ""), period, over, keep, given.get("scenario", "")
    )


def _pair(variable: str, part: str) -> tuple[str, str]:
    key, sign, text = (piece.strip() for piece in part.partition("="))
    if not (key and sign and text):
        raise TermError(
            f"{variable}: {part.strip()!r} is no choice of cells; write a dimension and a member, "
            f"as in level=hv, or one of {listed(f'{option}=' for option in OPTIONS)}"
        )
    return key, text
