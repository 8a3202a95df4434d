"""The named loops: they close, have the sign of their name, and a scenario can cut them."""

from dataclasses import replace
from itertools import pairwise

import networkx as nx
import numpy as np
import pytest
from chanjiao import system
from chanjiao.dimensions import ZONE
from chanjiao.engine.language.delays import written_out
from chanjiao.engine.simulation.inputs import Constant
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.loops import ABSENT, LOOPS, loops_of
from chanjiao.loops.census import groups
from chanjiao.loops.links import causal_links
from chanjiao.loops.measured import measure
from chanjiao.results.simulation import program_of, simulate

YEARS = {
    "B1": (6, 7),
    "B2": (4.5, 6),
    "B3": (5, 7),
    "B5": (0.5, 2),
    "B6": (4, 7),
    "B7": (4, 6),
    "B13": (2, 3),
    "R1": (3, 5.5),
    "R3": (2, 4),
    "R5": (1, 4),
    "R10": (0.3, 2),
}
"""Delays that a reader of the literature expects, about."""


@pytest.fixture(scope="module")
def links(graph):
    return causal_links(graph)


@pytest.fixture(scope="module")
def measured(graph, load_scenario):
    """Loops measured where the programme spends more than its projects can manage."""
    scenario = load_scenario("demonstration_projects")
    key = "absorption.manageable_outlay"
    entry = replace(scenario.entries[key], input=Constant(np.array(scenario.entries[key].range[0])))
    pressed = replace(scenario, entries={**scenario.entries, key: entry})
    return measured_loops(pressed, graph)


@pytest.fixture(scope="module")
def between_zones(graph, load_scenario):
    scenario = load_scenario("five_zones")
    return measured_loops(scenario, system.graph(scenario.zones))


def measured_loops(scenario, graph):
    program = program_of(scenario, graph)
    calendar = scenario.calendar(program.graph.gates)
    return {m.loop.id: m for m in measure(program, scenario.inputs, calendar)}


@pytest.mark.parametrize("loop", LOOPS, ids=lambda loop: loop.id)
def test_a_loop_closes(loop, graph, links):
    for cause, effect in pairwise(map(graph.own, (*loop.chain, loop.chain[0]))):
        near = nx.has_path(links, cause, effect)
        assert near, f"{loop.id}: nothing leads from {cause.id} to {effect.id}"
        assert len(nx.shortest_path(links, cause, effect)) <= 6, (
            f"{loop.id}: {cause.id} reaches {effect.id} only the long way round"
        )


@pytest.mark.parametrize("loop", LOOPS, ids=lambda loop: loop.id)
def test_the_cut_lies_on_the_loop(loop):
    assert loop.cut in loop.chain


def test_every_loop_of_the_literature_is_there_or_said_to_be_absent():
    wanted = {f"B{n}" for n in range(1, 15)} | {f"R{n}" for n in range(1, 13)}
    present, absent = {loop.id for loop in LOOPS}, {loop.id for loop in ABSENT}
    assert present | absent == wanted
    assert not present & absent


@pytest.mark.parametrize("loop", LOOPS, ids=lambda loop: loop.id)
def test_a_loop_has_the_sign_its_name_says(loop, measured, between_zones):
    found = (between_zones if loop.apart == ZONE else measured)[loop.id].polarity
    signs = {
        f"{link.cause.id} -> {link.effect.id}": row.astype(int).tolist()
        for link, row in zip(found.links, found.signs, strict=True)
    }
    assert found.sign == loop.sign, f"{loop.id} {loop.en}: {signs}"


@pytest.mark.parametrize(("id", "years"), YEARS.items())
def test_delays_are_about_what_the_literature_says(id, years, measured):
    assert years[0] <= measured[id].delay.years <= years[1]


def test_posts_follow_people_between_zones_and_never_in_one(measured, between_zones):
    assert between_zones["R7"].polarity.acting == 1
    assert measured["R7"].polarity.acting == 0


def test_pay_takes_the_bargaining_time_to_adjust(measured, load_scenario):
    bargaining = float(load_scenario("base").inputs["wages.bargaining_time"].values)
    waits = {wait.variable.id: wait for wait in measured["B4"].delay.filling}
    assert waits["wages.pay_index"].years == pytest.approx(bargaining)


@pytest.mark.parametrize(
    ("id", "cut"),
    [
        ("B4", "wages.relative_pay"),
        ("B13", "adult_training.begun"),
        ("B14", "substitution.scarcity"),
        ("R7", "industry.relative_supply"),
    ],
)
def test_a_loop_is_cut_where_its_name_says(id, cut):
    (loop,) = (loop for loop in LOOPS if loop.id == id)
    assert loop.cut.id == cut


def test_a_growth_shock_lives_on_without_the_loop_of_pay_and_demand(load_scenario, graph):
    """The cut holds pay as employers see it; posts from growth stay, and no post is saved."""
    wanted = "demand.labour_demand"

    def rise(*cut):
        base = replace(load_scenario("base"), cut_loops=cut, reference=None)
        key = "industry.growth_factor"
        entry = replace(base.entries[key], input=Constant(np.array(1.1)))
        grown = replace(base, entries={**base.entries, key: entry})
        options = RunOptions(outputs=[wanted, "wages.relative_pay"])
        usual = simulate(replace(base, cut_loops=()), graph, options)
        shocked = simulate(grown, graph, options, reference=usual)
        return float((shocked.yearly(wanted) - usual.yearly(wanted)).sel(year=2035).sum())

    assert rise("B4") > rise() > 0.8 * rise("B4") > 0


def test_a_stock_that_acts_while_it_fills_is_no_delay(measured):
    found = measured["B8"].delay
    assert found.years == 0
    assert [wait.variable.id for wait in found.filling] == ["training_bases.capital"]
    assert 5 < found.filling[0].years < 12


def test_a_loop_rests_without_what_drives_it(graph, load_scenario):
    base = measured_loops(load_scenario("base"), graph)
    assert base["R1"].polarity.acting == 0
    assert base["R3"].polarity.acting > 0.9


@pytest.mark.exhaustive
def test_a_wrong_sign_in_the_model_is_seen(graph, load_scenario):
    scenario = load_scenario("base")
    key = "training_bases.neglect_effect"
    entry = scenario.entries[key]
    turned = replace(entry, input=Constant(-np.asarray(entry.input.values)))
    wrong = replace(scenario, entries={**scenario.entries, key: turned})
    found = measured_loops(wrong, graph)["B8"]
    assert found.polarity.sign == 1 and found.contradicted


def test_the_census_counts_loops_of_which_all_others_are_sums(graph):
    whole = written_out(graph)
    first, *rest = groups(whole)
    assert first.stocks > 20 and len(first.variables) > 100
    assert all(len(group.variables) < 10 for group in rest)
    assert len(first.shortest) <= first.independent == first.links - len(first.variables) + 1
    named = {graph.own(v) for loop in LOOPS for v in loop.chain}
    assert named <= first.variables
    links = causal_links(whole)
    for circle in first.shortest:
        assert all(links.has_edge(a, b) for a, b in pairwise((*circle, circle[0])))
        assert len(set(circle)) == len(circle)


def test_a_graph_without_the_sectors_names_no_loop(graph):
    none = replace(graph, equations={})
    assert loops_of(none) == {}
