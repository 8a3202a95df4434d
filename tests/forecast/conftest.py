"""The national figures and the submodel, each made once."""

from pathlib import Path

import pytest
from chanjiao.forecast.decrees import read_decrees
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
def decrees():
    return read_decrees(SCENARIOS)


@pytest.fixture(scope="session")
def model():
    return EducationSubmodel.of(SCENARIOS)
