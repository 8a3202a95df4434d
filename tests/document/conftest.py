"""Contents of reports of a policy, of the base and of an experiment, each computed once."""

from pathlib import Path

import pytest
from chanjiao.document.of_experiment import content_of_experiment
from chanjiao.document.of_scenario import content_of_scenario
from chanjiao.experiment.bundle import answer_of
from chanjiao.experiment.experiment import run
from chanjiao.experiment.reading import read_experiment
from chanjiao.office.simulation import simulate_scenario
from chanjiao.report.comparison import Comparison
from chanjiao.scenario import load
from chanjiao.system import graph

SCENARIOS = Path(__file__).parents[2] / "scenarios"


def compared(name: str) -> Comparison:
    scenario = load(SCENARIOS / f"{name}.toml", graph)
    runs = [simulate_scenario(s, graph(s.zones)) for s in (scenario, scenario.parent) if s]
    return Comparison(*runs)


@pytest.fixture(scope="session")
def policy():
    return compared("demonstration_projects")


@pytest.fixture(scope="session")
def base():
    return compared("base")


@pytest.fixture(scope="session")
def seats():
    """A scenario about general high schools, whose reference has no programme."""
    return compared("fixed_general_seats")


@pytest.fixture(scope="session")
def chongqing():
    return compared("examples/chongqing")


@pytest.fixture(scope="session")
def content(policy):
    return content_of_scenario(policy)


@pytest.fixture(scope="session")
def base_content(base):
    return content_of_scenario(base)


@pytest.fixture(scope="session")
def answer():
    return answer_of(*run(read_experiment("leverage")))


@pytest.fixture(scope="session")
def experiment_content(answer):
    return content_of_experiment(answer)
