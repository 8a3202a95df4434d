"""The diagram of an XMILE file: one view, in which every page is a group with its name.

Programs show one stock-and-flow view of a model, and an alias can only repeat a symbol of the
same view. All pages therefore lie side by side in one view.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from xml.etree import ElementTree as Xml

from chanjiao.export.diagram.drawing import Connector, Diagram, Flow, Mark
from chanjiao.export.lowering.names import Names

BETWEEN = 40.0
"""Distance between pages."""

ACROSS = 9_000.0
"""Largest width of a row of pages."""

ARC = 40.0
"""Angle in degrees between an arc and the straight line at its start."""

TAGS = {"stock": "stock", "flow": "flow", "word": "aux"}


def add_view(model: Xml.Element, diagrams: list[Diagram], names: Names) -> None:
    """Draw diagrams as the view of a model."""
    _View(model, diagrams, names).draw()


def add_groups(variables: Xml.Element, diagrams: list[Diagram], names: Names) -> None:
    """List what stands on each page, as groups of variables."""
    for diagram in diagrams:
        group = Xml.SubElement(variables, "group", name=title(diagram))
        for mark in diagram.marks:
            if mark.kind != "ghost":
                Xml.SubElement(group, "entity", name=names.of(mark.variable))


def title(diagram: Diagram) -> str:
    """Name of a page in English and Chinese, without characters that end a name."""
    return f"{diagram.en} {diagram.zh}".strip()


@dataclass
class _View:
    model: Xml.Element
    diagrams: list[Diagram]
    names: Names
    uids: Iterator[int] = field(default_factory=lambda: count(1))

    def draw(self) -> None:
        """Set pages in rows."""
        corners = list(_corners(self.diagrams))
        pages = list(zip(self.diagrams, corners, strict=True))
        views = Xml.SubElement(self.model, "views")
        self.view = Xml.SubElement(
            views,
            "view",
            {
                "type": "stock_flow",
                "width": _pixels(BETWEEN + max(x + page.width for page, (x, _) in pages)),
                "height": _pixels(BETWEEN + max(y + page.height for page, (_, y) in pages)),
                "page_width": _pixels(max(page.width for page in self.diagrams)),
                "page_height": _pixels(max(page.height for page in self.diagrams)),
                "page_sequence": "row",
                "page_orientation": "landscape",
                "show_pages": "false",
                "home_page": "0",
                "home_view": "true",
            },
        )
        for page, (left, top) in pages:
            self._page(page, left, top)

    def _page(self, diagram: Diagram, left: float, top: float) -> None:
        group = Xml.SubElement(
            self.view,
            "group",
            {
                "name": title(diagram),
                "x": _pixels(left),
                "y": _pixels(top),
                "width": _pixels(diagram.width),
                "height": _pixels(diagram.height),
                "locked": "false",
                "uid": str(next(self.uids)),
            },
        )
        flows = {flow.mark: flow for flow in diagram.flows}
        aliases: dict[Mark, str] = {}
        for mark in diagram.marks:
            drawn = self._mark(mark, left, top)
            if mark.kind == "ghost":
                aliases[mark] = drawn.attrib["uid"]
                Xml.SubElement(group, "item", uid=aliases[mark])
            elif mark.kind == "flow":
                _add_points(drawn, flows[mark], left, top)
        for connector in diagram.connectors:
            self._connect(connector, aliases)

    def _mark(self, mark: Mark, left: float, top: float) -> Xml.Element:
        """Draw a symbol; a ghost is an alias."""
        name = self.names.of(mark.variable)
        where = {
            "x": _pixels(left + mark.x),
            "y": _pixels(top + mark.y),
            "label_side": "bottom",
            "uid": str(next(self.uids)),
        }
        if mark.kind != "ghost":
            return Xml.SubElement(self.view, TAGS[mark.kind], {"name": name, **where})
        alias = Xml.SubElement(self.view, "alias", where)
        Xml.SubElement(alias, "of").text = name
        return alias

    def _connect(self, connector: Connector, aliases: dict[Mark, str]) -> None:
        style = {"line_style": "dashed"} if connector.indirect else {}
        drawn = Xml.SubElement(
            self.view,
            "connector",
            {"uid": str(next(self.uids)), "angle": _pixels(_angle(connector)), **style},
        )
        start = Xml.SubElement(drawn, "from")
        if connector.source in aliases:
            Xml.SubElement(start, "alias", uid=aliases[connector.source])
        else:
            start.text = self.names.of(connector.source.variable)
        Xml.SubElement(drawn, "to").text = self.names.of(connector.target.variable)


def _corners(diagrams: list[Diagram]) -> Iterator[tuple[float, float]]:
    """Left and upper edge of each page, in rows."""
    left, top, below = BETWEEN, BETWEEN, BETWEEN
    for diagram in diagrams:
        if left > BETWEEN and left + diagram.width > ACROSS:
            left, top = BETWEEN, below
        yield left, top
        left += diagram.width + BETWEEN
        below = max(below, top + diagram.height + BETWEEN)


def _add_points(drawn: Xml.Element, flow: Flow, left: float, top: float) -> None:
    points = Xml.SubElement(drawn, "pts")
    for x, y in (*flow.before, *flow.after):
        Xml.SubElement(points, "pt", x=_pixels(left + x), y=_pixels(top + y))


def _angle(connector: Connector) -> float:
    """Degrees at which an arrow leaves, counter-clockwise from the right; an arc leaves earlier."""
    source, target = connector.source, connector.target
    angle = math.degrees(math.atan2(source.y - target.y, target.x - source.x))
    return (angle + (ARC if connector.bent else 0.0)) % 360


def _pixels(value: float) -> str:
    return f"{value:g}" if value != int(value) else str(int(value))
