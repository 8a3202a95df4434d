"""The figure of a scorecard: error by lead, a panel a series, the model against naive rules."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from chanjiao.backtest import words
from chanjiao.backtest.forecasts import NAIVE
from chanjiao.backtest.scorecard import Scorecard
from chanjiao.backtest.scores import FEW
from chanjiao.engine.characters import visible
from chanjiao.forecast.figures import SERIES
from chanjiao.forecast.rolling import LEADS
from chanjiao.report.figures.colours import BLUE, GREEN, INK, ORANGE, PURPLE, SKY, YELLOW
from chanjiao.report.figures.page import NOTE_WIDTH, framed, key_line
from chanjiao.report.figures.value_axis import write_name
from chanjiao.report.language import Language, say
from chanjiao.report.output.line_breaks import wrapped
from chanjiao.results.result import code_version

HEIGHT, GRID = 6.9, (3, 3)

LOOKS: Mapping[str, Mapping[str, object]] = {
    "model": {"color": ORANGE, "linewidth": 1.8, "marker": "o", "markersize": 3, "zorder": 5},
    "blind": {"color": YELLOW, "linewidth": 1.4, "linestyle": (0, (3, 1.5)), "zorder": 4},
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

BAR = {"marker": "_", "markersize": 7, "markeredgewidth": 1.6}
"""Style of those errors."""

ROOM = 1.3
"""Height of a panel relative to the largest error of the model, the last value or the cohorts."""


def figure(card: Scorecard, language: Language) -> Figure:
    """Draw the scorecard."""
    names = {"model": words.VARIANTS["frozen"], "blind": words.VARIANTS["blind"]}
    names |= {method: words.METHODS[method] for method in NAIVE}
    key = [key_line(say(name, language), **_line(id)) for id, name in names.items()]
    key.append(key_line(say(words.BAR, language), PURPLE, linestyle="", **BAR))
    note = _note(card.scores, language)
    title = say(words.TITLE, language)
    drawn, panels = framed(title, note, language, HEIGHT, GRID, key, sharex=True)
    for series, panel in zip(SERIES, panels.flat, strict=True):
        rows = card.scores[card.scores["series"] == series].set_index("lead")
        _panel(panel, rows, series, language)
    for panel in panels[-1]:
        panel.set_xlabel(say(words.LEAD_AXIS, language))
    for panel in panels[:, 0]:
        write_name(panel, say(words.ERROR_AXIS, language))
    return drawn


def _line(method: str) -> dict[str, object]:
    look = dict(LOOKS[method])
    look.pop("zorder", None)
    return {"colour": look.pop("color"), **look}


def _panel(panel: Axes, rows: pd.DataFrame, series: str, language: Language) -> None:
    for method in NAIVE:
        panel.plot(rows.index, rows[f"{method}_mape"], **LOOKS[method])
    panel.plot(rows.index, rows["blind_mape"], **LOOKS["blind"])
    panel.plot(rows.index, rows["mape"], **LOOKS["model"])
    bar = BARS["college" if series.startswith("hv") else "school"]
    panel.plot(list(bar), list(bar.values()), color=PURPLE, linestyle="", zorder=6, **BAR)
    top = rows[["mape", "blind_mape", "last_mape", "cohort_mape"]].to_numpy().max()
    panel.set_ylim(0, ROOM * top)
    panel.set_xticks(list(LEADS))
    judged = rows[rows["count"] >= FEW]
    title = say(
        words.PANEL,
        language,
        series=say(words.SERIES[series], language),
        won=int(judged["better"].sum()),
        all=len(judged),
    )
    panel.set_title(title.replace(": ", ":\n").replace("：", "：\n"), loc="left")


def _note(scores: pd.DataFrame, language: Language) -> str:
    schools = scores[scores["series"] != "sv_teachers"]["count"]
    teachers = scores[scores["series"] == "sv_teachers"]["count"]
    text = say(
        words.FIGURE_NOTE,
        language,
        most=schools.max(),
        fewest=schools.min(),
        few=teachers.max(),
        one=teachers.min(),
        version=code_version(),
    )
    return wrapped(visible(text), NOTE_WIDTH)
