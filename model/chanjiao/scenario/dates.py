"""Dates of a path: a year or the first day of a month, as a decimal year."""

from __future__ import annotations

import datetime
import re

from chanjiao.scenario.chinese import date_text

DATE = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?")
REWRITTEN = re.compile(r"[A-Za-z]{3}-\d{2}|\d{1,2}-[A-Za-z]{3}")
"""How a spreadsheet rewrites a month such as 2018-09."""

FIRST_YEAR, LAST_YEAR = 1900, 2200
MONTHS = 12
UNTIL = "until"
EXPECTED = f"a year from {FIRST_YEAR} to {LAST_YEAR}, or a month such as 2018-09"


def parse_date(text: str | datetime.date) -> float:
    """The decimal year of 2018, "2018-09", "2018-09-01", 2018/9/1 or 2018年9月.

    Raises ValueError, with the reason, for any other text.
    """
    found = DATE.fullmatch(date_text(str(text)).strip())
    if not found:
        why = " (a spreadsheet has rewritten it)" if REWRITTEN.fullmatch(str(text).strip()) else ""
        raise ValueError(f"{text} is no date{why}; expected {EXPECTED}")
    year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"{text} is out of reach; expected {EXPECTED}")
    if not 1 <= month <= MONTHS:
        raise ValueError(f"{text} is no date: there is no month {month}; expected {EXPECTED}")
    if day != 1:
        raise ValueError(f"{text} is not the first of a month; write {year}-{month:02d}")
    return year + (month - 1) / MONTHS


Moment = tuple[float, bool]
"""A date, and whether its value holds from this date on or is reached just before it."""


def parse_moment(text: str | datetime.date) -> Moment:
    """Date of a path's value.

    "until 2030", or 2030年前, means the moment before 2030, for a path that jumps there.
    """
    words = date_text(str(text)).split(maxsplit=1)
    if len(words) > 1 and words[0] == UNTIL:
        return parse_date(words[1]), False
    return parse_date(text), True


def written(time: float) -> str:
    """A decimal year as a date in the form that `parse_date` reads."""
    year, month = divmod(round(time * MONTHS), MONTHS)
    return f"{year}-{month + 1:02d}" if month else str(year)
