"""The numbers of the answers are plausible: signs, sums and monotonic relations."""

import numpy as np
import pytest


def test_faster_batches_commission_earlier_and_lose_more_to_haste(table):
    found = table(3, "pace").set_index("pace")
    fast, middle, slow = found.index
    half = found["half of the capital in operation in, year"]
    assert half[fast] < half[middle] <= half[slow]
    lost = found["efficiency loss, million yuan"]
    assert lost[fast] >= lost[middle] >= lost[slow] >= 0
    low = found["in operation by end of 2026, P10, %"]
    assert (low <= found["P90, %"]).all() and low[fast] > low[middle]


def test_fixed_seats_leave_least_to_vocational_schools(table):
    intake = table(4, "intake")
    province = intake[intake["zone"] == "Sichuan"].set_index("rule for general seats")
    held, fixed, rising = (province.loc[rule] for rule in province.index)
    assert fixed["2040, persons"] < rising["2040, persons"] < held["2040, persons"]
    assert held["2023, persons"] == pytest.approx(fixed["2023, persons"], rel=1e-6)


def test_zones_add_up_to_the_province(table):
    intake = table(4, "intake")
    for _, rule in intake.groupby("rule for general seats"):
        years = [name for name in rule if name.endswith("persons")]
        zones = rule[rule["zone"] != "Sichuan"][years].sum()
        whole = rule[rule["zone"] == "Sichuan"][years].iloc[0]
        np.testing.assert_allclose(zones, whole, rtol=1e-9)


def test_a_cell_to_merge_was_large_enough_before(table):
    cells = table(4, "cells_to_merge")
    by_size = cells["fewer than 1,200 students from, year"].notna()
    assert by_size.any()
    assert (cells[by_size]["students in 2025, persons"] >= 1200).all()


def test_advice_on_a_category_agrees_with_its_gap(table):
    found = table(5, "categories")
    short = found["gap of posts 2030, %"] > 2
    assert set(found[short]["advice"]) <= {"open", "fill first"}
    assert set(found[~short]["advice"]) <= {"hold", "close"}
    assert (found["overtrained if demand is low, persons"] >= 0).all()
    assert found["decide by, year"].dropna().between(2026, 2040).all()


def test_a_larger_general_share_takes_pupils_from_vocational_schools(table):
    found = table(6, "split").set_index(["general : vocational", "year"])
    intake = found["secondary vocational intake, thousand persons"].xs(2040, level="year")
    supply = found["trained people (supply), thousand persons"].xs(2040, level="year")
    assert intake["70:30"] < intake["65:35"] < intake["60:40"] < intake["present share"]
    assert supply["70:30"] < supply["60:40"] < supply["present share"]
    reached = found["general share reached, %"].xs(2040, level="year")
    for split in (60, 65, 70):
        assert reached[f"{split}:{100 - split}"] == pytest.approx(split, abs=1.5)


def test_the_stock_of_dual_teachers_lies_in_its_band(table):
    levels = table(7, "dual_by_level")
    stock, low, high = (
        levels[f"stock{part}, persons"] for part in ("", ", lower bound", ", upper bound")
    )
    assert ((low <= stock) & (stock <= high)).all()
    assert (table(7, "dual_teachers")["gain from relaxing it, 2030, persons"] > 0).all()


def test_more_additional_money_gives_more_graduates_and_costs_partners_more(table):
    found = table(8, "leverage").sort_values("additional yuan per yuan of grant")
    (name,) = (n for n in found if n.startswith("extra matched graduates a year, mean of 20"))
    extra = found[name].to_numpy()
    grants = found["grant per extra matched graduate, thousand yuan"].to_numpy()
    everything = found["all new money per extra matched graduate, thousand yuan"].to_numpy()
    assert (np.diff(extra) >= -1e-6).all() and (np.diff(grants) <= 1e-6).all()
    assert (np.diff(everything) >= -1e-6).all() and (everything > grants).all()


def test_a_tornado_is_sorted_around_one_result(table):
    found = table(8, "tornado").set_index("parameter")
    given, low, high = (found[name] for name in found.columns[:3])
    assert given.nunique() == 1 and (given > 0).all()
    assert (np.diff(found.iloc[:, -1]) <= 0).all()
    for name in (
        "Share of matching money that would not have been spent anyway",
        "Response of matching to the quality of graduates",
    ):
        assert low[name] < given[name] < high[name]


def test_a_bar_of_the_tornado_moves_what_its_name_says(table):
    """A yuan of the programme and one of ordinary schools are moved apart, and go opposite ways."""
    found = table(8, "tornado").set_index("parameter")
    given, low, high = (found[name] for name in found.columns[:3])
    own = "Useful capital per yuan spent (demonstration programme)"
    other = "Useful capital per yuan spent (ordinary budget)"
    assert low[own] < given[own] < high[own]
    assert low[other] > given[other] > high[other]
    (places,) = (n for n in found.index if n.startswith("Capital needed for one training place"))
    assert places.endswith("(programme category: all 19 together)")


def test_support_wins_firms_over_and_its_deadweight_falls(table):
    found = table(9, "firms")
    assert (np.diff(found["firms 2035"]) > 0).all()
    dead = found["deadweight, %"].dropna()
    assert dead.between(0, 100).all() and (np.diff(dead) < 0).all()


def test_every_graduate_goes_somewhere(table):
    zones = table(10, "zones")
    parts = [
        name
        for name in zones
        if name.split(",")[0] in ("stay in their zone", "go to another zone", "leave the province")
    ]
    np.testing.assert_allclose(zones[parts].sum(axis=1), 100, rtol=1e-6)
    assert zones["share of programme money, %"].sum() == pytest.approx(100)
    pairs = table(10, "origin_destination")
    inner = pairs.iloc[:, 1:6].to_numpy()
    arrived = inner.sum(axis=0) - np.diag(inner)
    np.testing.assert_allclose(arrived, zones["come from other zones, persons"], rtol=1e-6)
    assert (pairs.iloc[:, 1:-1].sum(axis=1) - pairs.iloc[:, -1]).abs().max() < 1e-6 * inner.max()


def test_upkeep_keeps_capital_and_effect_longer(table):
    found = table(11, "after")
    assert (np.diff(found["capital in operation 2035, million yuan"]) > 0).all()
    assert (np.diff(found["cumulated extra matched graduates 2026-2045, persons"]) > 0).all()
    half_life = found["half-life of effect, years"]
    assert half_life.iloc[-1] > half_life.iloc[0]
    assert found["upkeep money 2026-2045, million yuan"].iloc[0] == 0


def test_faster_renewal_raises_relevance_and_matched_hires(table):
    found = table(12, "curriculum").iloc[:-1]
    index = [f"relevance 2035, renewed in {years} years" for years in ("4", "3", "2", "0.5")]
    assert (np.diff(found[index], axis=1) > 0).all() and (found[index] < 1).all().all()
    gains = found[[name for name in found if name.startswith("more matched hires")]]
    everywhere = gains.sum()
    assert (everywhere > 0).all() and (np.diff(everywhere) > 0).all()
    assert ((gains > 0).mean() > 0.9).all(), "a field or two lose people to those that gain more"


def test_a_larger_plan_gives_more_bachelors_of_whom_more_leave(table):
    found = table(13, "bachelors")
    own = found[(found["level"] == "vocational bachelor") & (found["year"] == 2040)]
    assert (np.diff(own["graduates who look for work, persons a year"]) > 0).all()
    assert (np.diff(own["share leaving the province, %"]) > 0).all()
    assert (np.diff(own["gap, thousand posts"]) < 0).all()
    past = found[(found["level"] == "vocational bachelor") & (found["year"] == 2030)]
    assert past["graduates who look for work, persons a year"].nunique() == 1
