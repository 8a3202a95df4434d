"""Delays compared with the theory of Erlang chains; perceptions; memories of gates."""

import math

import numpy as np
import pytest
from chanjiao.engine.language.delays import written_out
from chanjiao.engine.language.trace import trace
from chanjiao.engine.simulation.inputs import TimeSeries
from chanjiao.units import year

CHAIN = """
STAGE = numbered("stage", "stage", "阶段", {order})

@series(person / year)
def arriving():
    "Arrivals.\\n到达"

@parameter(year)
def stay():
    "Mean time on the way."

@flow(person / year)
def passing():
    "Departures.\\n离开"
    return delay(arriving, stay, STAGE)

@stock(person)
def arrived():
    "All who have passed."
    return passing
"""

STAY = 2.0
METHODS = ("euler", "midpoint", "rk3", "rk4")


def impulse_response(sector, simulate, order):
    """Times after a short burst of one person in all, and departures at each of them."""
    steps, burst = 100, 1 / 100
    module = sector(CHAIN.format(order=order))
    arriving = TimeSeries(np.array([2000.0, 2000 + burst]), np.array([1 / burst, 0.0]))
    numbers = {"arriving": arriving, "stay": STAY, "arrived": 0.0, "passing__stages": [0.0] * order}
    trajectory = simulate(module, numbers, (2000, 2023), steps, "rk4")
    last_stage = trajectory.values["toy.passing__stages"][:, -1, 0]
    return trajectory.times - 2000 - burst / 2, last_stage * order / STAY


@pytest.mark.parametrize("order", [1, 2, 3])
def test_a_burst_leaves_with_mean_variance_and_shape_of_an_erlang_chain(sector, simulate, order):
    times, leaving = impulse_response(sector, simulate, order)
    whole = np.trapezoid(leaving, times)
    mean = np.trapezoid(leaving * times, times) / whole
    variance = np.trapezoid(leaving * (times - mean) ** 2, times) / whole
    assert whole == pytest.approx(1, rel=0.01)
    assert mean == pytest.approx(STAY, rel=0.01)
    assert variance == pytest.approx(STAY**2 / order, rel=0.01)
    rate, later = order / STAY, times.clip(0)
    density = rate**order * later ** (order - 1) * np.exp(-rate * later) / math.factorial(order - 1)
    away = times > 0.1
    np.testing.assert_allclose(leaving[away], density[away], atol=0.002)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("order", [1, 3])
def test_a_chain_starts_in_balance_with_what_enters(sector, simulate, order, method):
    numbers = {"arriving": 6.0, "stay": STAY, "arrived": 0.0}
    trajectory = simulate(sector(CHAIN.format(order=order)), numbers, method=method)
    np.testing.assert_allclose(trajectory.values["toy.passing"], 6.0, rtol=1e-12)
    held = trajectory.values["toy.passing__stages"]
    assert held.shape == (121, order, 1)
    np.testing.assert_allclose(held, 6.0 * STAY / order, rtol=1e-12)


def test_what_is_on_the_way_is_neither_lost_nor_made(sector, simulate):
    arriving = TimeSeries(np.array([2000.0, 2003.0, 2005.0]), np.array([6.0, 20.0, 0.0]))
    numbers = {"arriving": arriving, "stay": STAY, "arrived": 0.0}
    values = simulate(sector(CHAIN.format(order=3)), numbers, method="rk4").values
    on_the_way = values["toy.passing__stages"].sum((1, 2)) + values["toy.arrived"][:, 0]
    entered = 6 * STAY + 3 * 6.0 + 2 * 20.0
    assert on_the_way[-1] == pytest.approx(entered, rel=1e-9)


def test_the_start_of_a_chain_can_be_given(sector, simulate):
    numbers = {"arriving": 0.0, "stay": STAY, "arrived": 0.0, "passing__stages": [0.0, 0.0, 5.0]}
    values = simulate(sector(CHAIN.format(order=3)), numbers).values
    np.testing.assert_array_equal(values["toy.passing__stages"][0, :, 0], [0, 0, 5])
    assert values["toy.passing"][0, 0] == pytest.approx(5 * 3 / STAY)


def test_the_time_of_a_delay_may_differ_by_member(sector, simulate):
    text = CHAIN.format(order=2).replace("@parameter(year)", "@parameter(year, by=PLACE)")
    for kind in ("@flow(person / year)", "@stock(person)"):
        text = text.replace(kind, kind.replace(")", ", by=PLACE)"))
    numbers = {
        "arriving": TimeSeries(np.array([2000.0, 2001.0]), np.array([4.0, 0.0])),
        "stay": [0.5, 2.0],
        "arrived": [0.0, 0.0],
    }
    values = simulate(sector(text), numbers, method="rk4").values
    np.testing.assert_allclose(values["toy.passing__stages"][0, ..., 0], [[1, 1], [4, 4]])
    quick, slow = values["toy.passing"][36, :, 0]
    assert quick < 0.02
    assert slow > 0.5


MEMORIES = """
@parameter(year)
def lag():
    "Lag."

@series(person, by=PLACE)
def crowd():
    "Crowd.\\n人群"

@auxiliary(person, by=PLACE)
def believed():
    "What is believed.\\n相信"
    return smooth(crowd, lag) + smooth(smooth(crowd, lag), lag)
"""

ONE_MEMORY = MEMORIES.replace(" + smooth(smooth(crowd, lag), lag)", "")


def test_hidden_stocks_have_names_labels_units_and_dimensions(sector):
    module = sector(CHAIN.format(order=2) + MEMORIES)
    graph = written_out(trace([module], year, whole=False))
    hidden = {v.id: v for v in graph.of_kind("stock") if v.hidden}
    assert set(hidden) == {
        "toy.passing__stages",
        "toy.believed__perceived",
        "toy.believed__perceived_2",
        "toy.believed__perceived_3",
    }
    chain, belief = hidden["toy.passing__stages"], hidden["toy.believed__perceived"]
    assert chain.unit == module.arrived.unit and chain.dimensions == (module.STAGE,)
    assert belief.unit == module.crowd.unit and belief.dimensions == (module.PLACE,)
    assert (chain.en, chain.zh) == ("Departures (on the way)", "离开（途中存量）")
    assert all(graph.variables[name] is stock for name, stock in hidden.items())
    assert all(stock in graph.starts for stock in hidden.values())


@pytest.mark.parametrize("method, within", [("euler", 0.05), ("rk4", 1e-6)])
def test_a_perception_follows_with_a_first_order_lag(sector, simulate, method, within):
    crowd = TimeSeries(np.array([2000.0, 2001.0]), np.array([[10.0, 5.0], [4.0, 5.0]]))
    trajectory = simulate(sector(ONE_MEMORY), {"lag": 1.5, "crowd": crowd}, steps=48, method=method)
    since = (trajectory.times - 2001).clip(0)
    expected = 4 + 6 * np.exp(-since / 1.5)
    got = trajectory.values["toy.believed__perceived"][..., 0]
    np.testing.assert_allclose(got[:, 0], expected, atol=within)
    np.testing.assert_allclose(got[:, 1], 5, rtol=1e-12)


def test_a_perception_is_the_present_value_of_its_hidden_stock(sector, simulate):
    crowd = TimeSeries(np.array([2000.0, 2001.0]), np.array([[10.0, 5.0], [4.0, 5.0]]), "ramp")
    values = simulate(sector(ONE_MEMORY), {"lag": 1.5, "crowd": crowd}).values
    np.testing.assert_array_equal(values["toy.believed"], values["toy.believed__perceived"])
    assert values["toy.believed"][-1, 0, 0] < 5


def test_the_start_of_a_perception_can_be_given(sector, simulate):
    numbers = {
        "lag": 1.0,
        "crowd": [8.0, 8.0],
        "believed__perceived": [0.0, 8.0],
        "believed__perceived_2": [8.0, 8.0],
        "believed__perceived_3": [8.0, 8.0],
    }
    values = simulate(sector(MEMORIES), numbers).values["toy.believed"][..., 0]
    assert values[0].tolist() == [8, 16]
    np.testing.assert_allclose(values[-1], 16, atol=0.01)


REMEMBERED = """
@series(person / year)
def births():
    "Births."

@stock(person)
def waiting():
    "Waiting."
    return births - entries

@transfer(person, on=SCHOOL_YEAR)
def entries():
    "Entries."
    return waiting

@auxiliary(person, on=SCHOOL_YEAR)
def seats():
    "Seats."
    return entries + entries

@auxiliary(person)
def last_intake():
    "Latest intake."
    return latest(entries)

@auxiliary(person)
def last_seats():
    "Latest seats."
    return latest(seats) + latest(entries)
"""


@pytest.mark.parametrize("method", METHODS)
def test_the_latest_amount_is_held_until_the_next_gate(sector, simulate, method):
    births = TimeSeries(np.array([2000.0, 2001.0]), np.array([12.0, 24.0]))
    numbers = {"births": births, "waiting": 1.0}
    trajectory = simulate(sector(REMEMBERED), numbers, (2000, 2002), 12, method)
    held = trajectory.values["toy.last_intake"][:, 0]
    np.testing.assert_allclose(held[:8], 1)  # what the gate would move on the first day
    np.testing.assert_allclose(held[8:20], 9)  # 1 there, 8 months at 1 a month
    np.testing.assert_allclose(held[20:32], 4 + 16)  # 4 months at 1, 8 at 2
    np.testing.assert_allclose(held[32:], 24)
    np.testing.assert_allclose(trajectory.values["toy.last_seats"][:, 0], 3 * held)


def test_a_transfer_remembered_twice_has_one_memory(sector):
    graph = written_out(trace([sector(REMEMBERED)], year, whole=False))
    memories = [v.id for v in graph.of_kind("stock") if v.hidden]
    assert sorted(memories) == ["toy.entries__remembered", "toy.seats__remembered"]


def test_the_start_of_a_memory_can_be_given(sector, simulate):
    numbers = {"births": 0.0, "waiting": 1.0, "entries__remembered": 70.0}
    held = simulate(sector(REMEMBERED), numbers, (2000, 2000)).values["toy.last_intake"][:, 0]
    assert held.tolist() == [70] * 8 + [1] * 5
