"""What is wrong with the places of texts, legends and data on a drawn figure."""

import numpy as np
from matplotlib.text import Text

EDGE = 1.0
"""Pixels that a letter may reach beyond the page, where it has none of its ink."""


def off_the_page(figure):
    """Texts of a drawn figure that do not stand whole on its page."""
    page = figure.bbox

    def is_off(box):
        wide = box.x0 < page.x0 - EDGE or box.x1 > page.x1 + EDGE
        return wide or box.y0 < page.y0 - EDGE or box.y1 > page.y1 + EDGE

    return [t.get_text() for t in shown_texts(figure) if is_off(t.get_window_extent())]


def overlapping(figure):
    """Pairs of texts of a drawn figure that stand on each other."""
    boxes = [(t.get_text(), t.get_window_extent().padded(-EDGE)) for t in shown_texts(figure)]
    return [
        (a, b)
        for place, (a, one) in enumerate(boxes)
        for b, other in boxes[:place]
        if one.overlaps(other)
    ]


def covering(figure):
    """Legends inside a panel of a drawn figure that stand on one of its lines or bars."""
    return [
        axes.get_legend().get_texts()[0].get_text()
        for axes in figure.axes
        if axes.get_legend() and _covers(axes.get_legend(), axes)
    ]


def _covers(legend, axes):
    box = legend.get_window_extent()
    paths = [line.get_transform().transform_path(line.get_path()) for line in axes.lines]
    bars = [patch.get_window_extent() for patch in axes.patches]
    return any(path.intersects_bbox(box, filled=False) for path in paths if len(path)) or any(
        box.overlaps(bar) for bar in bars
    )


def crossed(figure):
    """Names of the key and the title that stand on a panel of a drawn figure."""
    texts = [t for legend in figure.legends for t in legend.get_texts()]
    panels = [axes.get_window_extent() for axes in figure.axes]
    return [
        text.get_text()
        for text in [*texts, *figure.texts]
        if any(text.get_window_extent().padded(-EDGE).overlaps(panel) for panel in panels)
    ]


def out_of_sight(figure):
    """Panels of a drawn figure whose limits leave out a bar or a part of a line."""
    return [axes.get_title(loc="left") for axes in figure.axes if _leaves_out(axes)]


def _leaves_out(axes):
    low, high = axes.get_xlim()
    reach = 1e-6 * (high - low)
    lines = [line for line in axes.lines if line.get_transform() is axes.transData]
    edges = [x for line in lines for x in line.get_xdata() if np.isfinite(x)]
    heights = [y for line in lines for y in line.get_ydata() if np.isfinite(y)]
    for bar in axes.containers:
        for patch in bar:
            edges += [patch.get_x(), patch.get_x() + patch.get_width()]
    bottom, top = sorted(axes.get_ylim())
    wide = any(edge < low - reach or edge > high + reach for edge in edges)
    return wide or any(
        y < bottom - 1e-6 * abs(bottom) or y > top + 1e-6 * abs(top) for y in heights
    )


def turned(figure):
    """Texts of a drawn figure that do not stand level."""
    return [t.get_text() for t in shown_texts(figure) if t.get_rotation() % 360]


def shown_texts(figure):
    """Texts that are drawn: labels of ticks beyond the limits of their axis are not."""
    hidden = set()
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            low, high = sorted(axis.get_view_interval())
            for tick in axis.get_major_ticks():
                if not (axes.axison and low <= tick.get_loc() <= high):
                    hidden.add(tick.label1)
                hidden.add(tick.label2)
    return [
        text
        for text in figure.findobj(Text)
        if text not in hidden and text.get_text().strip() and text.get_visible()
    ]
