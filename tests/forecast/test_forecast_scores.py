"""Records of a forecast: errors, naive rules and bands that were known at its origin."""

from types import SimpleNamespace

import drawn_extents
import numpy as np
import pandas as pd
import pytest
from chanjiao.forecast.national import NationalQuestion, national_forecast
from chanjiao.forecast.province import LABOUR, LEVELS, SCHOOLS
from chanjiao.forecast_report.figure import FanFigure
from chanjiao.forecast_report.lines import national_lines, province_lines
from chanjiao.forecast_report.scores import (
    FIRST_SCORED,
    MODEL,
    NAIVE,
    NOT_JUDGED,
    LeadRecord,
    error_lines,
    naive_value,
    score_lines,
    score_table,
)
from chanjiao.report.figures.page import settle, style
from chanjiao.report.language import Language
from chanjiao.report.words import Word


@pytest.fixture(scope="module")
def forecast(model, figures, decrees):
    return national_forecast(model, figures, NationalQuestion(members=200), decrees)


@pytest.fixture(scope="module")
def scores(model, figures, forecast, decrees):
    return score_lines(model, figures, forecast, decrees)


def test_a_record_for_each_series_and_lead(forecast, scores):
    assert set(scores) == {(name, lead) for name in forecast.series for lead in range(1, 8)}
    assert len(score_table(scores)) == len(scores)


def test_the_error_is_that_of_past_forecasts(forecast, scores):
    errors = forecast.errors
    rows = errors[
        (errors["series"] == "sv_intake")
        & (errors["lead"] == 2)
        & (errors["origin"] >= FIRST_SCORED)
    ]
    expected = np.abs(rows["model"] / rows["actual"] - 1).mean() * 100
    line = scores["sv_entrants", 2]
    assert line.mape == pytest.approx(expected)
    assert line.count == len(rows) == 7


def test_later_leads_have_the_record_of_five_years_and_their_own_naive_forecast(scores):
    five, seven = scores["hv_entrants", 5], scores["hv_entrants", 7]
    assert (seven.of_lead, seven.mape, seven.count) == (5, five.mape, five.count)
    assert seven.naive != five.naive


def test_a_series_of_three_years_has_no_record(scores):
    line = scores["vu_entrants", 1]
    assert line.count == 0
    assert line.better == NOT_JUDGED
    assert np.isnan(line.mape)


def test_bands_are_counted_where_an_outcome_is_known(scores):
    assert 0 < scores["sv_enrolment", 1].inside <= scores["sv_enrolment", 1].bands == 8
    assert scores["sv_enrolment", 5].bands == 4


@pytest.mark.parametrize(
    "count, skill, better",
    [(3, 0.1, MODEL), (3, -0.1, NAIVE), (2, -0.1, NOT_JUDGED), (5, np.nan, NOT_JUDGED)],
)
def test_the_verdict_needs_three_forecasts(count, skill, better):
    assert LeadRecord("x", 1, 1, count=count, skill=skill).better == better


def test_a_line_gives_the_naive_forecast_where_it_was_better(forecast, scores):
    lines = {line.id: line for line in national_lines(forecast, scores)}
    line = lines["sv_entrants"]
    assert line.naive.empty == all(score.better != NAIVE for score in line.scores.values())
    worse = LeadRecord("sv_entrants", 2, 2, count=5, skill=-0.5, naive=470.0)
    other = type(line)(line.id, line.name, line.origin, line.past, line.rows, {2: worse})
    assert other.naive.to_dict() == {2025: 470.0}


def test_a_line_of_the_province_has_the_record_of_the_nation_but_not_its_amounts():
    names = [*(f"{level}_{end}" for end in SCHOOLS for level in LEVELS.values()), *LABOUR]
    rows = pd.DataFrame([{"series": name, "year": 2023, "median": 5.0} for name in names])
    forecast = SimpleNamespace(origin=2023, past=rows, rows=rows, signals=dict.fromkeys(names, 0))
    worse = LeadRecord("sv_entrants", 1, 1, count=5, skill=-0.5, naive=470.0)
    line = province_lines(forecast, {("sv_entrants", 1): worse})[0]
    assert (line.id, line.scores[1].better) == ("sv_entrants", NAIVE)
    assert line.naive.empty and np.isnan(line.scores[1].naive)


@pytest.mark.parametrize("language", Language)
def test_no_word_of_the_figure_is_turned_or_stands_on_another(forecast, scores, language):
    lines = national_lines(forecast, scores)
    units = {line.id: Word("10,000 persons", "万人") for line in lines}
    shown = FanFigure(Word("Schools", "学校"), Word("Note.", "说明。"), lines[:4], 2, units=units)
    with style(language):
        drawn = shown.draw(language)
        settle(drawn)
        drawn.draw_without_rendering()
        assert drawn_extents.turned(drawn) == []
        assert drawn_extents.overlapping(drawn) == []
        assert drawn_extents.off_the_page(drawn) == []


def test_naive_rules_see_one_definition_only(figures):
    known = figures.known(2023)
    teachers = known["sv_teachers"]
    expected = teachers[2023] + (teachers[2023] - teachers[2021]) / 2
    assert naive_value(known, "drift", "sv_teachers", 1) == pytest.approx(expected)
    assert np.isnan(naive_value(figures.known(2021), "drift", "sv_teachers", 1))
    assert naive_value(figures.known(2021), "last", "sv_teachers", 1) == teachers[2021]


def test_a_naive_rule_without_its_cohort_gives_nothing(figures):
    assert np.isnan(naive_value(figures.known(2023), "cohort", "leavers", 12))


def test_a_past_forecast_carries_the_record_of_its_time(model, figures, decrees):
    asked = NationalQuestion(2018, 2020, members=200)
    early = error_lines(figures, national_forecast(model, figures, asked, decrees))
    assert early["sv_entrants", 1].count == 3
    assert early["sv_entrants", 2].count == 2
