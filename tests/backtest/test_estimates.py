"""Weights and intervals of the rule by which parameters are estimated."""

import numpy as np
import pandas as pd
import pytest
from chanjiao.backtest import ratios as published
from chanjiao.backtest.estimates import RULES, SMOOTHING, estimate, mean_of_few, newest, smoothed
from chanjiao.scenario import load
from chanjiao.system import graph


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
@pytest.mark.parametrize("count", [1, 2, 3, 8])
def test_weights_add_up_to_one(rule, count):
    assert rule(count).sum() == pytest.approx(1)
    assert rule(count).size == count


def test_the_newest_year_weighs_most():
    weights = smoothed(6)
    assert weights[-1] == SMOOTHING
    assert weights[-2] / weights[-1] == pytest.approx(1 - SMOOTHING)


def test_rules_give_what_their_names_say():
    ratios = pd.Series([5.0, 1.0, 2.0, 3.0])
    assert estimate(ratios, newest).value == 3
    assert estimate(ratios, mean_of_few).value == 2


def test_smoothing_is_the_recursion_of_textbooks():
    ratios = [0.9, 0.95, 0.93, 0.97]
    level = ratios[0]
    for ratio in ratios[1:]:
        level = SMOOTHING * ratio + (1 - SMOOTHING) * level
    assert estimate(pd.Series(ratios)).value == pytest.approx(level)


def test_years_without_a_figure_are_left_out():
    assert estimate(pd.Series([np.nan, 2.0, np.nan, 2.0])).years == 2


def test_nothing_to_estimate_from_is_an_error():
    with pytest.raises(ValueError, match="completion"):
        estimate(pd.Series([np.nan], name="completion"))


def test_an_interval_lies_about_its_value_and_grows_with_the_part_it_holds():
    found = estimate(pd.Series([0.9, 0.95, 0.93, 0.97]))
    narrow, wide = found.interval(0.5), found.interval(0.95)
    assert wide[0] < narrow[0] < found.value < narrow[1] < wide[1]


def test_ratios_are_those_of_published_figures(figures):
    table = published.ratios(figures)
    assert table["general_share"][2023] == pytest.approx(967.8 / 1623.58)
    assert table["completion"][2023] == pytest.approx(1623.58 / 1632.1)
    assert table["loss_sv"][2013] == pytest.approx(-np.log(557.56 / 711.40) / 3)


def test_the_curve_of_progression_runs_through_the_published_shares(figures):
    known = figures.loc[:2015]
    assert published.progressing(known, 2010) == pytest.approx(0.0919, abs=0.015)
    assert published.progressing(known, 2015) == pytest.approx(0.2002, abs=0.025)


def test_progression_stops_to_spread_where_it_does_in_the_base(scenarios):
    ceiling = load(scenarios / "base.toml", graph).entries["progression.progression_ceiling"]
    assert ceiling.input.values[0] == published.FULL_SPREAD
