"""The forecast of the nation, made and scored, as an answer for a reader."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from chanjiao.forecast.calibration_file import digest
from chanjiao.forecast.choice import RuleChooser
from chanjiao.forecast.decrees import read_decrees
from chanjiao.forecast.figures import observed
from chanjiao.forecast.national import NationalQuestion, check, national_forecast
from chanjiao.forecast.origins import newest_origin
from chanjiao.forecast.rolling import FIRST_ORIGIN
from chanjiao.forecast.submodel import EducationSubmodel
from chanjiao.forecast_report import words
from chanjiao.forecast_report.bundle import ForecastAnswer
from chanjiao.forecast_report.figure import FanFigure
from chanjiao.forecast_report.lines import national_lines
from chanjiao.forecast_report.notes import national_notes
from chanjiao.forecast_report.scores import FIRST_SCORED, score_lines
from chanjiao.report.language import filled
from chanjiao.results.result import code_version

ORDER = (
    "sv_entrants",
    "hv_entrants",
    "vu_entrants",
    "sv_enrolment",
    "hv_enrolment",
    "vu_enrolment",
    "sv_graduates",
    "hv_graduates",
    "vu_graduates",
    "sv_fulltime_teachers",
    "regular_senior_high_entrants",
    "junior_high_graduates",
)
"""Panels of the figure, row by row: a column a level."""

PANELS = 3
"""Panels in a row."""


def national_answer(
    scenarios: Path,
    question: NationalQuestion,
    with_decrees: bool = True,
    store: Path | None = None,
) -> ForecastAnswer:
    """Forecast the nation with the figures and decrees in a folder of scenarios.

    With a `store`, the rules are chosen blind at every origin, and the store keeps what that takes.
    Raises ForecastError for a question that cannot be answered, and ResultsError or ScenarioError
    if the figures lack or have faults.
    """
    figures = observed(scenarios)
    check(question, newest_origin(figures))
    model = EducationSubmodel.of(scenarios)
    decrees = read_decrees(scenarios) if with_decrees else ()
    if store:
        chooser = RuleChooser(model, figures, decrees, store)
        origins = range(FIRST_ORIGIN, question.origin + 1)
        question = replace(question, rules={each: chooser.choose(each).rules for each in origins})
    forecast = national_forecast(model, figures, question, decrees)
    lines = national_lines(forecast, score_lines(model, figures, forecast, decrees))
    title = filled(words.NATION, origin=question.origin)
    note = filled(
        words.FIGURE_NOTE,
        first=FIRST_SCORED,
        last=max(question.origin - 1, FIRST_SCORED),
        members=question.members,
        origin=question.origin,
        version=code_version(),
    )
    shown = sorted(lines, key=lambda line: ORDER.index(line.id))
    return ForecastAnswer(
        title=title,
        lines=lines,
        figures={"forecast": FanFigure(title, note, shown, PANELS)},
        notes=national_notes(forecast, lines, with_decrees),
        national=True,
    )


def store_of(scenarios: Path, results: Path, with_decrees: bool) -> Path:
    """Folder in which the choice of rules keeps its forecasts, as `chanjiao calibrate` does."""
    ending = "" if with_decrees else "-without-decrees"
    return results / "store" / f"calibration-{digest(scenarios)}{ending}"
