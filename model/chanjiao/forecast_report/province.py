"""The forecast of a scenario, with the nation's record, as an answer for a reader."""

from __future__ import annotations

from pathlib import Path

from chanjiao.forecast.decrees import read_decrees
from chanjiao.forecast.figures import observed
from chanjiao.forecast.national import NationalForecast, NationalQuestion, national_forecast
from chanjiao.forecast.origins import newest_origin
from chanjiao.forecast.province import (
    LABOUR,
    LEVELS,
    SCHOOLS,
    ProvinceForecast,
    ProvinceQuestion,
    check_province,
    origin_of,
    province_forecast,
)
from chanjiao.forecast.rolling import FIRST_ORIGIN
from chanjiao.forecast.submodel import EducationSubmodel
from chanjiao.forecast_report import words
from chanjiao.forecast_report.bundle import ForecastAnswer
from chanjiao.forecast_report.figure import FanFigure
from chanjiao.forecast_report.lines import ForecastLine, province_lines
from chanjiao.forecast_report.notes import province_notes
from chanjiao.forecast_report.scores import Scores, error_lines
from chanjiao.report.language import filled, title_of
from chanjiao.report.words import Word
from chanjiao.results.result import code_version
from chanjiao.scenario import Scenario

POSTS = ("openings", "gap")
"""Lines of the labour market that count posts."""


def province_answer(
    scenario: Scenario, scenarios: Path, question: ProvinceQuestion
) -> ForecastAnswer:
    """Forecast a scenario; the nation's record comes from the figures in a folder of scenarios.

    Raises ForecastError for a question that cannot be answered, and the errors of a sweep.
    """
    check_province(scenario, question)
    nation, scores = _nation(scenarios, origin_of(scenario), question.until)
    forecast = province_forecast(scenario, question, nation.errors)
    lines = province_lines(forecast, scores)
    return ForecastAnswer(
        title=filled(words.PROVINCE_TITLE, title=title_of(scenario)),
        lines=lines,
        figures=_figures(forecast, lines),
        notes=province_notes(forecast, lines),
        national=False,
    )


def _nation(scenarios: Path, origin: int, until: int) -> tuple[NationalForecast, Scores]:
    """The nation's forecast from the same year, or the nearest that there is, and its errors."""
    figures, model = observed(scenarios), EducationSubmodel.of(scenarios)
    decrees = read_decrees(scenarios)
    nearest = min(max(origin, FIRST_ORIGIN), newest_origin(figures))
    asked = NationalQuestion(nearest, nearest + until - origin)
    forecast = national_forecast(model, figures, asked, decrees)
    return forecast, error_lines(figures, forecast)


def _figures(forecast: ProvinceForecast, lines: list[ForecastLine]) -> dict[str, FanFigure]:
    scenario = forecast.scenario
    note = filled(
        words.PROVINCE_FIGURE_NOTE,
        members=forecast.members,
        name=scenario.name,
        digest=scenario.digest[:8],
        version=code_version(),
    )
    schools = lines[: len(SCHOOLS) * len(LEVELS)]
    labour = lines[-len(LABOUR) :]
    units = {name: words.POSTS if name in POSTS else words.PERSONS for name in LABOUR}
    found: dict[str, tuple[Word, list[ForecastLine], int]] = {
        "schools": (words.SCHOOLS_TITLE, schools, len(LEVELS)),
        "labour": (words.LABOUR_TITLE, labour, 2),
    }
    return {
        name: FanFigure(filled(title, title=title_of(scenario)), note, shown, columns, False, units)
        for name, (title, shown, columns) in found.items()
    }
