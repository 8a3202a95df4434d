"""Graphs, programs, scenarios and results are unchanged after transfer to another process."""

import pickle
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from chanjiao import dimensions, gates, system
from chanjiao.engine.backends.registry import evaluator
from chanjiao.engine.language.digest import digest_of
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.engine.simulation.program import compile_graph
from chanjiao.results.simulation import program_of, simulate
from chanjiao.scenario import load
from chanjiao.sectors.outlook import outlook
from chanjiao.sectors.work import employment

SCENARIOS = Path(__file__).parents[1] / "scenarios"
RECORD = ["outlook.gap", "employment.matched_hires"]


def again(thing):
    return pickle.loads(pickle.dumps(thing))


@pytest.fixture(scope="module", params=["province", "five"])
def graphs(request):
    """A graph as traced, and the same after a round trip."""
    graph = system.traced(request.param)
    return graph, again(graph)


def scenario(name="demonstration_projects", last_year=2013):
    return replace(load(SCENARIOS / f"{name}.toml", system.graph), last_year=last_year)


def run(given):
    return simulate(given, system.graph(given.zones), RunOptions(outputs=RECORD))


def test_a_graph_comes_back_with_the_same_content(graphs):
    graph, other = graphs
    assert digest_of(other) == digest_of(graph)
    assert list(other.variables) == list(graph.variables)
    for key, variable in graph.variables.items():
        back = other.variables[key]
        assert (back.unit, back.of, back.doc, back.file, back.line, back.gate) == (
            variable.unit,
            variable.of,
            variable.doc,
            variable.file,
            variable.line,
            variable.gate,
        )


def test_a_graph_that_came_back_gives_the_same_code(graphs):
    graph, other = graphs
    codes = [evaluator(compile_graph(g, ["outside.pay"])).text for g in (graph, other)]
    assert codes[0] == codes[1]


def test_variables_of_a_graph_that_came_back_are_those_of_its_equations(graphs):
    _, other = graphs
    known = set(other.variables.values())
    assert {*other.equations, *other.starts, *other.outcomes} <= known
    for variable in other.equations:
        assert set(other.reads(variable)) <= known


def test_dimensions_gates_and_units_that_came_back_are_the_packages_own(graphs):
    graph, other = graphs
    gap = other.own(outlook.gap)
    assert gap.dimensions == graph.own(outlook.gap).dimensions
    assert dimensions.INDUSTRY in gap.dimensions and dimensions.LEVEL in gap.dimensions
    assert gates.SCHOOL_YEAR in other.gates
    assert gap.unit == outlook.gap.unit and type(gap.unit) is type(outlook.gap.unit)


def test_the_equations_of_a_variable_that_came_back_are_found_in_its_module(graphs):
    _, other = graphs
    matched = other.own(employment.matched_hires)
    assert matched.body.__wrapped__ is employment.matched_hires.body
    with_start = next(v for v in other.variables.values() if v.start_body and not v.hidden)
    assert callable(with_start.start_body.__wrapped__)
    assert again(matched).body == matched.body


def test_the_recalled_graph_is_the_traced_one():
    for zones in dimensions.ZONES:
        assert digest_of(system.graph(zones)) == digest_of(system.traced(zones))


def test_a_scenario_that_came_back_runs_to_the_same_bits():
    given = scenario()
    xr.testing.assert_identical(run(again(given)).data, run(given).data)


def test_a_program_that_came_back_runs_to_the_same_bits():
    given = scenario(last_year=2011)
    program = program_of(given, system.graph())
    other = again(program)
    assert evaluator(other).text == evaluator(program).text
    assert (other.fixed, [v.id for v in other.places]) == (
        program.fixed,
        [v.id for v in program.places],
    )


@pytest.mark.parametrize("name", ["demonstration_projects", "five_zones"])
def test_a_result_comes_back_from_a_spawned_process(name):
    given = scenario(name, 2011)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        there = pool.submit(
            simulate, given, system.graph(given.zones), RunOptions(outputs=RECORD)
        ).result(timeout=300)
    here = run(given)
    xr.testing.assert_identical(there.data, here.data)
    xr.testing.assert_identical(there.yearly(RECORD[0]), here.yearly(RECORD[0]))
    assert (there.scenario.digest, digest_of(there.graph)) == (
        here.scenario.digest,
        digest_of(here.graph),
    )
    np.testing.assert_array_equal(there.province(RECORD[1]).values, here.province(RECORD[1]).values)
