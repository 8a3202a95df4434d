"""The education submodel: people are where they were counted, and nobody appears or vanishes."""

import numpy as np
import pytest
from chanjiao.forecast.calibration import calibrate
from chanjiao.forecast.draws import drawn
from chanjiao.forecast.paths import central
from chanjiao.forecast.ratios import third_grade, transfers
from chanjiao.forecast.rolling import forecast_series
from chanjiao.forecast.submodel import SECTORS

ORIGIN = 2018
UNTIL = 2023


@pytest.fixture(scope="module")
def calibration(figures):
    return calibrate(figures, ORIGIN)


@pytest.fixture(scope="module")
def paths(calibration):
    return central(calibration, UNTIL)


@pytest.fixture(scope="module")
def ahead(model, calibration, paths):
    [found] = model.forecast([(calibration, paths)])
    return {name: values[:, 0] for name, values in found.items()}


def test_only_links_to_other_sectors_and_two_stocks_are_given(model):
    given = {v.id for v in model.border}
    assert {"choice.choice_share", "programmes.recruiting", "schooling.continuation"} <= given
    inside = {id for id in given if id.partition(".")[0] in SECTORS}
    assert inside == {"schooling.continuation", "progression.willing"}
    assert len(given) < 16


def test_leavers_are_the_pupils_of_grade_9_who_were_counted(ahead, calibration, paths):
    pupils = third_grade(calibration.known)[ORIGIN]
    assert ahead["leavers"][0] == pytest.approx(pupils * paths.at("completion", ORIGIN + 1)[0])
    second = calibration.known["junior_entrants"][ORIGIN - 1] * paths.at("passage", ORIGIN + 1)[0]
    assert ahead["leavers"][1] == pytest.approx(second * paths.at("completion", ORIGIN + 2)[0])


def test_young_entrants_are_a_share_of_leavers_and_adults_come_on_top(ahead, paths):
    for place, year in enumerate(range(ORIGIN + 1, UNTIL + 1)):
        young = ahead["leavers"][place] * paths.at("vocational_share", year)[0]
        assert ahead["sv_intake"][place] == pytest.approx(young + paths.at("adults", year)[0])


def test_the_second_grade_is_the_published_share_of_entrants(ahead, calibration, paths):
    intake = np.array([calibration.known["sv_intake"][ORIGIN], *ahead["sv_intake"]])
    third = ahead["sv_graduates"][1:]
    students = ahead["sv_students"][:-1]
    second = students - ahead["sv_intake"][:-1] - third
    share = np.array([paths.at("second_grade", year)[0] for year in range(ORIGIN + 1, UNTIL)])
    assert second == pytest.approx(share * intake[:-2], rel=0.005)


def test_college_students_balance_with_entrants_transfers_and_graduates(ahead, calibration, paths):
    known = calibration.known
    intake = [known["sv_intake"][year] for year in range(ORIGIN - 2, ORIGIN + 1)]
    share = [paths.at("transfer_share", year)[0] for year in range(ORIGIN + 1, ORIGIN + 4)]
    joined = np.array(intake) * np.array(share)
    students = np.array([known["hv_students"][ORIGIN], *ahead["hv_students"]])[:4]
    left = (
        students[:-1] + ahead["hv_intake"][:3] + joined - ahead["hv_graduates"][:3] - students[1:]
    )
    assert (left / students[:-1] > 0).all()
    assert (left / students[:-1] < 0.03).all()


def test_transfers_before_they_were_published_follow_from_the_balance(figures):
    known = figures.known(2023)
    found = transfers(known)
    assert found[2019:2023].to_numpy() == pytest.approx(known["five_year_transfers"][2019:2023])
    assert found[2012:2018].between(50_000, 450_000).all()


def test_teachers_start_as_counted_and_stay_while_students_fall(ahead, calibration):
    counted = calibration.known["sv_teachers"][ORIGIN]
    assert ahead["sv_teachers"][0] == pytest.approx(counted, rel=0.03)


def test_a_later_figure_changes_no_forecast(model, figures):
    altered = type(figures)(figures.values.copy(), figures.published)
    altered.values.loc[ORIGIN + 1 :] *= 1.5
    [one], [other] = (forecast_series(model, each, ORIGIN) for each in (figures, altered))
    for name, values in one.items():
        assert values.tolist() == other[name].tolist()


def test_members_of_one_run_are_those_of_runs_of_their_own(model, calibration, paths):
    members = drawn(calibration, UNTIL, 3)
    [alone] = model.forecast([(calibration, members)])
    first, together = model.forecast([(calibration, paths), (calibration, members)])
    assert together["hv_students"] == pytest.approx(alone["hv_students"], rel=1e-12)
    assert first["leavers"].shape == (UNTIL - ORIGIN, 1)


def test_draws_depend_on_seed_and_member_alone(calibration):
    few, many = drawn(calibration, UNTIL, 5), drawn(calibration, UNTIL, 5, seed=2)
    again = drawn(calibration, UNTIL, 5)
    name = "vocational_share"
    assert (few.ratios[name].values == again.ratios[name].values).all()
    assert (few.ratios[name].values != many.ratios[name].values).any()


def test_a_drawn_step_takes_from_one_kind_of_school_what_it_gives_to_the_other(model, calibration):
    members = drawn(calibration, UNTIL, 200)
    [found] = model.forecast([(calibration, members)])
    shares = [found[name][-1] / found["leavers"][-1] for name in ("general_intake", "sv_intake")]
    assert np.corrcoef(shares)[0, 1] < -0.15


def test_a_forecast_can_begin_in_each_year_from_2013_to_2023(model, figures):
    for origin in range(2013, 2024):
        [found] = forecast_series(model, figures, origin)
        for values in found.values():
            assert np.isfinite(values).all() and (values >= 0).all()
