"""The contents of an exchanged model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from chanjiao.engine.language.calendar import Calendar
from chanjiao.engine.language.dimension import Dimension
from chanjiao.engine.language.expression import Expression
from chanjiao.engine.language.variable import Variable
from chanjiao.export.lowering.clock import Clock

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Item:
    """One variable of an exchanged model.

    It has one of: `values`, of the shape of its variable; an `equation`, read through a curve
    where there are `points` (rows: where, what); or, if a stock, `inflows` and `outflows`. A
    stock starts at the value of `start`. `copy_of` names the variable of which this is the
    value at another moment.
    """

    variable: Variable
    values: Array | None = None
    equation: Expression | None = None
    points: Array | None = None
    inflows: tuple[Variable, ...] = ()
    outflows: tuple[Variable, ...] = ()
    start: Variable | None = None
    copy_of: Variable | None = None

    @property
    def is_stock(self) -> bool:
        """Whether it is a stock."""
        return self.start is not None

    @property
    def is_flow(self) -> bool:
        """Whether it fills or drains a stock."""
        return self.variable.kind == "flow"


@dataclass(frozen=True)
class ExportTexts:
    """ExportTexts that a file gives about itself and about its numbers.

    `notes` add to the documentation of a variable, by its id. `sectors` are the names of sectors,
    by their ids, English and Chinese.
    """

    name: str = "model"
    title: str = ""
    title_zh: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)
    sectors: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Exchange:
    """A model in the terms of other engines; `losses` lists what these terms cannot express."""

    items: Sequence[Item]
    clock: Clock
    calendar: Calendar
    texts: ExportTexts
    losses: Sequence[Loss]

    @property
    def dimensions(self) -> list[Dimension]:
        """Dimensions with more than one member; the others are left out."""
        found = {d for item in self.items for d in axes(item.variable)}
        return sorted(found, key=lambda d: d.rank)


@dataclass(frozen=True)
class Loss:
    """A feature of the language that an exchanged file leaves out or expresses differently."""

    en: str
    zh: str


def axes(variable: Variable) -> tuple[Dimension, ...]:
    """Dimensions along which an exchanged variable is an array: those with several members."""
    return tuple(d for d in variable.dimensions if len(d) > 1)
