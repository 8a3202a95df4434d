"""The pages of a diagram: which variables and which links each page shows.

A sector has a page with the variables of its file, the stocks of delays and every flow of a
stock. Variables that the lowering adds stand on a second page. On the first page, a link that
passes through them is drawn as one indirect link.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from chanjiao.engine.language.variable import Variable
from chanjiao.export.lowering.build import read_by_item
from chanjiao.export.lowering.contents import Exchange, Item


@dataclass(frozen=True)
class Pipe:
    """A flow with the stocks that it drains and fills; None stands for the outside."""

    flow: Variable
    source: Variable | None
    sink: Variable | None


@dataclass(frozen=True)
class Link:
    """A link from a variable to its reader.

    `indirect` if it passes through variables of another page.
    """

    source: Variable
    target: Variable
    indirect: bool = False


@dataclass(frozen=True)
class DiagramPage:
    """The content of one page. Sources of links that it does not list belong to other pages."""

    en: str
    zh: str
    items: Sequence[Item]
    pipes: Sequence[Pipe]
    links: Sequence[Link]


def pages(exchange: Exchange) -> list[DiagramPage]:
    """All pages of a model, in the order of its sectors; every variable stands on one page."""
    made = _Pages(exchange)
    drawn = []
    for (sector, lowered), items in made.places().items():
        en, zh = exchange.texts.sectors.get(sector, (sector.replace("_", " ").capitalize(), ""))
        if lowered:
            en = f"{en}, computed"
        drawn.append(
            DiagramPage(en, zh, items, made.pipes_of(items), list(made.links(items, lowered)))
        )
    return drawn


class _Pages:
    def __init__(self, exchange: Exchange) -> None:
        self.items: Mapping[Variable, Item] = {item.variable: item for item in exchange.items}
        self.pipes = _pipes(exchange.items)
        self.declaring = {v.sector for v in self.items if not v.hidden}

    def places(self) -> dict[tuple[str, bool], list[Item]]:
        """Items by sector and by whether the lowering made them; a sector's own come first."""
        found: dict[tuple[str, bool], list[Item]] = {}
        for item in self.items.values():
            lowered = not self._is_shown(item)
            found.setdefault((self._sector(item), lowered), []).append(item)
        sectors = list(dict.fromkeys(v.sector for v in self.items if not v.hidden))
        last = len(sectors)
        rank = {sector: n for n, sector in enumerate(sectors)}
        return dict(
            sorted(
                found.items(),
                key=lambda page: (page[0][0] not in rank, page[0][1], rank.get(page[0][0], last)),
            )
        )

    def pipes_of(self, items: Sequence[Item]) -> list[Pipe]:
        """Flows of a page."""
        return [self.pipes[item.variable] for item in items if item.is_flow]

    def links(self, items: Sequence[Item], lowered: bool) -> Iterator[Link]:
        """Links between the items of a page and what they read; pipes are not links."""
        for item in items:
            known = {item.variable.sector, *self.declaring}
            found: dict[Variable, bool] = {}
            for source, indirect in self._sources(item, lowered, {item.variable}):
                if lowered or source.sector in known:
                    found[source] = found.get(source, True) and indirect
            for source, indirect in found.items():
                if source is not item.variable:
                    yield Link(source, item.variable, indirect)

    def _sources(
        self, item: Item, lowered: bool, seen: set[Variable], indirect: bool = False
    ) -> Iterator[tuple[Variable, bool]]:
        """What an item reads, each once, and whether it reads it through other variables."""
        for read in () if item.is_stock else read_by_item(item):
            there = self.items.get(read)
            if there is None or read in seen:
                continue
            if lowered or self._is_shown(there):
                yield read, indirect
            elif there.copy_of is not None:
                yield there.copy_of, True
            else:
                seen.add(read)
                yield from self._sources(there, lowered, seen, indirect=True)

    def _sector(self, item: Item) -> str:
        """Sector of an item's page: a flow stands with the stock that it drains, or else fills."""
        pipe = self.pipes.get(item.variable)
        ends = (pipe.source, pipe.sink) if pipe else ()
        return next((stock for stock in ends if stock is not None), item.variable).sector

    def _is_shown(self, item: Item) -> bool:
        """Whether an item stands on the first page of its sector."""
        return not item.variable.hidden or item.is_stock or item.is_flow


def _pipes(items: Sequence[Item]) -> dict[Variable, Pipe]:
    sources = {flow: item.variable for item in items for flow in item.outflows}
    sinks = {flow: item.variable for item in items for flow in item.inflows}
    return {
        item.variable: Pipe(item.variable, sources.get(item.variable), sinks.get(item.variable))
        for item in items
        if item.is_flow
    }
