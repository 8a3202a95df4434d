"""The sketch of a Vensim file: one view for each page.

Every object is a line of numbers in a fixed order, the id first; Vensim's manual lists them
(Files, .mdl Model Files, Sketch Information). A word of which only the second bit is set is a
shadow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from chanjiao.export.diagram.drawing import Connector, Diagram, Flow, Mark, Point, label_width
from chanjiao.export.lowering.names import Names

HEAD = r"\\\---/// Sketch information - do not modify anything except names"
VERSION = "V300  Do not put anything below this section - it will be ignored"
STYLE = "$192-192-192,0,Arial|10||0-0-0|0-0-0|0-0-255|-1--1--1|-1--1--1|96,96,100,0"
END = r"///---\\" + "\\"

BOX, PLAIN, OF_VALVE = 3, 8, 40
"""Shapes of words: in a box, alone, below the valve on the line before."""

WORD, SHADOW = 3, 2
GREY = "128-128-128"
STOCK_HALF, TEXT_HALF = 20, 11
LABEL_BELOW = 19
"""Distance from a valve to its name."""

BOW = 0.25
"""Distance between an arc and the straight line, as a share of its length."""


def sketch(diagrams: list[Diagram], names: Names) -> str:
    """Text of the sketch section."""
    lines = [line for diagram in diagrams for line in _view(diagram, names)]
    return "\n".join([*lines, END])


def _view(diagram: Diagram, names: Names) -> Iterator[str]:
    yield HEAD
    yield VERSION
    yield f"*{f'{diagram.en} {diagram.zh}'.strip()}"
    yield STYLE
    yield from _Sketch(diagram, names).lines()


@dataclass
class _Sketch:
    """One view; `ids` are those of objects that arrows name."""

    diagram: Diagram
    names: Names
    ids: dict[Mark, int] = field(default_factory=dict)
    free: Iterator[int] = field(default_factory=lambda: count(1))

    def lines(self) -> Iterator[str]:
        """Every object, words before the arrows that name them."""
        for mark in self.diagram.marks:
            if mark.kind != "flow":
                yield self._word(mark)
        for flow in self.diagram.flows:
            yield from self._flow(flow)
        for connector in self.diagram.connectors:
            yield self._arrow(connector)

    def _word(self, mark: Mark) -> str:
        half = round(label_width(self.names.of(mark.variable)) / 2)
        if mark.kind == "stock":
            size, shape, bits, rest = f"{half},{STOCK_HALF}", BOX, WORD, "0,0,0,0,0,0"
        elif mark.kind == "ghost":
            size, shape, bits = f"{half},{TEXT_HALF}", PLAIN, SHADOW
            rest = f"0,3,-1,0,0,0,{GREY},0-0-0,|10||{GREY}"
        else:
            size, shape, bits, rest = f"{half},{TEXT_HALF}", PLAIN, WORD, "0,0,0,0,0,0"
        word = self.ids[mark] = next(self.free)
        name, x, y = self.names.of(mark.variable), round(mark.x), round(mark.y)
        return f"10,{word},{name},{x},{y},{size},{shape},{bits},{rest}"

    def _flow(self, flow: Flow) -> Iterator[str]:
        """A valve, its name, clouds where it has any, and the two legs of the pipe."""
        ends = []
        for stock, points in ((flow.source, flow.before[::-1]), (flow.sink, flow.after)):
            if stock is None:
                end = next(self.free)
                ((x, y),) = points
                yield f"12,{end},48,{round(x)},{round(y)},10,8,0,3,0,0,-1,0,0,0"
            else:
                end = self.ids[stock]
            ends.append((end, _bend(flow.mark, points)))
        legs = [next(self.free), next(self.free)]
        valve = next(self.free)
        for leg, (end, (x, y)), shape in zip(legs, ends, (100, 4), strict=True):
            yield f"1,{leg},{valve},{end},{shape},0,0,22,0,0,0,-1--1--1,,1|({round(x)},{round(y)})|"
        mark = flow.mark
        x, y = round(mark.x), round(mark.y)
        yield f"11,{valve},48,{x},{y},6,8,34,3,0,0,1,0,0,0"
        name = self.names.of(mark.variable)
        half = round(label_width(name) / 2)
        word = self.ids[mark] = next(self.free)
        yield (
            f"10,{word},{name},{x},{y + LABEL_BELOW},{half},{TEXT_HALF},{OF_VALVE},{WORD},"
            "0,0,-1,0,0,0"
        )

    def _arrow(self, connector: Connector) -> str:
        source, target = self.ids[connector.source], self.ids[connector.target]
        x, y = _middle(connector)
        color = f"1,64,0,{GREY},|||0-0-0" if connector.indirect else "0,64,0,-1--1--1,"
        shape = 1 if connector.bent else 0
        return (
            f"1,{next(self.free)},{source},{target},{shape},0,0,0,{color},"
            f"1|({round(x)},{round(y)})|"
        )


def _bend(valve: Mark, points: Sequence[Point]) -> Point:
    """The point where a leg of a pipe turns, or else its middle."""
    if len(points) > 1:
        return points[0]
    ((x, y),) = points
    return (valve.x + x) / 2, y


def _middle(connector: Connector) -> Point:
    """A point on an arrow: its middle, or that of an arc beside it."""
    a, b = connector.source, connector.target
    x, y = (a.x + b.x) / 2, (a.y + b.y) / 2
    if not connector.bent:
        return x, y
    return x + (b.y - a.y) * BOW, y - (b.x - a.x) * BOW
