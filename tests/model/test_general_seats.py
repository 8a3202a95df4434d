"""General high-school seats shrink when they are empty, and vocational schools may be converted."""

from dataclasses import replace

import numpy as np
import pytest
from chanjiao import system
from chanjiao.engine.simulation.inputs import Constant, TimeSeries
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.results.simulation import simulate

SEATS = 20_000


@pytest.fixture(scope="module")
def changed(load_scenario):
    def run(inputs, name="base"):
        scenario = load_scenario(name)
        entries = {id: replace(scenario.entries[id], input=x) for id, x in inputs.items()}
        changed = replace(scenario, entries={**scenario.entries, **entries})
        return simulate(changed, system.graph(scenario.zones), RunOptions(steps_per_year=12))

    return run


def test_empty_general_seats_are_given_up_as_children_become_fewer(changed):
    kept, given_up = (
        changed({"schooling.closing_share": Constant(np.array(share))}).data[
            "schooling.general_capacity"
        ]
        for share in (0.0, 0.1)
    )
    assert float(kept[-1]) == pytest.approx(float(kept[0]))
    assert float(given_up[-1]) < 0.65 * float(kept[-1])


@pytest.fixture(scope="module")
def converted(changed):
    """Change against the base: 20,000 seats a year are converted in 2025-2029."""
    path = TimeSeries(np.array([2010.0, 2025, 2030]), np.array([0.0, SEATS, 0.0]), "step")
    base, other = changed({}), changed({"schooling.conversion": path})

    def difference(variable, **where):
        before, after = (r.yearly(variable).sel(**where) for r in (base, other))
        gap = after - before
        return gap.sum([d for d in gap.dims if d != "year"])

    return difference


def test_converted_seats_are_filled_with_general_pupils(converted):
    general = converted("schooling.general_admissions")
    assert float(general.sel(year=2024)) == 0
    assert float(general.sel(year=2025)) == pytest.approx(SEATS, rel=0.01)
    assert float(general.sel(year=2029)) == pytest.approx(5 * SEATS, rel=0.05)


def test_converted_schools_close_their_vocational_points(converted, load_scenario):
    closed = converted("programmes.closures", level="sv").sel(year=2025)
    size = load_scenario("base").inputs["enrolment.intake_per_point"].values[0]
    assert float(closed) == pytest.approx(SEATS / size, rel=0.02)
    assert float(converted("enrolment.admissions", level="sv").sel(year=2029)) < -3 * SEATS


def test_no_more_is_converted_than_there_is(changed):
    everything = changed({"schooling.conversion": Constant(np.array(1e9))})
    recruiting = everything.yearly("programmes.recruiting").sel(level="sv").sum("category")
    assert float(recruiting.min()) >= 0
