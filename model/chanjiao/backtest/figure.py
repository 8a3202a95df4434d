"""The figure of a scorecard: error by lead, a panel a series, the model against naive rules."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from chanjiao.backtest import words
from chanjiao.backtest.data import SERIES
from chanjiao.backtest.forecasts import LEADS, NAIVE
from chanjiao.backtest.scorecard import Scorecard
from chanjiao.backtest.scores import FEW
from chanjiao.report.figures.page import (
    BLUE,
    GREEN,
    GREY,
    INK,
    LINE_HEIGHT,
    NOTE_SIZE,
    ORANGE,
    PURPLE,
    RESOLUTION,
    RIGHT,
    SKY,
    TITLE_SIZE,
    WIDTH,
    key_line,
    settle,
    style,
    wrapped,
)
from chanjiao.report.fonts import LATIN, printable
from chanjiao.report.language import Language, say
from chanjiao.results.result import code_version

HEIGHT, GRID = 6.6, (3, 3)

LOOKS: Mapping[str, Mapping[str, object]] = {
    "model": {"color": ORANGE, "linewidth": 1.8, "marker": "o", "markersize": 3, "zorder": 5},
    "last": {"color": INK, "linewidth": 0.9},
    "drift": {"color": BLUE, "linewidth": 0.9},
    "trend": {"color": SKY, "linewidth": 0.9},
    "cohort": {"color": GREEN, "linewidth": 0.9},
}
"""How the line of each method looks."""

BARS: Mapping[str, Mapping[int, float]] = {
    "school": {1: 0.3, 2: 0.6, 5: 1.3},
    "college": {1: 1.7, 2: 2.2, 5: 4.6},
}
"""Mean absolute percentage errors by lead that NCES publishes of its own enrolment projections."""

ROOM = 1.3
"""Height of a panel relative to the largest error of the model, the last value or the cohorts."""


def figure(card: Scorecard, language: Language) -> Figure:
    """Draw the scorecard; call inside no style of your own, for it brings the project's."""
    with style(language):
        drawn = Figure(figsize=(WIDTH, HEIGHT), dpi=RESOLUTION, layout="constrained")
        note = _note(card.scores, language)
        _frame(drawn, note, language)
        panels = drawn.subplots(*GRID, sharex=True)
        for series, panel in zip(SERIES, panels.flat, strict=True):
            rows = card.scores[card.scores["series"] == series].set_index("lead")
            _panel(panel, rows, series, language)
        for panel in panels[-1]:
            panel.set_xlabel(say(words.LEAD_AXIS, language))
        for panel in panels[:, 0]:
            panel.set_ylabel(say(words.ERROR_AXIS, language))
        settle(drawn)
    return drawn


def _frame(drawn: Figure, note: str, language: Language) -> None:
    foot, head = (note.count("\n") + 2) * LINE_HEIGHT / HEIGHT, 0.66 / HEIGHT
    drawn.get_layout_engine().set(rect=(0, foot, RIGHT, 1 - head - foot), w_pad=0.05, h_pad=0.06)
    bold = {"weight": "bold", "family": LATIN} if language is Language.EN else {}
    drawn.text(
        0.012,
        1 - 0.08 / HEIGHT,
        say(words.TITLE, language),
        size=TITLE_SIZE,
        color=INK,
        va="top",
        **bold,
    )
    drawn.text(
        0.012, 0.06 / HEIGHT, note, size=NOTE_SIZE, color=GREY, va="bottom", linespacing=1.25
    )
    key = [key_line(say(words.METHODS[m], language), **_line(m)) for m in ("model", *NAIVE)]
    key.append(
        key_line(
            say(words.BAR, language),
            PURPLE,
            linestyle="",
            marker="_",
            markersize=7,
            markeredgewidth=1.6,
        )
    )
    drawn.legend(
        handles=key,
        loc="upper left",
        ncols=3,
        borderpad=0,
        handlelength=1.6,
        columnspacing=1.4,
        bbox_to_anchor=(0.008, 1 - 0.27 / HEIGHT),
    )


def _line(method: str) -> dict[str, object]:
    look = dict(LOOKS[method])
    look.pop("zorder", None)
    return {"colour": look.pop("color"), **look}


def _panel(panel: Axes, rows: pd.DataFrame, series: str, language: Language) -> None:
    for method in NAIVE:
        panel.plot(rows.index, rows[f"{method}_mape"], **LOOKS[method])
    panel.plot(rows.index, rows["mape"], **LOOKS["model"])
    bar = BARS["college" if series.startswith("hv") else "school"]
    panel.plot(
        list(bar),
        list(bar.values()),
        "_",
        color=PURPLE,
        markersize=7,
        markeredgewidth=1.6,
        zorder=6,
    )
    top = rows[["mape", "last_mape", "cohort_mape"]].to_numpy().max()
    panel.set_ylim(0, ROOM * top)
    panel.set_xticks(list(LEADS))
    judged = rows[rows["count"] >= FEW]
    title = say(words.PANEL, language).format(
        series=say(words.SERIES[series], language), won=int(judged["better"].sum()), all=len(judged)
    )
    panel.set_title(title.replace(": ", ":\n").replace("：", "：\n"), loc="left")


def _note(scores: pd.DataFrame, language: Language) -> str:
    schools = scores[scores["series"] != "sv_teachers"]["count"]
    teachers = scores[scores["series"] == "sv_teachers"]["count"]
    text = say(words.FIGURE_NOTE, language).format(
        most=schools.max(),
        fewest=schools.min(),
        few=teachers.max(),
        one=teachers.min(),
        version=code_version(),
    )
    return wrapped(printable(text))
