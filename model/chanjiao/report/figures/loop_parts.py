"""Contributions of loops: the programme's effect by year, and each loop's contribution to it."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from chanjiao.effect.dominance import Dominance, Part
from chanjiao.report import loop_words
from chanjiao.report.comparison import Comparison
from chanjiao.report.figures.colours import BLUE, GREEN, GREY, INK, ORANGE, PURPLE, SKY
from chanjiao.report.figures.page import page, shade_projection, show_years
from chanjiao.report.figures.value_axis import name_values
from chanjiao.report.language import Language, say
from chanjiao.report.scale import unit_name

COLOURS = (BLUE, ORANGE, GREEN, PURPLE, SKY)
"""Colours of the loops with the largest contributions; all others are grey."""

PALE = "#C8C8C4"

NAMED = 0.1
"""Share of the largest contribution above which a line is labelled, at its point farthest from 0.
"""


def loop_parts(found: Dominance, study: Comparison, language: Language) -> Figure:
    """Draw the effect above, and the loops' contributions with their own scale below."""
    figure, axes = page(
        loop_words.PARTS_TITLE,
        study,
        [found.variable.id],
        language,
        height=5.4,
        grid=(2, 1),
        sharex=True,
        gridspec_kw={"height_ratios": [1, 1.7]},
    )
    top, bottom = axes[:, 0]
    _effect(top, found)
    named, others = found.parts[: len(COLOURS)], found.parts[len(COLOURS) :]
    _parts(bottom, named, others, language)
    for panel, word in ((top, loop_words.EFFECT), (bottom, loop_words.PART)):
        panel.axhline(0, color=GREY, linewidth=0.6, zorder=1)
        name_values(panel, unit_of(found, language), language, word)
        shade_projection(panel, study.years, language, named=panel is top)
    top.set_title(say(study.variable(found.variable.id), language), loc="left")
    return figure


def unit_of(found: Dominance, language: Language) -> str:
    """Unit of effect and contributions, and whether they are means over members."""
    unit = unit_name(found.unit, language)
    return say(loop_words.OF_MEAN, language, unit=unit) if found.mean else unit


def _effect(axes: Axes, found: Dominance) -> None:
    axes.plot(found.effect.year, found.effect, color=INK)
    show_years(axes, float(found.effect.year[0]), float(found.effect.year[-1]))


def _parts(axes: Axes, named: list[Part], others: list[Part], language: Language) -> None:
    for part in others:
        axes.plot(part.values.year, part.values, color=PALE, linewidth=0.8)
    for part, colour in zip(named, COLOURS, strict=False):
        label = f"{part.loop.id} {say(part.loop, language)}"
        axes.plot(part.values.year, part.values, color=colour, label=label)
        if abs(part.largest) >= NAMED * abs(named[0].largest):
            _name(axes, part, colour)
    axes.margins(y=0.08)
    handles, _ = axes.get_legend_handles_labels()
    if others:
        label = say(loop_words.OTHERS, language, count=len(others))
        handles += axes.plot([], [], color=PALE, linewidth=0.8, label=label)
    axes.legend(
        handles=handles,
        loc="upper center",
        bbox_to_anchor=(0.5, -0.10),
        ncols=2,
        handlelength=1.6,
        columnspacing=1.4,
    )


def _name(axes: Axes, part: Part, colour: str) -> None:
    place = int(np.abs(part.values.to_numpy()).argmax())
    above = part.largest > 0
    axes.annotate(
        part.loop.id,
        (float(part.values.year[place]), part.largest),
        (0, 3 if above else -3),
        textcoords="offset points",
        color=colour,
        ha="center",
        va="bottom" if above else "top",
    )
