"""The programme's effect, beside the band in which it is plausible."""

from dataclasses import replace

import numpy as np
import pytest
from chanjiao.effect import BAND, effect_of, without_programme
from chanjiao.engine.inputs import Constant
from chanjiao.results import simulate
from chanjiao.scenario import Scenario


def test_the_announced_programme_lies_in_the_band(run_scenario, graph):
    effect = effect_of(run_scenario("demonstration_projects"), graph)
    assert effect.inside, f"{effect.extra:,.0f} outside {BAND}"
    assert effect.loops == ()
    assert 2025 <= effect.first <= 2030


def test_the_base_has_no_effect(run_scenario, graph):
    assert effect_of(run_scenario("base"), graph) is None


def test_without_money_the_programme_changes_nothing_to_the_last_bit(
    run_scenario, graph, load_scenario
):
    idle = simulate(without_programme(load_scenario("demonstration_projects")), graph)
    base = run_scenario("base")
    for name in ("employment.matched_hires", "training_bases.capital", "outlook.gap"):
        assert np.array_equal(idle.data[name], base.data[name]), name


def test_outside_the_band_loops_are_cut(graph, load_scenario):
    scenario = load_scenario("demonstration_projects")
    effect = effect_of(simulate(_with(scenario, "skills.classroom_part", 0.99), graph,
                                steps_per_year=12), graph)
    assert not effect.inside
    parts = {part.loop.id: part.part for part in effect.loops}
    assert {"B7", "B8", "R1", "R3"} <= set(parts)
    assert all(part.part == pytest.approx(effect.extra - part.without) for part in effect.loops)


def _with(scenario: Scenario, id: str, value: float) -> Scenario:
    entry = replace(scenario.entries[id], input=Constant(np.array(value)))
    return replace(scenario, entries={**scenario.entries, id: entry})
