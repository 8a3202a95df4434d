"""Sampling methods: a member does not depend on how many there are, and each design is complete."""

from dataclasses import replace

import numpy as np
import pytest
from chanjiao.ensemble import METHODS, REST, EnsembleError, draw, whole_design
from chanjiao.ensemble.sampling.inputs import varied_inputs
from chanjiao.ensemble.sampling.methods import check_screenable
from chanjiao.ensemble.sampling.one_at_a_time import ENDS

TABLE = "demand.staffing"
INPUTS = ["industry.output_growth", TABLE, "employment.quit_rate"]
WIDTH = len(INPUTS)


def drawn(short, graph, members, method, inputs=INPUTS, seed=1):
    return draw([short], graph.variables, members, seed, method, inputs)


def columns(sample):
    """All positions, one row a cell."""
    return np.vstack([values.reshape(-1, sample.members) for values in sample.positions.values()])


@pytest.mark.parametrize("method", METHODS)
def test_a_member_is_the_same_in_a_small_and_in_a_large_ensemble(short, graph, method):
    inputs = [INPUTS[0], INPUTS[2]] if method == "one_at_a_time" else INPUTS
    whole = columns(drawn(short, graph, 230, method, inputs))
    for part in (range(24), range(100), range(100, 200), range(37, 141), range(229, 230)):
        some = columns(drawn(short, graph, part, method, inputs))
        np.testing.assert_array_equal(some, whole[:, part.start : part.stop])


@pytest.mark.parametrize("method", [m for m in METHODS if m != "one_at_a_time"])
def test_another_seed_gives_other_members_and_the_same_seed_the_same(short, graph, method):
    first, again, other = (
        columns(drawn(short, graph, 40, method, seed=seed)) for seed in (1, 1, 2)
    )
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)


@pytest.mark.parametrize("method", METHODS)
def test_inputs_that_are_not_named_stay_as_given(short, graph, method):
    assert set(drawn(short, graph, 4, method, INPUTS[:1]).positions) == {INPUTS[0]}


@pytest.mark.parametrize("method", ["latin_hypercube", "independent"])
def test_an_input_has_the_same_positions_alone(short, graph, method):
    alone = drawn(short, graph, 130, method, [TABLE]).positions[TABLE]
    np.testing.assert_array_equal(alone, drawn(short, graph, 130, method, None).positions[TABLE])


def test_all_that_vary_are_drawn_unless_inputs_are_named(short, graph):
    varied = varied_inputs([short], graph.variables)
    for method in ("latin_hypercube", "saltelli", "morris"):
        sample = drawn(short, graph, 2, method, None)
        assert list(sample.positions) == [each.id for each in varied]
        assert sample.positions[TABLE].shape == (*graph.variables[TABLE].shape, 2)
    moved = drawn(short, graph, 2, "one_at_a_time", None).positions
    assert list(moved) == [each.id for each in varied if not each.shape]


def test_a_power_of_two_of_a_sobol_sequence_has_one_point_in_each_part(short, graph):
    rows = columns(drawn(short, graph, 128, "sobol"))
    np.testing.assert_array_equal(
        np.sort((rows * 128).astype(int), 1), np.tile(range(128), (len(rows), 1))
    )


def test_members_of_a_saltelli_block_take_one_input_from_the_second_row(short, graph):
    sample = drawn(short, graph, 8 * (WIDTH + 2), "saltelli")
    blocks = {id: v.reshape(*v.shape[:-1], 8, WIDTH + 2).T for id, v in sample.positions.items()}
    for number, id in enumerate(INPUTS):
        for column in range(2, WIDTH + 2):
            source = 1 if column == 2 + number else 0
            np.testing.assert_array_equal(blocks[id][column], blocks[id][source])
        assert (blocks[id][0] != blocks[id][1]).all()


def test_one_input_moves_in_each_step_of_a_trajectory_and_each_moves_once(short, graph):
    sample = drawn(short, graph, 20 * (WIDTH + 1), "morris")
    steps = {
        id: np.diff(v.reshape(*v.shape[:-1], 20, WIDTH + 1)) for id, v in sample.positions.items()
    }
    moved = np.array([(each != 0).reshape(-1, 20, WIDTH).any(0) for each in steps.values()])
    assert (moved.sum(0) == 1).all() and (moved.sum(2) == 1).all()
    for each in steps.values():
        np.testing.assert_allclose(np.abs(each[each != 0]), 0.6)
    rows = columns(sample)
    np.testing.assert_allclose(np.unique(rows), [0.05, 0.35, 0.65, 0.95])
    orders = {tuple(moved[:, path].argmax(1)) for path in range(20)}
    assert len(orders) > 3, "a random order"


def test_one_at_a_time_begins_as_given_and_moves_each_to_both_ends(short, graph):
    rows = columns(drawn(short, graph, 5, "one_at_a_time", [INPUTS[0], INPUTS[2]]))
    none = np.nan
    expected = [[none, *ENDS, none, none], [none, none, none, *ENDS]]
    np.testing.assert_array_equal(rows, expected)


@pytest.mark.parametrize("method", ["saltelli", "morris"])
def test_the_rest_moves_as_one(short, graph, method):
    inputs = [INPUTS[0], REST]
    members = whole_design([short], graph.variables, 1, method, inputs)
    sample = drawn(short, graph, members, method, inputs)
    assert len(sample.positions) == len(varied_inputs([short], graph.variables))
    steps = np.diff(columns(sample)[:, -3:], axis=1) != 0
    patterns = {tuple(row) for row in steps[1:]} | {tuple(steps[0])}
    assert len(patterns) == 2


@pytest.mark.parametrize(
    "method, members, whole",
    [
        ("latin_hypercube", 24, 24),
        ("sobol", 24, 24),
        ("saltelli", 1, 5),
        ("saltelli", 40, 40),
        ("saltelli", 41, 80),
        ("morris", 1, 4),
        ("morris", 40, 40),
        ("morris", 41, 44),
    ],
)
def test_a_design_is_completed(short, graph, method, members, whole):
    assert whole_design([short], graph.variables, members, method, INPUTS) == whole


def test_one_at_a_time_has_two_members_for_each_input_and_one_more(short, graph):
    assert whole_design([short], graph.variables, 1, "one_at_a_time", INPUTS[::2]) == 5


def test_all_wrong_inputs_are_named_with_a_suggestion(short, graph):
    with pytest.raises(EnsembleError) as caught:
        drawn(short, graph, 4, "saltelli", ["industry.output_grwth", TABLE, TABLE, "x.y"])
    text = str(caught.value)
    assert "industry.output_grwth does not vary here. Did you mean industry.output_growth?" in text
    assert "x.y does not vary here" in text and f"{TABLE} stands twice" in text


def test_an_unknown_method_is_an_error_that_names_the_methods(short, graph):
    with pytest.raises(EnsembleError, match="Did you mean latin_hypercube"):
        drawn(short, graph, 4, "latin_hypercubes")


def test_a_table_of_parts_cannot_move_to_one_end(short, graph):
    with pytest.raises(EnsembleError, match=TABLE):
        drawn(short, graph, 4, "one_at_a_time")


def test_a_scenario_without_ranges_has_members_that_are_all_as_given(short, graph):
    fixed = replace(
        short, entries={id: replace(e, low=None, high=None) for id, e in short.entries.items()}
    )
    for method in ("latin_hypercube", "sobol", "independent"):
        assert draw([fixed], graph.variables, 7, 1, method).positions == {}
    with pytest.raises(EnsembleError, match="no input to move"):
        draw([fixed], graph.variables, 7, 1, "morris")


@pytest.mark.parametrize("method", METHODS)
def test_only_samples_of_the_whole_space_can_be_screened(method):
    if method in ("latin_hypercube", "sobol", "independent"):
        check_screenable(method)
    else:
        with pytest.raises(EnsembleError, match="targets = false"):
            check_screenable(method)
