"""Synthetic truth: bands hold what comes in histories with known ratios, slopes and steps."""

import numpy as np
import pytest
from chanjiao.backtest import recovery
from chanjiao.backtest.histories import histories, truth
from chanjiao.backtest.recovery import BAND, HISTORIES, ORIGIN, START
from chanjiao.forecast import fan
from chanjiao.forecast import ratios as published
from chanjiao.forecast.draws import drawn
from chanjiao.forecast.figures import LAST_YEAR, SERIES


@pytest.mark.exhaustive
def test_four_in_five_outcomes_lie_in_their_bands(recovered):
    *_, together = recovered
    assert together.count == HISTORIES * len(SERIES) * 5
    assert BAND[0] <= together.held <= BAND[1]


@pytest.mark.exhaustive
def test_no_series_is_held_more_or_less_often_than_chance_allows(recovered):
    assert [found.series for found in recovered if not found.passed] == []


@pytest.fixture(scope="module")
def history(model, figures):
    true = truth(figures, START, LAST_YEAR)
    paths = drawn(true, ORIGIN + 5, 2, seed=5)
    (outcome,) = model.forecast([(true, paths)])
    return true, paths, outcome, histories(true, paths, outcome, ORIGIN)


@pytest.mark.parametrize(
    ("name", "tolerance"),
    [
        ("completion", 1e-6),
        ("passage", 1e-6),
        ("primary_entry", 1e-9),
        ("vocational_share", 0.01),
        ("second_grade", 0.03),
        ("bachelor_share", 1e-9),
        ("transfer_share", 1e-9),
        ("hv_survival", 0.02),
    ],
)
def test_the_figures_of_a_history_have_the_ratios_that_made_them(history, name, tolerance):
    _, paths, _, figures = history
    found = published.ratios(figures[1].known(ORIGIN), START + 2)[name].dropna()
    made = [paths.at(name, year)[1] for year in found.index]
    assert found.to_numpy(float) == pytest.approx(np.array(made), rel=tolerance)


def test_a_history_goes_on_from_the_figures_of_its_start(history, figures):
    true, _, outcome, made = history
    assert (made[0].values.loc[START] == made[1].values.loc[START])[list(SERIES)].all()
    assert made[0].values.loc[START, "sv_students"] == figures.values["sv_students"][START]
    assert made[1].values.loc[ORIGIN, "leavers"] == outcome["leavers"][ORIGIN - START - 1, 1]
    assert true.decrees == ()


def test_bands_that_are_too_narrow_would_be_noticed(monkeypatch, model, figures):
    quarter = np.array(fan.PROBABILITIES) * 0.25 + 0.375
    monkeypatch.setattr(fan, "PROBABILITIES", tuple(quarter))
    *_, together = recovery.recover(model, figures, count=8)
    assert not together.passed and together.held < 0.5
