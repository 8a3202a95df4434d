"""Outputs of a run: months, monthly means, year ends, and only the requested variables."""

import numpy as np
import pytest
from chanjiao.engine import Calendar
from chanjiao.engine.backends.numpy.run import run
from chanjiao.engine.language.trace import trace
from chanjiao.engine.simulation.inputs import Constant
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.engine.simulation.program import compile_graph
from chanjiao.units import year

METHODS = ("euler", "midpoint", "rk3", "rk4")
SWING = {"pace": 1.7, "left": 3.0, "right": 0.0}


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("steps, rows_a_year", [(12, 12), (36, 12), (4, 4), (7, 7)])
def test_rows_are_months_or_steps_where_those_do_not_meet(
    toy, simulate, steps, rows_a_year, method
):
    trajectory = simulate(toy("swing"), SWING, (2000, 2001), steps, method)
    np.testing.assert_allclose(
        trajectory.times, 2000 + np.arange(2 * rows_a_year + 1) / rows_a_year, rtol=1e-15
    )
    assert trajectory.values["swing.left"].shape == (2 * rows_a_year + 1, 1)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("steps, rows_a_year", [(12, 12), (36, 12), (4, 4)])
def test_flows_add_up_to_the_change_of_their_stock(toy, simulate, steps, rows_a_year, method):
    values = simulate(toy("swing"), SWING, steps=steps, method=method).values
    changes = np.diff(values["swing.left"][:, 0])
    moved = values["swing.pull"][:-1, 0] / rows_a_year
    np.testing.assert_allclose(moved, changes, rtol=1e-12, atol=1e-12)


def test_stocks_of_a_month_are_those_of_its_first_moment(toy, simulate):
    coarse, fine = (simulate(toy("swing"), SWING, steps=n, method="rk4") for n in (12, 120))
    np.testing.assert_allclose(coarse.values["swing.left"], fine.values["swing.left"], atol=1e-3)
    assert fine.values["swing.left"][0, 0] == 3


TURN = """
@stock(person)
def town():
    "Town."
    return coming - leaving

@flow(person / year)
def coming():
    "Twelve a year."
    return inflow

@parameter(person / year)
def inflow():
    "Inflow."

@transfer(person, on=NEW_YEAR)
def leaving():
    "All leave."
    return town
"""


@pytest.mark.parametrize("method", METHODS)
def test_a_year_closes_before_anything_moves_on_the_first_day_of_the_next(sector, simulate, method):
    numbers = {"inflow": 12.0, "town": 5.0}
    trajectory = simulate(sector(TURN), numbers, (2000, 2002), method=method)
    np.testing.assert_allclose(trajectory.values["toy.town"][[0, 12, 24, 36], 0], [5, 0, 0, 0])
    np.testing.assert_allclose(trajectory.closings["toy.town"][:, 0], [17, 12, 12])
    assert set(trajectory.closings) == {"toy.town"}
    assert trajectory.values["toy.leaving"][12::12, 0] == pytest.approx([17, 12, 12])


def test_only_what_is_asked_for_is_retained_and_progress_is_reported(toy):
    module = toy("swing")
    graph = trace([module], year)
    inputs = {f"swing.{name}": Constant(np.array(value)) for name, value in SWING.items()}
    reports = []
    trajectory = run(
        compile_graph(graph),
        inputs,
        Calendar(2000, 2002, 4),
        RunOptions(outputs=["swing.left"], progress=lambda *done: reports.append(done)),
    )
    assert set(trajectory.values) == set(trajectory.closings) == {"swing.left"}
    assert reports == [(0, 12), (4, 12), (8, 12), (12, 12)]
