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
"""A gap above this share of demand counts as large."""

PERCENT = 100

MOST_INPUTS = 10
"""Largest number of inputs that are shown."""


@summarised
@dataclass(frozen=True)
class AnalysedSweep:
    """Results for the tables and figures of a sweep; scenarios are compared with the first one.

    `swings` are the changes of the gap when each input in `contributions` is moved alone, in
    `year` and in the first scenario. `effects` are the effects of the programmes.
    """

    found: Sweep
    swings: dict[str, Swing]
    effects: Sequence[SweptEffect] = ()

    @property
    def first(self) -> Scenario:
        """The scenario with which others are compared."""
        return self.found.scenarios[0]

    @property
    def others(self) -> tuple[Scenario, ...]:
        """Scenarios compared with the first."""
        return self.found.scenarios[1:]

    @property
    def study(self) -> Comparison:
        """The first scenario as a comparison, for the labels and sources of figures."""
        return Comparison(Result(self.first, self.found.graph, self.found.data))

    @property
    def year(self) -> int:
        """Year for the ranking and the explanation of the gap."""
        return years_of(self.first).later

    @property
    def years(self) -> list[int]:
        """Years that are printed."""
        return years_of(self.first).shown

    @cached_property
    def explained(self) -> xr.DataArray:
        """The gap that the inputs explain, one number per member."""
        return self.found.total(GAP).sel(year=self.year).isel(scenario=0)

    @cached_property
    def contributions(self) -> list[Contribution]:
        """Inputs that move the gap by more than chance."""
        return contributions(self.found.draws, self.explained)[:MOST_INPUTS]

    @cached_property
    def agreement(self) -> tuple[int, int]:
        """Of the most important inputs, how many half of the members also find, and of how many."""
        return agreement(self.found.draws, self.explained)

    def matched(self) -> xr.DataArray:
        """Hires in their field by scenario, year and member."""
        return self.found.total(MATCHED)


def screening_remark(found: Sweep, language: Language) -> str:
    """How many parameter samples were tested and how many accepted."""
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
