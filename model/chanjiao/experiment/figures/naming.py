"""Names of dots: each beside its dot, none on another name, another dot or the panel's edge.

A name stands on the same side of a mark, which is a line across the panel, as its dot.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.path import Path
from matplotlib.transforms import Bbox

from chanjiao.experiment.figures.letters import fold, wide
from chanjiao.report.figures.colours import GREY, INK
from chanjiao.report.figures.page import NOTE_SIZE, POINTS_PER_INCH

DISTANCES = (4.0, 8.0, 14.0, 22.0, 32.0, 44.0)
"""Distances of a name from its dot in points, nearest first."""
ANGLES = (0, 180, 90, 270, 45, 315, 135, 225)
"""Directions from a dot to its name in degrees, best first."""
DOT = 3.0
"""Radius in points that a dot needs."""
THIN = 0.1
"""Half the width in points of the box of a mark; a dot in it stands on neither side."""
BESIDE = 1.0
"""Least distance in points between a name and a mark."""
LEADER = 9.0
"""Distance in points from which a thin line joins a name and its dot."""
LONGEST = 110.0
"""Longest line of a name in points."""
LINE = 1.3


def name_dots(panel: Axes, dots: np.ndarray, names: Sequence[str]) -> list[int]:
    """Name the dots (x and y of each in the units of the panel) of a figure whose layout is fixed.

    Returns the positions of dots for whose names there is no room; an empty name is not written.
    """
    scale = POINTS_PER_INCH / panel.figure.dpi
    places = panel.transData.transform(dots) * scale
    box = panel.get_window_extent()
    edge = Bbox(np.asarray(box.get_points()) * scale)
    taken = [_around(place) for place in places if np.isfinite(place).all()]
    marks = [_around_mark(line, scale) for line in panel.lines]
    missing = []
    for position in _crowded_first(places):
        name = fold(names[position], LONGEST, NOTE_SIZE)
        if not name:
            continue
        found = next(_free(places[position], name, taken, marks, edge), None)
        if found is None:
            missing.append(position)
            continue
        taken.append(found)
        _write(panel, dots[position], name, found, places[position])
    return missing


def _around(place: np.ndarray) -> Bbox:
    return Bbox.from_extents(*(place - DOT), *(place + DOT))


def _around_mark(line: Line2D, scale: float) -> Bbox:
    """Box of a line across the panel."""
    path = line.get_transform().transform_path(line.get_path())
    return Bbox(np.asarray(path.get_extents().get_points()) * scale).padded(THIN)


def _crowded_first(places: np.ndarray) -> list[int]:
    """Dots in the order of the distance to their nearest neighbour; dots without a place, never."""
    finite = [p for p in range(len(places)) if np.isfinite(places[p]).all()]
    gaps = {
        p: min((float(np.hypot(*(places[p] - places[q]))) for q in finite if q != p), default=0.0)
        for p in finite
    }
    return sorted(finite, key=lambda p: gaps[p])


def _free(
    place: np.ndarray, name: str, taken: Sequence[Bbox], marks: Sequence[Bbox], edge: Bbox
) -> Iterator[Bbox]:
    """Boxes for a name that touch nothing, nearest first."""
    width = wide(name, NOTE_SIZE)
    height = NOTE_SIZE * LINE * (name.count("\n") + 1)
    own = _around(place)
    others = [box for box in taken if not np.array_equal(box.get_points(), own.get_points())]
    for distance in DISTANCES:
        for angle in np.radians(ANGLES):
            across, up = np.cos(angle), np.sin(angle)
            x = place[0] + across * (distance + width / 2)
            y = place[1] + up * (distance + height / 2)
            box = Bbox.from_bounds(x - width / 2, y - height / 2, width, height)
            shut = _touches(place, box, others) or _beyond(place, box, marks)
            if _within(box, edge) and not shut:
                yield box


def _within(box: Bbox, edge: Bbox) -> bool:
    level = edge.x0 <= box.x0 and box.x1 <= edge.x1
    return bool(level and edge.y0 <= box.y0 and box.y1 <= edge.y1)


def _touches(place: np.ndarray, box: Bbox, others: Sequence[Bbox]) -> bool:
    """Whether a name, or the line from it to its dot, touches another name or dot."""
    near = _nearest(place, box)
    leader = Path([place, near]) if np.hypot(*(near - place)) > LEADER else None
    return any(
        box.overlaps(other) or (leader is not None and leader.intersects_bbox(other))
        for other in others
    )


def _beyond(place: np.ndarray, box: Bbox, marks: Sequence[Bbox]) -> bool:
    """Whether a name stands on a mark, or a mark lies between it and its dot."""
    way = Path([place, _nearest(place, box)])
    return any(
        box.overlaps(mark.padded(BESIDE))
        or (way.intersects_bbox(mark) and not mark.contains(*place))
        for mark in marks
    )


def _nearest(place: np.ndarray, box: Bbox) -> np.ndarray:
    """The point of a box that is nearest to a place."""
    nearest: np.ndarray = np.clip(place, [box.x0, box.y0], [box.x1, box.y1])
    return nearest


def _write(panel: Axes, dot: np.ndarray, name: str, box: Bbox, place: np.ndarray) -> None:
    middle = np.array([(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2]) - place
    nearest = _nearest(place, box) - place
    if np.hypot(*nearest) > LEADER:
        line = {"arrowstyle": "-", "color": GREY, "linewidth": 0.4, "shrinkA": 0, "shrinkB": 2}
        panel.annotate("", tuple(dot), tuple(nearest), textcoords="offset points", arrowprops=line)
    centred: Any = {"ha": "center", "va": "center"}
    look: Any = {"size": NOTE_SIZE, "color": INK, "textcoords": "offset points", **centred}
    panel.annotate(name, tuple(dot), tuple(middle), **look)
