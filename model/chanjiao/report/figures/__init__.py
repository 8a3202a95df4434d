"""Figures: one function a figure, each giving a Matplotlib figure or None where it has no matter.

A figure is drawn inside `page.style`, which holds fonts and sizes; `drawn` sees to that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from matplotlib.figure import Figure

from chanjiao.report.figures.cliff import cliff
from chanjiao.report.figures.commissioning import commissioning
from chanjiao.report.figures.gap import gap_by_category
from chanjiao.report.figures.money import money
from chanjiao.report.figures.page import save, style
from chanjiao.report.figures.points import points
from chanjiao.report.figures.supply import supply_and_demand
from chanjiao.report.figures.zones import zones
from chanjiao.report.language import Language
from chanjiao.report.study import Study
from chanjiao.scenario.heading import WHOLE

FIGURES: Mapping[str, Callable[[Study, Language], Figure | None]] = {
    "supply_and_demand": supply_and_demand,
    "gap_by_category": gap_by_category,
    "age_15_cliff": cliff,
    "money": money,
    "programme_points": points,
}

ZONE_FIGURES: Mapping[str, Callable[[Study, Language], Figure | None]] = {"zones": zones}
"""Figures of scenarios that tell zones apart."""

OFFICE_FIGURES: Mapping[str, Callable[[Study, Language], Figure | None]] = {
    "commissioning": commissioning
}
"""Figures of scenarios whose projects run through the office."""


def write_figures(study: Study, folder: Path, language: Language) -> Iterator[str]:
    """Write each figure as PNG and SVG; gives the name of each that has nothing to show."""
    figures = dict(FIGURES)
    if study.scenario.zones != WHOLE:
        figures |= ZONE_FIGURES
    if study.simulated_office:
        figures |= OFFICE_FIGURES
    for name, draw in figures.items():
        with style(language):
            figure = draw(study, language)
            if figure is None:
                yield name
                continue
            save(figure, folder, name)
