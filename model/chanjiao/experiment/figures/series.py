"""Series: a line for each point of one or two axes, with its colour, dashes and key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from matplotlib.artist import Artist

from chanjiao.experiment.figures import texts
from chanjiao.experiment.figures.palette import COLOURS, DASHED
from chanjiao.experiment.figures.panels import at_points
from chanjiao.experiment.figures.selection import points_of
from chanjiao.experiment.figures.sheet import Sheet, heading
from chanjiao.experiment.values import MeasureValues
from chanjiao.report.figures.colours import GREY, INK
from chanjiao.report.figures.page import key_line


@dataclass(frozen=True)
class Series:
    """Points of the axes of a series, its name, and how it is drawn."""

    at: Mapping[str, str]
    name: str
    look: Mapping[str, Any] = field(default_factory=dict)

    def of(self, measure: MeasureValues) -> MeasureValues:
        """The values of a measure in this series."""
        return at_points(measure, self.at)


def series_of(
    sheet: Sheet, measure: MeasureValues, colour: str | None, dash: str | None = None
) -> list[Series]:
    """The series of a measure; an axis that the measure lacks makes no series.

    Colours repeat if there are more points than colours.
    """
    colours = _points(sheet, measure, colour) or [({}, "")]
    dashes = _points(sheet, measure, dash) or [({}, "")]
    plain = COLOURS[0] if colour in (None, *measure.values.dims) else INK
    return [
        Series(
            {**one, **other},
            name,
            {
                "color": COLOURS[place % len(COLOURS)] if one else plain,
                "linestyle": DASHED if row else "-",
            },
        )
        for place, (one, name) in enumerate(colours)
        for row, (other, _) in enumerate(dashes)
    ]


def _points(
    sheet: Sheet, measure: MeasureValues, axis: str | None
) -> list[tuple[dict[str, str], str]]:
    if axis is None or axis not in measure.values.dims:
        return []
    return [({axis: p.id}, sheet.say(p.label)) for p in points_of(measure, axis)]


def series_key(
    sheet: Sheet, measure: MeasureValues, colour: str | None, dash: str | None = None
) -> list[Artist]:
    """Key of the colours and dashes, each group with the name of its axis."""
    key: list[Artist] = []
    for axis, dashed in ((colour, False), (dash, True)):
        points = _points(sheet, measure, axis)
        key += [heading(axis_name(sheet, measure, axis))] if points and axis else []
        for place, (_, name) in enumerate(points):
            look = {"linestyle": DASHED if place else "-"} if dashed else {}
            key.append(key_line(name, GREY if dashed else COLOURS[place % len(COLOURS)], **look))
    return key


def remark_empty(sheet: Sheet, measures: Sequence[MeasureValues], colour: str | None) -> None:
    """Name the series that have no value and are therefore not seen."""
    names = [
        line.name or sheet.say(measure.label)
        for measure in measures
        for line in series_of(sheet, measure, colour)
        if not line.of(measure).values.notnull().any()
    ]
    if names:
        sheet.remark(texts.NO_VALUE, names=sheet.listed([*dict.fromkeys(names)]))


def axis_name(sheet: Sheet, measure: MeasureValues, axis: str) -> str:
    """Name of an axis before its points in a key."""
    label = measure.axes[axis].label if axis in measure.axes else texts.YEAR
    return sheet.say(texts.GROUP, axis=sheet.say(label))


def too_many(measure: MeasureValues, axis: str | None, most: int) -> bool:
    """Whether an axis has more points than one panel can show legibly."""
    return axis is not None and measure.values.sizes.get(axis, 0) > most
