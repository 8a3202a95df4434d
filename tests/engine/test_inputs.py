"""Paths in time: values on, before and between dates, and two paths joined."""

import numpy as np
import pytest
from chanjiao.engine.simulation.inputs import TimeSeries


def path(times, values, shape="step"):
    return TimeSeries(np.array(times, float), np.array(values, float), shape)


STEP = path([2010, 2015, 2020], [1, 2, 3])
RAMP = path([2010, 2020], [0, 10], "ramp")


def test_a_date_that_stands_twice_is_a_jump():
    jump = path([2010, 2012, 2012, 2014], [0, 2, 7, 9], "ramp")
    assert [float(jump.at(t)) for t in (2011, 2011.5, 2012, 2013, 2014)] == [1, 1.5, 7, 8, 9]
    assert float(jump.until(2012)) == 2
    assert float(jump.at(2012 - 1e-9)) == pytest.approx(2)


def test_a_step_as_a_ramp_holds_the_same_everywhere():
    ramp = STEP.as_ramp()
    for time in np.arange(2009, 2022, 0.25):
        assert ramp.at(time) == STEP.at(time)
        assert ramp.until(time) == STEP.until(time)
    assert RAMP.as_ramp() is RAMP


LATER = {
    "step": path([2017, 2018], [5, 6]),
    "ramp": path([2017, 2018], [5, 6], "ramp"),
    "one date": path([2017], [4]),
    "on a date": path([2015, 2016], [8, 9], "ramp"),
}
BEFORE = {
    "step": STEP,
    "ramp": RAMP,
    "constant": path([2010], [1]),
    "jump": path([2010, 2015, 2015, 2020], [0, 1, 5, 6], "ramp"),
}


@pytest.mark.parametrize("later", LATER.values(), ids=LATER)
@pytest.mark.parametrize("before", BEFORE.values(), ids=BEFORE)
def test_one_path_after_another_is_each_in_its_time(before, later):
    both, start = before.followed_by(later), later.times[0]
    assert (np.diff(both.times) >= 0).all()
    assert np.unique(both.times, return_counts=True)[1].max() <= 2
    for time in np.arange(2010, 2022, 1 / 16):
        expected = before if time < start else later
        np.testing.assert_allclose(both.at(time), expected.at(time), rtol=1e-14)
    np.testing.assert_allclose(both.until(start), before.until(start), rtol=1e-14)
