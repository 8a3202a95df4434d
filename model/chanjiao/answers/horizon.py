"""The years in answers, counted from now, from the period and the data of a scenario."""

from __future__ import annotations

from dataclasses import dataclass

from chanjiao.report.language import filled
from chanjiao.report.texts import Word
from chanjiao.report.years import PeriodError, Years, require, years_of
from chanjiao.results.counterfactual import effect_begins
from chanjiao.scenario import Scenario

SOON, FIVE, TEN, FIFTEEN = 2, 5, 10, 15
"""Years from now that tables show."""


@dataclass(frozen=True)
class Horizon:
    """The present year of a scenario and the years after it in tables.

    `begun` is the year of the first projects, or the present year if there are none.
    """

    years: Years
    begun: int

    @property
    def now(self) -> int:
        """Present year."""
        return self.years.now

    @property
    def start(self) -> int:
        """First year in which a new decision or rule can have an effect."""
        return self.now + 1

    @property
    def published(self) -> int:
        """Last year with published figures; the present year where it is not known."""
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
        """Fill in a text, which may use each of the years above as a placeholder."""
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
        """Years after now, as far as the run covers them."""
        return self.years.among(*(self.now + years for years in after))


def horizon_of(
    scenario: Scenario, what: str, ahead: int = 0, behind: int = 0, programme: bool = False
) -> Horizon:
    """Years of a scenario, for an answer that needs `ahead` years after now and `behind` before.

    Raises PeriodError if the run does not cover them, or where the answer needs projects and the
    scenario has none.
    """
    years, begun = years_of(scenario), effect_begins(scenario)
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
