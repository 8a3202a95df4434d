"""Measures: in which multiple of its unit a column or an axis counts, in each language."""

from chanjiao.report.scale import CALENDAR, TEXT, WHOLE_PERCENT, Measure, Scale, measure

__all__ = ["CALENDAR", "TEXT", "WHOLE_PERCENT", "Measure"]

PERSONS = measure(Scale(1, "persons", 0), Scale(1, "人", 0))
PERSONS_A_YEAR = measure(Scale(1, "persons a year", 0), Scale(1, "人/年", 0))
PERSON_YEARS = measure(Scale(1, "person-years", 0), Scale(1, "人年", 0))
MANY_PERSONS = measure(Scale(1e3, "thousand persons", 1), Scale(1e4, "万人", 2))
MANY_POSTS = measure(Scale(1e3, "thousand posts", 1), Scale(1e4, "万个岗位", 2))
YUAN = measure(Scale(1, "yuan", 0), Scale(1, "元", 0))
THOUSAND_YUAN = measure(Scale(1e3, "thousand yuan", 0), Scale(1e4, "万元", 1))
MILLION_YUAN = measure(Scale(1e6, "million yuan", 0), Scale(1e8, "亿元", 2))
PERCENT = measure(Scale(0.01, "%", 1))
POINTS = measure(Scale(0.01, "points", 2), Scale(0.01, "个百分点", 2))
YEARS = measure(Scale(1, "years", 1), Scale(1, "年", 1))
COUNT = measure(Scale(1, "", 0))
RATIO = measure(Scale(1, "", 2))
INDEX = measure(Scale(1, "", 3))
