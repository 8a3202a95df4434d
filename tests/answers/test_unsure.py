"""Answers that use ensembles, alternatives and back-tests."""

from dataclasses import replace

import numpy as np
import pytest
from chanjiao.answers.same_money import Use, order, outside
from chanjiao.answers.shortages import SWEPT, signal
from chanjiao.answers.templates import screening_text
from chanjiao.answers.variants import counterfactual
from chanjiao.commands.answer import Request, runs_for
from chanjiao.effect.definition import MATCHED
from chanjiao.ensemble import EnsembleError, published_targets
from chanjiao.report.words import Word
from chanjiao.sensitivity import lopsided
from chanjiao.system import graph


def test_quantiles_are_in_order_and_chances_are_chances(table):
    for id in ("industries", "categories"):
        found = table(1, id)
        low, middle, high = (found[f"{name}, persons"] for name in ("P10", "gap, median", "P90"))
        assert ((low <= middle) & (middle <= high)).all()
        assert found["chance of a gap, %"].between(0, 100).all()
        assert (found["chance of a gap above 10 %"] <= found["chance of a gap, %"] + 1e-9).all()
        for _, year in found.groupby("year"):
            assert (np.diff(year["gap, median, persons"]) <= 0).all()


def test_a_light_says_what_the_chances_say(table):
    """Red is a large gap: a chance of any gap, however high, does not make it red."""
    rows = table(1, "industries")
    chance, large = rows["chance of a gap, %"], rows["chance of a gap above 10 %"]
    expected = np.where(
        large >= 66, "red", np.where(chance >= 66, "amber", np.where(chance > 34, "green", "blue"))
    )
    assert list(rows["signal"].str.split(":").str[0]) == list(expected)


@pytest.mark.parametrize(
    ("chance", "large", "word"),
    [(1.0, 0.04, "amber"), (1.0, 0.7, "red"), (0.5, 0.1, "green"), (0.2, 0.0, "blue")],
)
def test_a_sure_gap_of_open_size_is_not_red(chance, large, word):
    assert signal(chance, large).en.startswith(word)


def test_gaps_are_rounded_by_their_band(table):
    rows = table(1, "province")
    for _, row in rows.iterrows():
        width = row["P90, persons"] - row["P10, persons"]
        step = 10 ** (np.ceil(np.log10(width)) - 2)
        assert row["gap, median, persons"] % step == pytest.approx(0, abs=1e-6)


def test_the_same_money_is_compared_by_what_it_costs(table):
    found = table(2, "same_money").set_index("use of the money")
    assert len(found) == 2
    money, extra = found["present value, million yuan"], found.iloc[:, 1]
    cost = found["cost per extra matched graduate, thousand yuan"]
    np.testing.assert_allclose(cost, 1000 * money / extra, rtol=1e-9)
    assert found["chance of being best, %"].sum() == pytest.approx(100)
    assert 1200 < money["Demonstration projects as announced"] < 1800


def test_the_order_of_uses_is_that_of_the_text(table, answer):
    found = table(2, "same_money").set_index("use of the money")
    chances = found["chance of being best, %"]
    assert (np.diff(chances) <= 0).all()
    first = answer(2).findings[0].en
    assert chances.index[0] in first and f"{chances.iloc[0]:.1f}%" in first
    assert first.startswith("Do not rank") == (chances.iloc[0] < 50)


@pytest.mark.parametrize(("chances", "ranks"), [((0.42, 0.31, 0.27), False), ((0.6, 0.4), True)])
def test_below_one_half_the_first_words_are_not_to_rank(chances, ranks):
    uses = [
        Use(Word(f"use {n}", f"用途{n}"), None, 1.0, 1.0, 1.0, 0.0, (0.0, 10.0 - n, 20.0), chance)
        for n, chance in enumerate(chances)
    ]
    text = order(uses).en
    assert text.startswith("Best in most") == ranks and text.startswith("Do not rank") != ranks
    assert "use 0" in text and f"{100 * chances[0]:.1f}%" in text


def test_numbers_near_an_end_of_their_range_explain_a_result_outside_its_fan(shared_runs):
    """Firms join more easily in nearly all draws than with the file's number, which is low."""
    found = shared_runs.sweep([counterfactual(shared_runs.policy), shared_runs.policy], SWEPT)
    sided = {one.id: one.above for one in lopsided(shared_runs.policy, found.draws)}
    assert sided["partnership.innovation"] > 0.8
    assert all(share <= 0.35 or share >= 0.65 for share in sided.values())
    use = Use(
        Word("use", "用途"),
        shared_runs.policy,
        1.0,
        14_657.0,
        1.0,
        0.0,
        (16_000.0, 30_000.0, 70_000.0),
        0.4,
    )
    text = outside(use, shared_runs, found, (2020, 2040)).en
    assert "14,700 persons, outside its P10-P90 of 16,000 persons to 70,000 persons" in text
    assert "Rate of joining without example" in text


def test_the_advice_names_the_number_that_turns_it(table, answer):
    turning = table(14, "switch_points")["parameter"]
    (text,) = (f.en for f in answer(14).findings if "competitor" in f.en)
    assert all(name in text for name in turning)


def test_answers_leave_out_sets_that_contradict_published_figures(monkeypatch, request):
    monkeypatch.chdir(request.config.rootpath)
    runs = runs_for(Request(["1"], "scenarios", members=20))
    runs.members = 5
    found = runs.sweep([counterfactual(runs.policy), runs.policy], (MATCHED,))
    assert found.screening.left_out > 0
    assert (
        f"Of {found.screening.tried} parameter samples, {found.screening.left_out}"
        in screening_text(found).en
    )


def test_published_figures_that_are_not_there_are_a_fault(shared_runs, tmp_path):
    scenario = replace(shared_runs.policy, path=tmp_path / "alone.toml", parent=None)
    with pytest.raises(EnsembleError, match=r"targets\.toml.*--unscreened"):
        published_targets(scenario, graph())


def test_what_moves_the_gap_is_told_with_its_way(table):
    found = table(14, "contributions")
    assert {"rises with it", "falls with it"} >= set(found["gap"].dropna())
    parts = found.iloc[:, 3].dropna()
    assert parts.between(0, 100).all() and len(parts)


def test_a_switch_point_lies_in_its_range(table):
    found = table(14, "switch_points")
    assert found["position in its range, %"].between(0, 100).all()


def test_regret_is_what_the_best_of_a_world_gives_more(table):
    gains = table(16, "robustness").set_index("policy of the same money").sort_index()
    regret = table(16, "regret").set_index("policy of the same money").sort_index()
    worlds = list(gains.columns[:-1])
    assert len(worlds) == 8
    np.testing.assert_allclose(regret[worlds], gains[worlds].max() - gains[worlds])
    assert (gains[worlds] > 0).all().all()
    assert gains[worlds].nunique().min() > 1


@pytest.mark.exhaustive
def test_the_past_is_scored_for_every_series(answer, table):
    scores = table(15, "scores")
    assert len(scores) > 20 and (scores["MAPE, %"] >= 0).all()
    assert any("naive" in finding.en for finding in answer(15).findings)
