"""The scorecard: everything that is known about how good the forecasts would have been."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from chanjiao.backtest.aims import aim_table
from chanjiao.backtest.coverage import coverage_table, joint_table, pit_table
from chanjiao.backtest.past import past
from chanjiao.backtest.recovery import Recovered, recover
from chanjiao.backtest.scores import score_table, variant_table
from chanjiao.backtest.sichuan_check import province_table
from chanjiao.engine.language.summary import summarised
from chanjiao.forecast.figures import Figures, observed
from chanjiao.forecast.submodel import EducationSubmodel

SCENARIOS = Path("scenarios")
"""Where scenarios and figures lie unless another folder is named."""


@summarised
@dataclass(frozen=True)
class Scorecard:
    """Tables of a back-test, as the functions that make them describe.

    `records` have forecasts from every origin; scores use those of 2015-2021. `recovery` has a
    row for each series.
    """

    records: pd.DataFrame
    scores: pd.DataFrame
    variants: pd.DataFrame
    coverage: pd.DataFrame
    joint: pd.DataFrame
    pit: pd.DataFrame
    aims: pd.DataFrame
    province: pd.DataFrame
    recovery: pd.DataFrame


def scorecard(scenarios: Path = SCENARIOS) -> Scorecard:
    """Run the back-test, about two minutes the first time.

    Raises ScenarioError or ResultsError if a file is missing or has faults.
    """
    figures = observed(scenarios)
    province = province_table(scenarios)
    found = recover(EducationSubmodel.of(scenarios), figures)
    return card_of(scenarios, figures, province, found)


def card_of(
    scenarios: Path, figures: Figures, province: pd.DataFrame, recovered: Sequence[Recovered]
) -> Scorecard:
    """A scorecard from past forecasts, the check of Sichuan and the synthetic histories."""
    done = past(scenarios, blind=True)
    scores = score_table(done.scored, figures, done.predicted)
    variants, coverage = variant_table(done.scored), coverage_table(done.predicted)
    recovery = recovery_table(recovered)
    return Scorecard(
        records=done.records,
        scores=scores,
        variants=variants,
        coverage=coverage,
        joint=joint_table(done.predicted),
        pit=pit_table(done.predicted),
        aims=aim_table(scores, variants, coverage, recovery),
        province=province,
        recovery=recovery,
    )


def recovery_table(found: Sequence[Recovered]) -> pd.DataFrame:
    """A row for each series, and one for all together."""
    return pd.DataFrame([row._asdict() | {"passed": row.passed} for row in found])
