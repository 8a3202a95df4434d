"""Score lines: what a forecast says about its own past."""

import pytest
from chanjiao.backtest.lines import naive_forecast, score_line, score_lines
from chanjiao.backtest.past import past


@pytest.fixture(autouse=True)
def made(monkeypatch, done):
    """The past that is there already serves, with and without blind rules."""
    monkeypatch.setattr("chanjiao.backtest.lines.past", lambda scenarios, blind=False: done)


def test_a_line_is_that_of_the_scorecard(card, scenarios):
    row = card.scores.set_index(["series", "lead"]).loc[("hv_students", 3)]
    line = score_line("hv_students", 3, scenarios)
    assert (line.mape, line.naive_mape, line.naive_rule) == (row.mape, row.best_mape, row.best)
    assert (line.skill, line.coverage80, line.better) == (row.skill, row.covered, True)


def test_the_variant_is_that_which_was_asked_for(card, scenarios):
    blind = score_lines(scenarios, "blind")["sv_intake", 5]
    row = card.scores.set_index(["series", "lead"]).loc[("sv_intake", 5)]
    assert blind.mape == pytest.approx(row.blind_mape)
    assert blind.mape != pytest.approx(row.mape)
    assert blind.naive_mape == row.best_mape


def test_where_nothing_was_scored_there_is_no_line(scenarios):
    assert score_line("vb_students", 1, scenarios) is None
    assert score_line("sv_students", 6, scenarios) is None


def test_too_few_forecasts_are_not_judged(scenarios):
    assert score_line("sv_teachers", 5, scenarios).better is None
    assert score_line("sv_teachers", 3, scenarios).better is False


def test_the_naive_forecast_is_that_of_its_rule(figures):
    last = naive_forecast(figures, 2019, "sv_teachers", 3, "last")
    assert last == figures.values["sv_teachers"][2019]


def test_the_past_is_kept(scenarios, done):
    assert past(scenarios, blind=True) is done
