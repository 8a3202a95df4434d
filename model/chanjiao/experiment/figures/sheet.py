"""The sheet of a figure: title, key, panels of one size, and the notes under them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from chanjiao.engine.characters import visible
from chanjiao.experiment.figures import texts
from chanjiao.experiment.figures.letters import fold, fold_name, lay_out
from chanjiao.experiment.figures.palette import MARKS
from chanjiao.experiment.figures.selection import Values, chosen, reduced
from chanjiao.experiment.figures.spec import FigureKeys
from chanjiao.experiment.values import MeasureValues
from chanjiao.report.figures.colours import GREY
from chanjiao.report.figures.page import (
    NOTE_WIDTH,
    POINTS_PER_INCH,
    RIGHT,
    TEXT_SIZE,
    TITLE_SIZE,
    WIDTH,
    foot_height,
    framed,
    head_height,
    is_bold,
    key_line,
    settle,
)
from chanjiao.report.figures.value_axis import axis_name
from chanjiao.report.language import Labelled, Language, say
from chanjiao.report.output.line_breaks import wrapped
from chanjiao.report.rounding import number
from chanjiao.report.scale import CALENDAR
from chanjiao.report.texts import Word

Note = Callable[[Language], str]

PAGE = WIDTH * POINTS_PER_INCH
"""Width of a page in points."""
TITLE_ROOM, KEY_ROOM = 0.96, 0.85
"""Shares of the page's width that a title and a name in the key may take."""
NAMES_ROOM = 0.3
"""Share of the page's width that names of rows may take."""
MORE_ROOM = (0.36, 0.42)
"""The same for names that would have more than two lines."""
BETWEEN = 0.06
"""Inches between the key and the panels."""
TALLEST = 40.0
"""Largest height of a page in inches."""


@dataclass
class Sheet:
    """What a figure is drawn from: its keys, all measures, the footnote, the language.

    `remarks` are sentences of the figure itself; they stand before its note.
    """

    spec: FigureKeys
    values: Values
    note: Note
    language: Language
    remarks: list[str] = field(default_factory=list)

    def say(self, thing: Labelled, **values: object) -> str:
        """Label or sentence in the language of the sheet."""
        return say(thing, self.language, **values)

    def names(self, things: Sequence[Labelled]) -> str:
        """Labels as a list in a sentence."""
        return self.listed([self.say(thing) for thing in things])

    def listed(self, names: Sequence[str]) -> str:
        """Names as a list in a sentence, with semicolons if a name has a comma of its own."""
        comma = self.say(texts.LIST)
        ambiguous = any(comma in name for name in names)
        return (self.say(texts.LONG_LIST) if ambiguous else comma).join(names)

    def measure(self, id: str, *dims: str | None) -> MeasureValues:
        """A measure at the selected points, by the given dimensions, else the median."""
        return reduced(chosen(self.values, self.spec, id), *[d for d in dims if d])

    def titled(self, measure: MeasureValues, part: str = "") -> str:
        """Label of a measure, and which part of it is meant, with its unit; cases have none."""
        whole = self.say(measure.label)
        label = self.say(texts.PART, whole=whole, part=part) if part else whole
        return self.in_unit(label, "" if measure.cases else measure.scale[self.language].name)

    def in_unit(self, label: Labelled | str, unit: str) -> str:
        """A label with a unit in brackets, if there is one."""
        return axis_name(unit, self.language, label)

    def unit(self, measure: MeasureValues) -> str:
        """Unit of a measure, for an axis that several measures share."""
        return axis_name(measure.scale[self.language].name, self.language)

    def number(self, measure: MeasureValues, value: float) -> str:
        """A value, counted in the multiple of the language, as a text; a case is its name."""
        if not np.isfinite(value):
            return "–"
        if measure.cases:
            return self.say(measure.cases[round(value)])
        if measure.scale is CALENDAR:
            return f"{value:.0f}"
        scale = measure.scale[self.language]
        return number(value, scale.decimals, "+" if measure.signed else "")

    def remark(self, word: Word, **values: object) -> None:
        """Add a sentence of the figure itself, once."""
        sentence = self.say(word, **values)
        if sentence not in self.remarks:
            self.remarks.append(sentence)

    def open(
        self, height: float, grid: tuple[int, int], key: Sequence[Artist] = (), **axes: object
    ) -> tuple[Figure, np.ndarray]:
        """A page with empty panels; `height` is that of all panels in inches."""
        weight = "bold" if is_bold(self.say(self.spec.title), self.language) else "normal"
        title = fold(self.say(self.spec.title), TITLE_ROOM * PAGE, TITLE_SIZE, weight)
        for mark in key:
            mark.set_label(fold(str(mark.get_label()), KEY_ROOM * PAGE))
        note = self._footnote()
        whole = min(height + BETWEEN + head_height(title, key) + foot_height(note), TALLEST)
        return framed(title, note, self.language, whole, grid, key, **axes)

    def _footnote(self) -> str:
        own = [self.say(self.spec.note)] if self.spec.note else []
        join = "" if self.language is Language.ZH else " "
        lines = [join.join([*self.remarks, *own]), *self.note(self.language).splitlines()]
        return "\n".join(wrapped(visible(line), NOTE_WIDTH) for line in lines if line)


def close(figure: Figure) -> Figure:
    """Fold the names of panels and axes to the room that they have, and fix the layout."""
    lay_out(figure)
    for panel in figure.axes:
        box = panel.get_window_extent()
        width = box.width * POINTS_PER_INCH / figure.dpi
        panel.set_title(fold_name(panel.get_title(loc="left"), width), loc="left")
        panel.set_xlabel(fold_name(panel.get_xlabel(), width))
        panel.yaxis.label.set_text(fold_name(panel.get_ylabel(), width))
    settle(figure)
    return figure


def heading(text: str) -> Line2D:
    """A name in the key without a mark, which says what the next marks are."""
    return Line2D([], [], linestyle="none", label=text)


def mark_key(sheet: Sheet, ids: Sequence[str], first: int = 0) -> list[Line2D]:
    """Entries of the key for marks, each with its value."""
    return [
        key_line(mark_name(sheet, id), GREY, linewidth=0.9, linestyle=MARKS[place % len(MARKS)])
        for place, id in enumerate(ids, first)
    ]


def mark_name(sheet: Sheet, id: str) -> str:
    """A measure that is one number, with its value."""
    mark = sheet.measure(id)
    value = float(mark.shown(sheet.language))
    unit = mark.scale[sheet.language].name
    name, text = sheet.say(mark.label), sheet.number(mark, value)
    return sheet.say(texts.MARK, name=name, value=text, unit=unit).strip()


def draw_marks(panel: Axes, sheet: Sheet, factors: tuple[float, float]) -> None:
    """Draw the marks of a figure; `factors` are the multiples in which its axes count."""
    marks = sheet.spec.marks  # type: ignore[attr-defined]
    for place, id in enumerate([*marks.x, *marks.y]):
        upright = place < len(marks.x)
        value = float(sheet.measure(id).values) / factors[0 if upright else 1]
        line = panel.axvline if upright else panel.axhline
        if np.isfinite(value):
            dashes = MARKS[place % len(MARKS)]
            line(value, color=GREY, linewidth=0.9, linestyle=dashes, zorder=1)


def row_names(panel: Axes, names: Sequence[str]) -> None:
    """Name the rows of a panel, from the bottom to the top."""
    panel.set_yticks(range(len(names)), folded_names(names))
    panel.tick_params(axis="y", length=0)
    panel.set_ylim(-0.6, len(names) - 0.4)


def folded_names(names: Sequence[str]) -> list[str]:
    """Names of rows in two lines, for which long names take more room, or in more if they must."""
    for share in (NAMES_ROOM, *MORE_ROOM):
        folded = [fold_name(name, share * PAGE) for name in names]
        if not any(name.count("\n") > 1 for name in folded):
            break
    return folded


def row_height(names: Sequence[str], least: float) -> float:
    """Height in inches of a row for the tallest of folded names."""
    lines = max((name.count("\n") + 1 for name in folded_names(names)), default=1)
    return max(least, (lines * 1.25 + 0.35) * TEXT_SIZE / POINTS_PER_INCH)


ROOM = PAGE * RIGHT
"""Width in points that panels may use."""
