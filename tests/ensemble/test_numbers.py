"""Numbers at positions: triangular distributions, tables moved as a whole, shares that add to 1."""

import numpy as np
import pytest
from chanjiao.engine.simulation.inputs import Curve
from chanjiao.ensemble.numbers import even, numbers, parts_axis, triangular, varied_input
from scipy.stats import triang

POSITIONS = np.array([0.0, 0.1, 0.4, 0.5, 0.9, 1.0])


@pytest.mark.parametrize("given", [2.0, 3.0, 4.5, 6.0])
def test_the_triangle_is_that_of_scipy(given):
    low, high = np.array(2.0), np.array(6.0)
    expected = triang.ppf(POSITIONS, (given - 2) / 4, loc=2, scale=4)
    assert triangular(POSITIONS, low, np.array(given), high) == pytest.approx(expected)


def test_a_triangle_without_width_is_its_number():
    point = np.array(3.0)
    assert (triangular(POSITIONS, point, point, point) == 3).all()


def test_even_halves_meet_at_the_given_number():
    at = even(np.array([0, 0.25, 0.5, 0.75, 1]), np.array(0.0), np.array(2.0), np.array(3.0))
    assert at == pytest.approx([0, 1, 2, 2.5, 3])


def varied(scenario, graph, id, position):
    return varied_input(scenario.entries[id], graph.variables[id], position)


def test_a_table_moves_as_a_whole(short, graph):
    id = "industry.posts_at_start"
    given = short.entries[id].input.values
    moved = varied(short, graph, id, np.array([0.1, 0.9])).values
    factors = moved / given[:, None]
    assert factors == pytest.approx(np.broadcast_to(factors[0], factors.shape))
    assert factors[0, 0] < 1 < factors[0, 1]


def test_a_path_moves_by_one_factor_at_all_dates(short, graph):
    id = "wages.pay_growth"
    given = short.entries[id].input
    moved = varied(short, graph, id, np.array([0.2]))
    assert (moved.times == given.times).all() and moved.shape == given.shape
    factors = moved.values[:, 0] / given.values
    assert factors == pytest.approx(factors[0]) and factors[0] < 1


def test_a_curve_keeps_its_places(short, graph):
    id = "absorption.unit_cost"
    given = short.entries[id].input
    moved = varied(short, graph, id, np.array([0.0, 1.0]))
    assert isinstance(moved, Curve) and (moved.x == given.x).all()
    assert (moved.y[:, 0] < given.y).all() and (given.y < moved.y[:, 1]).all()


def test_parts_move_one_by_one_and_still_sum_to_one(short, graph):
    id = "labour_force.ages_at_start"
    entry, variable = short.entries[id], graph.variables[id]
    axis = parts_axis(entry, variable)
    assert variable.dimensions[axis].id == "age_band"
    position = np.random.default_rng(1).random((*variable.shape, 7))
    moved = varied_input(entry, variable, position).values
    assert moved.sum(axis) == pytest.approx(1)
    ratios = moved / np.where(entry.input.values > 0, entry.input.values, np.nan)[..., None]
    assert np.nanstd(ratios, axis=(0, 1)).min() > 0.01


def test_shares_of_different_wholes_are_no_parts(short, graph):
    id = "enrolment.local_share"
    assert parts_axis(short.entries[id], graph.variables[id]) is None


def test_no_position_leaves_a_number_as_given(short, graph):
    id = "industry.posts_at_start"
    moved = varied(short, graph, id, np.array([np.nan, 0.9])).values
    assert (moved[:, 0] == short.entries[id].input.values).all()
    assert (moved[:, 1] > moved[:, 0]).all()


def test_numbers_of_a_curve_are_what_it_gives(short):
    curve = short.entries["absorption.unit_cost"].input
    assert (numbers(curve) == curve.y).all()
