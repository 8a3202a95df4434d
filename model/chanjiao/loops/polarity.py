"""Polarity: the measured sign of each link of a loop; the loop's sign is their product."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from chanjiao.engine.language.graph import Graph
from chanjiao.engine.simulation.program import Array
from chanjiao.loops.loop import Loop
from chanjiao.loops.path import CausalLink, links_of
from chanjiao.loops.probe import Moments, response


@dataclass(frozen=True)
class Polarity:
    """Signs measured at some times: of each link, with shape (links, times), and of the loop.

    A sign is 0 if the effect does not respond, for example beyond a limit; the loop is then
    inactive.
    """

    links: tuple[CausalLink, ...]
    times: tuple[float, ...]
    signs: Array

    @property
    def by_time(self) -> Array:
        """Sign of the loop at each time."""
        return np.asarray(self.signs.prod(axis=0))

    @property
    def years(self) -> dict[int, bool]:
        """For each year, whether the loop is active on at least one of the measured days."""
        acting = {int(time): False for time in self.times}
        for time, sign in zip(self.times, self.by_time, strict=True):
            acting[int(time)] |= bool(sign)
        return acting

    @property
    def sign(self) -> int:
        """1 if the loop always reinforces when active, -1 if it balances, 0 if its sign changes."""
        found = set(self.by_time[self.by_time != 0])
        return int(found.pop()) if len(found) == 1 else 0

    @property
    def acting(self) -> float:
        """Share of the times at which the loop is active."""
        return float((self.by_time != 0).mean())


def polarity(loop: Loop, graph: Graph, at: Moments) -> Polarity:
    """Measure a loop at moments of a run; `graph` has its delays expanded."""
    links = tuple(links_of(loop, graph))
    signs = np.sign([response(link, graph, at, loop.apart) for link in links])
    return Polarity(links, tuple(at.times), signs)
