"""The search finds the top of a hill, also under a budget and under uncertainty."""

import numpy as np
import pytest
import xarray as xr
from chanjiao import system
from chanjiao.ensemble import mean_of_worst
from chanjiao.experiment.experiment import run
from chanjiao.experiment.file.schema import SearchTable
from chanjiao.experiment.reading import read_experiment
from chanjiao.experiment.search.candidates import SearchBounds, scenario_file
from chanjiao.experiment.search.running import proposed
from chanjiao.experiment.search.scores import cvar, scores
from chanjiao.experiment.search.searching import Aim, Measured, Search
from chanjiao.scenario import ScenarioError, load

DESIGN = """
[design]
scenario = "hill.toml"
reference = false

[design.search]
objective = "height"
generations = 25
population = 16
{more}

[[design.search.variables]]
variable = "hill.first"
low = 0
high = 1

[[design.search.variables]]
variable = "hill.second"
low = 0
high = 1

[measures.height]
variable = "hill.height"
at = 2020

[measures.effort]
variable = "hill.effort"
at = 2020

[numbers.half]
value = 0.5
source = "a bound of the test"

[measures.north]
variable = "hill.effort"
at = 2020

[measures.enough]
condition = "north < half"
"""


def best(experiment, id="best"):
    found, _ = run(experiment)
    (point,) = (point for point in found.candidates.sets if point.id == id)
    return np.array(list(point.values.values()))


def test_the_top_of_the_hill(hill_experiment):
    np.testing.assert_allclose(best(hill_experiment(DESIGN.format(more=""))), [0.3, 0.7], atol=5e-3)


@pytest.mark.exhaustive
def test_the_top_within_a_budget(hill_experiment):
    experiment = hill_experiment(DESIGN.format(more='cost = "effort"\nbudgets = [0.6, 2]'))
    np.testing.assert_allclose(best(experiment, "best_1"), [0.1, 0.5], atol=2e-2)
    np.testing.assert_allclose(best(experiment, "best_2"), [0.3, 0.7], atol=5e-3)


def test_a_constraint_holds(hill_experiment):
    found = best(hill_experiment(DESIGN.format(more='constraints = ["enough"]')))
    assert found.sum() < 0.5
    np.testing.assert_allclose(found, [0.05, 0.45], atol=2e-2)


def test_the_lowest_place(hill_experiment):
    found = best(hill_experiment(DESIGN.format(more='goal = "minimise"')))
    np.testing.assert_allclose(found, [1, 0], atol=1e-2)


def test_whole_numbers(hill_experiment):
    text = DESIGN.format(more="").replace("high = 1\n", "high = 1\ninteger = true\n")
    np.testing.assert_array_equal(best(hill_experiment(text)), [0, 1])


ENSEMBLE = """
[design.ensemble]
members = 20
targets = false
"""


@pytest.mark.exhaustive
def test_minimax_regret_stands_in_the_middle_of_the_range(hill_experiment):
    experiment = hill_experiment(DESIGN.format(more='risk = "minimax_regret"') + ENSEMBLE)
    _, evaluation = run(experiment)
    draws = evaluation.runs[""].draws
    assert draws.members == 20
    first, second = best(experiment)
    assert first == pytest.approx(0.3, abs=0.05)
    assert second == pytest.approx(0.7, abs=0.02)


def test_conditional_value_at_risk_is_the_mean_of_the_worst():
    losses = np.array([[1.0, 2.0, 3.0, 10.0], [4.0, 4.0, 4.0, 4.0]])
    np.testing.assert_allclose(cvar(losses, 0.25), [10, 4])
    np.testing.assert_allclose(cvar(losses, 0.5), [6.5, 4])


@pytest.mark.parametrize(("risk", "winner"), [("mean", 0), ("cvar", 1), ("minimax_regret", 0)])
def test_the_risk_measure_decides(risk, winner):
    gains = np.array([[9.0, 9.0, 9.0, 1.0], [5.0, 5.0, 5.0, 5.0]])
    variables = [{"variable": "a.b", "low": 0, "high": 1}]
    search = SearchTable(variables=variables, objective="x", risk=risk, level=0.25)
    assert np.argmin(scores(gains, search, risk)) == winner


def test_the_same_seed_finds_the_same(hill_experiment):
    experiment = hill_experiment(DESIGN.format(more=""), "design.search.generations=3")
    np.testing.assert_array_equal(best(experiment), best(experiment))


@pytest.mark.parametrize(("refinements", "tolerance"), [(0, 1), (40, 1e-3)])
def test_small_steps_from_a_short_search_reach_the_top_within_a_budget(refinements, tolerance):
    def measure(candidates):
        height = 1 - ((candidates - [0.3, 0.7]) ** 2).sum(1, keepdims=True)
        return Measured(height, candidates.sum(1, keepdims=True), np.zeros((0, len(height), 1)))

    variables = [{"variable": "a.b", "low": 0, "high": 1}] * 2
    size = {"population": 8, "generations": 3, "refinements": refinements}
    table = SearchTable(variables=variables, objective="x", cost="y", **size)
    bounds = SearchBounds(np.zeros(2), np.ones(2), np.zeros(2, bool))
    (found,) = Search(table, bounds, measure).best([Aim("mean", 0.6)])
    assert found.sum() <= 0.6
    np.testing.assert_allclose(found, [0.1, 0.5], atol=tolerance)
    assert (abs(found - [0.1, 0.5]) > 1e-3).any() == (refinements == 0)


TWO_RISKS = """
cost = "effort"
budgets = [0.6, 2]
risk = ["mean", "cvar"]
level = 0.2
population = 8
generations = 4
"""


def test_a_list_of_risks_gives_a_best_candidate_for_each_risk_and_budget(hill_experiment):
    text = DESIGN.format(more="").replace("generations = 25\npopulation = 16\n", TWO_RISKS)
    found, evaluation = run(hill_experiment(text + ENSEMBLE))
    points = {point.id: point.label.zh for point in found.candidates.sets}
    assert list(points) == ["as_given", "mean_1", "mean_2", "cvar_1", "cvar_2"]
    assert points["cvar_1"] == "0.6以内最差情形最优"
    height = evaluation.values("height").values
    mean, worst = height.mean("member"), mean_of_worst(height, 0.2)
    for budget in (1, 2):
        of_mean, of_cvar = {"candidate": f"mean_{budget}"}, {"candidate": f"cvar_{budget}"}
        assert mean.sel(of_mean) >= mean.sel(of_cvar)
        assert worst.sel(of_cvar) >= worst.sel(of_mean)


def test_candidates_can_be_compared_with_the_scenario_as_it_is(hill_experiment):
    compared = DESIGN.replace('objective = "height"', 'objective = "gain"')
    compared += '[measures.gain]\nof = "height"\nless = {{ candidate = "as_given" }}\n'
    found = best(hill_experiment(compared.format(more="")))
    np.testing.assert_allclose(found, [0.3, 0.7], atol=5e-3)


def test_the_mean_of_the_worst_members_of_a_large_or_a_small_goal():
    values = xr.DataArray([[4.0, 1.0, 3.0, 2.0]], dims=["place", "member"])
    assert mean_of_worst(values, 0.5).item() == 1.5
    assert mean_of_worst(values, 0.5, largest=False).item() == 3.5
    assert mean_of_worst(values, 0.01).item() == 1


@pytest.fixture(scope="module")
def mix():
    return read_experiment("spending_mix")


def test_numbers_act_in_the_cells_and_years_of_the_search(mix):
    plan = mix.plans[""]
    given, candidate = (plan.scenarios[place] for place in plan.points[:2])
    old, new = (s.entries["adult_training.places"].input for s in (given, candidate))
    for year in (2020, 2036):
        np.testing.assert_array_equal(new.at(year), old.values)
    np.testing.assert_array_equal(new.at(2030), [49_000, *old.values[1:]])


def test_the_scenario_file_of_a_candidate_is_the_candidate_that_ran(mix, tmp_path):
    source, plan = mix.sources[""], mix.plans[""]
    axis = proposed(mix.designs[""], source, mix.table)
    file = tmp_path / "found.toml"
    file.write_text(scenario_file(mix.designs[""].search, source, axis.sets[1]), encoding="utf-8")
    read, ran = load(file, system.graph), plan.scenarios[plan.points[1]]
    for id in axis.sets[1].values:
        one, other = read.entries[id].input, ran.entries[id].input
        for year in (2010, 2025, 2026, 2035.99, 2036, 2045):
            np.testing.assert_allclose(one.at(year), other.at(year), err_msg=f"{id} {year}")


def test_an_end_without_a_beginning_is_a_fault(hill_experiment):
    with pytest.raises(ScenarioError, match="`to` is 2020 and `from` is not given"):
        hill_experiment(DESIGN.format(more="to = 2020"))


def test_faults_of_a_search_name_its_lines(hill_experiment):
    with pytest.raises(ScenarioError, match=r"Did you mean hill\.first"):
        hill_experiment(DESIGN.format(more="").replace('"hill.first"', '"hill.frist"'))
    with pytest.raises(ScenarioError, match="objective"):
        hill_experiment(DESIGN.format(more="").replace('objective = "height"', 'goal = "maximise"'))
