"""Contributions, for results whose contributions are known."""

import numpy as np
import pytest
import xarray as xr
from chanjiao.ensemble import EnsembleError
from chanjiao.ensemble.draws import ParameterSample
from chanjiao.sensitivity import agreement, contributions, unexplained

INPUTS = 60


def draws_of(members, seed=1):
    random = np.random.default_rng(seed)
    positions = {f"x.{n}": random.random(members) for n in range(INPUTS)}
    return ParameterSample({**positions, "x.parts": random.random((3, members))}, members)


def result(draws, **weights):
    return xr.DataArray(
        sum(w * draws.positions[id.replace("_", ".")] for id, w in weights.items()), dims="member"
    )


def noise(members, seed):
    return xr.DataArray(np.random.default_rng(seed).normal(size=members), dims="member")


def test_parts_of_a_sum_are_those_of_its_variance():
    draws = draws_of(500)
    found = contributions(draws, result(draws, x_0=4, x_1=-2, x_2=1))
    assert [c.id for c in found] == ["x.0", "x.1", "x.2"]
    assert [c.part for c in found] == pytest.approx([16 / 21, 4 / 21, 1 / 21], abs=0.05)
    assert [c.direction for c in found] == [1, -1, 1]
    assert unexplained(found) == pytest.approx(0, abs=1e-9)


def test_a_small_part_is_found_under_a_large_one():
    draws = draws_of(100)
    found = contributions(draws, result(draws, x_0=10, x_1=1))
    assert [c.id for c in found] == ["x.0", "x.1"]


def test_an_input_that_is_worst_in_the_middle_is_found():
    draws = draws_of(200)
    bent = (draws.positions["x.5"] - 0.5) ** 2
    assert [c.id for c in contributions(draws, xr.DataArray(bent))] == ["x.5"]


def test_noise_is_left_unexplained():
    """One list in twenty may name something by chance."""
    lists = [contributions(draws_of(80, seed), noise(80, seed + 5000)) for seed in range(100)]
    assert 1 <= sum(1 for found in lists if found) <= 10


def test_joint_moves_are_left_unexplained():
    draws = draws_of(400)
    joint = (draws.positions["x.0"] - 0.5) * (draws.positions["x.1"] - 0.5)
    assert unexplained(contributions(draws, xr.DataArray(joint))) > 0.9


def test_a_result_that_never_changes_has_no_contributions():
    assert contributions(draws_of(50), xr.DataArray(np.ones(50))) == []


def test_the_list_is_the_same_at_half_the_sample():
    draws = draws_of(240)
    values = result(draws, x_0=5, x_1=4, x_2=3) + 0.4 * noise(240, 3)
    assert agreement(draws, values) == (3, 3)


def test_too_few_members_are_an_error():
    draws = draws_of(15)
    with pytest.raises(EnsembleError, match="15 members are too few"):
        contributions(draws, result(draws, x_0=1))


def test_more_than_one_number_a_member_is_an_error():
    with pytest.raises(EnsembleError, match="one number a member"):
        contributions(draws_of(50), xr.DataArray(np.ones((2, 50))))
