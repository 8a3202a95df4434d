"""A row of the article: a mechanism, its figures, and the variables and levers that carry it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from chanjiao.engine.language.variable import Variable
from chanjiao.results.result import Result


@dataclass(frozen=True)
class Runs:
    """Runs that figures of the model are read from: without and with the programme."""

    base: Result
    programme: Result


class Standing(Enum):
    """What a figure is to the model."""

    GIVEN = ("given", "输入")
    CALIBRATED = ("calibrated to", "校准目标")
    RESULT = ("result", "模型结果")

    @property
    def en(self) -> str:
        """English label."""
        return self.value[0]

    @property
    def zh(self) -> str:
        """Chinese label."""
        return self.value[1]


@dataclass(frozen=True)
class Figure:
    """A figure of the article beside the model's.

    `model` reads it from the runs, in the unit that the label names. The two must agree within
    the part `within` of the published one; where it is None, `note` says why they need not.
    """

    en: str
    zh: str
    published: float
    model: Callable[[Runs], float]
    standing: Standing
    within: float | None = 0.01
    note: str = ""
    note_zh: str = ""

    def holds(self, runs: Runs) -> bool:
        """Whether the model's figure is as near the published one as it must be."""
        if self.within is None:
            return bool(self.note and self.note_zh)
        return abs(self.model(runs) - self.published) <= self.within * abs(self.published)


@dataclass(frozen=True)
class Row:
    """A mechanism of the article.

    `note` tells of figures that the model does not hold, and why; `tests` are files of tests that
    hold the row beyond its figures.
    """

    id: str
    en: str
    zh: str
    variables: tuple[Variable, ...]
    levers: tuple[Variable, ...]
    figures: tuple[Figure, ...]
    tests: tuple[str, ...]
    note: str = ""
    note_zh: str = ""
