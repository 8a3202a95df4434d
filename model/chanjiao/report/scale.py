"""Scales: the multiples of a unit, such as thousand persons, in tables and on axes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from chanjiao.report.language import Language


@dataclass(frozen=True)
class Scale:
    """A multiple of a unit, its name in one language, and the number of decimals in tables."""

    factor: float
    name: str
    decimals: int = 1


@dataclass(frozen=True)
class Measure:
    """A scale for each language, for a column or an axis."""

    en: Scale
    zh: Scale

    def __getitem__(self, language: Language) -> Scale:
        """Scale of a language."""
        return self.zh if language is Language.ZH else self.en


def measure(en: Scale, zh: Scale | None = None) -> Measure:
    """Measure from an English and a Chinese scale; one scale alone serves both languages."""
    return Measure(en, zh or en)


TEXT = measure(Scale(1, "", 0))
CALENDAR = measure(Scale(1, "year", 0), Scale(1, "年份", 0))
WHOLE_PERCENT = measure(Scale(0.01, "%", 0))

NO_UNIT = ("1", "dimensionless")
"""Units of numbers that have none."""

CHINESE_UNITS = {
    "person": "人",
    "post": "个岗位",
    "yuan": "元",
    "year": "年",
    "point": "个布点",
    "place": "个工位",
    "project": "个项目",
    "firm": "家企业",
    "patent": "件专利",
    "school": "所学校",
    "alliance": "个集团",
    "course": "门课程",
    "task": "项课题",
    "item": "项",
    "1": "1",
}

Scales = dict[Language, tuple[Scale, ...]]

PEOPLE: Scales = {
    Language.EN: (Scale(1, "persons", 0), Scale(1e3, "thousand persons")),
    Language.ZH: (Scale(1, "人", 0), Scale(1e4, "万人", 2)),
}
POSTS: Scales = {
    Language.EN: (Scale(1, "posts", 0), Scale(1e3, "thousand posts")),
    Language.ZH: (Scale(1, "个岗位", 0), Scale(1e4, "万个岗位", 2)),
}
MONEY: Scales = {
    Language.EN: (Scale(1, "yuan", 0), Scale(1e6, "million yuan"), Scale(1e9, "billion yuan")),
    Language.ZH: (Scale(1, "元", 0), Scale(1e4, "万元"), Scale(1e8, "亿元", 2)),
}
POINTS: Scales = {
    Language.EN: (Scale(1, "programme points", 0),),
    Language.ZH: (Scale(1, "个布点", 0),),
}


def unnamed(scales: Scales, multiple: int = -1) -> Measure:
    """Measure for columns whose table names the unit; by default in the largest multiple."""
    return Measure(*(replace(scales[language][multiple], name="") for language in Language))


def scale_for(scales: Scales, largest: float, language: Language) -> Scale:
    """Largest multiple in which the largest value shown is at least 1."""
    fitting = [scale for scale in scales[language] if abs(largest) >= scale.factor]
    return fitting[-1] if fitting else scales[language][0]


def largest_of(arrays: Iterable[object]) -> float:
    """Largest absolute value in several arrays; 0 if there are none."""
    return max((float(abs(array).max()) for array in arrays), default=0.0)  # type: ignore[arg-type]


def unit_name(unit: str, language: Language) -> str:
    """Write a unit such as person/year in a language."""
    if language is Language.EN:
        return unit
    if unit in NO_UNIT:
        return "无量纲"
    return "/".join(CHINESE_UNITS.get(part, part) for part in unit.split("/"))
