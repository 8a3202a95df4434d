"""Which variables are drawn on which page, and what each page links.

A sector has a page of what its file declares, with stocks of delays and every flow of a stock. What
the lowering makes beyond that stands on a second page, where the sector has one. On the first,
a link goes by way of what stands on the second.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from chanjiao.engine.language.variable import Variable
from chanjiao.export.lowering.build import read_by_item
from chanjiao.export.lowering.contents import Exchange, Item


@dataclass(frozen=True)
class Pipe:
    """A flow with the stocks that it drains and fills; None where it comes from or goes outside."""

    flow: Variable
    source: Variable | None
    sink: Variable | None


@dataclass(frozen=True)
class Link:
    """What a variable is computed from; `indirect` if by way of variables of another page."""

    source: Variable
    target: Variable
    indirect: bool = False


@dataclass(frozen=True)
class Page:
    """What one page shows. Sources of links that it does not list belong to other pages."""

    en: str
    zh: str
    items: Sequence[Item]
    pipes: Sequence[Pipe]
    links: Sequence[Link]


def pages(exchange: Exchange) -> list[Page]:
    """Every page of a model, in the order of its sectors: every variable stands on one of them."""
    made = _Pages(exchange)
    drawn = []
    for (sector, lowered), items in made.places().items():
        en, zh = exchange.texts.sectors.get(sector, (sector.replace("_", " ").capitalize(), ""))
        if lowered:
            en = f"{en}, computed"
        drawn.append(Page(en, zh, items, made.pipes_of(items), list(made.links(items, lowered))))
    return drawn


class _Pages:
    def __init__(self, exchange: Exchange) -> None:
        self.items: Mapping[Variable, Item] = {item.variable: item for item in exchange.items}
        self.pipes = _pipes(exchange.items)
        self.declaring = {v.sector for v in self.items if not v.hidden}

    def places(self) -> dict[tuple[str, bool], list[Item]]:
        """Items by sector, and whether they are made by the lowering; sectors' own pages first."""
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
        """What the items of a page are computed from; pipes are no links."""
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
        """What an item reads, whether it does so by way of others; each of these once."""
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
        """Sector of the page: a flow stands with the stock it drains, or else the one it fills."""
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
