"""Loop dominance: what each named loop adds to the programme's effect on a variable, by year.

Each loop is cut in turn, with and without the programme. Parts do not add up to the effect:
loops share links, and what one adds depends on the others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import xarray as xr

from chanjiao.effect.definition import cut_runs, has_programme, reference_run, run_without
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.summary import summarised
from chanjiao.loops import Loop, loops_of
from chanjiao.results.cutting import programme_begins
from chanjiao.results.labelled import unit_text
from chanjiao.results.result import Result
from chanjiao.sectors.money import funding

Progress = Callable[[int, int], None]


class DominanceError(Exception):
    """A scenario or a variable of which no parts can be told."""


@dataclass(frozen=True)
class Part:
    """What a loop adds to the effect, by year."""

    loop: Loop
    values: xr.DataArray

    @property
    def largest(self) -> float:
        """Largest part in any year, with its sign."""
        values = self.values.to_numpy()
        return float(values[np.abs(values).argmax()])


@summarised
@dataclass(frozen=True)
class Dominance:
    """The programme's effect on a variable by year, and the loops' parts, the largest first.

    An amount is added up over its members; of anything else the mean is told, as `mean` says.
    """

    variable: Variable
    unit: str
    mean: bool
    effect: xr.DataArray
    parts: Sequence[Part]


def dominance(
    result: Result, graph: Graph, variable: Variable, progress: Progress | None = None
) -> Dominance:
    """Divide the effect in a run among loops; DominanceError where there is nothing to divide."""
    _check(result, graph, variable)
    record = [variable.id]
    reference = reference_run(result, graph, record)
    effect = _effect(result, run_without(result, graph, reference, record), variable)
    loops = [v for v in loops_of(graph).values() if v.id not in result.scenario.cut_loops]
    parts = []
    for count, loop in enumerate(loops, 1):
        without = _effect(*cut_runs(loop, result, reference, graph, record), variable)
        parts.append(Part(loop, effect - without))
        if progress:
            progress(count, len(loops))
    parts.sort(key=lambda part: -abs(part.largest))
    unit = unit_text(variable, by_year=True)
    return Dominance(variable, unit, not is_amount(variable), effect, parts)


def is_amount(variable: Variable) -> bool:
    """Whether members of a variable can be added up: its unit is one thing, or one a year."""
    powers = dict(variable.unit.dimensionality)
    powers.pop("[time]", None)
    return list(powers.values()) == [1]


def _check(result: Result, graph: Graph, variable: Variable) -> None:
    if not has_programme(result.scenario):
        raise DominanceError(
            f"scenario {result.scenario.name} has no programme money, so there is no effect to "
            f"divide among loops; give {funding.programme_money.id} a value, or take a scenario "
            "such as demonstration_projects.toml"
        )
    if graph.own(variable).is_input:
        raise DominanceError(
            f"{variable.id} is a {variable.kind}, a number of the scenario; no loop moves it"
        )
    if programme_begins(result.scenario) is None:
        raise DominanceError(
            f"scenario {result.scenario.name} pays for no projects from "
            f"{result.scenario.first_year + 1} to {result.scenario.last_year}, so there is "
            "no effect to divide among loops; lengthen its period"
        )


def _effect(policy: Result, without: Result, variable: Variable) -> xr.DataArray:
    difference = policy.yearly(variable.id) - without.yearly(variable.id)
    members = [d for d in difference.dims if d != "year"]
    whole = difference.sum(members) if is_amount(variable) else difference.mean(members)
    return whole.sel(year=slice(programme_begins(policy.scenario), None))
