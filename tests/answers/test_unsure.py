"""Answers that rest on ensembles, on alternatives and on the past."""

import numpy as np
import pytest


def test_quantiles_are_in_order_and_chances_are_chances(table):
    for id in ("industries", "categories"):
        found = table(1, id)
        low, middle, high = (found[f"{name}, persons"] for name in ("P10", "gap, median", "P90"))
        assert ((low <= middle) & (middle <= high)).all()
        assert found["chance of a gap, %"].between(0, 100).all()
        assert (found["chance of a gap above 10 %"] <= found["chance of a gap, %"] + 1e-9).all()
        for _, year in found.groupby("year"):
            assert (np.diff(year["gap, median, persons"]) <= 0).all()


def test_a_light_says_what_the_chance_says(table):
    found = table(1, "industries").groupby("light")["chance of a gap, %"].agg(["min", "max"])
    bounds = {"red": (90, 100), "amber": (66, 90), "green": (34, 66), "blue": (0, 34)}
    for light, seen in found.iterrows():
        low, high = bounds[light.split(":")[0]]
        assert low <= seen["min"] and seen["max"] <= high


def test_the_same_money_is_compared_by_what_it_costs(table):
    found = table(2, "same_money").set_index("use of the money")
    assert len(found) == 2
    money, extra = found["present value, million yuan"], found.iloc[:, 1]
    cost = found["cost per extra matched graduate, thousand yuan"]
    np.testing.assert_allclose(cost, 1000 * money / extra, rtol=1e-9)
    assert found["chance of being best, %"].sum() == pytest.approx(100)
    assert 1200 < money["Demonstration projects as announced"] < 1800


def test_what_moves_the_gap_is_told_with_its_way(table):
    found = table(14, "contributions")
    assert {"rises with it", "falls with it"} >= set(found["gap"].dropna())
    parts = found.iloc[:, 3].dropna()
    assert parts.between(0, 100).all() and len(parts)


def test_a_switch_point_lies_in_its_range(table):
    found = table(14, "switch_points")
    assert found["place in its range, %"].between(0, 100).all()


def test_regret_is_what_the_best_of_a_world_gives_more(table):
    gains = table(16, "robustness").set_index("policy of the same money").sort_index()
    regret = table(16, "regret").set_index("policy of the same money").sort_index()
    worlds = list(gains.columns[:-1])
    assert len(worlds) == 8
    np.testing.assert_allclose(regret[worlds], gains[worlds].max() - gains[worlds])
    assert (gains[worlds] > 0).all().all()
    assert gains[worlds].nunique().min() > 1


def test_the_past_is_scored_for_every_series(answer, table):
    scores = table(15, "scores")
    assert len(scores) > 20 and (scores["MAPE, %"] >= 0).all()
    assert any("naive" in finding.en for finding in answer(15).findings)
