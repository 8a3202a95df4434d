"""Runs: exact at gates, accurate to the order of the method between them, with clear errors."""

import math
from itertools import pairwise

import numpy as np
import pytest
from chanjiao.engine import Calendar, ModelError
from chanjiao.engine.backends.numpy.run import run
from chanjiao.engine.language.trace import trace
from chanjiao.engine.simulation.inputs import Constant, TimeSeries
from chanjiao.engine.simulation.program import compile_graph
from chanjiao.units import year

METHODS = ("euler", "midpoint", "rk3", "rk4")


def value(trajectory, key, step=-1):
    return trajectory.values[key][step, ..., 0]


# Transfers.

BIRTHS = {2000: 100.0, 2003: 160.0, 2004: 90.0}
ALL_YEARS = range(2000, 2010)


def cohort(year):
    """Births between one 1 September and the next, as a sum of twelfths."""
    births = {y: BIRTHS[max(k for k in BIRTHS if k <= y)] for y in ALL_YEARS}
    return births[year] * 8 / 12 + births.get(year - 1, 0) * 4 / 12


def school(toy, simulate, steps, method):
    births = TimeSeries(np.array([*map(float, BIRTHS)]), np.array([*BIRTHS.values()]))
    numbers = {"births": births, "infants": 0.0, "pupils": [0.0] * 6}
    return simulate(toy("classes"), numbers, steps=steps, method=method)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("steps", [3, 12, 36])
def test_a_step_in_births_is_a_step_in_each_grade_undiluted(toy, simulate, steps, method):
    trajectory = school(toy, simulate, steps, method)
    for year_ in ALL_YEARS:
        after_entry = np.abs(trajectory.times - (year_ + 8 / 12)).argmin()
        expected = [cohort(year_ - grade) if year_ - grade >= 2000 else 0 for grade in range(6)]
        np.testing.assert_allclose(
            value(trajectory, "classes.pupils", after_entry), expected, rtol=1e-12
        )


def test_transfers_do_not_depend_on_step_or_method(toy, simulate):
    runs = [school(toy, simulate, steps, method) for steps in (3, 12, 36) for method in METHODS]
    finals = [value(r, "classes.pupils") for r in runs]
    for final in finals[1:]:
        np.testing.assert_allclose(final, finals[0], rtol=1e-12)


def test_a_transfer_is_recorded_at_its_gate_and_is_0_elsewhere(toy, simulate):
    trajectory = school(toy, simulate, 12, "euler")
    entries = trajectory.values["classes.entries"][:, 0]
    assert np.flatnonzero(entries).tolist() == [8 + 12 * n for n in range(10)]
    np.testing.assert_allclose(entries[8], cohort(2000))


def test_a_later_gate_of_the_same_day_sees_what_the_earlier_left(toy, simulate):
    trajectory = school(toy, simulate, 12, "euler")
    promotions = trajectory.values["classes.promotions"][..., 0]
    assert (promotions[:, -1] == 0).all(), "the last grade has left before the others move up"
    leavers = trajectory.values["classes.leavers"][..., 0]
    assert (leavers[:, :-1] == 0).all()
    np.testing.assert_allclose(leavers[8 + 12 * 6, -1], cohort(2000))


NARROW = """
@transfer(person, on=NEW_YEAR, by=PLACE)
def moves():
    "Moves."
    return town

@flow(person / year)
def gifts():
    "One person a year and place."
    return one(person) / one(year)

@stock(person, by=PLACE)
def town():
    "Town."
    return gifts - moves

@town.start
def _():
    return spread(0, PLACE)
"""


def test_a_narrow_flow_next_to_a_wide_transfer_reaches_every_cell(sector, simulate):
    trajectory = simulate(sector(NARROW), {}, years=(2000, 2001), steps=2)
    np.testing.assert_allclose(
        trajectory.values["toy.town"][..., 0], [[0, 0], [0.5, 0.5], [0, 0], [0.5, 0.5], [0, 0]]
    )


def test_a_stock_can_stand_still(sector, simulate):
    still = '@stock(person, by=PLACE)\ndef town():\n    "Town."\n    return spread(0, PLACE)\n'
    trajectory = simulate(sector(still), {"town": [1.0, 2.0]}, years=(2000, 2000), steps=1)
    np.testing.assert_array_equal(trajectory.values["toy.town"][..., 0], [[1, 2], [1, 2]])


def test_a_scalar_stock_can_stand_still(sector, simulate):
    still = '@stock(person)\ndef town():\n    "Town."\n    return 0\n'
    trajectory = simulate(sector(still), {"town": 3.0}, years=(2000, 2000), steps=1)
    assert trajectory.values["toy.town"][:, 0].tolist() == [3, 3]


# Accuracy.


def logistic_error(toy, simulate, steps, method):
    numbers = {"growth": 0.9, "ceiling": 50.0, "fish": 2.0}
    trajectory = simulate(toy("pond"), numbers, (2000, 2007), steps, method)
    exact = 50 / (1 + (50 / 2 - 1) * np.exp(-0.9 * (trajectory.times - 2000)))
    return np.abs(trajectory.values["pond.fish"][:, 0] - exact).max()


def oscillator_error(toy, simulate, steps, method):
    numbers = {"pace": 1.7, "left": 3.0, "right": 0.0}
    trajectory = simulate(toy("swing"), numbers, (2000, 2003), steps, method)
    angle = 1.7 * (trajectory.times - 2000)
    left = trajectory.values["swing.left"][:, 0] - 3 * np.cos(angle)
    right = trajectory.values["swing.right"][:, 0] + 3 * np.sin(angle)
    return np.hypot(left, right).max()


@pytest.mark.parametrize(
    "method, order, steps", [("euler", 1, 192), ("midpoint", 2, 48), ("rk3", 3, 24), ("rk4", 4, 12)]
)
@pytest.mark.parametrize("error", [logistic_error, oscillator_error])
def test_the_error_falls_with_the_order_of_the_method(toy, simulate, error, method, order, steps):
    errors = [error(toy, simulate, steps * finer, method) for finer in (1, 2, 4)]
    for coarse, fine in pairwise(errors):
        assert math.log2(coarse / fine) == pytest.approx(order, abs=0.1)


def test_runge_kutta_is_accurate_at_monthly_steps(toy, simulate):
    assert logistic_error(toy, simulate, 12, "rk4") < 1e-5


# Given values.

FILLING = """
@series(person / year)
def rain():
    "Rain."

@stock(person)
def barrel():
    "Barrel."
    return falling

@flow(person / year)
def falling():
    "What falls in."
    return rain
"""


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    "shape, total, within",
    [("step", 2 * 4.0 + 2 * 10.0, 1e-9), ("ramp", 4.0 + 7.0 + 10.0 + 10.0, None)],
)
def test_a_path_fills_a_stock_with_its_area(sector, simulate, shape, total, within, method):
    rain = TimeSeries(np.array([2001.0, 2002.0]), np.array([4.0, 10.0]), shape)
    numbers = {"rain": rain, "barrel": 0.0}
    trajectory = simulate(sector(FILLING), numbers, (2000, 2003), 12, method)
    half_a_step = 0.5 * 6.0 / 12 if method == "euler" else 1e-6
    assert value(trajectory, "toy.barrel") == pytest.approx(total, abs=within or half_a_step + 1e-6)
    np.testing.assert_allclose(trajectory.values["toy.rain"][[0, 12, 24, -1], 0], [4, 4, 10, 10])


def test_a_given_stock_follows_its_path(sector):
    module = sector(FILLING + '\n@auxiliary(person)\ndef seen():\n    "Seen."\n    return barrel\n')
    graph = trace([module], year, given=[module.barrel], whole=False)
    path = TimeSeries(np.array([2000.0, 2001.0]), np.array([1.0, 2.0]))
    program = compile_graph(graph, varying=["toy.barrel"])
    inputs = {"toy.barrel": path, "toy.rain": Constant(np.array(1.0))}
    trajectory = run(program, inputs, Calendar(2000, 2001, 1))
    assert trajectory.values["toy.seen"][:, 0].tolist() == [1, 2, 2]


# What goes wrong.

EMPTYING = """
@parameter(person / year)
def outflow():
    "Out."

@stock(person)
def tank():
    "Tank."
    return -draining

@flow(person / year)
def draining():
    "Out."
    return outflow

@auxiliary(dimensionless)
def ratio():
    "Outflow against what is left."
    return outflow * one(year) / tank
"""


@pytest.mark.parametrize("method, date", [("euler", "2001-07"), ("rk4", "2001-04")])
def test_a_value_that_is_no_number_is_named_with_its_date(sector, simulate, method, date):
    """The tank is empty on 1 July; the step of Runge-Kutta before that looks ahead to it."""
    signed = EMPTYING.replace("@stock(person)", "@stock(person, signed=True)")
    with pytest.raises(ModelError) as caught:
        simulate(sector(signed), {"outflow": 2.0, "tank": 3.0}, steps=4, method=method)
    (fault,) = caught.value.faults
    assert fault.what.startswith(f"toy.ratio is not finite (NaN or infinite) at {date}")


def test_a_stock_that_is_no_number_is_named(sector, simulate):
    with pytest.raises(ModelError, match=r"toy\.tank is not finite"):
        simulate(sector(EMPTYING), {"outflow": 2.0, "tank": math.nan})


def test_a_constant_that_is_no_number_is_named(sector, simulate):
    never = '\n@auxiliary(dimensionless)\ndef never():\n    "Never."\n    return 1 / log(1)\n'
    with pytest.raises(ModelError, match=r"toy\.never is not finite"):
        simulate(sector(EMPTYING + never), {"outflow": 2.0, "tank": 100.0})


def test_a_missing_number_is_named(sector, simulate):
    with pytest.raises(ModelError, match=r"toy\.outflow"):
        simulate(sector(EMPTYING), {"tank": 3.0})


def test_a_missing_start_is_named(sector, simulate):
    with pytest.raises(ModelError, match=r"toy\.tank"):
        simulate(sector(EMPTYING), {"outflow": 2.0})


def test_an_unknown_method_is_refused_with_the_known_ones(toy, simulate):
    with pytest.raises(ModelError, match=r"'heun'; take one of euler, midpoint, rk3, rk4"):
        simulate(toy("swing"), {"pace": 1.0, "left": 1.0, "right": 0.0}, method="heun")


PLAIN = EMPTYING.split("@auxiliary", maxsplit=1)[0]


def test_a_stock_that_falls_below_zero_is_named_with_its_date(sector, simulate):
    with pytest.raises(ModelError) as caught:
        simulate(sector(PLAIN), {"outflow": 2.0, "tank": 3.0}, steps=4, method="euler")
    (fault,) = caught.value.faults
    assert fault.where == "toy.tank"
    assert fault.what.startswith("is -0.5 person at 2001-10; a stock cannot be negative")


def test_the_lowest_cell_of_a_negative_stock_is_named(sector, simulate):
    by_place = PLAIN.replace("person)", "person, by=PLACE)").replace("year)", "year, by=PLACE)")
    numbers = {"outflow": np.array([1.0, 4.0]), "tank": np.array([30.0, 3.0])}
    with pytest.raises(ModelError, match=r"toy\.tank: \(south\) is -1 person at 2001-01"):
        simulate(sector(by_place), numbers, steps=4, method="euler")


def test_a_signed_stock_may_be_negative(toy, simulate):
    left = simulate(toy("swing"), {"pace": 1.7, "left": 3.0, "right": 0.0}, steps=12)
    assert left.values["swing.left"].min() < 0


def test_rounding_below_zero_is_no_fault(sector, simulate):
    """Twenty-four parts of a stock leave in as many steps, and rounding leaves a trace."""
    values = simulate(
        sector(PLAIN), {"outflow": 1.2, "tank": 2.4}, (2000, 2001), 12, "euler"
    ).values
    assert 0 < abs(values["toy.tank"][-1, 0]) < 1e-12
