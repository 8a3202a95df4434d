"""The inputs that move the gap: shares of its variance, and effects one at a time."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from chanjiao.report import sweep_words
from chanjiao.report.analysed_sweep import GAP, PERCENT, AnalysedSweep, screening_remark
from chanjiao.report.figures.colours import BLUE, GREY, INK, ORANGE
from chanjiao.report.figures.page import page
from chanjiao.report.input_names import moved_name
from chanjiao.report.language import Language, say
from chanjiao.report.output.line_breaks import wrapped
from chanjiao.report.scale import POSTS, Scale, largest_of, scale_for
from chanjiao.report.words import Word
from chanjiao.sensitivity import Swing, unexplained

BAR = 0.55

NAME_COLUMNS = 46
"""Latin characters in one line of an input's name."""


def moving_inputs(study: AnalysedSweep, language: Language) -> Figure | None:
    """Shares of the gap's variance next to a tornado of the same inputs; None without inputs."""
    found = study.contributions[::-1]
    if not found:
        return None
    swings = [study.swings[c.id] for c in found if c.id in study.swings]
    title = sweep_words.SENSITIVITY_TITLE
    figure, axes = page(
        Word(title.en.format(year=study.year), title.zh.format(year=study.year)),
        study.study,
        [GAP],
        language,
        height=1.6 + 0.3 * (len(found) + 1),
        grid=(1, 2),
        sharey=True,
        more=[screening_remark(study.found, language)],
    )
    left, right = axes[0]
    _parts(
        left,
        [c.part for c in found],
        [c.direction for c in found],
        unexplained(study.contributions),
    )
    names = [_name(study, c.id, language) for c in found]
    left.set_yticks(np.arange(-1, len(found)), [say(sweep_words.NOT_SINGLE, language), *names])
    left.set_title(say(sweep_words.PART_PANEL, language), loc="left")
    scale = scale_for(POSTS, largest_of(np.array([s.low, s.high]) for s in swings), language)
    _swings(right, swings, scale)
    right.set_title(say(sweep_words.SWING_PANEL, language, unit=scale.name), loc="left")
    return figure


def _name(study: AnalysedSweep, id: str, language: Language) -> str:
    variable, entry = study.found.graph.variables[id], study.first.entries[id]
    return wrapped(moved_name(variable, language, entry=entry), NAME_COLUMNS)


def _parts(axes: Axes, parts: list[float], ways: list[int], rest: float) -> None:
    colours = [ORANGE if way > 0 else BLUE for way in ways]
    heights = np.arange(len(parts))
    axes.barh(heights, PERCENT * np.array(parts), color=colours, height=BAR)
    axes.barh([-1], [PERCENT * rest], color=GREY, alpha=0.4, height=BAR)
    axes.tick_params(axis="y", length=0)


def _swings(axes: Axes, swings: list[Swing], scale: Scale) -> None:
    for height, swing in enumerate(swings):
        low, high = swing.low / scale.factor, swing.high / scale.factor
        colour = ORANGE if high > low else BLUE
        axes.hlines(height, low, high, color=colour, linewidth=1)
        axes.scatter([low], [height], s=16, facecolors="white", edgecolors=colour, zorder=3)
        axes.scatter([high], [height], s=18, color=colour, zorder=3)
    axes.axvline(0, color=INK, linewidth=0.5, zorder=1)
    axes.grid(axis="y", color="#EEEEEE", linewidth=0.5)
    axes.tick_params(axis="y", length=0)
    axes.margins(x=0.1)
