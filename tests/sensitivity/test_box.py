"""Boxes: a known box is found, and no box is found in data without one."""

import numpy as np
import pytest
from chanjiao.ensemble import EnsembleError
from chanjiao.ensemble.draws import ParameterSample
from chanjiao.sensitivity import find_box


def draws_of(members=600, inputs=20, seed=2):
    random = np.random.default_rng(seed)
    return ParameterSample({f"x.{n}": random.random(members) for n in range(inputs)}, members)


def test_a_known_box_is_found():
    draws = draws_of()
    x = draws.positions
    happens = (x["x.3"] > 0.6) & (x["x.8"] < 0.5)
    box = find_box(draws, happens)
    assert set(box.limits) == {"x.3", "x.8"}
    assert box.limits["x.3"] == pytest.approx((0.6, 1), abs=0.08)
    assert box.limits["x.8"] == pytest.approx((0, 0.5), abs=0.08)
    assert box.density > 0.95 and box.coverage > 0.8
    assert box.base == happens.mean()


def test_density_coverage_and_mass_belong_together():
    draws = draws_of()
    box = find_box(draws, draws.positions["x.0"] + draws.positions["x.1"] > 1.3)
    assert box.density * box.mass == pytest.approx(box.coverage * box.base)
    assert box.mass >= 0.1


def test_a_box_in_the_middle_has_both_ends():
    draws = draws_of()
    middle = np.abs(draws.positions["x.4"] - 0.5) < 0.2
    low, high = find_box(draws, middle).limits["x.4"]
    assert (low, high) == pytest.approx((0.3, 0.7), abs=0.1)


@pytest.mark.parametrize("seed", range(5))
def test_chance_restricts_nothing(seed):
    draws = draws_of(200, inputs=100, seed=seed)
    happens = np.random.default_rng(1000 + seed).random(200) < 0.3
    box = find_box(draws, happens)
    assert box.limits == {}
    assert (box.mass, box.coverage, box.density) == (1, 1, happens.mean())


@pytest.mark.parametrize("always", [True, False])
def test_what_happens_always_or_never_has_no_box(always):
    with pytest.raises(EnsembleError, match="always" if always else "never"):
        find_box(draws_of(50), np.full(50, always))
