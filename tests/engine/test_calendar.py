"""The grid of a run and its gates; values by date; transfers that no step can blur."""

import numpy as np
import pytest
from chanjiao.engine import Calendar, Gate, ModelError
from chanjiao.engine.simulation.inputs import Constant, Curve, Tables, TimeSeries

JANUARY = Gate("january", "January", "一月", month=1)
MARCH = Gate("march", "March", "三月", month=3)
SEPTEMBER = Gate("september", "September", "九月", month=9)


@pytest.mark.parametrize(
    "steps, gate, meets",
    [
        (1, JANUARY, True),
        (12, MARCH, True),
        (6, MARCH, True),
        (24, SEPTEMBER, True),
        (3, SEPTEMBER, True),
        (1, MARCH, False),
        (4, MARCH, False),
        (2, SEPTEMBER, False),
        (365, SEPTEMBER, False),
        (52, SEPTEMBER, False),
    ],
)
def test_every_gate_falls_on_a_step(steps, gate, meets):
    if meets:
        assert Calendar(2000, 2001, steps, (gate,)).steps_per_year == steps
        return
    with pytest.raises(ModelError) as caught:
        Calendar(2000, 2001, steps, (gate,))
    (fault,) = caught.value.faults
    assert f"1/{steps} year" in fault.what
    assert f"month {gate.month} ({gate.en})" in fault.what


def test_every_missed_gate_and_every_other_fault_is_reported():
    with pytest.raises(ModelError) as caught:
        Calendar(2001, 2000, 4, (JANUARY, MARCH, SEPTEMBER))
    said = [fault.what for fault in caught.value.faults]
    assert len(said) == 3
    assert "ends in 2000, before it starts" in said[0]
    assert "March" in said[1] and "September" in said[2]


def test_a_year_has_a_step():
    with pytest.raises(ModelError, match="at least one step"):
        Calendar(2000, 2000, 0)


def test_the_grid_runs_from_new_year_to_the_end_of_the_last_year():
    calendar = Calendar(2010, 2012, 12)
    assert calendar.count == 36
    assert calendar.time(0) == 2010
    assert calendar.time(18) == 2011.5
    assert calendar.time(calendar.count) == 2013


def test_no_gate_opens_on_the_first_day_and_each_opens_once_a_year():
    calendar = Calendar(2010, 2012, 12, (SEPTEMBER, JANUARY))
    opened = [
        (step, gate.id) for step in range(calendar.count + 1) for gate in calendar.gates_at(step)
    ]
    assert opened == [
        (8, "september"),
        (12, "january"),
        (20, "september"),
        (24, "january"),
        (32, "september"),
        (36, "january"),
    ]


def test_gates_on_one_day_open_in_their_order():
    first, second, third = (Gate(str(n), str(n), str(n), month=7, order=n) for n in range(3))
    calendar = Calendar(2010, 2010, 2, (third, first, second))
    assert list(calendar.gates_at(1)) == [first, second, third]


DATED = TimeSeries(np.array([2001.0, 2002.0, 2004.0]), np.array([1.0, 3.0, 4.0]))


@pytest.mark.parametrize(
    "time, step, ramp",
    [
        (1999.0, 1, 1),
        (2001.0, 1, 1),
        (2001.5, 1, 2),
        (2002.0, 3, 3),
        (2003.0, 3, 3.5),
        (2003.999, 3, 3.9995),
        (2004.0, 4, 4),
        (2050.0, 4, 4),
    ],
)
def test_a_path_steps_or_ramps_between_dates(time, step, ramp):
    assert DATED.at(time) == step
    assert TimeSeries(DATED.times, DATED.values, "ramp").at(time) == pytest.approx(ramp)


def test_a_path_has_a_value_for_every_cell():
    path = TimeSeries(np.array([2000.0, 2001.0]), np.array([[1.0, 10.0], [3.0, 30.0]]), "ramp")
    np.testing.assert_allclose(path.at(2000.25), [1.5, 15.0])


@pytest.mark.parametrize("steps", [1, 3, 7, 12, 365])
def test_a_step_path_jumps_on_its_date_at_every_step_length(steps):
    tables = Tables({"x": DATED}, Calendar(2000, 2004, steps))
    values = [float(tables.at(step)["x"][0]) for step in range(5 * steps + 1)]
    assert values[: 2 * steps] == [1.0] * (2 * steps)
    assert values[2 * steps : 4 * steps] == [3.0] * (2 * steps)
    assert values[4 * steps :] == [4.0] * (steps + 1)


@pytest.mark.parametrize("steps", [1, 3, 7, 12])
def test_within_a_step_its_last_moment_still_sees_the_old_value(steps):
    tables = Tables({"x": DATED}, Calendar(2000, 2004, steps))
    before = 2 * steps - 1
    assert [float(tables.at(before, part)["x"][0]) for part in (0.0, 0.5, 1.0)] == [1.0, 1.0, 1.0]
    assert float(tables.at(before + 1)["x"][0]) == 3.0


def test_a_ramp_is_read_in_the_middle_and_at_the_end_of_a_step():
    tables = Tables({"x": TimeSeries(DATED.times, DATED.values, "ramp")}, Calendar(2000, 2004, 1))
    got = [float(tables.at(1, part)["x"][0]) for part in (0.0, 0.5, 1.0)]
    assert got == pytest.approx([1.0, 2.0, 3.0], abs=1e-6)


def test_constants_get_an_axis_for_members_and_curves_become_two_rows():
    curve = Curve(np.array([0.0, 1.0]), np.array([5.0, 6.0]))
    inputs = {"c": Constant(np.array([1.0, 2.0])), "w": curve}
    constants = Tables(inputs, Calendar(2000, 2000, 1)).constants()
    assert constants["c"].shape == (2, 1)
    np.testing.assert_array_equal(constants["w"], [[0, 1], [5, 6]])
