"""The national figures, the cut model and one scorecard, each computed once."""

from pathlib import Path

import pytest
from chanjiao.backtest.data import observed
from chanjiao.backtest.forecasts import ORIGINS, VARIANTS, forecasts
from chanjiao.backtest.intervals import coverage_table, predictions
from chanjiao.backtest.recovery import recover
from chanjiao.backtest.scorecard import Scorecard, recovery_table
from chanjiao.backtest.scores import score_table, variant_table
from chanjiao.backtest.sichuan_check import province_table
from chanjiao.backtest.submodel import EducationSubmodel

SCENARIOS = Path(__file__).parents[2] / "scenarios"


@pytest.fixture(scope="session")
def scenarios():
    return SCENARIOS


@pytest.fixture(scope="session")
def figures():
    return observed(SCENARIOS)


@pytest.fixture(scope="session")
def model():
    return EducationSubmodel.of(SCENARIOS)


@pytest.fixture(scope="session")
def every(model, figures):
    return forecasts(model, figures)


@pytest.fixture(scope="session")
def recovered(model, figures):
    return recover(model, figures, count=30)


@pytest.fixture(scope="session")
def card(every, figures, recovered):
    scored = every[every["origin"].isin(ORIGINS)].reset_index(drop=True)
    return Scorecard(
        records=scored,
        scores=score_table(scored, figures),
        variants=variant_table(scored, tuple(VARIANTS)),
        coverage=coverage_table(predictions(every)),
        province=province_table(SCENARIOS),
        recovery=recovery_table(recovered),
    )
