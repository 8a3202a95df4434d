"""Bands of past forecasts: places, CRPS, and no knowledge of what came later."""

import numpy as np
import pytest
import scoringrules
from chanjiao.backtest.bands import NORMAL, crps, place, predictions
from chanjiao.backtest.forecasts import ORIGINS, records, roll
from chanjiao.forecast.decrees import read_decrees
from scipy import stats

LOGNORMAL = np.exp(4 + 0.1 * NORMAL)


@pytest.mark.parametrize("z", [-4.0, -1.0, 0.3, 5.0])
def test_places_in_a_lognormal_fan_are_those_of_the_distribution(z):
    assert place(np.exp(4 + 0.1 * z), LOGNORMAL) == pytest.approx(stats.norm.cdf(z))


def test_the_crps_is_that_of_the_distribution():
    actual = np.exp(4.15)
    exact = scoringrules.crps_lognormal(actual, 4.0, 0.1) / actual * 100
    assert crps(actual, LOGNORMAL) == pytest.approx(exact, rel=0.02)


def test_a_fan_without_width_scores_the_absolute_error():
    assert crps(110.0, np.full(7, 100.0)) == pytest.approx(100 * 10 / 110, rel=0.02)
    assert place(110.0, np.full(7, 100.0)) == 1


@pytest.fixture(scope="module")
def rolled(model, figures, scenarios):
    return roll(model, figures, read_decrees(scenarios), origins=[2015, 2018, 2019])


def test_errors_that_came_after_the_origin_are_not_used(figures, rolled):
    table = records(figures, rolled)
    changed = table.copy()
    later = changed["origin"] + changed["lead"] > 2019
    changed.loc[later, "actual"] *= 3
    before, after = (
        predictions(each, rolled).set_index(["variant", "series", "origin", "lead"])
        for each in (table, changed)
    )
    assert (before["signal"] == after["signal"]).all()
    known = [2018 + lead <= 2019 for *_, lead in before.index]
    rows = before[known].loc["frozen"].query("origin == 2018")
    assert (rows["place"] == after.loc["frozen"].loc[rows.index, "place"]).all()
    assert (before["crps"] != after["crps"]).any()


def test_a_decree_moves_forecasts_only_where_it_was_public(rolled):
    for each in rolled:
        moved = each.central["frozen"]["hv_intake"] - each.central["without_decrees"]["hv_intake"]
        expected = 1e6 if each.origin == 2018 else 0
        assert moved[0] == pytest.approx(expected, rel=0.1, abs=1)


def test_only_scored_origins_have_places(done):
    assert set(done.predicted["origin"]) == set(ORIGINS)
    assert set(done.records["origin"]) == set(range(2013, 2023))
    assert set(done.predicted["variant"]) == {"frozen", "blind", "without_decrees"}


def test_naive_bands_need_four_past_errors(done):
    early = done.predicted[(done.predicted["origin"] == 2015) & (done.predicted["lead"] == 5)]
    assert early["naive_crps"].isna().all()
    late = done.predicted[(done.predicted["origin"] == 2021) & (done.predicted["lead"] == 1)]
    assert late.loc[late["series"] == "leavers", "naive_crps"].notna().all()
