"""Worlds: a policy in another world, with the numbers that a scenario of that world changes."""

from __future__ import annotations

from dataclasses import replace

from chanjiao.scenario import Scenario

IN = "@"
"""What stands between policy and world in the name of both together."""


def in_world(policy: Scenario, world: Scenario) -> Scenario:
    """Scenario of a policy in a world.

    What the world's file and its parents change from the outermost parent, it gives; where both
    give a number, the world's is taken. Loops are cut as in the policy.
    """
    changed = changes(world)
    entries = {**policy.entries, **{id: world.entries[id] for id in changed}}
    return replace(policy, name=f"{policy.name}{IN}{world.name}", entries=entries)


def changes(scenario: Scenario) -> list[str]:
    """Entries that a scenario and its parents change from the outermost of them."""
    found: dict[str, None] = {}
    while scenario.parent is not None:
        found |= dict.fromkeys(scenario.changed)
        scenario = scenario.parent
    return list(found)
