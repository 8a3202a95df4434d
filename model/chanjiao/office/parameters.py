"""The numbers of the office."""

from __future__ import annotations

from dataclasses import dataclass, fields

from chanjiao.dimensions import CATEGORY
from chanjiao.engine import numbered
from chanjiao.office.fields import choice, number
from chanjiao.units import dimensionless, per_year, year

TRANCHES = numbered("tranche", "tranche", "拨付批次", 3)


@dataclass(frozen=True)
class OfficeParameters:
    """Numbers of the office; each field knows its unit and the dimensions it varies by.

    A field that ends in `_time` is the mean duration of the stage it is named after.
    `variation` is the coefficient of variation of every duration; Erlang durations have the
    whole number of stages nearest to it. `common_shock` is the standard deviation of the log of
    a factor that all durations begun in a zone and year share. `signing_chance` holds at the
    engagement `signing_engagement`. `exit_rate` is that of partners, from the award on.
    `priority` orders the queue for panels, low numbers first. `carry_over` is the share of money
    without award that outlives its year.
    """

    panels: float = number(dimensionless, whole=True)
    application_time: float = number(year)
    review_time: float = number(year)
    signing_time: float = number(year)
    replacement_time: float = number(year)
    civil_works_time: float = number(year)
    procurement_time: float = number(year)
    commissioning_time: float = number(year)
    midterm_review_time: float = number(year)
    acceptance_time: float = number(year)
    rectification_time: float = number(year)
    variation: float = number(dimensionless)
    common_shock: float = number(dimensionless)
    signing_chance: float = number(dimensionless, share=True)
    signing_engagement: float = number(dimensionless)
    signing_attempts: float = number(dimensionless, whole=True)
    exit_rate: float = number(per_year)
    acceptance_chance: float = number(dimensionless, share=True)
    intake_cycles: float = number(dimensionless, whole=True)
    carry_over: float = number(dimensionless, share=True)
    tranche_share: tuple[float, ...] = number(dimensionless, by=TRANCHES, parts=True)
    priority: tuple[float, ...] = number(dimensionless, by=CATEGORY, whole=True)
    distribution: str = choice("lognormal", "erlang")


STAGES = tuple(
    f.name.removesuffix("_time") for f in fields(OfficeParameters) if f.name.endswith("_time")
)
"""Stages that take time, in the order in which their durations are drawn."""
