"""Loop dominance: what each named loop adds to the effect of a scenario on a variable, by year.

Each loop is cut in turn, in the scenario and in its reference. The contributions do not add up to
the effect: loops share links, and what one adds depends on the others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import xarray as xr

from chanjiao.effect.reference_runs import cut_runs, run_without, uncut_run
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.summary import summarised
from chanjiao.engine.language.variable import Variable
from chanjiao.loops import Loop, loops_of
from chanjiao.results.counterfactual import differs_from_reference, effect_begins
from chanjiao.results.labelled import unit_text
from chanjiao.results.result import Result
from chanjiao.scenario.faults import listed

Progress = Callable[[int, int], None]


class DominanceError(Exception):
    """The scenario or variable has no effect that could be divided among loops."""


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
    """The effect on a variable by year, and the loops' contributions, the largest first.

    An amount is summed over its members; of anything else the mean is taken, as `mean` says.
    """

    variable: Variable
    unit: str
    mean: bool
    effect: xr.DataArray
    parts: Sequence[Part]


def dominance(
    result: Result, graph: Graph, variable: Variable, progress: Progress | None = None
) -> Dominance:
    """Divide the effect in a run among loops.

    Raises DominanceError if there is nothing to divide.
    """
    _check(result, graph, variable)
    record = [variable.id]
    uncut = uncut_run(result, graph, record)
    effect = _effect(result, run_without(result, graph, uncut, record), variable)
    loops = [v for v in loops_of(graph).values() if v.id not in result.scenario.cut_loops]
    parts = []
    for count, loop in enumerate(loops, 1):
        without = _effect(*cut_runs(loop, result, uncut, graph, record), variable)
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
    scenario = result.scenario
    if scenario.reference is None:
        raise DominanceError(
            f"scenario {scenario.name} has no reference, so there is no effect to divide among "
            "loops; give the key reference at the head of its file"
        )
    label = scenario.reference.en
    if not differs_from_reference(scenario):
        raise DominanceError(
            f"scenario {scenario.name} does not differ from its reference ({label}), so there is "
            f"no effect to divide among loops; change {listed(scenario.reference.entries)}, or "
            "take a scenario such as demonstration_projects.toml"
        )
    if graph.own(variable).is_input:
        raise DominanceError(
            f"{variable.id} is a {variable.kind}, a number of the scenario; no loop moves it"
        )
    if effect_begins(scenario) is None:
        raise DominanceError(
            f"scenario {scenario.name} does not differ from its reference ({label}) from "
            f"{scenario.begins} to {scenario.last_year}, so there is no effect to divide among "
            "loops; lengthen its period"
        )


def _effect(policy: Result, without: Result, variable: Variable) -> xr.DataArray:
    difference = policy.yearly(variable.id) - without.yearly(variable.id)
    members = [d for d in difference.dims if d != "year"]
    whole = difference.sum(members) if is_amount(variable) else difference.mean(members)
    return whole.sel(year=slice(effect_begins(policy.scenario), None))
