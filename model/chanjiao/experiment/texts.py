"""Texts of an experiment with values in them: titles, headings, findings.

A placeholder is a measure with statistics, points and a format, such as `{extra}`,
`{extra.median}`, `{intake[split=last, year=now + 5]:persons}` or `{change:+}`; or a year, such as
`{now}` or `{now + 5}`.
"""

from __future__ import annotations

import re
from functools import partial

import numpy as np

from chanjiao.experiment.formats import FORMATS
from chanjiao.experiment.horizon import EXPRESSION, NAMES
from chanjiao.experiment.measures.evaluation import Evaluation
from chanjiao.experiment.measures.sized import MeasureError
from chanjiao.experiment.measures.statistics import named_values
from chanjiao.report import rounding
from chanjiao.report.language import Language, say
from chanjiao.report.scale import CALENDAR, Measure
from chanjiao.report.texts import TextFile, Word
from chanjiao.scenario.faults import did_you_mean

texts = TextFile("experiment/texts.toml")

PLACE = re.compile(r"\{([a-z_][\w.]*|[a-z_]+\s*[+-]\s*\d+)(?:\[([^\]]*)\])?(?::([^}]*))?\}")


def with_values(word: Word, source: Evaluation) -> Word:
    """A text with its placeholders filled in, in both languages.

    Raises MeasureError for a placeholder that is no measure and no year.
    """
    return Word(
        *(
            PLACE.sub(partial(_value, source, language), say(word, language))
            for language in Language
        )
    )


def amount(value: float, scale: Measure, sign: bool = False) -> Word:
    """A number with its unit, in the multiple of each language."""
    return Word(*(_amount(value, scale, sign, language) for language in Language))


def _value(source: Evaluation, language: Language, found: re.Match[str]) -> str:
    name, points, form = found[1], found[2], found[3] or ""
    expression = EXPRESSION.fullmatch(name)
    if expression and expression[1] in NAMES and name not in source.table.measures:
        return str(source.horizon.year(name))
    shown = named_values(name, source)
    values = shown.values
    for pair in filter(None, (points or "").split(",")):
        id, _, point = (part.strip() for part in pair.partition("="))
        values = source.select(values, id, point)
    if values.ndim:
        raise MeasureError(
            f"{found[0]} has more than one value; choose points in brackets, such as "
            f"[{values.dims[0]}=last]"
        )
    number = float(values)
    if shown.cases:
        return "–" if np.isnan(number) else say(shown.cases[int(number)], language)
    sign, named = form.startswith("+"), form.removeprefix("+").strip()
    if named and named not in FORMATS:
        raise MeasureError(f"{found[0]}: no format {named!r}.{did_you_mean(named, FORMATS)}")
    scale = FORMATS[named].scale if named else shown.scale
    return _amount(number, scale, sign or shown.signed, language)


def _amount(value: float, scale: Measure, sign: bool, language: Language) -> str:
    if not np.isfinite(value):
        in_time = scale in (CALENDAR, FORMATS["years"].scale)
        return say(texts.NEVER if in_time else texts.UNDEFINED, language)
    if scale is CALENDAR:
        return f"{value:.0f}"
    shown = scale[language]
    text = rounding.number(value / shown.factor, shown.decimals, "+" if sign else "")
    space = " " if language is Language.EN and shown.name != "%" else ""
    return f"{text}{space}{shown.name}".strip()
