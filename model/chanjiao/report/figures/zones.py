"""Zones: posts that lack a trained person, and empty seats in schools, by year."""

from __future__ import annotations

import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from chanjiao.dimensions import LEVEL, ZONE
from chanjiao.report import words
from chanjiao.report.comparison import Comparison
from chanjiao.report.figures.colours import INK
from chanjiao.report.figures.page import NOTE_SIZE, page
from chanjiao.report.headline import QUANTITIES
from chanjiao.report.language import Language, say
from chanjiao.report.words import Word

ADMISSIONS, SEATS = "enrolment.admissions", "enrolment.seats"
EVERY = 5
"""Years between the numbers that are written in cells."""
PERCENT = 100


def zones(study: Comparison, language: Language) -> Figure:
    """Posts that lack a trained person, in % of demand, and occupied seats, by zone and year."""
    shown = [QUANTITIES["gap"], QUANTITIES["demand"], ADMISSIONS, SEATS]
    figure, axes = page(
        words.ZONES_TITLE,
        study,
        shown,
        language,
        height=4.6,
        grid=(2, 1),
        sharex=True,
        parent_mark=None,
    )
    gap, demand = (_by_zone(study, QUANTITIES[name]) for name in ("gap", "demand"))
    _heat(axes[0, 0], PERCENT * gap / demand, words.GAP_OF_DEMAND, "Oranges", True, language)
    taken = _by_zone(study, ADMISSIONS, level=LEVEL.first.member.id)
    seats = _by_zone(study, SEATS, level=LEVEL.first.member.id)
    _heat(axes[1, 0], PERCENT * taken / seats, words.SEATS_TAKEN, "viridis", False, language)
    return figure


def _by_zone(study: Comparison, id: str, **where: str) -> xr.DataArray:
    values = study.yearly(id).sel(**where)
    return values.sum([d for d in values.dims if d not in (ZONE.id, "year")])


def _heat(
    axes: Axes, percent: xr.DataArray, title: Word, colours: str, scaled: bool, language: Language
) -> None:
    cells = percent.transpose(ZONE.id, "year")
    largest = float(abs(cells).max())
    span = {"vmin": 0, "vmax": largest if scaled else PERCENT}
    years = cells.year.values
    edges = (years[0] - 0.5, years[-1] + 0.5, len(ZONE) - 0.5, -0.5)
    axes.imshow(cells, aspect="auto", extent=edges, cmap=colours, interpolation="none", **span)
    axes.set_yticks(range(len(ZONE)), [say(zone, language) for zone in ZONE])
    axes.set_title(say(title, language), loc="left")
    axes.tick_params(length=0)
    for row in range(len(ZONE)):
        for column in range(0, len(years), EVERY):
            _number(axes, years[column], row, float(cells[row, column]), scaled, largest)


def _number(axes: Axes, year: int, row: int, value: float, scaled: bool, largest: float) -> None:
    dark = value > 0.6 * largest if scaled else value < 0.6 * PERCENT
    axes.text(
        year,
        row,
        f"{value:.0f}",
        ha="center",
        va="center",
        size=NOTE_SIZE,
        color="white" if dark else INK,
    )
