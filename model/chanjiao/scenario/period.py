"""The period of a run: its years and its step."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Period:
    """The first and last year of a run, and its steps per year."""

    first_year: int
    last_year: int
    steps_per_year: int
