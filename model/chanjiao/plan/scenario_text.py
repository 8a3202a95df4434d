"""Writes a plan as the text of a scenario file, with comments in one language."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator, Mapping
from itertools import pairwise

from chanjiao.plan import words
from chanjiao.plan.plan import OtherNumber, ProgrammePlan
from chanjiao.report.language import Labelled, Language, filled, in_both, say, years_text
from chanjiao.report.scale import MONEY, scale_for
from chanjiao.report.texts import Word
from chanjiao.scenario.quantity import converted, parse_quantity
from chanjiao.units import yuan

LONGEST_LINE = 100


def scenario_text(
    plan: ProgrammePlan, parent: str, file: str, language: Language, first_year: int
) -> str:
    """A scenario that extends `parent`; its time series begin with `first_year`."""
    return "\n".join(_lines(plan, parent, file, language, first_year)) + "\n"


def _lines(
    plan: ProgrammePlan, parent: str, file: str, language: Language, first_year: int
) -> Iterator[str]:
    yield from _comment(filled(words.HEAD_COMMENT, parent=parent), language)
    yield from _comment(words.THEN_COMMENT, language)
    yield from (f"#   chanjiao {verb} {shlex.quote(file)}" for verb in ("check", "run", "report"))
    yield ""
    yield from _head(plan, parent, file)
    if plan.money:
        yield from _programme(plan, language, first_year)
    if plan.weights:
        yield from _section("funding.category_weight", words.CATEGORIES_COMMENT, language)
        yield 'unit    = "dimensionless"'
        yield 'by      = ["category"]'
        yield f"value   = {_table(plan.weights)}"
        yield from _origin(plan)
    for number in plan.others:
        yield from _number(number)
    yield ""
    yield from _comment(words.MORE_COMMENT, language)


def _head(plan: ProgrammePlan, parent: str, file: str) -> Iterator[str]:
    name = file.removesuffix(".toml")
    title, why = Word(name, name), Word(name, name)
    if plan.money:
        years = in_both(lambda language: _years(plan, language))
        parts = {"money": money_word(plan.money), "projects": plan.projects, "years": years}
        title, why = filled(words.TITLE, **parts), filled(words.WHY, **parts)
    yield f"title    = {_quoted(plan.title or title.en)}"
    yield f"title_zh = {_quoted(plan.title_zh or title.zh)}"
    yield f"extends  = {_quoted(parent)}"
    yield f"why      = {_quoted(plan.why or why.en)}"
    yield f"why_zh   = {_quoted(plan.why_zh or why.zh)}"


def _programme(plan: ProgrammePlan, language: Language, first_year: int) -> Iterator[str]:
    yield from _section("funding.programme_money", words.MONEY_COMMENT, language)
    yield 'unit    = "yuan"'
    yield f"value   = {_quoted(plan.money)}"
    yield from _origin(plan)
    yield from _section("funding.projects_planned", words.PROJECTS_COMMENT, language)
    yield 'unit    = "project"'
    yield f"value   = {plan.projects}"
    yield from _origin(plan)
    yield from _section("funding.batches", words.BATCHES_COMMENT, language)
    yield 'unit    = "project"'
    yield f"path    = {_table(_path(plan.batches, first_year))}"
    yield from _origin(plan)
    yield from _section("funding.appropriation_share", words.SHARES_COMMENT, language)
    yield 'unit    = "dimensionless"'
    yield f"path    = {_table(_path(plan.money_by_year, first_year))}"
    yield from _origin(plan)


def _number(number: OtherNumber) -> Iterator[str]:
    value = number.value if isinstance(number.value, str) else f"{number.value!r}"
    yield f"\n[{number.variable}]"
    yield f"unit    = {_quoted(number.unit)}"
    yield f"value   = {_quoted(value) if isinstance(number.value, str) else value}"
    yield f"quality = {_quoted(number.quality)}"
    yield f"source  = {_quoted(number.source)}"


def _section(variable: str, comment: Labelled, language: Language) -> Iterator[str]:
    yield ""
    yield from _comment(comment, language)
    yield f"[{variable}]"


def _origin(plan: ProgrammePlan) -> Iterator[str]:
    source = plan.source or f"{words.SOURCE.en}（{words.SOURCE.zh}）"
    yield 'quality = "assumed"'
    yield f"source  = {_quoted(source)}"


def _path(values: Mapping[int, float], first_year: int) -> dict[int, float]:
    """A step series: 0 from the first year on, a value in each year, and 0 after it."""
    found: dict[int, float] = {first_year: 0}
    years = sorted(values)
    for year, following in pairwise([*years, None]):
        assert year is not None
        found[year] = values[year]
        if following != year + 1:
            found[year + 1] = 0
    return found


def _years(plan: ProgrammePlan, language: Language) -> str:
    years = sorted(plan.batches)
    whole = years == list(range(years[0], years[-1] + 1))
    if whole and len(years) > 1:
        return years_text(f"{years[0]}-{years[-1]}", language)
    return say(words.YEAR_SEPARATOR, language).join(map(str, years))


def money_word(money: str) -> Word:
    """An amount of money in the multiple of each language, such as 1.2 billion yuan and 12亿元."""
    value, unit = parse_quantity(money)
    amount = float(converted(value, unit, yuan))

    def said(language: Language) -> str:
        scale = scale_for(MONEY, amount, language)
        space = "" if language is Language.ZH else " "
        return f"{amount / scale.factor:,.10g}{space}{scale.name}"

    return in_both(said)


def _table(values: Mapping[int, float] | Mapping[str, float]) -> str:
    return "{ " + ", ".join(f"{key} = {value:.10g}" for key, value in values.items()) + " }"


def _quoted(text: str) -> str:
    """A text as a string of TOML, which JSON has too but for one control character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _comment(text: Labelled, language: Language) -> Iterator[str]:
    from chanjiao.report.output.line_breaks import wrapped  # noqa: PLC0415 - loads rich

    for line in wrapped(say(text, language), LONGEST_LINE - 2).split("\n"):
        yield f"# {line}"
