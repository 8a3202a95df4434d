"""Runs of a design: outputs by year for all points and references, with and without ensemble."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np
import pandas as pd
import xarray as xr

from chanjiao.engine.language.graph import Graph
from chanjiao.ensemble import REST, Screening, Target
from chanjiao.ensemble.draws import ParameterSample
from chanjiao.ensemble.running import EnsembleOptions, run_scenarios
from chanjiao.ensemble.sampling.inputs import varied_inputs
from chanjiao.ensemble.sweep import AS_GIVEN, check_comparable, check_ranges
from chanjiao.experiment.design.axes import Source
from chanjiao.experiment.design.plan import Plan
from chanjiao.experiment.design.sampling import ONE_AT_A_TIME, Screened, drawn, screened, targets_of
from chanjiao.experiment.file.schema import DesignTable, EnsembleTable
from chanjiao.experiment.values import MEMBER, YEAR, Axis, Point
from chanjiao.report import words
from chanjiao.report.input_names import moved_word
from chanjiao.report.language import filled
from chanjiao.report.texts import Word
from chanjiao.scenario import Entry, Scenario
from chanjiao.sensitivity import Move, move_each, moves_of

SCENARIO = "scenario"
INPUT, POSITION = "input", "position"
PERCENT = 100
MOVED = Word("input", "输入")
PLACE = Word("position in its range", "在区间中的位置")


@dataclass(frozen=True)
class Outputs:
    """Outputs by year over the axes of a design: of its points, and of their references."""

    points: xr.Dataset
    references: xr.Dataset | None


@dataclass(frozen=True)
class DesignRuns:
    """The runs of a design.

    `given` has the numbers of the files; `members` has a dimension `member` and is None without
    an ensemble. Where a point has a project office, members are replications of its random events,
    with or without an ensemble, and `given` is the mean of replications. `draws` are the positions
    of the members in the ranges of their inputs. `moved` are the axes of inputs that move one at a
    time, and `moves` the moves of its inputs. `dry` runs have the right dimensions and no results;
    `samples` are the parameter samples that they stand for.
    """

    plan: Plan
    scenario: Scenario
    graph: Graph
    given: Outputs
    members: Outputs | None = None
    draws: ParameterSample | None = None
    screening: Screening | None = None
    moved: Mapping[str, Axis] = field(default_factory=dict)
    moves: Sequence[Move] = ()
    screened: Screened | None = None
    targets: Sequence[Target] = ()
    dry: bool = False
    samples: int = 0

    @property
    def axes(self) -> dict[str, Axis]:
        """Axes of the design by id, those of inputs that move one at a time included."""
        return {**{axis.id: axis for axis in self.plan.axes}, **self.moved}


Samples = tuple[ParameterSample, Screening | None]
"""Parameter samples, and what their comparison with published figures came to."""

Measured = Callable[[DesignRuns], xr.DataArray]
"""Values of a measure from the runs of a design, one for each member."""


@dataclass(frozen=True)
class Needs:
    """What the measures of an experiment need of the runs of a design.

    `dimensions` are those that they need of an output; others are added up after each block, so
    that memory holds no more than that. `measured` gives the values of a measure by member, if a
    first stage chooses the inputs. `samples` are those of an earlier run of the same design; they
    are drawn anew where there are none.
    """

    dimensions: Mapping[str, frozenset[str]] = field(default_factory=dict)
    measured: Measured | None = None
    samples: Samples | None = None


def run_plan(
    plan: Plan,
    source: Source,
    outputs: Sequence[str],
    design: DesignTable,
    options: EnsembleOptions,
    needs: Needs = Needs(),
) -> DesignRuns:
    """Run every scenario of a plan, with the numbers of the files and with each parameter sample.

    Raises EnsembleError if scenarios cannot be compared or hardly a sample meets the targets,
    ModelError where a value is not finite.
    """
    graph, ensemble = source.graph, design.ensemble
    if not outputs and not ensemble:
        return DesignRuns(plan, source.scenario, graph, Outputs(xr.Dataset(), None))
    check_comparable(_numbered(plan.scenarios))
    run = replace(options.run, outputs=list(outputs))
    reduce = partial(without_lost, dimensions=dict(needs.dimensions))
    options = replace(options, run=run, seed=design.office_seed, reduce=reduce)
    once = ParameterSample({}, design.replications) if plan.random else AS_GIVEN
    replications = _run(plan, graph, once, options.as_given())
    given = _arranged(plan, replications.mean(MEMBER))
    runs = DesignRuns(plan, source.scenario, graph, given)
    if ensemble is None:
        members = _arranged(plan, replications) if plan.random else None
        return replace(runs, members=members)
    check_ranges(plan.scenarios, graph, options.run.steps_per_year)
    if ensemble.method == ONE_AT_A_TIME:
        return _one_at_a_time(runs, ensemble, options)
    if ensemble.screen and needs.measured:
        runs = replace(runs, screened=_screened(runs, ensemble, options, needs.measured))
    inputs = _inputs(runs.screened, ensemble)
    found = needs.samples or drawn(plan.scenarios, graph, ensemble, options, inputs)
    draws, screening = found
    targets = screening.targets if screening else ()
    runs = replace(runs, draws=draws, screening=screening, targets=targets)
    return replace(runs, members=_arranged(plan, _run(plan, graph, draws, options)))


def _inputs(found: Screened | None, ensemble: EnsembleTable) -> Sequence[str]:
    """Inputs that vary: the file's or, once screened, the retained ones and the rest as one."""
    if found is None:
        return ensemble.inputs
    return [*found.retained, *([REST] if len(found.effects) > len(found.retained) else [])]


def _screened(
    runs: DesignRuns, ensemble: EnsembleTable, options: EnsembleOptions, measured: Measured
) -> Screened:
    def evaluate(draws: ParameterSample) -> xr.DataArray:
        found = _arranged(runs.plan, _run(runs.plan, runs.graph, draws, options))
        return measured(replace(runs, draws=draws, members=found))

    return screened(runs.plan.scenarios, runs.graph, ensemble, evaluate)


def without_lost(data: xr.Dataset, dimensions: Mapping[str, frozenset[str]]) -> xr.Dataset:
    """Outputs without the cells of the dimensions that no measure needs, added up."""
    always = {YEAR, MEMBER}
    return xr.Dataset(
        {
            id: values.sum([d for d in values.dims if d not in dimensions[str(id)] | always])
            if id in dimensions
            else values
            for id, values in data.items()
        }
    )


def _one_at_a_time(
    runs: DesignRuns, ensemble: EnsembleTable, options: EnsembleOptions
) -> DesignRuns:
    """Runs in which one input at a time stands at each position of its range.

    The members have two dimensions: the input that moves, and the position.
    """
    graph, plan = runs.graph, runs.plan
    moves = moves_of(graph.variables, ensemble.inputs) if ensemble.inputs else None
    scenarios = _numbered(plan.scenarios)
    moved = move_each(scenarios, graph, moves, ensemble.positions, options)
    entries = {e.id: e for scenario in plan.scenarios for e in scenario.entries.values()}
    axes = {
        INPUT: Axis(INPUT, MOVED, tuple(_moved(move, graph, entries) for move in moved.moves)),
        POSITION: Axis(POSITION, PLACE, tuple(map(_position, ensemble.positions))),
    }
    names = [[point.id for point in axis.points] for axis in axes.values()]
    index = pd.MultiIndex.from_product(names, names=list(axes))
    swept = moved.data.isel(member=slice(1, None)).drop_vars(MEMBER, errors="ignore")
    coords = xr.Coordinates.from_pandas_multiindex(index, MEMBER)
    data = swept.assign_coords(coords).unstack(MEMBER).reindex(dict(zip(axes, names, strict=True)))
    return replace(runs, members=_arranged(plan, data), moved=axes, moves=moved.moves)


def _moved(move: Move, graph: Graph, entries: Mapping[str, Entry]) -> Point:
    cell = "" if move.cell is None else f" {move.cell}"
    label = moved_word(graph.variables[move.id], move, entries[move.id])
    return Point(f"{move.id}{cell}", label)


def _position(position: float) -> Point:
    ends = {
        0.0: Word("low end of the range", "区间下端"),
        1.0: Word("high end of the range", "区间上端"),
    }
    quantile = filled(words.QUANTILE, percent=round(PERCENT * position))
    return Point(f"{position:g}", ends.get(position, quantile), position)


def _run(plan: Plan, graph: Graph, draws: ParameterSample, options: EnsembleOptions) -> xr.Dataset:
    return run_scenarios(_numbered(plan.scenarios), graph, draws, options)


def _numbered(scenarios: Sequence[Scenario]) -> list[Scenario]:
    """Scenarios whose names differ, as axes of arrays need them."""
    return [replace(s, name=f"{number}: {s.name}") for number, s in enumerate(scenarios)]


def _arranged(plan: Plan, data: xr.Dataset) -> Outputs:
    points = _over_axes(plan, data, plan.points)
    references = _over_axes(plan, data, plan.references) if plan.references else None
    return Outputs(points, references)


def _over_axes(plan: Plan, data: xr.Dataset, numbers: Sequence[int | None]) -> xr.Dataset:
    """Outputs with an axis for each axis of the design instead of one for scenarios.

    A point whose number is None has NaN.
    """
    chosen = data.isel(scenario=[number or 0 for number in numbers]).drop_vars(SCENARIO)
    known = [number is not None for number in numbers]
    if not all(known):
        chosen = chosen.where(xr.DataArray(known, dims=SCENARIO))
    ids = [axis.id for axis in plan.axes]
    if not ids:
        return chosen.isel(scenario=0)
    shape = plan.shape
    variables = {}
    for name, values in chosen.data_vars.items():
        array = values.transpose(SCENARIO, ...)
        others = array.dims[1:]
        variables[name] = ((*ids, *others), array.to_numpy().reshape(*shape, *array.shape[1:]))
    coords = {name: c for name, c in chosen.coords.items() if SCENARIO not in c.dims}
    points = {axis.id: [point.id for point in axis.points] for axis in plan.axes}
    return xr.Dataset(variables, {**coords, **points})


def placeholders(
    plan: Plan,
    source: Source,
    outputs: Sequence[str],
    ensemble: EnsembleTable | None,
    cells: Callable[[str, Graph], Sequence[tuple[str, Sequence[str]]]],
) -> DesignRuns:
    """Runs with the dimensions of the real ones and the number 1 everywhere, for checks."""
    scenario, graph = source.scenario, source.graph
    years = list(range(scenario.first_year, scenario.last_year + 1))
    axes = {axis.id: [point.id for point in axis.points] for axis in plan.axes}

    def filled(last: Mapping[str, Sequence[object]] | None) -> Outputs:
        last = last or {}
        data = xr.Dataset(
            {id: _ones({**axes, YEAR: years, **dict(cells(id, graph)), **last}) for id in outputs}
        )
        return Outputs(data, data if plan.references else None)

    runs = DesignRuns(plan, scenario, graph, filled(None), dry=True)
    if ensemble is None:
        return replace(runs, members=filled({MEMBER: range(FEW)})) if plan.random else runs
    if ensemble.method == ONE_AT_A_TIME:
        return _moved_placeholders(runs, ensemble, filled)
    targets = targets_of(plan.scenarios, graph, ensemble)
    members = filled({MEMBER: range(FEW)})
    return replace(runs, members=members, targets=targets, samples=ensemble.members)


def _moved_placeholders(
    runs: DesignRuns,
    ensemble: EnsembleTable,
    filled: Callable[[Mapping[str, Sequence[object]]], Outputs],
) -> DesignRuns:
    """Placeholders of runs in which one input moves at a time."""
    varied = varied_inputs(runs.plan.scenarios, runs.graph.variables)
    whole = [Move(each.id) for each in varied if not each.shape]
    moves = moves_of(runs.graph.variables, ensemble.inputs) if ensemble.inputs else whole
    points = tuple(_moved(move, runs.graph, runs.scenario.entries) for move in moves)
    axes = {
        INPUT: Axis(INPUT, MOVED, points),
        POSITION: Axis(POSITION, PLACE, tuple(map(_position, ensemble.positions))),
    }
    sizes = {id: [point.id for point in axis.points] for id, axis in axes.items()}
    return replace(runs, members=filled(sizes), moved=axes, moves=moves)


def _ones(sizes: Mapping[str, Sequence[object]]) -> xr.DataArray:
    coords = {name: list(points) for name, points in sizes.items()}
    shape = tuple(len(points) for points in coords.values())
    return xr.DataArray(np.ones(shape), coords=coords, dims=list(coords))


FEW = 4
"""Members of the placeholders that a check uses."""
