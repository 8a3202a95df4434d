"""Conservation accounts: a correct one closes at every step; a wrong one is reported by date."""

import numpy as np
import pytest
from chanjiao.engine import Account, ModelError
from chanjiao.engine.simulation.inputs import TimeSeries

METHODS = ("euler", "midpoint", "rk3", "rk4")


def school_with_account(toy, simulate, leak, method):
    module = toy("classes")
    births = TimeSeries(np.array([2000.0, 2003.0, 2004.0]), np.array([100.0, 160.0, 90.0]))
    numbers = {"births": births, "infants": 40.0, "pupils": [20.0] * 6}
    stocks, sinks = [module.infants, module.pupils], [] if leak else [module.leavers]
    people = Account("people", "people", "人", stocks, [module.born], sinks)
    return simulate(module, numbers, method=method, accounts=(people,))


@pytest.mark.parametrize("method", METHODS)
def test_a_right_account_closes(toy, simulate, method):
    trajectory = school_with_account(toy, simulate, False, method)
    assert 0 <= trajectory.errors["account.people"] < 1e-9
    assert trajectory.values["account.people"][-1, 0] > 100


@pytest.mark.parametrize("method", METHODS)
def test_an_account_that_leaks_is_named_with_its_date(toy, simulate, method):
    with pytest.raises(ModelError) as caught:
        school_with_account(toy, simulate, True, method)
    (fault,) = caught.value.faults
    assert "account.people does not close at 2000-09" in fault.what
    held, left = 20 * 5 + 40 + 100 * 8 / 12, 20 * 6 + 40 + 100 * 8 / 12
    assert f"hold {held:.9g}" in fault.what and f"leave {left:.9g}" in fault.what


def test_an_account_of_nothing_that_moves_closes(sector, simulate):
    module = sector('@stock(person)\ndef town():\n    "Town."\n    return 0\n')
    account = Account("still", "still", "静", [module.town], [], [])
    trajectory = simulate(module, {"town": 3.0}, accounts=(account,))
    assert trajectory.errors["account.still"] == 0
