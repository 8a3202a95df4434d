"""Keys that all figures of an experiment file have, and what a figure reads."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field, model_validator

from chanjiao.experiment.file.schema import in_both
from chanjiao.experiment.values import MEMBER, YEAR, Axis

Choice = str | int | list[str] | list[int]


class StrictKeys(BaseModel):
    """Keys of a table of the file; other keys are faults."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=True)


class TextKeys(StrictKeys):
    """A text in both languages, or one for both."""

    en: str = Field(min_length=1)
    zh: str = Field(min_length=1)

    _one_for_both = model_validator(mode="before")(in_both)


class Marks(StrictKeys):
    """Scalar measures drawn as labelled lines across a panel, upright (`x`) or level (`y`)."""

    x: list[str] = []
    y: list[str] = []


@dataclass(frozen=True)
class Need:
    """What a key of a figure needs of a measure.

    The measure must vary by the dimensions `must`, and may vary by `may` and `member`. If
    `spread` is true, the figure draws quantiles, and the measure must vary by `member`.
    """

    key: str
    measure: str
    must: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    spread: bool = False


class FigureKeys(StrictKeys, ABC):
    """Keys of every figure: `id` is the name of its file, `where` selects points of axes.

    A string or a number in `where` selects one point, and the dimension disappears.
    """

    kind: str
    id: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")
    title: TextKeys
    note: TextKeys | None = None
    where: dict[str, Choice] = {}

    @abstractmethod
    def uses(self) -> list[Need]:
        """The measures that the figure reads."""

    @abstractmethod
    def axes(self) -> Mapping[str, str]:
        """Axes that the figure names, by key."""

    def numeric(self) -> Mapping[str, str]:
        """Axes whose points must have numbers, by key."""
        return {}

    def pairs(self) -> Mapping[str, str]:
        """Axes that must have exactly two points after `where`, by key."""
        return {}

    def odd(self, axes: Mapping[str, Axis]) -> Iterator[tuple[str, str]]:
        """Faults of the kind itself, as a key and what is wrong with it."""
        yield from ()


def given(*names: str | None) -> tuple[str, ...]:
    """The names that are not None."""
    return tuple(name for name in names if name is not None)


def named(**axes: str | None) -> dict[str, str]:
    """The keys whose value is not None."""
    return {key: axis for key, axis in axes.items() if axis is not None}


def needs(
    key: str, measures: list[str], *must: str | None, may: tuple[str, ...] = ()
) -> list[Need]:
    """The same need for several measures of a key."""
    return [Need(key, measure, given(*must), may) for measure in measures]


MODEL_DIMENSIONS = (YEAR, MEMBER)
"""Dimensions of measures that are no axes of an experiment."""
