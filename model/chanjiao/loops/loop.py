"""A named feedback loop: a closed chain of variables."""

from __future__ import annotations

from dataclasses import dataclass

from chanjiao.dimensions import CATEGORY
from chanjiao.engine.language.dimension import Dimension
from chanjiao.engine.language.variable import Variable


@dataclass(frozen=True)
class Loop:
    """A named loop: `chain` is closed and in causal order; `cut` is the link at which it is cut.

    The id begins with R for a reinforcing loop and with B for a balancing loop. Signs are measured
    on changes of one member of `apart` at a time, since its members compete.
    """

    id: str
    en: str
    zh: str
    chain: tuple[Variable, ...]
    cut: Variable
    apart: Dimension = CATEGORY

    @property
    def sign(self) -> int:
        """Sign that the id states: 1 for a reinforcing loop, -1 for a balancing loop."""
        return 1 if self.id.startswith("R") else -1
