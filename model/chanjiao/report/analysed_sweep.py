"""A sweep with its analysis: effects of programmes, and the inputs that move the gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import xarray as xr

from chanjiao.effect.definition import MATCHED
from chanjiao.engine.language.summary import summarised
from chanjiao.ensemble import Sweep
from chanjiao.report import sweep_words
from chanjiao.report.comparison import Comparison
from chanjiao.report.headline import QUANTITIES
from chanjiao.report.language import Language, say
from chanjiao.report.sweep_effect import SweptEffect
from chanjiao.report.years import years_of
from chanjiao.results.result import Result
from chanjiao.scenario import Scenario
from chanjiao.sensitivity import Contribution, Swing, agreement, contributions

DEMAND, SUPPLY, GAP = (QUANTITIES[name] for name in ("demand", "supply", "gap"))
RECORD = (DEMAND, SUPPLY, GAP, MATCHED)
"""Variables that a sweep must record."""

LARGE = 0.1
"""Share of demand above which a gap counts as large."""

PERCENT = 100

MOST_INPUTS = 10
"""Largest number of inputs that are shown."""


@summarised
@dataclass(frozen=True)
class AnalysedSweep:
    """The results that tables and figures of a sweep show; scenarios are compared with the first.

    `swings` are those of the inputs in `contributions`, of the gap of `year` in the first scenario;
    `effects` those of programmes.
    """

    found: Sweep
    swings: dict[str, Swing]
    effects: Sequence[SweptEffect] = ()

    @property
    def first(self) -> Scenario:
        """The scenario that others are compared with."""
        return self.found.scenarios[0]

    @property
    def others(self) -> tuple[Scenario, ...]:
        """Scenarios compared with the first."""
        return self.found.scenarios[1:]

    @property
    def study(self) -> Comparison:
        """The first scenario as figures take it, for its labels and sources."""
        return Comparison(Result(self.first, self.found.graph, self.found.data))

    @property
    def year(self) -> int:
        """Year that is ranked and explained."""
        return years_of(self.first).later

    @property
    def years(self) -> list[int]:
        """Years that are printed."""
        return years_of(self.first).shown

    @cached_property
    def explained(self) -> xr.DataArray:
        """The gap that inputs explain, one number a member."""
        return self.found.total(GAP).sel(year=self.year).isel(scenario=0)

    @cached_property
    def contributions(self) -> list[Contribution]:
        """Inputs that move the gap by more than chance."""
        return contributions(self.found.draws, self.explained)[:MOST_INPUTS]

    @cached_property
    def agreement(self) -> tuple[int, int]:
        """How many of the first inputs half the members name too, and of how many."""
        return agreement(self.found.draws, self.explained)

    def matched(self) -> xr.DataArray:
        """Hires in their field by scenario, year and member."""
        return self.found.total(MATCHED)


def screening_remark(found: Sweep, language: Language) -> str:
    """How many sets of numbers were tried and kept."""
    screening = found.screening
    if screening is None:
        return say(sweep_words.UNSCREENED, language, members=found.members)
    return say(
        sweep_words.SCREENED,
        language,
        tried=screening.tried,
        accepted=screening.accepted,
        targets=len(screening.targets),
        acceptance=round(PERCENT * screening.acceptance),
        members=found.members,
    )
