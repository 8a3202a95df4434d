"""The figure of places: how many outcomes lay in each part of their bands, a panel a variant."""

from __future__ import annotations

from matplotlib.figure import Figure

from chanjiao.backtest import words
from chanjiao.backtest.forecasts import VARIANTS
from chanjiao.backtest.scorecard import Scorecard
from chanjiao.report.figures.colours import INK, SKY
from chanjiao.report.figures.page import NOTE_WIDTH, framed, key_line
from chanjiao.report.figures.value_axis import write_name
from chanjiao.report.language import Language, say
from chanjiao.report.output.fonts import printable
from chanjiao.report.output.line_breaks import wrapped
from chanjiao.results.result import code_version

HEIGHT = 2.8
PERFECT = {"linewidth": 1.0, "linestyle": (0, (3, 2))}
ENDS = (0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0)
"""Probabilities that the axis names."""


def places_figure(card: Scorecard, language: Language) -> Figure:
    """Draw the histogram of places."""
    key = [key_line(say(words.PERFECT, language), INK, **PERFECT)]
    count = int(card.pit.loc[card.pit["variant"] == "frozen", "count"].sum())
    note = say(words.PLACES_NOTE, language, count=count, version=code_version())
    drawn, panels = framed(
        say(words.PLACES_TITLE, language),
        wrapped(printable(note), NOTE_WIDTH),
        language,
        HEIGHT,
        (1, len(VARIANTS)),
        key,
        sharey=True,
    )
    for variant, panel in zip(VARIANTS, panels.flat, strict=True):
        rows = card.pit[card.pit["variant"] == variant]
        widths = rows["high"] - rows["low"]
        panel.bar(rows["low"], rows["ratio"], widths, align="edge", color=SKY, edgecolor="white")
        panel.axhline(1, color=INK, **PERFECT)
        panel.set_xlim(0, 1)
        panel.set_xticks(ENDS, [f"{end:.0%}".rstrip("%") for end in ENDS])
        panel.set_title(say(words.VARIANTS[variant], language), loc="left")
    panels[0, 1].set_xlabel(say(words.PLACES_X, language))
    write_name(panels[0, 0], say(words.PLACES_Y, language))
    return drawn
