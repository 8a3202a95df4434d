"""Family member: the same equations run with the numbers of another province."""

from pathlib import Path

import numpy as np
import pytest
from chanjiao import system
from chanjiao.cli import app
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.results.simulation import simulate
from chanjiao.scenario import load
from typer.testing import CliRunner

FILE = Path(__file__).parents[2] / "scenarios" / "examples" / "chongqing.toml"
SIZE = 0.383
"""Residents of Chongqing per resident of Sichuan, 2020 census."""


@pytest.fixture(scope="module")
def chongqing():
    return load(FILE, system.graph)


@pytest.fixture(scope="module")
def run(chongqing):
    return simulate(chongqing, system.graph(), RunOptions(steps_per_year=12))


def is_amount(unit):
    """Whether amounts in this unit grow with the size of a province; shared courses do not."""
    powers = dict(unit.dimensionality)
    grows = {name: power for name, power in powers.items() if name not in ("[time]", "[course]")}
    return sum(grows.values()) == 1


def test_the_file_is_sound():
    done = CliRunner().invoke(app, ["check", str(FILE)])
    assert done.exit_code == 0, done.output


def test_every_amount_is_scaled_and_marked_as_assumed(chongqing, scenario):
    base = scenario("base").entries
    amounts = {
        id
        for id, e in base.items()
        if is_amount(e.unit) and np.any(e.input.values) and not e.read_by
    }
    assert set(chongqing.changed) == amounts
    for id in amounts:
        entry = chongqing.entries[id]
        assert entry.quality == "assumed"
        assert f"x {SIZE}" in entry.source, id
        scaled = SIZE * base[id].input.values
        assert entry.input.values == pytest.approx(scaled, rel=1e-3, abs=5.0), id


@pytest.mark.parametrize(
    "outcome",
    [
        "outlook.demand",
        "outlook.supply",
        "employment.matched_hires",
        "enrolment.students",
        "programmes.recruiting",
        "training_bases.capital",
        "partnership.participating",
    ],
)
def test_amounts_come_out_in_proportion_to_the_residents(outcome, run, reference):
    here, there = (total(r.yearly(outcome)) for r in (run, reference("base")))
    assert (here / there).to_numpy() == pytest.approx(SIZE, rel=0.005)


@pytest.mark.parametrize("ratio", ["wages.pay_index", "skills.graduate_quality"])
def test_ratios_come_out_as_in_the_province_they_were_taken_from(ratio, run, reference):
    here, there = (r.yearly(ratio).sel(level=["sv", "hv"]) for r in (run, reference("base")))
    assert here.to_numpy() == pytest.approx(there.to_numpy(), rel=0.01)


def total(values):
    return values.sum([d for d in values.dims if d != "year"])
