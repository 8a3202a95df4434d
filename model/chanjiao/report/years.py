"""Years: which of a run's years are shown, by rules that follow its period and its data."""

from __future__ import annotations

from dataclasses import dataclass

from chanjiao.scenario import Scenario

ROUND = 5
"""Years from one round year to the next."""

AHEAD = 10
"""Years from now to the year that is ranked and explained."""


class PeriodError(Exception):
    """A run that lacks years which are asked for; the message says which, and what to do."""


@dataclass(frozen=True)
class Years:
    """The years of a run; `published` is the last with published figures, None where unknown."""

    first: int
    last: int
    published: int | None = None

    @property
    def now(self) -> int:
        """Year that stands for now: the first round one after published figures.

        It is the first of a run that begins later, or where nobody says what is published, and it
        may lie beyond the end of a run.
        """
        if self.published is None:
            return self.first
        return max((self.published // ROUND + 1) * ROUND, self.first)

    @property
    def present(self) -> int:
        """Year of the run that is nearest to now."""
        return self.within(self.now)

    @property
    def later(self) -> int:
        """Year whose figures are ranked and explained: ten years from now, or the last one."""
        return self.within(self.present + AHEAD)

    @property
    def shown(self) -> list[int]:
        """Years that a short table shows: now, in five and in ten years, and the last one."""
        return self.among(self.present, self.present + ROUND, self.later, self.last)

    @property
    def projected_from(self) -> int | None:
        """First year of the run that is projected; None where none is, or nobody says."""
        if self.published is None or self.published >= self.last:
            return None
        return max(self.published + 1, self.first)

    def within(self, year: int) -> int:
        """The year of the run that is nearest to a year."""
        return min(max(year, self.first), self.last)

    def among(self, *years: int) -> list[int]:
        """Those of some years that the run covers, in their order and each once."""
        return sorted({year for year in years if self.first <= year <= self.last})


def require(scenario: Scenario, first: int, last: int, what: str) -> None:
    """PeriodError where the run of a scenario does not cover some years that `what` needs."""
    if scenario.first_year <= first and last <= scenario.last_year:
        return
    raise PeriodError(
        f"{what} needs the years {first} to {last}, but scenario {scenario.name} runs from "
        f"{scenario.first_year} to {scenario.last_year}; give it a longer period"
    )


def years_of(scenario: Scenario) -> Years:
    """Years of a scenario's run."""
    return Years(scenario.first_year, scenario.last_year, scenario.published_to)
