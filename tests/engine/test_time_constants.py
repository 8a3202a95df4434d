"""First-order losses and their time constants, found in small sectors written out here."""

import numpy as np
import pytest
from chanjiao.engine.backends.registry import evaluator
from chanjiao.engine.language.first_order import losses
from chanjiao.engine.language.trace import trace
from chanjiao.engine.simulation.inputs import Constant, TimeSeries
from chanjiao.engine.simulation.time_constants import time_constants
from chanjiao.units import year

DECLARED = """
STAGE = numbered("stage", "stage", "阶段", 3)

@parameter(year, by=PLACE)
def time():
    "Time.\\n时间"

@parameter(year**-1)
def rate():
    "Rate.\\n率"

@series(dimensionless, by=PLACE)
def part():
    "Part.\\n比例"

@series(person / year)
def births():
    "Births.\\n出生"

@stock(person, by=PLACE)
def people():
    "People.\\n人"
    return {people}

@flow(person / year, by=PLACE)
def leaving():
    "Leaving.\\n离开"
    return {leaving}

@stock(person)
def known():
    "Known.\\n已知"
    return {known}
"""
USUAL = {"people": "births - leaving", "leaving": "people / time", "known": "0 * births"}
INPUTS = {
    "time": Constant(np.array([2.0, 0.5])),
    "rate": Constant(np.array(4.0)),
    "part": TimeSeries(np.array([2000.0, 2002.0]), np.array([[0.5, 0.5], [0.25, 1.0]]), "ramp"),
    "births": Constant(np.array(10.0)),
}


@pytest.fixture
def constants(sector):
    """Time constant of each stock, for a sector in which some equations are others."""

    def found(inputs=None, years=(2000, 2003), **equations):
        graph = trace([sector(DECLARED.format(**{**USUAL, **equations}))], year, whole=False)
        given = {f"toy.{name}": value for name, value in {**INPUTS, **(inputs or {})}.items()}
        lags = time_constants(graph, evaluator).lags(given, *years)
        return {lag.stock.name: round(lag.time, 9) for lag in lags}

    return found


@pytest.mark.parametrize(
    "leaving, time",
    [
        ("people / time", 0.5),
        ("people * rate", 0.25),
        ("people * rate * part", 0.25),
        ("rate * (people + people)", 0.125),
        ("part * people / time", 0.5),
        ("people * rate + people / time", 1 / 6),
        ("minimum(people / time, births)", 0.5),
        ("maximum(people - births / rate, 0) / time", 0.5),
        ("where(part > 0, people, 0) / time", 0.5),
        ("-(0 - people) / time", 0.5),
        ("people / (time + time)", 1),
        ("people * people / people / time", 0.5),
    ],
)
def test_an_outflow_in_proportion_to_its_stock(constants, leaving, time):
    assert constants(leaving=leaving) == {"people": pytest.approx(time)}


@pytest.mark.parametrize(
    "leaving",
    [
        "births * part",
        "people * (rate - rate)",
        "births * share(people, PLACE)",
        "0 * people / time",
    ],
)
def test_no_loss_in_proportion(constants, leaving):
    found = constants(leaving=leaving)
    assert found == {} or leaving.startswith(("people *", "0 *"))


def test_a_rate_of_zero_is_never(constants):
    assert constants({"rate": Constant(np.array(0.0))}, leaving="people * rate") == {}


def test_a_time_of_zero_is_no_time(constants):
    none = {"time": Constant(np.array([1.0, 0.0]))}
    assert constants(none) == {"people": 0}


@pytest.mark.parametrize(
    "known, time",
    [
        ("total(people, PLACE) * rate - known * rate", 0.25),
        ("births - total(known / time, PLACE)", 1 / 2.5),
        ("births - (known / time)[PLACE['south']]", 0.5),
        ("births - total(spread(known, PLACE) * rate, PLACE)", 1 / 8),
    ],
)
def test_through_sums_and_picked_members(constants, known, time):
    assert constants(known=known)["known"] == pytest.approx(time)


def test_delays_and_perceptions(constants):
    found = constants(
        leaving="people / time", known="delay(births, 1 / rate, STAGE) - smooth(births, 1 / rate)"
    )
    assert found == {
        "people": 0.5,
        "known__stages": pytest.approx(1 / 12),
        "known__perceived": 0.25,
    }


def test_the_fastest_of_dates_counts_and_those_after_the_run_do_not(constants):
    rates = TimeSeries(np.array([2000.0, 2002.0, 2050.0]), np.array([1.0, 5.0, 90.0]))
    assert constants({"rate": rates}, leaving="people * rate") == {"people": 0.2}
    assert constants({"rate": rates}, (2000, 2001), leaving="people * rate") == {"people": 1}


def test_the_fastest_of_members_counts(constants):
    members = {"rate": Constant(np.array([1.0, 8.0, 2.0]))}
    assert constants(members, leaving="people * rate") == {"people": 0.125}


def test_what_the_state_moves_counts_without_shares_of_it(constants):
    share_of_state = "people * rate * share(people, PLACE)"
    assert constants(leaving=share_of_state) == {"people": 0.25}
    assert constants(leaving="people * births / total(people, PLACE)") == {}


def test_each_loss_names_the_inputs_behind_it(sector):
    text = DECLARED.format(**{**USUAL, "leaving": "people * rate * part"})
    (loss,) = losses(trace([sector(text)], year, whole=False))
    assert {v.name for v in loss.inputs} == {"rate", "part"}
    assert loss.always
