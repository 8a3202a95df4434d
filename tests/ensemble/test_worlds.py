"""Worlds: a policy with the numbers that a scenario of another world changes."""

import xarray as xr
from chanjiao.ensemble import by_world, least_regret, probability_of_best, regret
from chanjiao.ensemble.external_scenarios import in_world


def test_a_world_gives_what_its_own_file_changes_and_the_policy_all_else(scenario):
    policy, world = scenario("double"), scenario("growth_low")
    both = in_world(policy, world)
    assert both.name == "double@growth_low"
    assert "industry.growth_factor" in world.changed
    for id, entry in both.entries.items():
        source = world if id in world.changed else policy
        assert entry is source.entries[id], id


def test_policies_stay_apart_in_a_world_whose_parent_is_a_policy(scenario):
    world = scenario("stress")
    money = [
        in_world(scenario(name), world).entries["funding.programme_money"].input.values
        for name in ("base", "demonstration_projects", "double")
    ]
    assert money[0] < money[1] < money[2]


def test_a_policy_in_the_base_is_the_policy(scenario):
    policy = scenario("double")
    assert in_world(policy, scenario("base")).entries == policy.entries


def test_a_grid_has_policies_and_worlds(scenario):
    policies = [scenario("slow"), scenario("double")]
    worlds = [scenario("base"), scenario("growth_low"), scenario("stress")]
    names = [in_world(p, w).name for w in worlds for p in policies]
    values = xr.DataArray(
        [[5.0], [6.0], [5.0], [2.0], [5.0], [7.0]],
        dims=("scenario", "member"),
        coords={"scenario": names},
    )
    grid = by_world(values, policies, worlds)
    assert grid.dims[:2] == ("policy", "world")
    assert grid.sel(policy="double").values.tolist() == [[6], [2], [7]]
    assert regret(grid, policies="policy").values[..., 0].tolist() == [[1, 0, 2], [0, 3, 0]]
    assert probability_of_best(grid, policies="policy").values.tolist() == [[0, 1, 0], [1, 0, 1]]
    assert least_regret(grid, policies="policy") == "slow"
