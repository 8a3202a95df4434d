"""All people, money, points and posts are conserved at every step of every shipped scenario."""

from pathlib import Path

import pytest
from chanjiao import system
from chanjiao.engine import Calendar
from chanjiao.engine.backends.registry import backend_of
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.results.simulation import program_of

LOGARITHMS = {"curriculum.frontier", "curriculum.taught", "industry.expansion", "industry.progress"}
"""Stocks that may be negative: the logarithm of an index."""

SHIPPED = sorted(p.stem for p in (Path(__file__).parents[2] / "scenarios").glob("*.toml"))


ACCOUNTS = (
    "people",
    "teachers",
    "money",
    "capital",
    "points",
    "posts",
    "firms",
    "courses",
    "trained_labour_force",
)
OTHER_WAYS = [
    ("demonstration_five_zones", "numpy", "rk3"),
    ("demonstration_five_zones", "numpy", "euler"),
    ("demonstration_projects", "llvm", "euler"),
    ("stress", "llvm", "rk4"),
]
"""A scenario, the backend and the method; the default way of all scenarios is tested below."""


@pytest.mark.parametrize(("name", "backend", "method"), OTHER_WAYS)
def test_accounts_close_at_every_step(name, backend, method, load_scenario):
    scenario = load_scenario(name)
    program = program_of(scenario, system.graph(scenario.zones))
    calendar = Calendar(scenario.first_year, scenario.last_year, 12, program.graph.gates)
    run = backend_of(backend).run
    errors = run(program, scenario.inputs, calendar, RunOptions(method=method, outputs=[])).errors
    assert set(errors) == {f"account.{name}" for name in ACCOUNTS}
    assert max(errors.values()) < 1e-9


@pytest.mark.parametrize("name", SHIPPED)
def test_accounts_close_no_stock_is_negative_and_no_share_leaves_its_bounds(
    name, run_scenario, graph
):
    data = run_scenario(name, steps_per_year=12).data
    assert 0 < data.attrs["largest_account_error"] < 1e-9
    for stock in graph.of_kind("stock"):
        values = data[stock.id]
        scale = max(float(abs(values).max()), 1.0)
        if stock.id not in LOGARITHMS:
            assert float(values.min()) >= -1e-9 * scale, stock.id
    for variable in graph.variables.values():
        if variable.name.endswith("share") or variable.en.startswith("Share "):
            if variable.kind != "curve" and variable.id in data:
                assert float(data[variable.id].max()) <= 1 + 1e-9, variable.id
                assert float(data[variable.id].min()) >= -1e-9, variable.id
