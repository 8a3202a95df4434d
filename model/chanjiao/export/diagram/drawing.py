"""Diagrams: the position of every stock, flow, word and link of a page, in pixels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from chanjiao.engine.language.variable import Variable
from chanjiao.export.diagram.chains import SLOT, Chain, chains
from chanjiao.export.diagram.layering import placed
from chanjiao.export.diagram.pages import DiagramPage, Link, Pipe, pages
from chanjiao.export.diagram.placement import Arrow, Body, Placement
from chanjiao.export.lowering.contents import Exchange
from chanjiao.export.lowering.names import Names

LETTER, PADDING = 6.0, 10.0
"""Width of a letter of a label, and the margin around a label."""

STOCK_WIDTH, STOCK_HEIGHT = 45.0, 35.0
CLOUD = 70.0
"""Distance from a valve to its cloud."""

BESIDE = 10.0
"""Distance from the middle of a stock to flows from below, if flows come from both sides."""

WORD = 48.0
"""Height of a word with its symbol."""

MIDDLE = 26.0
"""Distance from the upper edge of the space of a stock or a flow to the middle of its symbol."""

GAP, MARGIN = 55.0, 60.0
"""Distance between columns, and margin of a page."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Mark:
    """A symbol with its label: a stock, a flow's valve, a word or a ghost of one of them."""

    kind: str
    variable: Variable
    x: float
    y: float


@dataclass(frozen=True)
class Flow:
    """A valve with its pipe, drawn with right angles from its source to its sink.

    A stock that is None is a cloud.
    """

    mark: Mark
    source: Mark | None
    sink: Mark | None
    before: Sequence[Point]
    after: Sequence[Point]


@dataclass(frozen=True)
class Connector:
    """An arrow from a variable to its reader; `bent` if both belong to one chain."""

    source: Mark
    target: Mark
    indirect: bool
    bent: bool


@dataclass
class Diagram:
    """One page, drawn."""

    en: str
    zh: str
    marks: list[Mark] = field(default_factory=list)
    flows: list[Flow] = field(default_factory=list)
    connectors: list[Connector] = field(default_factory=list)
    width: float = 0.0
    height: float = 0.0


def diagrams(exchange: Exchange, names: Names) -> list[Diagram]:
    """Every page of a model, drawn; `names` are the labels."""
    return [_Drawing(page, names).diagram() for page in pages(exchange)]


def label_width(name: str) -> float:
    """Width of a label with its margin."""
    return LETTER * len(name) + PADDING


@dataclass
class _Figure:
    """A chain, or one word, as a body with its marks: kind, variable, column and height."""

    body: Body
    parts: list[tuple[str, Variable, int, float]]


class _Drawing:
    def __init__(self, page: DiagramPage, names: Names) -> None:
        self.page = page
        self.names = names
        self.chains = chains([i.variable for i in page.items if i.is_stock], page.pipes)
        own = {i.variable for i in page.items}
        figures = [_figure_of(chain) for chain in self.chains]
        words = [i.variable for i in page.items if not i.is_stock and not i.is_flow]
        figures += [_word("word", v) for v in words]
        foreign = dict.fromkeys(li.source for li in page.links if li.source not in own)
        figures += [_word("ghost", v) for v in foreign]
        linked = {v for link in page.links for v in (link.source, link.target)}
        self.alone = [v for v in words if v not in linked]
        lone = set(self.alone)
        self.figures = [f for f in figures if f.parts[0][1] not in lone]
        self.spots = {
            variable: (n, (column, y))
            for n, figure in enumerate(self.figures)
            for _, variable, column, y in figure.parts
        }

    def diagram(self) -> Diagram:
        """Place everything and draw it."""
        drawn = Diagram(self.page.en, self.page.zh)
        bottom = self._draw_linked(drawn) if self.figures else MARGIN
        self._draw_alone(drawn, bottom)
        drawn.width = MARGIN + max(m.x + self._width(m.variable) / 2 for m in drawn.marks)
        drawn.height = MARGIN + max(m.y for m in drawn.marks)
        return drawn

    def _draw_linked(self, drawn: Diagram) -> float:
        links = self.page.links
        arrows = [self._arrow(link) for link in links]
        ghosts = [_word("ghost", link.source) for link in links]
        placement = placed([f.body for f in self.figures], arrows, [g.body for g in ghosts])
        figures = [*self.figures, *(ghosts[index] for index in placement.ghosts)]
        xs = self._columns(placement, figures)
        top = min(placement.tops)
        marks = [
            {
                (column, y): Mark(
                    kind,
                    variable,
                    xs[placement.columns[n] + column],
                    placement.tops[n] - top + MARGIN + y,
                )
                for kind, variable, column, y in figure.parts
            }
            for n, figure in enumerate(figures)
        ]
        drawn.marks += [mark for found in marks for mark in found.values()]
        by_variable = {m.variable: m for m in drawn.marks if m.kind in ("stock", "flow")}
        drawn.flows += _flows(self.page.pipes, by_variable)
        for link, arrow in zip(links, placement.arrows, strict=True):
            drawn.connectors.append(
                Connector(
                    marks[arrow.source][arrow.leaves],
                    marks[arrow.target][arrow.enters],
                    link.indirect,
                    arrow.source == arrow.target,
                )
            )
        return max(m.y for m in drawn.marks) + WORD

    def _arrow(self, link: Link) -> Arrow:
        source, leaves = self.spots[link.source]
        target, enters = self.spots[link.target]
        return Arrow(source, target, leaves, enters)

    def _columns(self, placement: Placement, figures: Sequence[_Figure]) -> list[float]:
        """Middle of each column, as wide as its widest label."""
        widths: dict[int, float] = {}
        for first, figure in zip(placement.columns, figures, strict=True):
            for kind, variable, column, _ in figure.parts:
                least = 2 * CLOUD if kind == "flow" else STOCK_WIDTH
                wide = max(least, self._width(variable))
                widths[first + column] = max(wide, widths.get(first + column, 0.0))
        middles, x = [], MARGIN
        for column in range(max(widths) + 1):
            middles.append(x + widths.get(column, 0.0) / 2)
            x += widths.get(column, 0.0) + GAP
        return middles

    def _draw_alone(self, drawn: Diagram, top: float) -> None:
        """Draw words without links on the page in rows below the others."""
        if not self.alone:
            return
        pitch = max(map(self._width, self.alone)) + PADDING
        right = max((m.x for m in drawn.marks), default=4 * pitch)
        across = max(1, int(right // pitch))
        for n, variable in enumerate(self.alone):
            row, column = divmod(n, across)
            drawn.marks.append(
                Mark("word", variable, MARGIN + pitch * (column + 0.5), top + WORD * (row + 0.5))
            )

    def _width(self, variable: Variable) -> float:
        return label_width(self.names.of(variable))


def _figure_of(chain: Chain) -> _Figure:
    flows = {pipe.flow for pipe in chain.pipes}
    parts = [
        ("flow" if v in flows else "stock", v, column, y + MIDDLE)
        for v, (column, y) in chain.spots.items()
    ]
    return _Figure(Body(chain.columns, chain.height), parts)


def _word(kind: str, variable: Variable) -> _Figure:
    height = SLOT if variable.kind == "stock" else WORD
    return _Figure(Body(1, height), [(kind, variable, 0, height / 2)])


def _flows(pipes: Sequence[Pipe], marks: Mapping[Variable, Mark]) -> Iterator[Flow]:
    """Valves with their pipes, from the positions of valves and stocks."""
    ends = [(marks[p.flow], marks[s]) for p in pipes for s in (p.source, p.sink) if s is not None]
    turning = [(stock, valve.x > stock.x) for valve, stock in ends if valve.y != stock.y]
    crowded = {stock for stock, right in turning if (stock, not right) in turning}
    for pipe in pipes:
        valve = marks[pipe.flow]
        source = None if pipe.source is None else marks[pipe.source]
        sink = None if pipe.sink is None else marks[pipe.sink]
        before = [*_leg(valve, source, -CLOUD, source in crowded)]
        yield Flow(valve, source, sink, before[::-1], [*_leg(valve, sink, CLOUD, sink in crowded)])


def _leg(valve: Mark, stock: Mark | None, cloud: float, crowded: bool) -> Iterator[Point]:
    """Points of a pipe from a valve, which is left out, to a stock or a cloud."""
    if stock is None:
        yield valve.x + cloud, valve.y
        return
    side = 1 if valve.x > stock.x else -1
    if stock.y == valve.y:
        yield stock.x + side * STOCK_WIDTH / 2, valve.y
    else:
        x = stock.x + side * BESIDE * crowded
        edge = STOCK_HEIGHT / 2 if valve.y > stock.y else -STOCK_HEIGHT / 2
        yield x, valve.y
        yield x, stock.y + edge
