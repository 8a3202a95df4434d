"""A scenario after reading: every number of the model, checked, with unit, source and quality."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from chanjiao.engine import Calendar, Fault, Gate
from chanjiao.engine.language.summary import Summary, brief, span, summarised
from chanjiao.engine.simulation.inputs import Curve, Input, TimeSeries

if TYPE_CHECKING:
    from pint import Unit

Array = NDArray[np.float64]

OFFICE = "office"
"""Id of the external reader of inputs that the key `office` of a scenario switches on."""


@summarised
@dataclass(frozen=True, eq=False)
class Entry:
    """The number of one variable, in the model's unit and with the model's axes.

    The values of a TimeSeries have a first axis for its dates; the numbers of a Curve are its
    `y`. `low` and `high` have the shape of the values, or are None if no range is given; for
    a share they are limited to 0 and 1. `range` and `range_factor` are as given, in the
    model's unit. `given_as` is the key that gave the number; `file` and `line` are its place.
    `plausible` is the interval, in the model's unit, in which a number other than 0 should
    lie. `source_zh` and `note_zh` are source and note in Chinese, or as given if there are none.
    `read_by` is the id of the program that reads the number instead of the equations, or
    empty.
    """

    id: str
    unit: Unit
    input: Input
    low: Array | None
    high: Array | None
    range: tuple[float, float] | None
    range_factor: tuple[float, float] | None
    source: str
    quality: str
    note: str
    file: str
    line: int
    given_as: str
    plausible: tuple[float, float] | None = None
    read_by: str = ""
    source_zh: str = ""
    note_zh: str = ""

    def summary(self) -> Summary:
        """The number, with its unit, range, quality and source."""
        times = self.input.times if isinstance(self.input, TimeSeries) else np.empty(0)
        ends = [end for end in (self.low, self.high) if end is not None]
        numbers = self.input.y if isinstance(self.input, Curve) else self.input.values
        rows = (
            ("number", f"{span(numbers)} {self.unit:~P}".strip()),
            ("dates", f"{times[0]:g} to {times[-1]:g}" if len(times) else ""),
            ("range", span(ends) if ends else "none"),
            ("quality", self.quality),
            ("source", self.source),
            ("note", self.note),
            ("given in", f"{self.file} line {self.line}" if self.line else self.file),
        )
        return Summary(self.id, tuple((label, text) for label, text in rows if text))

    def same_numbers(self, other: Entry) -> bool:
        """Whether another entry has the same numbers and the same range."""
        return type(self.input) is type(other.input) and _numbers(self) == _numbers(other)


def _numbers(entry: Entry) -> list[object]:
    parts = [*vars(entry.input).values(), entry.low, entry.high]
    return [np.asarray(p).tolist() if isinstance(p, np.ndarray) else p for p in parts]


@summarised
@dataclass(frozen=True, eq=False)
class ReferenceNumbers:
    """The reference of a scenario: the scenario itself with some numbers changed.

    `en` and `zh` are its label. `entries` are the changed numbers by id. `office` says
    whether the reference has a project office.
    """

    en: str
    zh: str
    entries: Mapping[str, Entry] = field(repr=False)
    office: bool = False


@summarised
@dataclass(frozen=True, eq=False)
class Scenario:
    """A scenario, merged with all its parents.

    `entries` are in the order of the model's variables; `changed` are the ids given in the file
    itself. `text` is a scenario file without parent or tables that gives the same numbers;
    `digest` is the SHA-256 of the text and of the tables it came from. `cut_loops` are ids of
    loops that do not act, in the order of the model's. With `office`, projects run through the
    project office, which awards and pays in place of the schedule. `reference` is the reference
    of the scenario. `published_to` is the last year with published figures; later years are a
    projection. `births_to` is the last year with counted births. These three are None if the
    files do not give them. `remarks` are about valid but unusual content of the file itself. The
    initial stocks describe 1 January of the year `starts`, with which a run begins; results begin
    with `first_year`. `starts` is None if both years are the same.
    """

    name: str
    path: Path
    title: str
    title_zh: str
    why: str
    why_zh: str
    zones: str
    cut_loops: tuple[str, ...]
    parent: Scenario | None = field(repr=False)
    first_year: int
    last_year: int
    steps_per_year: int
    entries: Mapping[str, Entry] = field(repr=False)
    changed: tuple[str, ...]
    text: str = field(repr=False)
    digest: str
    office: bool = False
    reference: ReferenceNumbers | None = field(default=None, repr=False)
    published_to: int | None = None
    births_to: int | None = None
    remarks: tuple[Fault, ...] = field(default=(), repr=False)
    starts: int | None = None

    def summary(self) -> Summary:
        """Title, period and parent, and the count of numbers by quality."""
        qualities = Counter(entry.quality for entry in self.used_entries)
        parent = self.parent.name if self.parent else "none"
        rows = (
            ("title", self.title),
            ("标题", self.title_zh),
            ("period", f"{self.first_year} to {self.last_year}, zones: {self.zones}"),
            ("parent", f"{parent}; changed: {brief(self.changed)}" if self.parent else parent),
            ("numbers", ", ".join(f"{count} {word}" for word, count in sorted(qualities.items()))),
            ("cut loops", brief(self.cut_loops)),
            ("office", "projects run through the office" if self.office else "none"),
            ("remarks", brief(self.remarks)),
            ("digest", self.digest[:16]),
        )
        return Summary(f"Scenario {self.name}", rows)

    @property
    def inputs(self) -> dict[str, Input]:
        """Numbers by variable, in the form that a run needs."""
        return {key: entry.input for key, entry in self.entries.items() if not entry.read_by}

    @property
    def used_entries(self) -> tuple[Entry, ...]:
        """Entries that a run uses: those of the equations, and those of the office if it is on."""
        readers = ("", OFFICE) if self.office else ("",)
        return tuple(entry for entry in self.entries.values() if entry.read_by in readers)

    @property
    def varying(self) -> tuple[str, ...]:
        """Variables whose numbers change during the run."""
        return tuple(k for k, entry in self.entries.items() if isinstance(entry.input, TimeSeries))

    @property
    def started(self) -> tuple[str, ...]:
        """Stocks whose start the scenario gives instead of computing it."""
        return tuple(k for k, entry in self.entries.items() if entry.given_as == "start")

    def calendar(self, gates: tuple[Gate, ...]) -> Calendar:
        """Grid of the run, with the gates of its model."""
        return Calendar(self.begins, self.last_year, self.steps_per_year, gates)

    @property
    def begins(self) -> int:
        """First year of the run; results leave out the years before `first_year`."""
        return self.first_year if self.starts is None else min(self.starts, self.first_year)

    def from_its_beginning(self) -> Scenario:
        """The same scenario with results from the first year of the run."""
        return replace(self, first_year=self.begins)
