"""One at a time: results with one input moved, elasticities, and switch points of advice."""

import numpy as np
import pytest
import xarray as xr
from chanjiao import system
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.ensemble import in_all, sweep
from chanjiao.ensemble.numbers import triangular
from chanjiao.ensemble.running import EnsembleOptions
from chanjiao.results.simulation import simulate
from chanjiao.sensitivity import (
    GRID,
    Move,
    OneAtATimeRuns,
    composition_tables,
    move_each,
    redraw,
    swings,
    switch_points,
    total_effect,
    value_and_factor,
)

GAP = "outlook.gap"
IDS = ["industry.posts_at_start", "employment.quit_rate"]


@pytest.fixture(scope="module")
def moved(pair, graph):
    options = EnsembleOptions(RunOptions(outputs=[GAP]))
    return move_each(pair[:1], graph, [Move(id) for id in IDS], (0.1, 0.4, 0.9), options)


@pytest.fixture(scope="module")
def gap(moved):
    return in_all(moved.data[GAP]).sel(year=2024).isel(scenario=0)


def test_the_first_run_is_the_scenario_as_given(pair, graph, moved, gap):
    alone = simulate(pair[0], graph, RunOptions(outputs=[GAP]))
    assert moved.given(gap) == pytest.approx(float(alone.yearly(GAP).sel(year=2024).sum()))


def test_there_is_a_run_for_each_entry_and_position(gap):
    assert gap.size == 1 + len(IDS) * 3
    assert len(np.unique(gap)) == gap.size


def test_more_posts_widen_the_gap_and_the_widest_swing_comes_first(moved, gap):
    found = swings(moved, gap)
    assert {swing.id for swing in found} == set(IDS)
    assert found[0].width >= found[1].width > 0
    posts = next(swing for swing in found if swing.id == IDS[0])
    assert (posts.low, posts.high) == (float(gap[1]), float(gap[3]))
    assert posts.low < posts.high and posts.elasticity > 0


def made_up(pair, positions, results, id):
    """Runs of one entry with results that are known."""
    values = xr.DataArray(results, dims="member")
    return OneAtATimeRuns(pair[:1], [Move(id)], positions, xr.Dataset()), values


def test_elasticity_is_one_where_the_result_moves_in_proportion(pair):
    id = "employment.quit_rate"
    entry = pair[0].entries[id]
    numbers = triangular(np.array([0.1, 0.9]), entry.low, entry.input.values, entry.high)
    moved, values = made_up(pair, (0.1, 0.9), [7 * entry.input.values, *(7 * numbers)], id)
    (swing,) = swings(moved, values)
    assert swing.elasticity == pytest.approx(1)


def test_a_table_within_one_absolute_range_has_no_elasticity(pair):
    moved, values = made_up(pair, (0.1, 0.9), [1.0, 0.5, 2.0], "migration.leaving_reference")
    assert swings(moved, values)[0].elasticity is None


def test_a_switch_point_is_where_a_difference_passes_nought(pair):
    id = "employment.quit_rate"
    moved, values = made_up(pair, (0.0, 0.5, 1.0), [9.0, -1.0, 3.0, 3.0], id)
    (point,) = switch_points(moved, values)
    assert point.position == pytest.approx(0.125) and point.rises
    entry = pair[0].entries[id]
    there = triangular(np.array(0.125), entry.low, entry.input.values, entry.high)
    assert point.value == pytest.approx(float(there))
    assert point.factor == pytest.approx(float(there / entry.input.values))


def test_no_switch_where_the_sign_stays(pair):
    moved, values = made_up(pair, (0.0, 1.0), [1.0, 2.0, 3.0], "employment.quit_rate")
    assert switch_points(moved, values) == []


def test_a_table_with_a_factor_is_reported_by_its_factor(pair):
    value, factor = value_and_factor(pair[0].entries["industry.posts_at_start"], 1.0)
    assert value is None and factor == pytest.approx(1.15), "the upper end of its range"


def test_a_cell_moves_alone_to_both_ends_of_its_range(graph, pair):
    id = "training_bases.efficiency"
    moves = [Move(id, (0,)), Move(id, (1,))]
    options = EnsembleOptions(RunOptions(outputs=[id]))
    moved = move_each(pair[:1], graph, moves, (0.0, 1.0), options)
    values = moved.data[id].isel(scenario=0, year=-1).transpose(..., "member").to_numpy()
    given, entry = values[:, 0], pair[0].entries[id]
    np.testing.assert_allclose(values[0, 1:], [entry.low[0], entry.high[0], given[0], given[0]])
    np.testing.assert_allclose(values[1, 1:], [given[1], given[1], entry.low[1], entry.high[1]])


def test_an_input_without_a_range_cannot_move(graph, pair):
    id = next(e.id for e in pair[0].entries.values() if e.low is None)
    with pytest.raises(KeyError, match="has no range"):
        move_each(pair[:1], graph, [Move(id)])


def test_the_grid_reaches_both_ends():
    assert GRID[0] == 0 and GRID[-1] == 1 and sorted(GRID) == list(GRID)


@pytest.mark.exhaustive
def test_redrawing_tables_of_parts_changes_only_what_rests_on_them(pair):
    found = sweep(
        pair[:1],
        system.graph,
        members=4,
        seed=1,
        options=EnsembleOptions(
            run=RunOptions(outputs=["outlook.gap_by_category", "demography.children"])
        ),
    )
    assert "demand.staffing" in composition_tables(found.draws)
    again = redraw(found, "base", "demand.staffing", list(found.data))
    children, gap = (
        (found.data[id][0], again[id]) for id in ("demography.children", "outlook.gap_by_category")
    )
    np.testing.assert_array_equal(*children)
    assert not np.array_equal(*gap)


def test_total_effect_is_one_where_all_is_redrawn_and_nought_where_nothing_is():
    random = np.random.default_rng(4)
    values, other = (xr.DataArray(random.normal(size=2000)) for _ in range(2))
    assert total_effect(values, other) == pytest.approx(1, abs=0.1)
    assert total_effect(values, values) == 0
    half = values / np.sqrt(2), (values + 0) / np.sqrt(2)
    first, second = (part + xr.DataArray(random.normal(size=2000)) / np.sqrt(2) for part in half)
    assert total_effect(first, second) == pytest.approx(0.5, abs=0.1)
