"""Runs of two shipped scenarios, each computed once, and a small dataset written by hand."""

from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from chanjiao.report.comparison import Comparison
from chanjiao.results.result import Result
from chanjiao.results.simulation import simulate
from chanjiao.scenario import load
from chanjiao.system import graph
from matplotlib.text import Text

SCENARIOS = Path(__file__).parents[2] / "scenarios"

EDGE = 1.0
"""Pixels that a letter may reach beyond the page, where it has none of its ink."""


def _run(name: str) -> Result:
    return simulate(load(SCENARIOS / f"{name}.toml", graph()), graph())


@pytest.fixture(scope="session")
def base() -> Result:
    return _run("base")


@pytest.fixture(scope="session")
def programme() -> Result:
    return _run("demonstration_projects")


@pytest.fixture(scope="session")
def study(programme: Result, base: Result) -> Comparison:
    return Comparison(programme, base)


@pytest.fixture(scope="session")
def alone(base: Result) -> Comparison:
    """A study without a parent."""
    return Comparison(base)


@pytest.fixture
def by_hand() -> xr.Dataset:
    """Two years in quarters: a stock, a flow of 8 a year, a transfer, inputs."""
    time = 2020 + np.arange(9) / 4

    def described(unit: str, rule: str, yearly_unit: str = "") -> dict[str, str]:
        return {"units": unit, "yearly": rule, "yearly_units": yearly_unit or unit}

    moved = np.array([0.0, 0, 5, 0, 1, 0, 7, 0, 99])
    return xr.Dataset(
        {
            "s.stock": ("time", np.arange(9.0), described("person", "closing")),
            "s.stock@year_end": ("year", [3.5, 7.5]),
            "s.flow": ("time", np.full(9, 8.0), described("person/year", "integral", "person")),
            "s.transfer": ("time", moved, described("person", "sum")),
            "s.lever": ("time", np.arange(9.0), described("1", "mean")),
            "s.rate": ((), 3.0, described("1/year", "mean")),
            "s.inflow": ((), 3.0, described("person/year", "integral", "person")),
        },
        {"time": time, "year": [2020, 2021]},
    )


@pytest.fixture(scope="session")
def off_the_page():
    """Texts of a drawn figure that do not stand whole on its page."""

    def is_off(text, page):
        box = text.get_window_extent()
        wide = box.x0 < page.x0 - EDGE or box.x1 > page.x1 + EDGE
        return wide or box.y0 < page.y0 - EDGE or box.y1 > page.y1 + EDGE

    return lambda figure: [t.get_text() for t in _shown(figure) if is_off(t, figure.bbox)]


@pytest.fixture(scope="session")
def overlapping():
    """Pairs of texts of a drawn figure that stand on each other."""

    def pairs(figure):
        boxes = [(t.get_text(), t.get_window_extent().padded(-EDGE)) for t in _shown(figure)]
        return [
            (a, b)
            for place, (a, one) in enumerate(boxes)
            for b, other in boxes[:place]
            if one.overlaps(other)
        ]

    return pairs


@pytest.fixture(scope="session")
def covering():
    """Legends inside a panel of a drawn figure that stand on one of its lines or bars."""

    def covers(legend, axes):
        box = legend.get_window_extent()
        paths = [line.get_transform().transform_path(line.get_path()) for line in axes.lines]
        bars = [patch.get_window_extent() for patch in axes.patches]
        return any(path.intersects_bbox(box, filled=False) for path in paths if len(path)) or any(
            box.overlaps(bar) for bar in bars
        )

    def found(figure):
        return [
            axes.get_legend().get_texts()[0].get_text()
            for axes in figure.axes
            if axes.get_legend() and covers(axes.get_legend(), axes)
        ]

    return found


def _shown(figure):
    """Texts that are drawn: labels of ticks beyond the limits of their axis are not."""
    hidden = set()
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            low, high = sorted(axis.get_view_interval())
            for tick in axis.get_major_ticks():
                if not low <= tick.get_loc() <= high:
                    hidden.add(tick.label1)
                hidden.add(tick.label2)
    return [
        text
        for text in figure.findobj(Text)
        if text not in hidden and text.get_text().strip() and text.get_visible()
    ]
