"""The forecast of the nation: rows, knowledge at the origin, balances, seeds, questions."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from chanjiao.forecast import stocks
from chanjiao.forecast.calibration import calibrate
from chanjiao.forecast.classes import CLASSES, DECREE, ENROLLED, STOCK, class_of
from chanjiao.forecast.errors import ForecastError
from chanjiao.forecast.figures import Figures
from chanjiao.forecast.national import (
    LONGEST,
    NAMES,
    QUANTILES,
    NationalQuestion,
    check,
    national_forecast,
)
from chanjiao.forecast.paths import central
from chanjiao.forecast.rolling import forecast_series

FEW = 200


@pytest.fixture(scope="module")
def forecast(model, figures, decrees):
    return national_forecast(model, figures, NationalQuestion(members=FEW), decrees)


def test_a_row_for_each_series_and_year(forecast):
    rows = forecast.rows
    assert list(rows.columns) == ["series", "year", *QUANTILES, "class"]
    assert list(dict.fromkeys(rows["series"])) == list(NAMES)
    for _, group in rows.groupby("series"):
        assert group["year"].tolist() == list(range(2024, 2031))
    assert np.isfinite(rows[list(QUANTILES)].to_numpy()).all()


def test_quantiles_are_in_order_and_above_0(forecast):
    quantiles = forecast.rows[list(QUANTILES)].to_numpy()
    assert (np.diff(quantiles, axis=1) > 0).all()
    assert (quantiles > 0).all()


def test_the_past_is_what_was_published(forecast, figures):
    published = forecast.published
    assert published.index[-1] == 2023
    for name in ("sv_enrolment", "hv_entrants", "vu_entrants"):
        actual = figures.values[NAMES[name]][2023] / 10_000
        assert published[name][2023] == pytest.approx(actual)


def test_the_median_is_the_central_forecast(forecast, model, figures, decrees):
    (alone,) = forecast_series(model, figures, 2023, decrees=decrees, until=2030)
    for name, id in NAMES.items():
        median = forecast.rows[forecast.rows["series"] == name]["median"].to_numpy()
        np.testing.assert_allclose(median, alone[id] / 10_000, rtol=1e-12)


@pytest.mark.parametrize(
    "series, lead, expected",
    [
        ("leavers", 9, ENROLLED),
        ("leavers", 10, STOCK),
        ("sv_graduates", 3, ENROLLED),
        ("sv_graduates", 4, DECREE),
        ("vb_graduates", 2, ENROLLED),
        ("vb_graduates", 3, DECREE),
        ("hv_students", 1, STOCK),
        ("hv_intake", 1, DECREE),
        ("sv_teachers", 1, DECREE),
        ("general_intake", 1, DECREE),
    ],
)
def test_the_class_says_who_is_counted(series, lead, expected):
    assert class_of(series, lead) == expected
    assert expected in CLASSES


def changed_after(figures: Figures, year: int) -> Figures:
    """The same figures, with others after a year."""
    values = figures.values.copy()
    values.loc[year + 1 :] *= 1.3
    return Figures(values, figures.published)


def test_no_later_figure_is_used(model, figures, decrees):
    asked = NationalQuestion(origin=2019, until=2024, members=FEW)
    first = national_forecast(model, figures, asked, decrees)
    other = national_forecast(model, changed_after(figures, 2019), asked, decrees)
    pd.testing.assert_frame_equal(first.rows, other.rows, check_exact=True)
    pd.testing.assert_frame_equal(first.errors, other.errors, check_exact=True)
    moved = national_forecast(model, changed_after(figures, 2018), asked, decrees)
    assert not np.allclose(first.rows["median"], moved.rows["median"])


def test_a_figure_published_late_is_not_known(model, figures, decrees):
    asked = NationalQuestion(origin=2022, until=2024, members=FEW)
    first = national_forecast(model, figures, asked, decrees)
    published = figures.published.copy()
    published.loc[2022, "sv_intake"] = "2024-01"
    late = Figures(figures.values, published)
    with pytest.raises(ForecastError, match="--from 2023"):
        check(replace(asked, origin=2023, until=2025), newest=2022)
    assert np.isnan(late.known(2022)["sv_intake"][2022])
    assert first.published["sv_entrants"][2022] == pytest.approx(484.78, abs=0.1)


def test_series_that_nobody_had_published_are_left_out(model, figures, decrees):
    early = national_forecast(model, figures, NationalQuestion(2018, 2020, FEW), decrees)
    later = national_forecast(model, figures, NationalQuestion(2021, 2022, FEW), decrees)
    assert [name for name in NAMES if name not in early.series] == [
        "vu_entrants",
        "vu_enrolment",
        "vu_graduates",
    ]
    assert [name for name in NAMES if name not in later.series] == ["vu_graduates"]


@pytest.fixture(scope="module")
def balanced(model, figures, decrees):
    """Central series with the published year before them, and the ratios behind them."""
    calibration = calibrate(figures, 2023, decrees=decrees)
    paths = central(calibration, 2030)
    (series,) = model.forecast([(calibration, paths)])
    ahead = pd.DataFrame({name: values[:, 0] for name, values in series.items()})
    ahead.index = range(2024, 2031)
    return pd.concat([calibration.known[list(series)], ahead]), paths


def test_secondary_students_change_by_entrants_less_graduates_and_losses(balanced):
    series, paths = balanced
    for year in range(2024, 2031):
        lost = series["sv_intake"][year - 1] * (1 - paths.at("second_grade", year)[0])
        expected = series["sv_intake"][year] - series["sv_graduates"][year] - lost
        change = series["sv_students"][year] - series["sv_students"][year - 1]
        assert change == pytest.approx(expected, abs=0.002 * series["sv_students"][year])


def test_college_students_change_by_entrants_and_transfers_less_graduates_and_losses(balanced):
    series, paths = balanced
    for year in range(2024, 2031):
        transfers = paths.at("transfer_share", year)[0] * series["sv_intake"][year - 3]
        rate = stocks.higher_loss(paths, year)[0]
        staying = series["hv_students"][year - 1] - series["hv_graduates"][year]
        lost = (1 - np.exp(-rate)) * staying
        expected = staying + series["hv_intake"][year] + transfers - lost
        assert series["hv_students"][year] == pytest.approx(expected, rel=0.004)


def test_schools_take_no_more_pupils_than_leave_junior_high_school(forecast):
    wide = forecast.rows.pivot(index="year", columns="series", values="median")
    taken = wide["regular_senior_high_entrants"] + wide["sv_entrants"]
    assert (taken < wide["junior_high_graduates"]).all()


def test_the_seed_decides_the_draws_and_not_the_median(model, figures, decrees, forecast):
    again = national_forecast(model, figures, NationalQuestion(members=FEW), decrees)
    other = national_forecast(model, figures, NationalQuestion(members=FEW, seed=2), decrees)
    pd.testing.assert_frame_equal(forecast.rows, again.rows, check_exact=True)
    np.testing.assert_allclose(forecast.rows["median"], other.rows["median"], rtol=1e-12)
    assert (forecast.rows["p10"] != other.rows["p10"]).any()


def test_a_known_decree_moves_the_forecast(model, figures, decrees):
    asked = NationalQuestion(2018, 2019, FEW)
    found = {
        public: national_forecast(model, figures, asked, decrees if public else ())
        for public in (True, False)
    }
    medians = {
        public: each.rows.set_index("series")["median"]["hv_entrants"]
        for public, each in found.items()
    }
    assert medians[True] - medians[False] == pytest.approx(100, abs=5)


def test_the_longest_forecast_is_finite(model, figures, decrees):
    asked = NationalQuestion(2023, 2023 + LONGEST, FEW)
    rows = national_forecast(model, figures, asked, decrees).rows
    assert np.isfinite(rows[list(QUANTILES)].to_numpy()).all()
    leavers = rows[rows["series"] == "junior_high_graduates"]
    assert set(leavers["class"]) == {ENROLLED, STOCK}


def test_every_fault_of_a_question_is_named_at_once():
    with pytest.raises(ForecastError) as raised:
        check(NationalQuestion(2011, 2011, members=20))
    assert len(raised.value.faults) == 3
    text = str(raised.value)
    assert "--from 2011" in text and "2013" in text
    assert "--to 2011" in text
    assert "--members 20" in text and "200 to 500" in text


@pytest.mark.parametrize(
    "asked, part",
    [
        (NationalQuestion(2024, 2030), "the newest published figures are those of 2023"),
        (NationalQuestion(2023, 2060), "name a year to 2035"),
        (NationalQuestion(members=501), "200 to 500"),
    ],
)
def test_a_question_without_an_answer_says_what_to_ask(asked, part):
    with pytest.raises(ForecastError, match=part):
        check(asked)
