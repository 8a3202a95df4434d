"""Coverage of bands, alone and together, on cases whose places are known."""

import numpy as np
import pandas as pd
import pytest
from chanjiao.backtest.coverage import coverage_table, inside, joint_table, pit_table

SERIES, ORIGINS = 20, range(2000, 2040)


def cases(places):
    """Cases of one variant and lead, one for each series and origin."""
    keys = [(s, o) for s in range(SERIES) for o in ORIGINS]
    return pd.DataFrame(
        [
            {
                "variant": "frozen",
                "series": str(series),
                "origin": origin,
                "lead": 1,
                "place": place,
                "crps": 1.0,
                "naive_crps": 2.0,
            }
            for (series, origin), place in zip(keys, places, strict=True)
        ]
    )


@pytest.fixture
def uniform():
    return cases(np.random.default_rng(1).uniform(size=SERIES * len(ORIGINS)))


def test_perfect_bands_hold_what_they_should(uniform):
    row, whole = coverage_table(uniform).to_dict("records")
    assert [row[part] for part in ("50%", "80%", "95%")] == pytest.approx(
        [0.5, 0.8, 0.95], abs=0.03
    )
    assert row["80% low"] < 0.8 < row["80% high"]
    assert whole["lead"] == 0 and whole["count"] == row["count"]
    assert row["crps_skill"] == 0.5


def test_a_binomial_range_is_that_of_its_definition(uniform):
    ten = uniform.head(10).assign(place=[0.5] * 8 + [0.01] * 2)
    row = coverage_table(ten).iloc[0]
    assert row["80%"] == 0.8
    assert (row["80% low"], row["80% high"]) == pytest.approx((0.4439, 0.9748), abs=1e-4)


def test_too_few_cases_give_no_coverage(uniform):
    assert np.isnan(coverage_table(uniform.head(9))["80%"]).all()


def test_one_series_outside_is_enough_to_miss_a_year(uniform):
    inner = uniform.assign(place=0.5)
    first = (inner["series"] == "3") & (inner["origin"] < 2010)
    inner.loc[first, "place"] = 0.95
    row = joint_table(inner).iloc[0]
    assert (row["count"], row["together 80%"], row["together 95%"]) == (40, 0.75, 1.0)


def test_the_histogram_counts_each_outcome_once_against_perfect_bands(uniform):
    bars = pit_table(uniform)
    bars = bars[bars["variant"] == "frozen"]
    assert bars["count"].sum() == len(uniform)
    assert bars["ratio"].between(0.5, 1.6).all()
    low = pit_table(uniform.assign(place=0.01))
    assert low.loc[0, "ratio"] == pytest.approx(40)


def test_the_ends_of_a_band_belong_to_it():
    held = inside(pd.DataFrame({"place": [0.1, 0.09, 0.9, 0.91]}), 0.8)
    assert held.tolist() == [True, False, True, False]
