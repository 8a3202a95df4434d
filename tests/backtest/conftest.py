"""The national figures, the submodel and one scorecard, each computed once."""

from pathlib import Path

import pytest
from chanjiao.backtest.past import past
from chanjiao.backtest.recovery import recover
from chanjiao.backtest.scorecard import card_of
from chanjiao.backtest.sichuan_check import province_table
from chanjiao.forecast.figures import observed
from chanjiao.forecast.submodel import EducationSubmodel

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
def done():
    """Past forecasts; rules are chosen blind, which takes longest."""
    return past(SCENARIOS, blind=True)


@pytest.fixture(scope="session")
def recovered(model, figures):
    return recover(model, figures)


@pytest.fixture(scope="session")
def card(done, figures, recovered):
    return card_of(SCENARIOS, figures, province_table(SCENARIOS), recovered)
