"""Relative timing: a rise in pay changes applications first, and graduates years later.

The pay of one category swells by a tenth for some years, in the reference and in nothing else.
What applicants consider beside pay is taken out, as are cuts of seats and employers' answers to
pay. Published: majors follow wages by three years, and graduates follow majors by the years of
study.
"""

import numpy as np
import pytest
from chanjiao.engine.simulation.inputs import TimeSeries
from chanjiao.sectors.work import wages

CATEGORY, LEVEL = "equipment", "sv"
TIMES = np.arange(2010, 2046, 1 / 12)
CENTRE, WIDTH, RISE = 2022.5, 3.0, 0.1
PAY_ALONE = {
    "choice.placement_weight": 0,
    "choice.quality_weight": 0,
    "choice.offer_weight": 0,
    "choice.learned_part": 0,
    "rationing.seats_per_applicant": 1e6,
    "demand.category_elasticity": 0,
    "demand.level_elasticity": 0,
    "demand.trained_elasticity": 0,
}
OTHER = ["rationing.applications", "enrolment.graduates"]
YEARS_TO_APPLICATIONS, YEARS_TO_GRADUATES = (3, 1), (6, 1.5)
"""Lag behind pay in years, and how far from it a lag may be."""


PLACE = wages.pay_index.dimensions[-1].position(CATEGORY)
COURSE = RISE * np.exp(-(((TIMES - CENTRE) / WIDTH) ** 2) / 2)


def swell(graph, part):
    """Pay of all markets at its trend, but for a part of the swell in one category."""
    pay = np.ones((len(TIMES), *graph.variables[wages.pay_index.id].shape))
    pay[..., PLACE] += part * COURSE[:, None, None]
    return TimeSeries(TIMES, pay)


@pytest.fixture(scope="module")
def answers(run_with, graph):
    """Yearly change of pay, applications and graduates that the swell brings."""
    high, flat = (
        run_with(
            {**PAY_ALONE, wages.pay_index.id: swell(graph, part)},
            "base",
            given=[wages.pay_index],
            record=OTHER,
        )
        for part in (1, 0)
    )
    where = {"level": LEVEL, "category": CATEGORY}
    change = {v: (high.yearly(v) - flat.yearly(v)).sel(where).to_numpy() for v in OTHER}
    return {"pay": COURSE.reshape(-1, 12).mean(1), **change}


def lag(cause, effect, most=12):
    """Years by which the effect is best shifted back onto the cause, between whole years too."""
    likeness = np.array(
        [np.corrcoef(cause[: len(cause) - years], effect[years:])[0, 1] for years in range(most)]
    )
    best = int(likeness.argmax())
    assert 0 < best < most - 1, "no lag of at least a year"
    before, top, behind = likeness[best - 1 : best + 2]
    return best + (before - behind) / (before - 2 * top + behind) / 2


def mean_delay(cause, effect):
    years = np.arange(len(cause))
    return (years * effect).sum() / effect.sum() - (years * cause).sum() / cause.sum()


@pytest.mark.parametrize("measure", [lag, mean_delay])
def test_applications_follow_pay_by_three_years(measure, answers):
    expected, tolerance = YEARS_TO_APPLICATIONS
    found = measure(answers["pay"], answers["rationing.applications"])
    assert found == pytest.approx(expected, abs=tolerance)


@pytest.mark.parametrize("measure", [lag, mean_delay])
def test_graduates_follow_pay_by_six_years(measure, answers):
    expected, tolerance = YEARS_TO_GRADUATES
    found = measure(answers["pay"], answers["enrolment.graduates"])
    assert found == pytest.approx(expected, abs=tolerance)


def test_graduates_follow_applications_by_the_years_of_study(answers):
    found = lag(answers["rationing.applications"], answers["enrolment.graduates"])
    assert found == pytest.approx(3, abs=0.25)


def test_the_measure_finds_a_known_lag():
    wave = np.exp(-((np.arange(36) - 12.0) ** 2) / 8)
    assert lag(wave, np.roll(wave, 4)) == pytest.approx(4, abs=0.02)
    assert mean_delay(wave, np.roll(wave, 4)) == pytest.approx(4)
