"""Several members of an ensemble in one run are the single runs, bit for bit."""

import numpy as np
import pytest
from chanjiao.engine import ModelError
from chanjiao.engine.simulation.inputs import Constant, Curve, TimeSeries

METHODS = ("euler", "midpoint", "rk3", "rk4")
MEMBERS = 5


def town_inputs():
    random = np.random.default_rng(7)

    def around(centre, *shape):
        return Constant(centre * random.uniform(0.8, 1.2, (*shape, MEMBERS)))

    dated = TimeSeries(np.array([2000.0, 2002.0]), random.uniform(90, 110, (2, MEMBERS)), "ramp")
    return {
        "births": dated,
        "mortality": around(0.02, 3),
        "calling": around(0.3, 3, 2),
        "wage": around(10.0, 2),
        "usual_wage": around(10.0),
        "lag": around(2.0),
        "sharpness": around(2.0),
        "grant": Constant(np.array(900.0)),
        "cost": around(8.0),
        "people": around(300.0, 3),
        "masters": Constant(np.array([30.0, 40.0])),
        "enthusiasm": Curve(np.array([0.5, 1.0, 1.5]), random.uniform(0.1, 0.7, (3, MEMBERS))),
    }


def one_member(given, member):
    if isinstance(given, TimeSeries):
        return TimeSeries(given.times, given.values[..., member], given.shape)
    if isinstance(given, Curve):
        return Curve(given.x, given.y[..., member])
    has_members = given.values.shape[-1:] == (MEMBERS,)
    return Constant(given.values[..., member]) if has_members else given


def town_run(toy, simulate, inputs, method):
    return simulate(toy("town"), inputs, (2000, 2004), 12, method)


@pytest.mark.parametrize("method", METHODS)
def test_many_members_at_once_equal_single_runs_bit_for_bit(toy, simulate, method):
    inputs = town_inputs()
    together = town_run(toy, simulate, inputs, method)
    assert together.values["town.people"].shape == (61, 3, MEMBERS)
    for member in range(MEMBERS):
        given = {name: one_member(x, member) for name, x in inputs.items()}
        alone = town_run(toy, simulate, given, method)
        for key, single in alone.values.items():
            if key != "town.enthusiasm":
                many = np.broadcast_to(together.values[key], (*single.shape[:-1], MEMBERS))
                np.testing.assert_array_equal(many[..., member], single[..., 0], key)


SUMMING = """
MANY = numbered("many", "many", "众", 19)

@parameter(person, by=MANY)
def parts():
    "Parts."

@auxiliary(person)
def whole():
    "Whole."
    return total(parts, over=MANY)

@auxiliary(person)
def middle():
    "Middle."
    return mean(parts, over=MANY)

@auxiliary(dimensionless, by=MANY)
def fractions():
    "Fractions."
    return share(parts, over=MANY)

@auxiliary(dimensionless, by=MANY)
def choices():
    "Choices."
    return softmax(parts / one(person), over=MANY)

@auxiliary(person)
def carried():
    "Carried."
    return map_over(parts, fractions, over=MANY)
"""


def test_long_sums_do_not_depend_on_the_number_of_members(sector, simulate):
    parts = np.random.default_rng(3).random((19, 40))
    module = sector(SUMMING)
    together = simulate(module, {"parts": parts}, (2000, 2000), 1)
    for member in range(parts.shape[1]):
        alone = simulate(module, {"parts": parts[:, member]}, (2000, 2000), 1)
        for key, single in alone.values.items():
            np.testing.assert_array_equal(together.values[key][..., member], single[..., 0], key)


def test_different_numbers_of_members_are_refused(toy, simulate):
    numbers = {"growth": np.ones(2), "ceiling": np.ones(3), "fish": 1.0}
    with pytest.raises(ModelError, match="different numbers of members: 2, 3"):
        simulate(toy("pond"), numbers)
