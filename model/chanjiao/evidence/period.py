"""Periods of figures: a year, a quarter such as 2014Q3, or a span of years such as 2016-2020."""

from __future__ import annotations

import re
from dataclasses import dataclass

FORMS = re.compile(r"(\d{4})(?:Q([1-4])|-(\d{4}))?")
QUARTERS = 4


class PeriodTextError(ValueError):
    """A text is no period; the message gives the reason."""


@dataclass(frozen=True)
class FigurePeriod:
    """Years from `first` to `last`, or a quarter (1 to 4) of the year `first`."""

    first: int
    last: int
    quarter: int | None = None

    def __str__(self) -> str:
        if self.quarter:
            return f"{self.first}Q{self.quarter}"
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


def read_period(text: str) -> FigurePeriod:
    """Period in a text; raises PeriodTextError if it is none."""
    found = FORMS.fullmatch(text)
    if found is None:
        raise PeriodTextError(
            f"{text!r} is no period; write a year, a quarter such as 2014Q3, or 2016-2020"
        )
    first, quarter, last = found.groups()
    period = FigurePeriod(int(first), int(last or first), int(quarter) if quarter else None)
    if period.last < period.first:
        raise PeriodTextError(f"{text!r} ends before it begins")
    return period
