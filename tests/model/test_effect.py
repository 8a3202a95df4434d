"""The programme's effect: one number for every command, its window, its band and its cost."""

from dataclasses import replace

import numpy as np
import pytest
from chanjiao.effect.band import band_of
from chanjiao.effect.definition import (
    IN_FIELD,
    MATCHED,
    effect_of,
    loop_parts,
    other_changes,
    same_reference,
)
from chanjiao.engine.simulation.inputs import Constant, TimeSeries
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.ensemble.running import EnsembleOptions
from chanjiao.experiment.experiment import run
from chanjiao.experiment.reading import read_experiment
from chanjiao.results.counterfactual import reference_scenario
from chanjiao.results.simulation import simulate
from chanjiao.scenario import Scenario

SAME = 1e-9
POLICY = "demonstration_projects"


@pytest.fixture(scope="module")
def effect(run_scenario, graph):
    return effect_of(run_scenario(POLICY), graph)


@pytest.fixture(autouse=True)
def in_the_project(monkeypatch, request):
    monkeypatch.chdir(request.config.rootpath)


def swept_effects(*names):
    """Measures of the sweep of some scenarios; the window is that of the last one."""
    few = [
        f'design.scenario="{names[-1]}"',
        f"design.vary.scenario.scenarios={list(names)}",
        "design.ensemble.members=20",
        "design.ensemble.targets=false",
        'designs.alone.ensemble.inputs=["industry.output_growth"]',
    ]
    return run(read_experiment("uncertainty", few))[1]


def test_a_run_a_sweep_and_an_experiment_give_one_effect(effect, load_scenario):
    swept = swept_effects("base", POLICY)
    assert float(swept.values("effect_given").values[1]) == pytest.approx(effect.extra, rel=SAME)
    assert swept.horizon.span("window") == (effect.window.first, effect.window.last)
    _, found = run(read_experiment("my_question", ["design.vary.matching.values=[1, 3]"]))
    own = read_experiment("my_question").scenario.entries["funding.matching_ratio"].input.values
    _, same = run(read_experiment("my_question", [f"design.vary.matching.values=[{float(own)}]"]))
    assert float(same.values("extra").values[0]) == pytest.approx(effect.extra, rel=SAME)
    low, high = found.values("extra").values
    assert low < effect.extra < high


@pytest.mark.parametrize("steps", [12, 24])
def test_an_experiment_runs_with_the_step_of_the_reader(steps, load_scenario, graph):
    options = RunOptions(steps_per_year=steps, outputs=[MATCHED])
    alone = simulate(load_scenario(POLICY), graph, options).yearly(MATCHED)
    values = {"design.vary": [], "measures": {"hires": {"variable": MATCHED}}}
    text = [f"{key}={_toml(value)}" for key, value in values.items()]
    experiment = read_experiment("my_question", [*text, "tables=[]", "figures=[]", "findings=[]"])
    _, found = run(experiment, EnsembleOptions(run=RunOptions(steps_per_year=steps)))
    cells = [d for d in alone.dims if d != "year"]
    np.testing.assert_allclose(found.values("hires").values, alone.sum(cells), rtol=SAME)


def _toml(value):
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{k} = {_toml(v)}" for k, v in value.items()) + " }"
    return "[]" if value == [] else f'"{value}"'


@pytest.mark.exhaustive
def test_a_programme_is_compared_without_its_money_also_where_its_parent_has_one(
    run_scenario, graph, load_scenario
):
    announced, double = swept_effects(POLICY, "double").values("effect_given").values
    alone = effect_of(run_scenario("double"), graph)
    assert float(double) == pytest.approx(alone.extra, rel=SAME)
    assert double > 1.5 * announced


def test_counterfactuals_agree_where_only_the_programme_differs(load_scenario):
    base, policy, double = (load_scenario(n) for n in ("base", POLICY, "double"))
    assert same_reference(base, policy) and same_reference(policy, double)
    assert not same_reference(policy, load_scenario("growth_high"))


@pytest.mark.parametrize("name", [POLICY, "double", "slow", "zero_leverage"])
def test_without_money_no_number_of_the_programme_does_anything(name, graph, load_scenario):
    idle = simulate(reference_scenario(load_scenario(name)), graph, RunOptions(outputs=[MATCHED]))
    base = simulate(load_scenario("base"), graph, RunOptions(outputs=[MATCHED]))
    assert np.array_equal(idle.data[MATCHED], base.data[MATCHED])


def test_other_changes_are_those_next_to_the_programme(load_scenario):
    assert other_changes(load_scenario("double")) == []
    assert other_changes(load_scenario("upkeep_line")) == ["training_bases.upkeep_support"]
    assert other_changes(load_scenario("base")) == []


def test_the_band_grows_with_the_projects_and_fails_for_others(load_scenario):
    policy, double = (band_of(load_scenario(name)) for name in (POLICY, "double"))
    assert policy.holds and double.holds
    for end in ("low", "median", "high"):
        assert getattr(double, end) == pytest.approx(2 * getattr(policy, end))
    assert 900 < policy.low < 1_200
    assert 2_200 < policy.median < 2_500 < policy.high
    few = _with(load_scenario(POLICY), "funding.projects_planned", 10)
    assert band_of(few).grant == pytest.approx(180e6)
    assert not band_of(few).holds
    assert band_of(load_scenario("base")) is None


def test_the_band_grows_with_money_for_the_same_projects_but_less_than_in_proportion(load_scenario):
    given, policy = load_scenario(POLICY), band_of(load_scenario(POLICY))
    more = band_of(_with(given, "funding.programme_money", 3.6e9))
    assert more.holds and more.projects == policy.projects == 50
    for end in ("low", "median", "high"):
        assert getattr(policy, end) < getattr(more, end) < 2.05 * getattr(policy, end)
    assert more.median == pytest.approx(2**0.7 * policy.median, rel=0.03)
    flat = _with(given, "project_effect.money_elasticity", 0)
    entry = replace(flat.entries["project_effect.money_elasticity"], low=0.0, high=0.0)
    flat = replace(flat, entries={**flat.entries, entry.id: entry})
    assert band_of(_with(flat, "funding.programme_money", 3.6e9)).median == band_of(flat).median


def test_projects_that_are_not_planned_or_not_paid_do_not_widen_the_band(load_scenario):
    policy = load_scenario(POLICY)
    called = replace(
        policy.entries["funding.batches"],
        input=TimeSeries(np.array([2010.0, 2020.0, 2025.0]), np.array([0.0, 80.0, 0.0]), "step"),
    )
    many = replace(policy, entries={**policy.entries, "funding.batches": called})
    assert band_of(many).projects == 50
    assert band_of(_with(policy, "funding.appropriation_share", 0.01)).projects == pytest.approx(18)


def test_the_cost_is_the_grants_over_the_cumulated_graduates(effect, run_scenario):
    cost = effect.cost
    assert (cost.first, cost.last) == (2020, 2045)
    assert cost.grants == pytest.approx(1.8e9, rel=1e-6)
    policy, base = (
        run_scenario(n).yearly(MATCHED).sel(year=slice(2020, 2045)) for n in (POLICY, "base")
    )
    assert cost.graduates == pytest.approx(float((policy - base).sum()), rel=1e-9)
    assert cost.per_graduate == pytest.approx(1.8e9 / cost.graduates, rel=1e-6)
    assert cost.all_per_graduate > cost.per_graduate


def test_the_net_effect_is_the_change_of_people_in_their_field_when_the_window_ends(
    effect, run_scenario
):
    net, last = effect.net, effect.window.last
    policy, base = (run_scenario(n).yearly(IN_FIELD).sel(year=last) for n in (POLICY, "base"))
    assert net.year == last
    assert net.people == pytest.approx(float(policy.sum() - base.sum()), rel=1e-9)
    money = run_scenario(POLICY).yearly("funding.tranches")
    paid = float(money.sel(year=slice(None, last)).sum())
    assert net.grants == pytest.approx(paid, rel=1e-9)
    assert net.per_head == pytest.approx(paid / net.people, rel=1e-9)
    assert net.all_per_head > net.per_head


def test_the_programme_raises_demand_and_supply_and_lowers_the_gap_by_less(effect):
    """Some whom it matches fill posts that it adds, or posts that were never short."""
    gap, demand, supply = (effect.posts[f"outlook.{id}"] for id in ("gap", "demand", "supply"))
    for year in (2025, 2030, 2035):
        assert float(demand.sel(year=year)) > 0, year
        assert 0 < -float(gap.sel(year=year)) < float(supply.sel(year=year)), year
    assert float(effect.posts["research.upgrading"].sel(year=2025)) > 0


def test_the_announced_programme_lies_in_the_band(effect):
    assert effect.inside, f"{effect.extra:,.0f} outside {effect.band}"
    assert 2025 <= effect.window.first <= 2030
    assert effect.window.last == effect.window.first + 4


def test_the_base_has_no_effect(run_scenario, graph):
    assert effect_of(run_scenario("base"), graph) is None


def test_without_money_the_programme_changes_nothing_to_the_last_bit(
    run_scenario, graph, load_scenario
):
    idle = simulate(reference_scenario(load_scenario("demonstration_projects")), graph)
    base = run_scenario("base")
    for name in ("employment.matched_hires", "training_bases.capital", "outlook.gap"):
        assert np.array_equal(idle.data[name], base.data[name]), name


@pytest.mark.exhaustive
def test_loops_are_cut_to_see_what_carries_an_effect(graph, load_scenario):
    scenario = load_scenario("demonstration_projects")
    result = simulate(
        _with(scenario, "skills.classroom_part", 0.99), graph, RunOptions(steps_per_year=12)
    )
    effect = effect_of(result, graph)
    assert not effect.inside
    found = loop_parts(result, graph, effect)
    assert {"B7", "B8", "R1", "R3"} <= {part.loop.id for part in found}
    assert all(part.part == pytest.approx(effect.extra - part.without) for part in found)


def _with(scenario: Scenario, id: str, value: float) -> Scenario:
    entry = replace(scenario.entries[id], input=Constant(np.array(value)))
    return replace(scenario, entries={**scenario.entries, id: entry})
