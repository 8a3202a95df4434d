"""External scenarios: a policy with the inputs that an external scenario changes."""

import xarray as xr
from chanjiao.ensemble import by_external_scenario, least_regret, probability_of_best, regret
from chanjiao.ensemble.external_scenarios import in_external_scenario


def test_an_external_scenario_gives_what_its_own_file_changes_and_the_policy_all_else(scenario):
    policy, external = scenario("double"), scenario("growth_low")
    both = in_external_scenario(policy, external)
    assert both.digest not in (policy.digest, external.digest)
    assert both.title_zh == f"{policy.title_zh}；{external.title_zh}"
    assert both.name == "double@growth_low"
    assert "industry.growth_factor" in external.changed
    for id, entry in both.entries.items():
        source = external if id in external.changed else policy
        assert entry is source.entries[id], id


def test_policies_differ_in_an_external_scenario_whose_parent_is_a_policy(scenario):
    external = scenario("stress")
    money = [
        in_external_scenario(scenario(name), external)
        .entries["funding.programme_money"]
        .input.values
        for name in ("base", "demonstration_projects", "double")
    ]
    assert money[0] < money[1] < money[2]


def test_a_policy_in_the_base_is_the_policy(scenario):
    policy = scenario("double")
    assert in_external_scenario(policy, scenario("base")).entries == policy.entries


def test_a_grid_has_policies_and_external_scenarios(scenario):
    policies = [scenario("slow"), scenario("double")]
    externals = [scenario("base"), scenario("growth_low"), scenario("stress")]
    names = [in_external_scenario(p, w).name for w in externals for p in policies]
    values = xr.DataArray(
        [[5.0], [6.0], [5.0], [2.0], [5.0], [7.0]],
        dims=("scenario", "member"),
        coords={"scenario": names},
    )
    grid = by_external_scenario(values, policies, externals)
    assert grid.dims[:2] == ("policy", "external_scenario")
    assert grid.sel(policy="double").values.tolist() == [[6], [2], [7]]
    assert regret(grid, policies="policy").values[..., 0].tolist() == [[1, 0, 2], [0, 3, 0]]
    assert probability_of_best(grid, policies="policy").values.tolist() == [[0, 1, 0], [1, 0, 1]]
    assert least_regret(grid, policies="policy") == "slow"
