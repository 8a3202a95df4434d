"""The same money on seven alternatives: each spends the same amount, and accounts close."""

from pathlib import Path

import numpy as np
import pytest
from chanjiao import system
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.results.simulation import simulate
from chanjiao.scenario import load

SCENARIOS = Path(__file__).parents[2] / "scenarios"
ALTERNATIVES = sorted(p.stem for p in SCENARIOS.glob("alternative_*.toml"))
LINE = {
    "adult_training": "adults",
    "apprentice_subsidy": "apprentices",
    "careers_information": "information",
    "equipment_renewal": "equipment",
    "fast_track": "filing",
    "retention_grant": "graduates",
    "teacher_conversion": "teachers",
}


@pytest.fixture(scope="module")
def money():
    """Public money spent and its present value, more than in the base, by line."""
    ids = ["costs.spent", "costs.present_value", "costs.discount"]
    runs = {}
    for name in ("base", "demonstration_projects", *ALTERNATIVES):
        scenario = load(SCENARIOS / f"{name}.toml", system.graph)
        runs[name] = simulate(scenario, system.graph(), RunOptions(steps_per_year=12, outputs=ids))
    last = {name: run.data[ids].isel(time=-1) for name, run in runs.items()}
    return {name: last[name] - last["base"] for name in runs}, last["base"]


def test_there_is_an_alternative_for_each_line():
    assert [name.removeprefix("alternative_") for name in ALTERNATIVES] == sorted(LINE)


@pytest.mark.parametrize("name", ALTERNATIVES)
def test_an_alternative_costs_what_the_programme_costs(name, money):
    more, _ = money
    programme = float(more["demonstration_projects"]["costs.present_value"].sum())
    assert programme > 1e9
    assert float(more[name]["costs.present_value"].sum()) == pytest.approx(programme, rel=0.01)


@pytest.mark.parametrize("name", ALTERNATIVES)
def test_nearly_all_of_it_goes_to_its_own_line(name, money):
    more, _ = money
    values = more[name]["costs.present_value"]
    own = float(values.sel(spending=LINE[name.removeprefix("alternative_")]))
    assert own > 0.9 * float(abs(values).sum())


def test_the_programme_is_paid_to_the_yuan(money):
    more, _ = money
    spent = more["demonstration_projects"]["costs.spent"]
    lines = [line for line in spent.spending.values.tolist() if line.startswith("project_")]
    assert len(lines) == 5
    assert float(spent.sel(spending=lines).sum()) == pytest.approx(1.8e9, abs=1)


def test_later_money_counts_less_by_the_rate(money):
    _, base = money
    assert float(base["costs.discount"]) == pytest.approx(np.exp(-0.04 * 36), rel=0.01)
    assert bool((base["costs.present_value"] <= base["costs.spent"]).all())
