"""Policies under external scenarios: a policy with the numbers that another scenario changes."""

import xarray as xr
from chanjiao.ensemble import by_external, least_regret, probability_of_best, regret
from chanjiao.ensemble.external_scenarios import under


def test_numbers_come_from_the_file_of_the_external_scenario_or_from_the_policy(scenario):
    policy, other = scenario("double"), scenario("growth_low")
    both = under(policy, other)
    assert both.name == "double@growth_low"
    assert "industry.growth_factor" in other.changed
    for id, entry in both.entries.items():
        source = other if id in other.changed else policy
        assert entry is source.entries[id], id


def test_policies_differ_under_an_external_scenario_whose_parent_is_a_policy(scenario):
    other = scenario("stress")
    money = [
        under(scenario(name), other).entries["funding.programme_money"].input.values
        for name in ("base", "demonstration_projects", "double")
    ]
    assert money[0] < money[1] < money[2]


def test_a_policy_under_the_base_is_the_policy(scenario):
    policy = scenario("double")
    assert under(policy, scenario("base")).entries == policy.entries


def test_a_grid_has_policies_and_external_scenarios(scenario):
    policies = [scenario("slow"), scenario("double")]
    external = [scenario("base"), scenario("growth_low"), scenario("stress")]
    names = [under(p, w).name for w in external for p in policies]
    values = xr.DataArray(
        [[5.0], [6.0], [5.0], [2.0], [5.0], [7.0]],
        dims=("scenario", "member"),
        coords={"scenario": names},
    )
    grid = by_external(values, policies, external)
    assert grid.dims[:2] == ("policy", "external")
    assert grid.sel(policy="double").values.tolist() == [[6], [2], [7]]
    assert regret(grid, policies="policy").values[..., 0].tolist() == [[1, 0, 2], [0, 3, 0]]
    assert probability_of_best(grid, policies="policy").values.tolist() == [[0, 1, 0], [1, 0, 1]]
    assert least_regret(grid, policies="policy") == "slow"
