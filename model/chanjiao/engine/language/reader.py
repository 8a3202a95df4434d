"""Outside readers: programs that read inputs of a model which no equation reads."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class OutsideReader:
    """A program outside the equations, such as a discrete-event simulation.

    An input declared with `read_by` is a number of the scenario, but no equation reads it. A run
    of the equations does not use it, and sweeps do not vary it.
    """

    id: str
    en: str
    zh: str
