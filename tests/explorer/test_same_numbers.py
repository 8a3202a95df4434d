"""The page computes the numbers of `chanjiao run`, bit by bit: policies, and levers at random."""

import random

import numpy as np
import pytest
from chanjiao.explorer.levers import LEVERS
from chanjiao.explorer.quantities import ZONE_QUANTITIES, quantities
from same_numbers import cells, command, same

pytestmark = pytest.mark.exhaustive

SETS = 10
MOST_MOVED = 6

STUDY = """async ([scenario, from, changes]) => {
  const { state, context, scenarioText, changesOf } = explorer;
  const side = { scenario, from, changes };
  const study = await context.clients[0].ask("study", scenario, changesOf(context, side));
  return { ...study.result, text: scenarioText(context, side) };
}"""

ZONES = """async ([scenario, from, changes]) => {
  const { context, zonesOf } = explorer;
  return (await zonesOf(context, { scenario, from, changes })).result;
}"""


def random_changes(seed):
    """A policy, a year, and some levers at random places of their sliders."""
    draw = random.Random(seed)
    levers = [lever for group in LEVERS.values() for lever in group]
    changes = {}
    for lever in draw.sample(levers, draw.randint(1, MOST_MOVED)):
        if lever.step == 0:
            (rules,) = lever.variable.dimensions
            changes[lever.variable.id] = draw.choice(rules.ids)
        else:
            steps = round((lever.high - lever.low) / lever.step)
            shown = lever.low + lever.step * draw.randint(0, steps)
            changes[lever.variable.id] = float(f"{shown * lever.shown.factor:.12g}")
    return draw.randrange(6), draw.choice([2015, 2024, 2026, 2030]), changes


def test_policies_as_they_are(opened, page_file):
    with opened() as tab:
        names = tab.evaluate("explorer.context.data.scenarios.map((each) => each.name)")
        found = [tab.evaluate(STUDY, [i, 2026, {}]) for i in range(len(names))]
    assert len(names) == 6
    for name, each in zip(names, found, strict=True):
        same(each, command(page_file.parent / "own.toml" if name == "own" else name))


@pytest.mark.parametrize("seed", range(SETS))
def test_levers_at_random_as_the_scenario_file_that_the_page_writes(opened, page_file, seed):
    scenario, year, changes = random_changes(seed)
    with opened() as tab:
        known = tab.evaluate("[...explorer.context.levers.keys()]")
        found = tab.evaluate(STUDY, [scenario, year, changes])
    assert set(changes) <= set(known)
    file = page_file.parent / f"explored_{seed}.toml"
    file.write_text(found["text"], encoding="utf-8")
    same(found, command(file))


def test_zones(opened, tmp_path):
    with opened() as tab:
        found = tab.evaluate(ZONES, [3, 2026, {}])
    file = tmp_path / "zoned.toml"
    file.write_text(
        'title = "zoned"\ntitle_zh = "分区"\nwhy = "test"\nwhy_zh = "测试"\n'
        'extends = "stress"\nzones = "five"\n',
        encoding="utf-8",
    )
    result = command(file).result
    for quantity in quantities():
        if quantity.key in ZONE_QUANTITIES:
            values = cells(result, quantity)
            wide = values.reshape(*values.shape[:2], -1)
            np.testing.assert_array_equal(found[quantity.key], wide.sum(2), err_msg=quantity.key)
