"""The inputs that a design moves, alone or several as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chanjiao.engine.language.variable import Variable
from chanjiao.ensemble.errors import EnsembleError
from chanjiao.ensemble.numbers import parts_axis
from chanjiao.scenario import Entry, Scenario
from chanjiao.scenario.faults import did_you_mean

Array = NDArray[np.float64]
Positions = dict[str, Array]
"""Positions in the ranges by id of the input, members last."""

REST = "*"
"""Name of all inputs that are not named, moved together as one input."""


@dataclass(frozen=True)
class VariedInput:
    """An input with a range; `shape` is () if it moves as a whole, else that of its table."""

    id: str
    shape: tuple[int, ...] = ()

    @property
    def cells(self) -> int:
        """Number of positions that a member has for this input."""
        return int(np.prod(self.shape, dtype=int))


@dataclass(frozen=True)
class InputGroup:
    """Inputs that a design moves as one; most groups have one input."""

    inputs: tuple[VariedInput, ...]

    @property
    def cells(self) -> int:
        """Number of positions that a member has for all inputs of the group."""
        return sum(each.cells for each in self.inputs)

    def by_id(self, rows: Array) -> Positions:
        """Positions of each input, from one row a cell and one column a member."""
        found, first = {}, 0
        for each in self.inputs:
            own = rows[first : first + each.cells]
            found[each.id] = np.ascontiguousarray(own).reshape(*each.shape, rows.shape[1])
            first += each.cells
        return found


def varied_inputs(
    scenarios: Iterable[Scenario], variables: Mapping[str, Variable]
) -> list[VariedInput]:
    """Inputs that have a range in any scenario, in the order of their ids."""
    entries = {e.id: e for scenario in scenarios for e in scenario.entries.values()}
    varied = [e for e in entries.values() if is_varied(e, variables[e.id])]
    return sorted((_varied_input(e, variables[e.id]) for e in varied), key=lambda each: each.id)


def is_varied(entry: Entry, variable: Variable) -> bool:
    """Whether an equation reads an entry, and its range lets its numbers vary."""
    if entry.read_by:
        return False
    if entry.low is None or entry.high is None or not (entry.high > entry.low).any():
        return False
    axis = parts_axis(entry, variable)
    return axis is None or variable.shape[axis] > 1


def grouped(varied: Sequence[VariedInput], names: Sequence[str] | None) -> list[InputGroup]:
    """One group for each name, in their order; None names every input that varies.

    The name REST stands for all others as one group; inputs without a name stay as given. Raises
    EnsembleError with every name that is unknown or stands twice.
    """
    by_id = {each.id: each for each in varied}
    if names is None:
        names = list(by_id)
    _check(names, by_id)
    rest = tuple(each for each in varied if each.id not in names)
    groups = (InputGroup(rest if name == REST else (by_id[name],)) for name in names)
    return [group for group in groups if group.inputs]


def _varied_input(entry: Entry, variable: Variable) -> VariedInput:
    return VariedInput(entry.id, () if parts_axis(entry, variable) is None else variable.shape)


def _check(names: Sequence[str], by_id: Mapping[str, VariedInput]) -> None:
    unknown = [name for name in names if name not in by_id and name != REST]
    faults = [f"{name} does not vary here.{did_you_mean(name, by_id)}" for name in unknown]
    faults += [f"{name} stands twice" for name in sorted({n for n in names if names.count(n) > 1})]
    if faults:
        raise EnsembleError("inputs of the design:\n" + "\n".join(f"  {fault}" for fault in faults))
