"""A row of the article: a mechanism, its figures, and its variables and levers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from chanjiao.engine.language.variable import Variable
from chanjiao.results.result import Result


@dataclass(frozen=True)
class RunPair:
    """Two runs, with and without the programme, from which the figures of the model are read."""

    base: Result
    programme: Result


class FigureRole(Enum):
    """Relation of a published figure to the model."""

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
    """A figure of the article and the model's value.

    `model` reads the value from the runs, in the unit of the label. The relative difference may be
    at most `within`; where that is None, `note` gives the reason.
    """

    en: str
    zh: str
    published: float
    model: Callable[[RunPair], float]
    role: FigureRole
    within: float | None = 0.01
    note: str = ""
    note_zh: str = ""

    def holds(self, runs: RunPair) -> bool:
        """Whether the model's value is close enough to the published figure."""
        if self.within is None:
            return bool(self.note and self.note_zh)
        return abs(self.model(runs) - self.published) <= self.within * abs(self.published)


@dataclass(frozen=True)
class Row:
    """A mechanism of the article.

    `note` explains figures that the model does not reproduce; `tests` are files of further tests.
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
