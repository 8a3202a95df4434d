"""The scorecard: everything that is known about how good the model would have been."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from chanjiao.forecast.figures import observed
from chanjiao.backtest.forecasts import ORIGINS, VARIANTS, forecasts
from chanjiao.backtest.intervals import coverage_table, predictions
from chanjiao.backtest.recovery import Recovered, recover
from chanjiao.backtest.scores import score_table, variant_table
from chanjiao.backtest.sichuan_check import province_table
from chanjiao.forecast.submodel import EducationSubmodel
from chanjiao.engine.language.summary import summarised

SCENARIOS = Path("scenarios")
"""Where scenarios and figures lie unless another folder is named."""


@summarised
@dataclass(frozen=True)
class Scorecard:
    """Tables of a back-test, as the functions that make them describe.

    `records` are the scored forecasts; `recovery` has a row for each parameter.
    """

    records: pd.DataFrame
    scores: pd.DataFrame
    variants: pd.DataFrame
    coverage: pd.DataFrame
    province: pd.DataFrame
    recovery: pd.DataFrame


def scorecard(scenarios: Path = SCENARIOS) -> Scorecard:
    """Run the back-test, about twelve seconds; ScenarioError or ResultsError if a file lacks."""
    figures = observed(scenarios)
    model = EducationSubmodel.of(scenarios)
    every = forecasts(model, figures)
    scored = every[every["origin"].isin(ORIGINS)].reset_index(drop=True)
    return Scorecard(
        records=scored,
        scores=score_table(scored, figures),
        variants=variant_table(scored, tuple(VARIANTS)),
        coverage=coverage_table(predictions(every)),
        province=province_table(scenarios),
        recovery=recovery_table(recover(model, figures)),
    )


def recovery_table(found: Sequence[Recovered]) -> pd.DataFrame:
    """A row for each parameter, and one for all together."""
    return pd.DataFrame([row._asdict() | {"passed": row.passed} for row in found])
