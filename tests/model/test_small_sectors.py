"""Certificates, shared courses and apprenticeship: the effects of each, and no others."""

from dataclasses import replace

import numpy as np
import pytest
from chanjiao.engine.simulation.inputs import Constant
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.results.simulation import simulate

AMPLE = {"certificates__assessment_money": 1e9, "certificates__pilot_schools": 10_000}


@pytest.fixture(scope="module")
def run_with(graph, load_scenario):
    def changed(**values):
        scenario = load_scenario("base")
        entries = dict(scenario.entries)
        for name, value in values.items():
            id = name.replace("__", ".")
            shape = graph.variables[id].shape
            entries[id] = replace(entries[id], input=Constant(np.full(shape, float(value))))
        return simulate(replace(scenario, entries=entries), graph, RunOptions(steps_per_year=12))

    return changed


def test_a_certificate_that_many_want_is_worth_less_and_so_spreads_less(run_with):
    few, many = (
        run_with(certificates__wanting_share=share, **AMPLE).data.isel(time=-1, level=0)
        for share in (0.4, 0.8)
    )
    assert float(many["certificates.signal_value"]) < float(few["certificates.signal_value"]) < 1
    ratio = float(many["certificates.coverage"] / few["certificates.coverage"])
    assert 1 < ratio < 2


def test_without_sites_or_assessors_nobody_is_certified(run_with):
    for none in ("certificates__assessment_money", "certificates__pilot_schools"):
        data = run_with(**{**AMPLE, none: 0}).data
        assert float(data["certificates.coverage"].max()) == 0


def test_shared_places_are_neither_made_nor_lost_between_zones(run_scenario):
    data = run_scenario("five_zones").data.isel(time=150)
    mine, all_places = (
        data["training_bases.training_places"].sum(),
        data["alliances.usable_places"].sum(),
    )
    assert float(all_places) == pytest.approx(
        float(mine + data["alliances.from_chongqing"].sum()), rel=1e-12
    )
    assert float(data["alliances.shared_share"].min()) > 0


@pytest.mark.parametrize("scenario", ["base", "five_zones"])
def test_a_reward_moves_money_between_categories_and_never_its_sum(
    scenario, run_scenario, load_scenario
):
    data = run_scenario(scenario, method="euler").data
    allocation = load_scenario(scenario).inputs["budgets.equipment_allocation"].values
    students = data["enrolment.enrolled"]
    over = [d for d in students.dims if d not in ("time", "level")]
    without_reward = (students.sum(over) * allocation).sum("level")
    money = data["budgets.equipment_money"]
    money = money.sum([d for d in money.dims if d != "time"])
    others = data["alliances.zone_funds"]
    others = others.sum([d for d in others.dims if d != "time"])
    assert np.allclose(money, without_reward + others, rtol=1e-12)
    results = data["budgets.results"].isel(time=200, level=0)
    assert float(results.max()) > 1 > float(results.min())


def test_without_teachers_nobody_graduates_once_those_who_study_now_have_left(run_with):
    """Those of five-year programmes apart: their places and teachers are planned elsewhere."""
    no_teachers = {"teachers__funded_posts": 0, "teachers__attrition": 5}
    data = run_with(pathways__five_year_share=0, **no_teachers).data
    assert float(data["enrolment.graduates"].sel(time=slice(2024, None)).max()) < 1e-6
