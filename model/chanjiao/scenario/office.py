"""The numbers of the project office."""

from __future__ import annotations

from dataclasses import dataclass, fields

from chanjiao.dimensions import CATEGORY, ZONE
from chanjiao.engine import numbered
from chanjiao.scenario.fields import choice, number
from chanjiao.units import dimensionless, per_year, year

TRANCHES = numbered("tranche", "tranche", "拨付批次", 3)


@dataclass(frozen=True)
class OfficeParameters:
    """Numbers of the office; each field knows its unit and the dimensions it varies by.

    A field that ends in `_time` is the mean duration of the stage it is named after.
    `variation` is the coefficient of variation of every duration; Erlang durations have the
    whole number of stages nearest to it. `common_shock` is the standard deviation of the log of
    a factor that all durations begun in a zone and year share, by the zones that are told apart.
    `signing_chance` holds at the engagement `signing_engagement`. `exit_rate` is that of
    partners, from the award on. `priority` orders the queue for panels, low numbers first.
    `carry_over` is the share of money without award that outlives its year.
    """

    panels: float = number(
        dimensionless, "expert panels that sit at the same time", "同时评审的专家组", whole=True
    )
    application_time: float = number(year, "time to prepare an application", "申报准备时间")
    review_time: float = number(year, "time of a panel for one application", "单项评审时间")
    signing_time: float = number(year, "time of an attempt to sign with a firm", "单次签约洽谈时间")
    replacement_time: float = number(year, "time to find a new partner", "更换合作企业时间")
    civil_works_time: float = number(year, "time of civil works", "土建时间")
    procurement_time: float = number(year, "time of procurement", "设备采购时间")
    commissioning_time: float = number(year, "time of installation and start-up", "调试时间")
    midterm_review_time: float = number(year, "time of a mid-term review", "中期评估时间")
    acceptance_time: float = number(year, "time of acceptance", "验收时间")
    rectification_time: float = number(year, "time of rectification", "整改时间")
    variation: float = number(
        dimensionless, "coefficient of variation of durations", "历时变异系数"
    )
    common_shock: tuple[float, ...] = number(
        dimensionless,
        "spread of the delay that a zone shares in a year",
        "同区同年共同延误的离散度",
        by=ZONE,
    )
    signing_chance: float = number(
        dimensionless, "chance that an attempt to sign succeeds", "单次签约成功概率", share=True
    )
    signing_engagement: float = number(
        dimensionless, "participation at which this chance holds", "签约概率对应的企业参与度"
    )
    signing_attempts: float = number(dimensionless, "attempts to sign", "签约尝试次数", whole=True)
    exit_rate: float = number(per_year, "rate at which partners leave", "合作企业退出率")
    acceptance_chance: float = number(
        dimensionless, "chance to pass an acceptance", "单次验收通过概率", share=True
    )
    intake_cycles: float = number(
        dimensionless, "intakes until a base is full", "基地满员所需招生届数", whole=True
    )
    carry_over: float = number(
        dimensionless, "share of unspent money carried over", "结余资金结转比例", share=True
    )
    tranche_share: tuple[float, ...] = number(
        dimensionless,
        "share of the grant in each tranche",
        "各批次拨付比例",
        by=TRANCHES,
        parts=True,
    )
    priority: tuple[float, ...] = number(
        dimensionless, "place in the queue for panels", "评审优先次序", by=CATEGORY, whole=True
    )
    distribution: str = choice("lognormal", "erlang", en="distribution of durations", zh="历时分布")


STAGES = tuple(
    f.name.removesuffix("_time") for f in fields(OfficeParameters) if f.name.endswith("_time")
)
"""Stages that take time, in the order in which their durations are drawn."""
