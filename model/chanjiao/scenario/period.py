"""The period of a run: its years and its steps."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Period:
    """The years of a run and its steps."""

    first_year: int
    last_year: int
    steps_per_year: int
