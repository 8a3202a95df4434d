"""Measures on arrays whose answers are known."""

import numpy as np
import pytest
import xarray as xr
from chanjiao.ensemble import (
    least_regret,
    paired_difference,
    probability,
    probability_of_best,
    probability_of_gap,
    quantiles,
    regret,
)


def array(rows, names=("a", "b", "c")):
    return xr.DataArray(rows, dims=("scenario", "member"), coords={"scenario": list(names)})


VALUES = array([[1.0, 5.0, 2.0, 4.0], [2.0, 4.0, 2.0, 3.0], [0.0, 0.0, 0.0, 9.0]])


def test_quantiles():
    found = quantiles(array([np.arange(101.0)], ["a"]))
    assert found.dims == ("scenario", "quantile")
    assert found.values.tolist() == [[10, 50, 90]]


def test_probability_of_a_gap_is_relative_to_demand():
    gap = xr.DataArray([-1.0, 0.5, 2.0, 3.0], dims="member")
    demand = xr.DataArray([10.0, 10.0, 10.0, 40.0], dims="member")
    assert float(probability(gap > 0)) == 0.75
    assert float(probability_of_gap(gap, demand)) == 0.75
    assert float(probability_of_gap(gap, demand, 0.1)) == 0.25


def test_differences_are_paired():
    assert paired_difference(VALUES).values.tolist() == [
        [0, 0, 0, 0],
        [1, -1, 0, -1],
        [-1, -5, -2, 5],
    ]
    assert paired_difference(VALUES, "c").sel(scenario="a").values.tolist() == [1, 5, 2, -5]


def test_probability_of_best_shares_ties():
    assert probability_of_best(VALUES).values.tolist() == [0.375, 0.375, 0.25]
    assert probability_of_best(VALUES, largest=False).values.tolist() == [0, 0.25, 0.75]


def test_regret_is_against_the_best_of_the_same_member():
    assert regret(VALUES).values.tolist() == [[1, 0, 0, 5], [0, 1, 0, 6], [2, 5, 2, 0]]
    assert regret(VALUES, largest=False).values.tolist() == [
        [1, 5, 2, 1],
        [2, 4, 2, 0],
        [0, 0, 0, 6],
    ]


@pytest.mark.parametrize("measure", [regret, probability_of_best])
def test_dimensions_keep_their_order(measure):
    years = xr.concat([VALUES, 2 * VALUES], "year").transpose("scenario", "year", "member")
    assert measure(years).dims[:2] == ("scenario", "year")


def test_least_regret_looks_at_the_worst_case():
    assert least_regret(VALUES.sel(scenario=["a", "b"])) == "a"
    assert least_regret(VALUES) in ("a", "c"), "both lose 5 at most"
    worlds = xr.DataArray(
        [[5.0, 0.0], [3.0, 3.0]], dims=("policy", "world"), coords={"policy": ["bold", "safe"]}
    )
    assert least_regret(worlds, policies="policy") == "safe"
