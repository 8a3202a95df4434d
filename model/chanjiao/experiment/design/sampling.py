"""The parameter samples of a design: their method, their published figures, their number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import xarray as xr

from chanjiao.engine.language.graph import Graph
from chanjiao.ensemble import REST, ParameterSample, Screening, Target, draw, published_targets
from chanjiao.ensemble import whole_design as whole
from chanjiao.ensemble.running import EnsembleOptions
from chanjiao.ensemble.sampling.inputs import varied_inputs
from chanjiao.ensemble.sampling.methods import check_screenable
from chanjiao.ensemble.screening import screened_draws
from chanjiao.experiment.file.schema import EnsembleTable
from chanjiao.scenario import Scenario
from chanjiao.sensitivity import ElementaryEffect, Stages, elementary_effects
from chanjiao.sensitivity.moves import moves_of
from chanjiao.sensitivity.two_stages import passed

ONE_AT_A_TIME, MORRIS = "one_at_a_time", "morris"
DEFAULT_TARGETS = "data/targets.toml"

Evaluate = Callable[[ParameterSample], xr.DataArray]
"""Runs a design with some members and gives one number for each."""


@dataclass(frozen=True)
class Screened:
    """Inputs that a first stage chose.

    `measure` is the name of what they change, `effects` the elementary effects of all inputs,
    and `retained` the ids of those that vary one by one; the others vary together.
    """

    measure: str
    effects: Sequence[ElementaryEffect]
    retained: Sequence[str]


def targets_of(
    scenarios: Sequence[Scenario], graph: Graph, ensemble: EnsembleTable
) -> Sequence[Target]:
    """Published figures that samples must meet; none if the file says `targets = false`.

    Raises EnsembleError if there is no file of them, or if the members cannot be screened;
    ScenarioError with the faults of the file.
    """
    if ensemble.targets is False or ensemble.method == ONE_AT_A_TIME:
        return ()
    check_screenable(ensemble.method)
    file = None if ensemble.targets == DEFAULT_TARGETS else ensemble.targets
    return published_targets(scenarios[0], graph, file)


def drawn(
    scenarios: Sequence[Scenario],
    graph: Graph,
    ensemble: EnsembleTable,
    options: EnsembleOptions,
    inputs: Sequence[str],
) -> tuple[ParameterSample, Screening | None]:
    """Parameter samples, with the screening by published figures if there is one.

    `inputs` are those that vary, all if there are none. Raises EnsembleError if hardly a sample
    meets the published figures.
    """
    samples = partial(
        draw,
        scenarios,
        graph.variables,
        seed=ensemble.seed,
        method=ensemble.method,
        inputs=list(inputs) or None,
    )
    targets = targets_of(scenarios, graph, ensemble)
    if not targets:
        return samples(members_of(scenarios, graph, ensemble, inputs)), None
    return screened_draws(samples, scenarios[0], graph, ensemble.members, targets, options)


def members_of(
    scenarios: Sequence[Scenario], graph: Graph, ensemble: EnsembleTable, inputs: Sequence[str]
) -> int:
    """Number of members of a design, completed as its method needs it.

    Raises EnsembleError if an input is unknown.
    """
    names = list(inputs) or None
    if ensemble.method == ONE_AT_A_TIME:
        moves = moves_of(graph.variables, inputs) if inputs else _whole(scenarios, graph)
        return 1 + len(moves) * len(ensemble.positions)
    return whole(scenarios, graph.variables, ensemble.members, ensemble.method, names)


def _whole(scenarios: Sequence[Scenario], graph: Graph) -> list[str]:
    varied = varied_inputs(scenarios, graph.variables)
    return [each.id for each in varied if not each.shape]


def runs_of(scenarios: Sequence[Scenario], graph: Graph, ensemble: EnsembleTable) -> int:
    """Number of members that each scenario runs with, those of the first stage included.

    Samples that contradict published figures come on top. Raises EnsembleError as `members_of`.
    """
    screen = ensemble.screen
    if screen is None:
        return members_of(scenarios, graph, ensemble, ensemble.inputs)
    first = whole(scenarios, graph.variables, screen.members, MORRIS)
    varied = [each.id for each in varied_inputs(scenarios, graph.variables)]
    retained = [*varied[: screen.most], REST] if len(varied) > screen.most else varied
    return first + members_of(scenarios, graph, ensemble, retained)


def screened(
    scenarios: Sequence[Scenario], graph: Graph, ensemble: EnsembleTable, evaluate: Evaluate
) -> Screened:
    """Inputs that matter for a measure, by their elementary effects.

    Raises EnsembleError if no input changes the measure.
    """
    screen = ensemble.screen
    assert screen is not None
    members = whole(scenarios, graph.variables, screen.members, MORRIS)
    sample = draw(scenarios, graph.variables, members, ensemble.seed, MORRIS)
    effects = elementary_effects(sample, evaluate(sample), ensemble.seed)
    stages = Stages(screen.members, ensemble.members, screen.share, screen.most, ensemble.seed)
    return Screened(screen.measure, effects, passed(effects, stages))
