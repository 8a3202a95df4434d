"""Polarity: the sign of each link of a loop, measured, and of the loop as their product."""

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
    """Signs measured at some times: of each link, shape (links, times), and of the loop.

    A sign is 0 where the effect does not answer, as beyond a limit; then the loop rests.
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
        """Whether the loop acts on any of the days of each year on which it was measured."""
        acting = {int(time): False for time in self.times}
        for time, sign in zip(self.times, self.by_time, strict=True):
            acting[int(time)] |= bool(sign)
        return acting

    @property
    def sign(self) -> int:
        """1 reinforcing, -1 balancing at all times at which it acts; 0 where that changes."""
        found = set(self.by_time[self.by_time != 0])
        return int(found.pop()) if len(found) == 1 else 0

    @property
    def acting(self) -> float:
        """Part of the times at which the loop acts."""
        return float((self.by_time != 0).mean())


def polarity(loop: Loop, graph: Graph, at: Moments) -> Polarity:
    """Measure a loop at moments of a run; `graph` has its delays written out."""
    links = tuple(links_of(loop, graph))
    signs = np.sign([response(link, graph, at) for link in links])
    return Polarity(links, tuple(at.times), signs)
