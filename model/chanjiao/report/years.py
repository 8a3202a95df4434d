"""The years of a run that tables and figures show, from its period and its published data."""

from __future__ import annotations

from dataclasses import dataclass

from chanjiao.scenario import Scenario

ROUND = 5
"""Interval between round years."""

AHEAD = 10
"""Years from now to the year that is ranked and explained."""


class PeriodError(Exception):
    """A run lacks requested years; the message lists them and the remedy."""


@dataclass(frozen=True)
class Years:
    """The years of a run; `published` is the last year with published figures, or None."""

    first: int
    last: int
    published: int | None = None

    @property
    def now(self) -> int:
        """The year that counts as now: the first round year after the published figures.

        If the run begins later or `published` is None, it is the first year of the run.
        It may be after the end of the run.
        """
        if self.published is None:
            return self.first
        return max((self.published // ROUND + 1) * ROUND, self.first)

    @property
    def present(self) -> int:
        """The year of the run that is nearest to now."""
        return self.within(self.now)

    @property
    def later(self) -> int:
        """The year whose figures are ranked and explained: ten years from now, or the last year."""
        return self.within(self.present + AHEAD)

    @property
    def shown(self) -> list[int]:
        """Years in a short table: now, in five years, in ten years, and the last year."""
        return self.among(self.present, self.present + ROUND, self.later, self.last)

    @property
    def projected_from(self) -> int | None:
        """First projected year of the run; None if there is none or if it is unknown."""
        if self.published is None or self.published >= self.last:
            return None
        return max(self.published + 1, self.first)

    def within(self, year: int) -> int:
        """The year of the run that is nearest to a year."""
        return min(max(year, self.first), self.last)

    def among(self, *years: int) -> list[int]:
        """The given years that the run covers, each once and in order."""
        return sorted({year for year in years if self.first <= year <= self.last})


def require(scenario: Scenario, first: int, last: int, what: str) -> None:
    """Raise PeriodError if the run of a scenario lacks some years that `what` needs."""
    if scenario.first_year <= first and last <= scenario.last_year:
        return
    raise PeriodError(
        f"{what} needs the years {first} to {last}, but scenario {scenario.name} runs from "
        f"{scenario.first_year} to {scenario.last_year}; give it a longer period"
    )


def years_of(scenario: Scenario) -> Years:
    """Years of a scenario's run."""
    return Years(scenario.first_year, scenario.last_year, scenario.published_to)
