"""Running: each member equals a single run with its numbers, for every size of block."""

import numpy as np
import pytest
from chanjiao import system
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.ensemble import draw, in_all, run_members
from chanjiao.ensemble.members import with_members
from chanjiao.ensemble.running import EnsembleOptions, run_scenarios
from chanjiao.results.by_year import yearly
from chanjiao.results.labelled import yearly_rule
from chanjiao.results.simulation import simulate

RECORD = ["outlook.gap", "employment.employed", "programmes.openings", "wages.pay"]


@pytest.fixture(scope="module")
def draws(short, graph):
    return draw([short], graph.variables, 5, seed=2)


@pytest.fixture(scope="module")
def found(short, graph, draws):
    return run_members(short, graph, draws, EnsembleOptions(run=RunOptions(outputs=RECORD)))


def test_a_member_is_the_run_with_its_numbers_bit_for_bit(short, graph, draws, found):
    for member in (0, 3):
        alone = simulate(
            with_members(short, graph.variables, draws.take([member])),
            graph,
            RunOptions(outputs=RECORD, rows_per_year=1),
        )
        for id in RECORD:
            single = yearly(alone.data, id)
            np.testing.assert_array_equal(found[id].sel(member=member), single, id)


def test_members_differ(found):
    assert (found["outlook.gap"].std("member") > 0).any()


def test_blocks_do_not_matter(short, graph, draws, found):
    done = []
    small = run_members(
        short,
        graph,
        draws,
        EnsembleOptions(RunOptions(outputs=RECORD), 2, progress=lambda *a: done.append(a)),
    )
    assert done == [(short.name, count, 5) for count in (0, 2, 4, 5)]
    for id in RECORD:
        np.testing.assert_array_equal(small[id], found[id], id)


@pytest.mark.exhaustive
def test_a_scenario_with_loops_cut_runs_with_members(scenario, graph, draws):
    cut = scenario("no_upkeep_loop", 2012)
    assert cut.cut_loops
    both = run_members(
        cut, graph, draws.take([0, 3]), EnsembleOptions(run=RunOptions(outputs=RECORD))
    )
    alone = run_members(
        cut, graph, draws.take([3]), EnsembleOptions(run=RunOptions(outputs=RECORD))
    )
    for id in RECORD:
        np.testing.assert_array_equal(both[id][..., 1], alone[id][..., 0], id)


def test_in_all_adds_up_what_is_chosen(found):
    gap = found["outlook.gap"]
    expected = gap.sel(level="hv").sum("industry")
    np.testing.assert_allclose(in_all(gap, {"level": "hv"}), expected)
    assert in_all(gap).dims == ("year", "member")


def test_five_zones_keep_their_dimension(scenario):
    short = scenario("five_zones", 2010)
    graph = system.graph("five")
    data = run_members(
        short,
        graph,
        draw([short], graph.variables, 2, seed=1),
        EnsembleOptions(run=RunOptions(outputs=["outlook.gap"])),
    )
    assert data["outlook.gap"].sizes["zone"] == 5
    assert in_all(data["outlook.gap"]).dims == ("year", "member")


def test_zones_can_be_added_up_at_once(scenario):
    short = scenario("five_zones", 2011)
    graph = system.graph("five")
    draws = draw([short], graph.variables, 2, seed=1)
    apart, together = (
        run_scenarios(
            [short],
            graph,
            draws,
            EnsembleOptions(RunOptions(outputs=["outlook.gap"]), by_zone=zones),
        )["outlook.gap"]
        for zones in (True, False)
    )
    np.testing.assert_allclose(together, apart.sum("zone"), rtol=1e-12)
    assert together.dims == ("scenario", "year", "level", "industry", "member")


@pytest.mark.parametrize("backend", ["numpy", "llvm"])
def test_years_retained_as_such_are_those_of_the_months(short, graph, backend):
    kinds = {
        "enrolment.students": "closing",
        "employment.matched_hires": "integral",
        "schooling.leavers": "sum",
        "appeal.image": "mean",
    }
    months, years = (
        simulate(
            short,
            graph,
            RunOptions(steps_per_year=12, outputs=kinds, backend=backend, rows_per_year=rows),
        )
        for rows in (12, 1)
    )
    assert years.data.sizes["time"] == years.data.sizes["year"] + 1
    for id, kind in kinds.items():
        assert yearly_rule(graph.variables[id]) == kind, id
        np.testing.assert_allclose(years.yearly(id), months.yearly(id), rtol=1e-12, err_msg=id)
