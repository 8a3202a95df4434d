"""The figure of a forecast: one panel a series, with the line up to the origin and the fan.

Known, estimated and assumed parts look different: the past is a line with dots, and the median is
solid, dashed, dotted or dash-dotted by the class of each year.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from chanjiao.forecast.classes import DECREE, ENROLLED, SCENARIO, STOCK
from chanjiao.forecast.figures import FIRST_YEAR
from chanjiao.forecast.national import QUANTILES
from chanjiao.forecast_report import words
from chanjiao.forecast_report.lines import ForecastLine
from chanjiao.forecast_report.tables import AHEAD
from chanjiao.report.figures.colours import BLUE, GREY, INK, ORANGE
from chanjiao.report.figures.page import (
    NOTE_SIZE,
    NOTE_WIDTH,
    framed,
    head_height,
    key_line,
    show_years,
)
from chanjiao.report.figures.value_axis import axis_name
from chanjiao.report.language import Language, say
from chanjiao.report.output.fonts import printable
from chanjiao.report.output.line_breaks import wrapped
from chanjiao.report.words import Word

ROW_HEIGHT, MARGIN = 1.75, 1.1
"""Inches of a row of panels, and of the rest of the page."""

STYLES: Mapping[str, object] = {
    ENROLLED: "-",
    STOCK: (0, (3.5, 2)),
    DECREE: (0, (1, 1.2)),
    SCENARIO: (0, (5, 1.2, 1, 1.2)),
}
"""How the median is drawn, by class."""

BANDS = (
    ("p2.5", "p97.5", 0.14, words.KEY_95),
    ("p10", "p90", 0.20, words.KEY_80),
    ("p25", "p75", 0.30, words.KEY_50),
)
"""Ends of the bands, their opacity and their name, the widest first; they lie on one another."""

LINE_GAP = 8
"""Points between the small lines above a panel."""


@dataclass(frozen=True)
class FanFigure:
    """A figure of some lines in a grid; `national` where errors are those of the series itself.

    `units` of lines are for a figure whose title does not give the unit of all.
    """

    title: Word
    note: Word
    lines: Sequence[ForecastLine]
    columns: int
    national: bool = True
    units: Mapping[str, Word] = field(default_factory=dict)

    def draw(self, language: Language) -> Figure:
        """Draw the figure in a language."""
        rows = -(-len(self.lines) // self.columns)
        note = wrapped(printable(say(self.note, language)), NOTE_WIDTH)
        title, key = say(self.title, language), self._key(language)
        height = rows * ROW_HEIGHT + MARGIN + head_height(title, key) / 2
        drawn, panels = framed(title, note, language, height, (rows, self.columns), key)
        for line, panel in zip(self.lines, panels.flat, strict=False):
            _draw_line(panel, line)
            self._head(panel, line, language)
        for panel in panels.flat[len(self.lines) :]:
            panel.set_axis_off()
        return drawn

    def _key(self, language: Language) -> list[Artist]:
        past = words.KEY_PUBLISHED if self.national else words.KEY_RUN
        dots = {"linewidth": 0.9, "marker": "o", "markersize": 2}
        marks: list[Artist] = [key_line(say(past, language), INK, **dots)]
        used = {each for line in self.lines for each in line.rows["class"]}
        for each, style in STYLES.items():
            if each in used:
                marks.append(key_line(say(words.CLASSES[each], language), BLUE, linestyle=style))
        clear = 1.0
        for _, _, opacity, word in BANDS:
            clear *= 1 - opacity
            name = say(word, language)
            marks.append(Patch(color=BLUE, alpha=1 - clear, linewidth=0, label=name))
        if any(len(line.naive) for line in self.lines):
            marks.append(key_line(say(words.KEY_NAIVE, language), ORANGE, linewidth=0.9))
        return marks

    def _head(self, panel: Axes, line: ForecastLine, language: Language) -> None:
        """Title of a panel, with its error and its tracking signal in small letters below."""
        small = [say(record_text(line, self.national), language)]
        if line.signal:
            signal = say(words.SIGNALS[str(line.signal)], language)
            word = words.PANEL_SIGNAL if self.national else words.PANEL_NATION_SIGNAL
            small.append(say(word, language, signal=signal))
        rows = 1 + any(each.signal for each in self.lines)
        unit = say(self.units[line.id], language) if line.id in self.units else ""
        panel.set_title(axis_name(unit, language, line.name), loc="left", pad=4 + LINE_GAP * rows)
        for place, text in enumerate(small):
            panel.annotate(
                text,
                (0, 1),
                (0, 3 + LINE_GAP * (rows - 1 - place)),
                xycoords="axes fraction",
                textcoords="offset points",
                size=NOTE_SIZE,
                color=GREY,
                va="bottom",
            )


def _draw_line(panel: Axes, line: ForecastLine) -> None:
    past = line.past.dropna().loc[FIRST_YEAR:]
    panel.plot(past.index, past, color=INK, linewidth=0.9, marker="o", markersize=1.6, zorder=5)
    shown = _banded(line)
    for low, high, opacity, _ in BANDS:
        ends = (shown[low].to_numpy(float), shown[high].to_numpy(float))
        panel.fill_between(shown["year"], *ends, color=BLUE, alpha=opacity, linewidth=0)
    _median(panel, line)
    naive = line.naive
    mark = "o" if len(naive) == 1 else None
    panel.plot(naive.index, naive, color=ORANGE, linewidth=0.9, marker=mark, markersize=2)
    show_years(panel, FIRST_YEAR, float(line.rows["year"].iloc[-1]))


def _banded(line: ForecastLine) -> pd.DataFrame:
    """Years with a band: those ahead after the last known value, or the past of a run as well."""
    if line.past_rows is not None:
        past = line.past_rows[line.past_rows["year"] >= FIRST_YEAR]
        return pd.concat([past, line.rows])
    year, value = line.last
    known = pd.DataFrame([{"year": year, **dict.fromkeys(QUANTILES, value)}])
    return pd.concat([known, line.rows])


def _median(panel: Axes, line: ForecastLine) -> None:
    """The median after the last known value, in pieces by class."""
    points = [(*line.last, ""), *line.rows[["year", "median", "class"]].itertuples(index=False)]
    for each, piece in groupby(pairwise(points), key=lambda ends: ends[1][2]):
        ends = list(piece)
        years, values, _ = zip(ends[0][0], *(end for _, end in ends), strict=True)
        panel.plot(years, values, color=BLUE, linestyle=STYLES[each], linewidth=1.3, zorder=4)


def record_text(line: ForecastLine, national: bool) -> Word:
    """The record of a line in a few words."""
    ahead = min(AHEAD, line.years)
    near, far = line.record(1), line.record(ahead)
    if near is None:
        count = len(line.past.dropna())
        return _with(words.PANEL_FEW, count=count) if national else words.PANEL_NO_RECORD
    values = {"near": f"{near.mape:.1f}"}
    if far is None or ahead == 1:
        return _with(words.PANEL_ONE_ERROR, **values)
    text = words.PANEL_ERROR if national else words.PANEL_NATION_ERROR
    return _with(text, **values, far=f"{far.mape:.1f}", lead=ahead)


def _with(word: Word, **values: object) -> Word:
    return Word(word.en.format(**values), word.zh.format(**values))
