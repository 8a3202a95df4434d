"""The years that answers speak of, counted from now by the period and the data of a scenario."""

from __future__ import annotations

from dataclasses import dataclass

from chanjiao.answers.templates import filled
from chanjiao.report.words import Word
from chanjiao.report.years import PeriodError, Years, require, years_of
from chanjiao.results.cutting import programme_begins
from chanjiao.scenario import Scenario

SOON, FIVE, TEN, FIFTEEN = 2, 5, 10, 15
"""Years from now to those that tables show."""


@dataclass(frozen=True)
class Horizon:
    """Now and the years from it that tables show, for one scenario.

    `begun` is the year of the first projects, or that of now where there are none.
    """

    years: Years
    begun: int

    @property
    def now(self) -> int:
        """Year that stands for now."""
        return self.years.now

    @property
    def start(self) -> int:
        """Earliest year in which a decision can still be taken, and a new rule can hold."""
        return self.now + 1

    @property
    def published(self) -> int:
        """Last year with published figures; now where nobody says."""
        return self.now if self.years.published is None else self.years.published

    @property
    def soon(self) -> int:
        """Two years from now."""
        return self.now + SOON

    @property
    def five(self) -> int:
        """Five years from now."""
        return self.now + FIVE

    @property
    def ten(self) -> int:
        """Ten years from now."""
        return self.now + TEN

    @property
    def fifteen(self) -> int:
        """Fifteen years from now."""
        return self.now + FIFTEEN

    @property
    def end(self) -> int:
        """Last year of the run."""
        return self.years.last

    def filled(self, word: Word, /, **values: object) -> Word:
        """Fill in a sentence, which may name every year above by its name."""
        named = {
            "now": self.now,
            "start": self.start,
            "published": self.published,
            "soon": self.soon,
            "five": self.five,
            "ten": self.ten,
            "fifteen": self.fifteen,
            "end": self.end,
            "begun": self.begun,
        }
        return filled(word, **{**named, **values})

    def from_now(self, *after: int) -> list[int]:
        """Years so many years after now, those that the run covers."""
        return self.years.among(*(self.now + years for years in after))


def horizon_of(
    scenario: Scenario, what: str, ahead: int = 0, behind: int = 0, programme: bool = False
) -> Horizon:
    """Years of a scenario for an answer that needs some ahead of now and some behind it.

    PeriodError where the run does not cover them, or calls no projects that are asked about.
    """
    years, begun = years_of(scenario), programme_begins(scenario)
    if programme and begun is None:
        raise PeriodError(
            f"{what} is about a programme, and scenario {scenario.name} pays for no projects from "
            f"{scenario.first_year + 1} to {scenario.last_year}; name another one with --policy, "
            "or give it a longer period"
        )
    if programme and begun is not None and begun < scenario.first_year:
        raise PeriodError(
            f"{what} counts from the first projects on, and scenario {scenario.name} has results "
            f"from {scenario.first_year} on only; begin its period with {begun} or before"
        )
    require(scenario, years.now - behind, years.now + ahead, what)
    return Horizon(years, begun or years.now)
