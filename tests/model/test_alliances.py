"""Alliances: strength builds with money and fades without it, with different effects by zone."""

from dataclasses import replace

import numpy as np
import pytest
from chanjiao import system
from chanjiao.dimensions import ZONE
from chanjiao.engine.simulation.inputs import Constant
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.results.simulation import simulate


@pytest.fixture(scope="module")
def five_zones(load_scenario):
    def run(**values):
        scenario = load_scenario("five_zones")
        graph = system.graph(scenario.zones)
        entries = dict(scenario.entries)
        for name, value in values.items():
            id = f"alliances.{name}"
            shape = graph.variables[id].shape
            filled = np.broadcast_to(np.asarray(value, float), shape).copy()
            entries[id] = replace(entries[id], input=Constant(filled))
        return simulate(replace(scenario, entries=entries), graph, RunOptions(steps_per_year=12))

    return run


@pytest.fixture(scope="module")
def plain(five_zones):
    return five_zones()


def only(zone, value):
    return [value if each == zone else 0 for each in ZONE.ids]


def by_zone(result, id, year):
    values = result.yearly(id).sel(year=year)
    return values.sum([d for d in values.dims if d != "zone"])


def test_strength_builds_with_money_and_fades_without(plain):
    strength = plain.yearly("alliances.strength")
    assert float(strength.sel(year=2018).max()) == 0
    assert bool((strength.sel(year=2023) > strength.sel(year=2020)).all())
    fading = plain.scenario.entries["alliances.fading_rate"].input.values
    kept = strength.sel(year=2035) / strength.sel(year=2030)
    assert np.allclose(kept, np.exp(-5 * fading), rtol=0.01)


def test_without_groups_there_is_no_strength_and_nothing_is_shared(five_zones):
    none = five_zones(groups=0)
    assert float(none.data["alliances.strength"].max()) == 0
    own, usable = none.data["training_bases.training_places"], none.data["alliances.usable_places"]
    assert np.allclose(own, usable, rtol=1e-12)


def test_sharing_brings_cover_of_zones_nearer_to_each_other(five_zones, plain):
    none = five_zones(groups=0)
    cover = [
        r.yearly("training_bases.practice_cover").sel(year=2024).std("zone").mean()
        for r in (none, plain)
    ]
    assert float(cover[1]) < float(cover[0])


def test_funds_of_chengdu_build_capital_there_and_nowhere_else_at_first(five_zones):
    funded, none = (five_zones(zone_funds=only("chengdu_plain", money)) for money in (3e8, 0))
    extra = by_zone(funded, "training_bases.all_capital", 2012) - by_zone(
        none, "training_bases.all_capital", 2012
    )
    assert float(extra.sel(zone="chengdu_plain")) > 0
    others = extra.drop_sel(zone="chengdu_plain")
    assert float(abs(others).max()) < 1e-3 * float(extra.sel(zone="chengdu_plain"))


def test_a_pilot_city_draws_firms_in_its_zone(five_zones, plain):
    none = five_zones(pilot_share=0)
    extra = by_zone(plain, "partnership.participating", 2035) - by_zone(
        none, "partnership.participating", 2035
    )
    assert float(extra.sel(zone="south")) > 10 * float(abs(extra.drop_sel(zone="south")).max()) > 0


def test_the_tie_with_chongqing_opens_places_there(five_zones, plain):
    none = five_zones(chongqing_members=0)
    assert float(none.data["alliances.from_chongqing"].max()) == 0
    tie, places = (
        plain.yearly(f"alliances.{k}").sel(year=2035) for k in ("chongqing_tie", "from_chongqing")
    )
    limit = plain.scenario.entries["alliances.chongqing_places"].input.values
    assert float(places.sum()) == pytest.approx(float(tie * limit), rel=0.001)
    assert 0 < float(tie) < 1
