"""Measures: in which multiple of its unit a column or an axis counts, in each language."""

from __future__ import annotations

from dataclasses import dataclass

from chanjiao.report.language import Language
from chanjiao.report.scale import Scale


@dataclass(frozen=True)
class Measure:
    """A scale for each language."""

    en: Scale
    zh: Scale

    def __getitem__(self, language: Language) -> Scale:
        """Scale of a language."""
        return self.zh if language is Language.ZH else self.en


def measure(en: Scale, zh: Scale | None = None) -> Measure:
    """Measure of one scale in English and one in Chinese; the same where none is given."""
    return Measure(en, zh or en)


TEXT = measure(Scale(1, "", 0))
PERSONS = measure(Scale(1, "persons", 0), Scale(1, "人", 0))
PERSONS_A_YEAR = measure(Scale(1, "persons a year", 0), Scale(1, "人/年", 0))
PERSON_YEARS = measure(Scale(1, "person-years", 0), Scale(1, "人年", 0))
MANY_PERSONS = measure(Scale(1e3, "thousand persons", 1), Scale(1e4, "万人", 2))
MANY_POSTS = measure(Scale(1e3, "thousand posts", 1), Scale(1e4, "万个岗位", 2))
YUAN = measure(Scale(1, "yuan", 0), Scale(1, "元", 0))
THOUSAND_YUAN = measure(Scale(1e3, "thousand yuan", 0), Scale(1e4, "万元", 1))
MILLION_YUAN = measure(Scale(1e6, "million yuan", 0), Scale(1e8, "亿元", 2))
WHOLE_PERCENT = measure(Scale(0.01, "%", 0))
PERCENT = measure(Scale(0.01, "%", 1))
POINTS = measure(Scale(0.01, "points", 2), Scale(0.01, "个百分点", 2))
YEARS = measure(Scale(1, "years", 1), Scale(1, "年", 1))
CALENDAR = measure(Scale(1, "year", 0), Scale(1, "年份", 0))
COUNT = measure(Scale(1, "", 0))
RATIO = measure(Scale(1, "", 2))
INDEX = measure(Scale(1, "", 3))
