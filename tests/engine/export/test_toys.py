"""Toys with gates, delays, memories and paths, run step by step in other engines."""

import numpy as np
import pytest
from chanjiao.engine import Calendar
from chanjiao.engine.backends.numpy.run import run
from chanjiao.engine.language.trace import trace
from chanjiao.engine.simulation.inputs import Constant, TimeSeries
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.engine.simulation.program import compile_graph
from chanjiao.export.lowering.build import exchanged
from chanjiao.export.scenario_file import METHOD
from chanjiao.units import year

pytestmark = pytest.mark.filterwarnings("ignore")

YEARS = (2000, 2003)


def path(times, values, shape="step"):
    return TimeSeries(np.array(times, float), np.array(values, float), shape)


def both(module, numbers, play, place, folder, steps=12):
    """Stocks of our run and of an engine's, by id."""
    inputs = {
        f"{module.__name__}.{name}": value
        if isinstance(value, TimeSeries)
        else Constant(np.asarray(value, float))
        for name, value in numbers.items()
    }
    graph = trace([module], year, whole=False)
    varying = [key for key, value in inputs.items() if isinstance(value, TimeSeries)]
    started = [key for key in inputs if "__" in key]
    program = compile_graph(graph, varying, started)
    calendar = Calendar(*YEARS, steps, program.graph.gates)
    ours = run(program, inputs, calendar, RunOptions(method=METHOD)).values
    exchange = exchanged(program, inputs, calendar)
    theirs = play(exchange, *place, folder, [v.id for v in program.places])
    return {key: ours[key][..., 0] for key in theirs}, theirs


def assert_same(ours, theirs):
    assert ours
    for key, values in ours.items():
        scale = np.abs(values).max()
        np.testing.assert_allclose(theirs[key], values, 1e-8, 1e-9 * scale, err_msg=key)


def test_two_gates_on_a_day_act_in_order(toy, play, place, tmp_path):
    numbers = {
        "births": path([2000, 2001.5, 2002], [12, 24, 6]),
        "infants": 3.0,
        "pupils": [1.0, 2, 3, 4, 5, 6],
    }
    ours, theirs = both(toy("classes"), numbers, play, place, tmp_path)
    assert np.ptp(ours["classes.pupils"][:, 0]) > 0
    assert_same(ours, theirs)


MEMORY = """
STAGE = numbered("stage", "stage", "阶段", {order})

@series(person / year, by=PLACE)
def arriving():
    "Arrivals.\\n到达"

@series(dimensionless)
def part():
    "Part that stays.\\n比例"

@parameter(year)
def stay():
    "Mean time on the way.\\n时间"

@stock(person, by=PLACE)
def there():
    "There.\\n在此"
    return delay(arriving, stay, STAGE) - leaving - gone

@flow(person / year, by=PLACE)
def leaving():
    "Leaving.\\n离开"
    return maximum(there - smooth(there, stay), 0) * seen / stay

@transfer(person, on=SCHOOL_YEAR, by=PLACE)
def gone():
    "Gone at once.\\n一次离开"
    return there * part

@auxiliary(dimensionless, by=PLACE)
def seen():
    "Seen at any time.\\n随时"
    return share(there + latest(gone), PLACE)

@stock(person)
def all_gone():
    "All gone.\\n累计"
    return total(gone, PLACE) - aged

@transfer(person, on=NEW_YEAR)
def aged():
    "Forgotten.\\n遗忘"
    return total(latest(gone), PLACE) * part
"""


@pytest.mark.parametrize("order, steps", [(1, 12), (3, 12)])
def test_delays_memories_and_paths(order, steps, sector, play, place, tmp_path):
    numbers = {
        "arriving": path([2000, 2001.25, 2002], [[10, 20], [0, 40], [30, 5]], "ramp"),
        "part": path([2000, 2001 + 8 / 12, 2003], [0.2, 0.7, 0.1]),
        "stay": 0.8,
        "there": [5.0, 9.0],
        "all_gone": 0.0,
    }
    module = sector(MEMORY.format(order=order))
    ours, theirs = both(module, numbers, play, place, tmp_path, steps)
    assert ours["toy.all_gone"][-1] > 0
    assert_same(ours, theirs)


def test_ramps_that_jump(sector, play, place, tmp_path):
    numbers = {
        "arriving": path(
            [2000, 2001.25, 2001.25, 2002], [[10, 20], [0, 40], [60, 7], [30, 5]], "ramp"
        ),
        "part": path([2000, 2001 + 8 / 12, 2001 + 8 / 12, 2003], [0.2, 0.4, 0.7, 0.1], "ramp"),
        "stay": 0.8,
        "there": [5.0, 9.0],
        "all_gone": 0.0,
    }
    ours, theirs = both(sector(MEMORY.format(order=3)), numbers, play, place, tmp_path)
    assert ours["toy.all_gone"][-1] > 0
    assert_same(ours, theirs)


def test_a_model_of_one_shape_plays(sector, play, place, tmp_path):
    module = sector("""
    @parameter(dimensionless / year)
    def rate():
        "Rate.\\n率"

    @stock(person, by=PLACE)
    def people():
        "People.\\n人"
        return births * exp(0 * rate / rate)

    @flow(person / year, by=PLACE)
    def births():
        "Births.\\n出生"
        return people * rate
    """)
    ours, theirs = both(module, {"rate": 0.1, "people": [1.0, 2.0]}, play, place, tmp_path)
    assert_same(ours, theirs)
