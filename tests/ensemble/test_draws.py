"""Parameter samples: stratified, alike in every scenario, independent of what else there is."""

from dataclasses import replace
from zlib import crc32

import numpy as np
import pytest
from chanjiao.ensemble.draws import draw, join
from chanjiao.ensemble.sampling.inputs import is_varied
from scipy.stats import qmc


def test_every_hundred_of_a_row_is_a_latin_hypercube(short, graph):
    draws = draw([short], graph.variables, 200, seed=1)
    for id, position in draws.positions.items():
        for hundred in np.split(position, 2, axis=-1):
            strata = np.sort((hundred * 100).astype(int), axis=-1)
            assert (strata == np.arange(100)).all(), id


def test_entries_with_room_are_drawn_and_no_others(short, graph):
    drawn = set(draw([short], graph.variables, 5, seed=1).positions)
    assert "industry.output_growth" in drawn
    assert "enrolment.completion_share" not in drawn, "true by definition: no range"
    assert "demography.zone_share" not in drawn, "one zone has all of it"


def test_two_entries_do_not_move_together(short, graph):
    common = np.array(list(draw([short], graph.variables, 400, seed=1).common.values()))
    between = np.corrcoef(common) - np.eye(len(common))
    assert np.abs(between).max() < 0.25


def test_a_policy_has_the_same_draws_as_its_parent(scenario, graph):
    base, policy = scenario("base"), scenario("demonstration_projects")
    alone = draw([base], graph.variables, 8, seed=3).positions
    together = draw([policy, base], graph.variables, 8, seed=3).positions
    for id, position in alone.items():
        assert (together[id] == position).all(), id


def test_draws_stay_where_other_entries_come_or_go(short, graph):
    fewer = dict(list(short.entries.items())[::2])
    some = draw([replace(short, entries=fewer)], graph.variables, 8, seed=3).positions
    every = draw([short], graph.variables, 8, seed=3).positions
    assert 0 < len(some) < len(every)
    assert all((every[id] == position).all() for id, position in some.items())


@pytest.mark.parametrize("other", [{"seed": 4}, {"members": range(100, 108)}])
def test_another_seed_or_hundred_gives_other_draws(short, graph, other):
    given = {"seed": 3, "members": 8}
    first, second = (
        draw([short], graph.variables, **g).positions["industry.output_growth"]
        for g in (given, given | other)
    )
    assert (first != second).all()


def test_a_hundred_members_are_those_of_one_hypercube_of_the_id_and_the_seed(short, graph):
    """The numbers of the first releases for a hundred members."""
    id = "industry.output_growth"
    random = np.random.default_rng([3, 0, crc32(id.encode())])
    expected = qmc.LatinHypercube(d=1, rng=random).random(100)[:, 0]
    found = draw([short], graph.variables, 100, seed=3).positions[id]
    np.testing.assert_array_equal(found, expected)


def test_taking_all_members_in_two_parts_and_joining_them_changes_nothing(short, graph):
    draws = draw([short], graph.variables, 6, seed=1)
    chosen = np.array([True, True, False, True, False, True])
    parts = [draws.take(chosen), draws.take(~chosen)]
    assert [part.members for part in parts] == [4, 2]
    again = join(parts)
    order = np.r_[np.flatnonzero(chosen), np.flatnonzero(~chosen)]
    for id, position in draws.positions.items():
        assert (again.positions[id] == position[..., order]).all(), id


def test_a_range_without_width_is_no_range(short, graph):
    entry = short.entries["industry.output_growth"]
    assert is_varied(entry, graph.variables[entry.id])
    fixed = replace(entry, low=entry.input.values, high=entry.input.values)
    assert not is_varied(fixed, graph.variables[entry.id])
