"""Question 15: the scorecard of the back-test as an experiment."""

import pytest
from chanjiao.backtest.scores import FEW

pytestmark = pytest.mark.exhaustive  # the whole back-test; its own tests are in tests/backtest


def test_the_past_is_scored_for_every_series(table, answer):
    scores = table("past", "scorecard")
    assert len(scores) == 45 and (scores["MAPE, %"] >= 0).all()
    assert any("naive" in finding.en for finding in answer("past").findings)


def test_a_win_needs_enough_forecasts_and_a_skill_above_0(evaluation):
    source = evaluation("past")
    count, skill, won = (source.values(id).values for id in ("count", "skill", "won"))
    expected = ((count >= FEW) & (skill > 0)).sum()
    assert int(won.sum()) == int(expected) == int(source.values("all_won").values)


def test_records_have_a_row_for_each_forecast_that_was_scored_and_for_those_that_were_not(
    table, evaluation
):
    count = evaluation("past").values("count").values
    records = table("past", "records")
    scored = records["origin"].astype(int).between(2015, 2021)
    assert scored.sum() == int(count.sum())
    assert set(records["origin"].astype(int)[~scored]) == {2013, 2014, 2022}


def test_parts_of_the_squared_error_add_up(evaluation):
    source = evaluation("past")
    whole = sum(source.values(id).values for id in ("bias", "variance", "covariance"))
    assert whole.max() == pytest.approx(1) and whole.min() == pytest.approx(1)
