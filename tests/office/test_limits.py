"""The office compared with known results: the engine's delay, a conveyor, Little's law."""

import importlib.util
from functools import cache
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from chanjiao.engine import Calendar
from chanjiao.engine.backends.numpy.run import run
from chanjiao.engine.language.trace import trace
from chanjiao.engine.simulation.inputs import Constant
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.engine.simulation.program import compile_graph
from chanjiao.office.states import State
from chanjiao.units import year

CHAIN = Path(__file__).parent / "toys" / "chain.py"
ORDER = 4
"""Stages of the delay in `CHAIN`."""

YEARS = 18
STEPS = 96


def load(path: Path) -> ModuleType:
    specification = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@cache
def delayed_share(duration: float) -> np.ndarray:
    """Share that has left a delay of the engine, by month, of what entered at once."""
    stages = "chain.endings__stages"
    graph = trace([load(CHAIN)], year, whole=False)
    program = compile_graph(graph, started=[stages])
    first = np.eye(ORDER)[0]
    inputs = {
        "chain.duration": Constant(np.array(duration)),
        "chain.beginnings": Constant(np.array(0.0)),
        stages: Constant(first),
    }
    trajectory = run(program, inputs, Calendar(2020, 2019 + YEARS, STEPS), RunOptions(method="rk4"))
    return trajectory.values["chain.finished"][:, 0]


def completed_by_month(office) -> np.ndarray:
    office.advance(2020 + YEARS + 1)
    ends = [entry.time for entry in office.log if entry.state is State.COMPLETED]
    months = 2020 + np.arange(12 * YEARS + 1) / 12
    return np.searchsorted(np.sort(ends), months, side="right")


def erlang(certain):
    return certain(distribution="erlang", variation=ORDER**-0.5, procurement_time=2.6)


@pytest.mark.parametrize("seed", range(3))
def test_many_small_projects_are_the_delay_of_the_engine(certain, opened, seed):
    """5,000 projects: the share completed, within three standard errors in every month."""
    count = 5000
    office = opened(erlang(certain), {2020: count}, seed=seed, grant=180_000_000_000 // count)
    share, expected = completed_by_month(office) / count, delayed_share(2.6)
    error = np.sqrt(expected * (1 - expected) / count)
    assert np.all(np.abs(share - expected) <= 3 * error + 1 / count)
    assert 0.4 < share[12 * 5 // 2] < 0.7


@pytest.mark.exhaustive
def test_fifty_projects_complete_on_average_as_the_delay_says(certain, opened):
    """Means agree within 0.2 project in every month; single courses spread by more than 2."""
    batches = {2020: 15, 2022: 20, 2024: 15}
    numbers = erlang(certain)
    courses = np.array([completed_by_month(opened(numbers, batches, seed)) for seed in range(1000)])
    share = delayed_share(2.6)
    expected = sum(
        count * np.concatenate([np.zeros(12 * (time - 2020)), share])[: len(share)]
        for time, count in batches.items()
    )
    assert np.abs(courses.mean(0) - expected).max() < 0.2
    spread = courses.std(0)
    assert 2.2 < spread[12 * 5 : 12 * 6].max() < 3.0


@pytest.mark.parametrize("duration", [0.75, 2.5])
def test_certain_durations_are_a_conveyor(certain, opened, duration):
    """What ends is what began, later by the duration, exactly."""
    batches = {2020: 15, 2022: 20, 2024: 15}
    office = opened(certain(civil_works_time=duration), batches)
    office.advance(2040)
    ends = [entry.time for entry in office.log if entry.state is State.COMPLETED]
    assert ends == [time + duration for time, count in batches.items() for _ in range(count)]


def test_little_s_law_holds_in_steady_arrivals(certain, opened):
    """Projects in the office are arrivals times the mean time they spend, with a queue."""
    numbers = certain(
        distribution="erlang", variation=0.5, panels=1.0, review_time=0.04, procurement_time=1.5
    )
    arrivals = {2020 + n / 20: 1 for n in range(20 * 220)}
    office = opened(numbers, arrivals)
    office.advance(2250)
    begun = np.array([p.called for p in office.projects])
    ended = np.zeros(len(begun))
    for entry in office.log:
        if entry.state is State.COMPLETED:
            ended[entry.project] = entry.time
    window = (2030, 2230)
    inside = (np.minimum(ended, window[1]) - np.maximum(begun, window[0])).clip(0)
    counted = (begun >= window[0]) & (begun < window[1])
    in_office = inside.sum() / (window[1] - window[0])
    throughput = counted.sum() / (window[1] - window[0])
    assert in_office == pytest.approx(throughput * (ended - begun)[counted].mean(), rel=0.01)
    waited = (ended - begun).mean() - 1.5 - 0.04
    assert waited > 0.02, "there is a queue"
