"""Posts that follow skilled people from zone to zone (loop R7)."""

from dataclasses import replace

import numpy as np
import pytest
from chanjiao import system
from chanjiao.engine.simulation.inputs import Constant
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.results.simulation import simulate

SHARES = "industry.present_zone_share"


@pytest.fixture(scope="module")
def run_with(load_scenario):
    def changed(name, values, record):
        scenario = replace(load_scenario(name), last_year=2030)
        entries = dict(scenario.entries)
        graph = system.graph(scenario.zones)
        for id, value in values.items():
            filled = np.broadcast_to(np.asarray(value, float), graph.variables[id].shape).copy()
            entries[id] = replace(entries[id], input=Constant(filled))
        return simulate(
            replace(scenario, entries=entries), graph, RunOptions(steps_per_year=12, outputs=record)
        )

    return changed


@pytest.fixture(scope="module")
def five(run_with):
    return run_with("five_zones", {}, [SHARES, "industry.relative_supply"])


def test_shares_add_up_to_one_and_none_is_negative(five):
    shares = five.data[SHARES]
    assert abs(shares.sum("zone") - 1).max() < 1e-12
    assert float(shares.min()) >= 0


def test_posts_drift_to_zones_with_more_skilled_people(five):
    density = five.yearly("industry.relative_supply").mean("year")
    shares = five.yearly(SHARES)
    growth = shares.sel(year=2030) / shares.sel(year=2010).where(shares.sel(year=2010) > 0) - 1
    both = np.corrcoef(density.to_numpy().ravel(), growth.fillna(0).to_numpy().ravel())[0, 1]
    assert both > 0.5


def test_without_the_response_posts_stay_where_they_are(run_with, load_scenario):
    run = run_with("five_zones", {"industry.agglomeration": 0}, [SHARES])
    at_start = load_scenario("five_zones").inputs["industry.zone_share"].values
    assert run.data[SHARES].to_numpy() == pytest.approx(
        np.broadcast_to(at_start, run.data[SHARES].shape), abs=1e-12
    )


def test_a_zone_that_draws_more_graduates_draws_posts(run_with, five):
    outward = run_with("five_zones", {"migration.home_share": 0.2}, [SHARES])
    stronger = abs(outward.yearly(SHARES) - five.yearly(SHARES)).sel(year=2030)
    assert float(stronger.max()) > 1e-5


def test_the_province_as_one_zone_is_not_moved(run_with):
    record = ["employment.employed", SHARES]
    none, strong = (run_with("base", {"industry.agglomeration": value}, record) for value in (0, 1))
    for id in record:
        assert np.array_equal(none.data[id], strong.data[id])
