"""Compares lags with the step of a run.

A lag below the step is a fault. How short a lag may be beyond that depends on the method.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from chanjiao.engine import Fault, ModelError
from chanjiao.engine.backends.registry import evaluator
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import Constant, Curve, Input, TimeSeries
from chanjiao.engine.simulation.methods import DEFAULT, Method
from chanjiao.engine.simulation.time_constants import Lag, time_constants
from chanjiao.scenario.faults import Place
from chanjiao.scenario.period import Period
from chanjiao.scenario.quantity import unit_name
from chanjiao.scenario.scenario import Entry

if TYPE_CHECKING:
    from chanjiao.scenario.document import Given

Array = NDArray[np.float64]
Entries = Mapping[str, Entry]

NEARLY = 1e-9
"""Relative tolerance for rounding when a lag is compared with the step."""

NARROW = "narrow the range, for a reason given in its note, or take a shorter step"


@dataclass(frozen=True)
class ShortLag:
    """A short lag, the entry that causes it, and the step of the run, in the model's time unit."""

    entry: Entry
    lag: Lag
    step: float
    unit: str

    def fault(self) -> Fault:
        """Fault for a lag below the step."""
        what = f"a lag of {self._time} is below the step of {self._step}"
        return self._fault(f"{what}; give a longer lag or a shorter step")

    def rough(self, method: Method) -> Fault:
        """Remark about a lag of fewer steps than a method needs."""
        what = f"a lag of {self._time} is below {method.shortest_lag:g} steps of {self._step}"
        return self._fault(
            f"{what}, so {method.id} computes it roughly; take a shorter step or {DEFAULT}"
        )

    def range_remark(self, end: str) -> Fault:
        """Remark about a range whose low or high end makes a lag shorter than the step."""
        return self._fault(
            f"at the {end} end of its range a lag of {self._time} is below the step of "
            f"{self._step}; a sweep would draw it; {NARROW}"
        )

    def range_fault(self, end: str) -> Fault:
        """Fault about the same range in a sweep."""
        return self._fault(
            f"at the {end} end of its range a lag of {self._time} is below the step of "
            f"{self._step}; {NARROW}"
        )

    @property
    def _time(self) -> str:
        return f"{self.lag.time:.3g} {self.unit}"

    @property
    def _step(self) -> str:
        return f"{self.step:.3g} {self.unit}"

    def _fault(self, what: str) -> Fault:
        stock = self.lag.stock
        place = Place(self.entry.file, self.entry.line)
        return place.fault(self.entry.id, f"{what} (it drains: {stock.en}, {stock.id})")


def check_lags(graph: Graph, entries: Entries, period: Period) -> None:
    """Raise ModelError if entries make lags shorter than the step; the message names each entry."""
    found = short_lags(graph, entries, period)
    if found:
        raise ModelError([short.fault() for short in found])


def short_lags(
    graph: Graph, entries: Entries, period: Period, steps: float = 1, own: Collection[str] = ()
) -> list[ShortLag]:
    """Lags shorter than a number of steps, one for each entry that causes one.

    If several entries determine a lag, an entry of `own` is named first, then a time or a rate.
    """
    constants = time_constants(graph, evaluator)
    lags = constants.lags(_inputs(entries), period.first_year, period.last_year)
    return list(_short(graph, entries, period, lags, steps, own))


def _short(
    graph: Graph,
    entries: Entries,
    period: Period,
    lags: Iterable[Lag],
    steps: float,
    own: Collection[str],
) -> Iterator[ShortLag]:
    step, unit = 1 / period.steps_per_year, unit_name(graph.time)
    named: set[str] = set()
    short = (lag for lag in lags if lag.time < steps * step * (1 - NEARLY))
    for lag in sorted(short, key=lambda lag: lag.time):
        entry = _behind(graph, entries, lag, own)
        if entry and entry.id not in named:
            named.add(entry.id)
            yield ShortLag(entry, lag, step, unit)


def _behind(graph: Graph, entries: Entries, lag: Lag, own: Collection[str]) -> Entry | None:
    """The entry that should be corrected."""
    times = (graph.time, graph.time**-1)

    def rank(variable: Variable) -> tuple[bool, bool]:
        return variable.id not in own, variable.unit not in times

    inputs = sorted((v for v in lag.fastest.inputs or () if v.id in entries), key=rank)
    return entries[inputs[0].id] if inputs else None


def rough_lags(graph: Graph, entries: Entries, period: Period, method: Method) -> list[ShortLag]:
    """Lags of fewer steps than a method needs to compute them accurately."""
    return short_lags(graph, entries, period, method.shortest_lag)


def short_at_range_ends(
    graph: Graph, entries: Entries, period: Period, among: Collection[str] | None = None
) -> list[tuple[ShortLag, str]]:
    """Entries whose given number makes no lag too short, but an end of whose range does.

    Each comes with the end of its range, low or high. With `among`, only the entries it names
    are checked.
    """
    constants = time_constants(graph, evaluator)
    behind = [entries[v.id] for v in constants.inputs if v.id in entries]
    wanted = [entry for entry in behind if among is None or entry.id in among]
    varied = [entry for entry in wanted if _has_room(entry)]
    if not varied:
        return []
    members = 2 * len(varied) + 1
    inputs = _inputs(entries) | {
        entry.id: _at_ends(entry, place, members) for place, entry in enumerate(varied)
    }
    years = period.first_year, period.last_year
    shortest = (1 - NEARLY) / period.steps_per_year
    if all(lag.time >= shortest for lag in constants.lags(inputs, *years)):
        return []
    as_given, *at_ends = constants.lags_by_member(inputs, *years, members)
    known = {lag.stock for lag in as_given if lag.time < shortest}
    found = []
    for place, entry in enumerate(varied):
        for end, lags in (("low", at_ends[2 * place]), ("high", at_ends[2 * place + 1])):
            new = [lag for lag in lags if lag.stock not in known]
            short = _short(graph, {entry.id: entry}, period, new, 1, ())
            found += [(lag, end) for lag in short]
    return found


def _has_room(entry: Entry) -> bool:
    given = entry.low is not None and entry.high is not None
    return given and not isinstance(entry.input, Curve)


def _at_ends(entry: Entry, place: int, members: int) -> Input:
    """Input with a last axis of members: as given, but low and high in two of them."""
    given = entry.input
    assert isinstance(given, Constant | TimeSeries)
    values = np.repeat(np.asarray(given.values, float)[..., None], members, axis=-1)
    values[..., 2 * place + 1], values[..., 2 * place + 2] = entry.low, entry.high
    return replace(given, values=values)


def _inputs(entries: Entries) -> dict[str, Input]:
    return {key: entry.input for key, entry in entries.items()}


def lag_faults(
    graph: Graph, entries: Entries, period: Period, own: Collection[str], own_step: Given | None
) -> Iterator[Fault]:
    """Faults for lags below the step, if the file itself gives the lag or the step."""
    for short in short_lags(graph, entries, period, 1, own):
        if short.entry.id in own:
            yield short.fault()
        elif own_step is not None:
            place = Place(short.entry.file, short.entry.line)
            yield own_step.fault(f"{short.entry.id} ({place}): {short.fault().what}")
