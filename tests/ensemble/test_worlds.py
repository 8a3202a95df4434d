"""Worlds: a policy with the numbers that a scenario of another world changes."""

from chanjiao.ensemble.worlds import changes, in_world


def test_a_world_changes_what_its_file_and_its_parents_change(scenario):
    assert "industry.growth_factor" in changes(scenario("growth_low"))
    assert changes(scenario("base")) == []
    double = changes(scenario("double"))
    assert "funding.appropriation_share" in double, "from its parent"
    assert "funding.batches" in double


def test_a_policy_keeps_its_own_numbers_in_a_world(scenario):
    policy, world = scenario("double"), scenario("growth_low")
    both = in_world(policy, world)
    assert both.name == "double@growth_low"
    for id, entry in both.entries.items():
        source = world if id in changes(world) else policy
        assert entry is source.entries[id], id


def test_a_policy_in_the_base_is_the_policy(scenario):
    policy = scenario("double")
    assert in_world(policy, scenario("base")).entries == policy.entries
