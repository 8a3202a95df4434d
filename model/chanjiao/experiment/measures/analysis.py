"""Analyses: what an ensemble or a design says about its inputs, as values of measures.

An analysis of a measure takes one number for each member, or for each input and position. Other
axes of the measure stay: the analysis is made at each of their points. Analyses of a design need
no measure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

import numpy as np
import xarray as xr

from chanjiao.backtest.words import COLUMNS
from chanjiao.ensemble import REST, EnsembleError
from chanjiao.ensemble.sampling.inputs import varied_inputs
from chanjiao.ensemble.screening import TARGETS
from chanjiao.experiment.design.running import INPUT, POSITION, DesignRuns
from chanjiao.experiment.formats import FORMATS
from chanjiao.experiment.measures import backtest_analyses as backtest
from chanjiao.experiment.measures import box_analyses as box
from chanjiao.experiment.measures import design_analyses as design
from chanjiao.experiment.measures import sample_analyses as sample
from chanjiao.experiment.measures.given import TEXTS, AnalysisInput, Once, names_of
from chanjiao.experiment.measures.reducers import QUANTILE
from chanjiao.experiment.measures.sized import MeasureError, Sized
from chanjiao.experiment.sensitivity_values import COUNT, ESTIMATE, ROWS
from chanjiao.experiment.sensitivity_values import ENDS as ESTIMATES
from chanjiao.experiment.sensitivity_values import TEXTS as WORDS
from chanjiao.experiment.values import MEMBER, Axis, Point
from chanjiao.report.texts import Word
from chanjiao.scenario.data_files import data_file
from chanjiao.scenario.faults import did_you_mean, listed
from chanjiao.scenario.quantity import parse_unit
from chanjiao.sensitivity.contributions import FEWEST
from chanjiao.units import dimensionless

PERCENT, RATIO, NUMBER = "whole_percent", "ratio", "count"


@dataclass(frozen=True)
class OfMeasure:
    """An analysis of a measure; `axes` are the axes that it makes.

    `reads` are the dimensions that the measure must have. `text` is whether its values are texts,
    `own_unit` whether they have the unit of the measure. `fewest` are the parameter samples that
    it needs.
    """

    compute: Callable[[AnalysisInput], Sized]
    axes: tuple[str, ...] = ()
    format: str = PERCENT
    text: bool = False
    own_unit: bool = False
    reads: tuple[str, ...] = (MEMBER,)
    fewest: int = 0


@dataclass(frozen=True)
class OfDesign:
    """An analysis of a design; `planned` is whether it needs no run."""

    compute: Callable[[DesignRuns], Sized]
    axes: tuple[str, ...] = ()
    format: str = NUMBER
    text: bool = False
    planned: bool = False


INDEX, EFFECT, MOVED = (INPUT, ESTIMATE), (INPUT, ESTIMATE), (INPUT, POSITION)

OF_MEASURES: dict[str, OfMeasure] = {
    "contributions": OfMeasure(sample.shares, (INPUT,), fewest=FEWEST),
    "direction": OfMeasure(sample.direction, (INPUT,), text=True, fewest=FEWEST),
    "unexplained": OfMeasure(sample.unexplained_share, fewest=FEWEST),
    "agreement_found": OfMeasure(sample.found_again, format=NUMBER, fewest=FEWEST),
    "agreement_of": OfMeasure(sample.compared, format=NUMBER, fewest=FEWEST),
    "sobol_first": OfMeasure(sample.sobol_first, INDEX),
    "sobol_total": OfMeasure(sample.sobol_total, INDEX),
    "sobol_convergence": OfMeasure(sample.sobol_convergence, (INPUT, ROWS, ESTIMATE)),
    "sobol_convergence_first": OfMeasure(sample.sobol_convergence_first, (INPUT, ROWS, ESTIMATE)),
    "sobol_sure": OfMeasure(sample.sobol_sure, format=NUMBER),
    "sobol_rest": OfMeasure(sample.sobol_rest),
    "sobol_interactions": OfMeasure(sample.sobol_interactions),
    "morris": OfMeasure(sample.morris, EFFECT, "", own_unit=True),
    "morris_mean": OfMeasure(sample.morris_mean, EFFECT, "", own_unit=True),
    "morris_sigma": OfMeasure(sample.morris_sigma, EFFECT, "", own_unit=True),
    "screening": OfMeasure(sample.screening, EFFECT, "", own_unit=True),
    "prim": OfMeasure(box.box_ends, (INPUT, box.END)),
    "prim_values": OfMeasure(box.box_values, (INPUT,), text=True),
    "prim_where": OfMeasure(box.box_words, text=True),
    "prim_density": OfMeasure(box.density),
    "prim_coverage": OfMeasure(box.coverage),
    "prim_mass": OfMeasure(box.mass),
    "prim_base": OfMeasure(box.base),
    "switch_position": OfMeasure(box.switch_position, (INPUT,), reads=MOVED),
    "switch_value": OfMeasure(box.switch_value, (INPUT,), RATIO, reads=MOVED),
    "switch_factor": OfMeasure(box.switch_factor, (INPUT,), RATIO, reads=MOVED),
    "switch_turns": OfMeasure(box.switch_turns, (INPUT,), text=True, reads=MOVED),
    "elasticity": OfMeasure(box.elasticity, (INPUT,), RATIO, reads=MOVED),
}
"""Analyses of measures by the name that an experiment file gives."""

OF_DESIGNS: dict[str, OfDesign] = {
    "target_passed": OfDesign(design.target_passed, (design.TARGET,), PERCENT),
    "target_value": OfDesign(design.target_value, (design.TARGET,), RATIO),
    "target_tolerance": OfDesign(design.target_tolerance, (design.TARGET,), PERCENT),
    "target_year": OfDesign(design.target_year, (design.TARGET,), "calendar"),
    "target_result": OfDesign(design.target_result, (design.TARGET, QUANTILE), RATIO),
    "target_unit": OfDesign(design.target_unit, (design.TARGET,), text=True),
    "target_source": OfDesign(design.target_source, (design.TARGET,), text=True),
    "screening_tried": OfDesign(design.screening_tried),
    "screening_left_out": OfDesign(design.screening_left_out),
    "screening_acceptance": OfDesign(design.screening_acceptance, format=PERCENT),
    "varied": OfDesign(design.varied, planned=True),
    "inputs": OfDesign(design.inputs, planned=True),
    "fixed": OfDesign(design.fixed, text=True, planned=True),
    "input_id": OfDesign(design.input_id, text=True, planned=True),
    "input_range": OfDesign(design.input_range, text=True, planned=True),
    "input_quality": OfDesign(design.input_quality, text=True, planned=True),
    "input_unit": OfDesign(design.input_unit, text=True, planned=True),
    "input_source": OfDesign(design.input_source, text=True, planned=True),
    "band_low": OfDesign(design.band_low, format="persons_a_year", planned=True),
    "band_median": OfDesign(design.band_median, format="persons_a_year", planned=True),
    "band_high": OfDesign(design.band_high, format="persons_a_year", planned=True),
}
"""Analyses of designs by the name that an experiment file gives."""


def format_of(name: str) -> str:
    """Format in which an analysis is shown unless the file names another; empty if by its unit."""
    if name in OF_MEASURES:
        return OF_MEASURES[name].format
    return OF_DESIGNS[name].format if name in OF_DESIGNS else RATIO


def label_of(name: str) -> Word:
    """Name of an analysis in tables and figures."""
    if name.startswith(backtest.PREFIX):
        last = name.rpartition(".")[2]
        return COLUMNS.get(last, Word(last, last))
    return TEXTS.group("labels")[name]


def of_design(name: str, runs: DesignRuns) -> Sized:
    """Result of an analysis that needs no measure. Raises MeasureError for an unknown one."""
    if name.startswith(backtest.PREFIX):
        return backtest.column(name, _scenarios(runs), runs.dry)
    if name in OF_MEASURES:
        raise MeasureError(f"the analysis {name} needs a measure; name one with `of`")
    if name not in OF_DESIGNS:
        raise MeasureError(_unknown(name))
    kind = OF_DESIGNS[name]
    if runs.dry and not kind.planned:
        unit = parse_unit(FORMATS[kind.format].unit)
        return _placeholder(kind.axes, kind.text, runs, Sized(xr.DataArray(1.0), unit))
    return kind.compute(runs)


def analysed(
    name: str, values: Sized, as_given: Callable[[], Sized], runs: DesignRuns, once: Once
) -> Sized:
    """Result of an analysis of values, at each point of their other axes.

    `as_given` gives the same values with the numbers of the files; `once` remembers results.
    Raises MeasureError if the analysis is unknown or does not fit the values.
    """
    if name not in OF_MEASURES:
        raise MeasureError(_unknown(name))
    kind = OF_MEASURES[name]
    _check_dimensions(name, kind, values)
    others = [str(d) for d in values.values.dims if d not in kind.reads]
    alone = as_given() if kind.reads == MOVED else values.of(xr.DataArray(np.nan))
    points, parts = [], []
    for point, here in _points(values.values, others):
        numbers = alone.values.sel({d: i for d, i in point.items() if d in alone.values.dims})
        given = AnalysisInput(runs, values.of(here), float(numbers), _remembering(once, here))
        points.append(point)
        parts.append(_computed(name, kind, given))
    return _joined(points, parts, others, values)


def _remembering(once: Once, values: xr.DataArray) -> Once:
    """Remembers results for these values only."""
    key = repr(values.to_numpy().tobytes())
    return lambda name, compute: once(f"{name} {key}", compute)


def _computed(name: str, kind: OfMeasure, given: AnalysisInput) -> Sized:
    if given.runs.dry:
        _check_samples(name, kind, given.runs)
        return _placeholder(
            kind.axes, kind.text, given.runs, given.values if kind.own_unit else None
        )
    try:
        return kind.compute(given)
    except EnsembleError as error:
        raise MeasureError(f"{name}: {error}") from None


def _check_samples(name: str, kind: OfMeasure, runs: DesignRuns) -> None:
    if runs.samples < kind.fewest:
        raise MeasureError(
            f"{name} needs {kind.fewest} parameter samples or more, and the design has "
            f"{runs.samples}; write a larger `members` in [design.ensemble]"
        )


def _check_dimensions(name: str, kind: OfMeasure, values: Sized) -> None:
    lacking = [d for d in kind.reads if d not in values.values.dims]
    if not lacking:
        return
    have = listed(map(str, values.values.dims)) or "nothing"
    need = (
        "an ensemble; add [design.ensemble]"
        if kind.reads == (MEMBER,)
        else "a design whose ensemble has the method one_at_a_time"
    )
    raise MeasureError(f"{name} needs {need}; the values vary by {have}")


def _points(
    values: xr.DataArray, others: Sequence[str]
) -> Iterator[tuple[dict[str, object], xr.DataArray]]:
    bare = values.drop_vars([c for c in values.coords if c not in values.dims])
    for ids in product(*(bare[d].to_numpy().tolist() for d in others)):
        point = dict(zip(others, ids, strict=True))
        yield point, bare.sel(point, drop=True)


def _joined(
    points: Sequence[dict[str, object]], parts: Sequence[Sized], others: Sequence[str], like: Sized
) -> Sized:
    """Results at all points; what one point lacks has no value there."""
    if not others:
        return replace(parts[0], sources=like.sources)
    cases = tuple(word for part in parts for word in part.cases)
    shifted, count = [], 0
    for part in parts:
        shifted.append(part.values + count)
        count += len(part.cases)
    order = {
        d: list(dict.fromkeys(i for s in shifted for i in s[d].to_numpy().tolist()))
        for d in map(str, shifted[0].dims)
    }
    shape = [len(dict.fromkeys(point[d] for point in points)) for d in others]
    tables = [each.reindex(order).to_numpy() for each in shifted]
    array = np.array(tables).reshape(*shape, *tables[0].shape)
    coordinates = {d: like.values[d].to_numpy() for d in others} | order
    return Sized(
        xr.DataArray(array, coordinates, list(coordinates)), parts[0].unit, cases, like.sources
    )


def _placeholder(axes: Sequence[str], text: bool, runs: DesignRuns, like: Sized | None) -> Sized:
    """Values with the axes of the real ones, for checks before a run."""
    ids = {axis: _placeholder_ids(axis, runs) for axis in axes}
    shape = tuple(len(each) for each in ids.values())
    array = xr.DataArray(np.zeros(shape) if text else np.ones(shape), ids, list(ids))
    unit = like.unit if like else dimensionless
    return Sized(array, unit, (Word("x", "x"),) if text else ())


def _placeholder_ids(axis: str, runs: DesignRuns) -> list[object]:
    if axis == INPUT:
        if INPUT in runs.moved:
            return [point.id for point in runs.moved[INPUT].points]
        varied = varied_inputs(runs.plan.scenarios, runs.graph.variables)
        return [*(each.id for each in varied), REST]
    known: dict[str, list[object]] = {
        ESTIMATE: list(ESTIMATES),
        ROWS: ["16", "32"],
        box.END: list(box.ENDS),
        design.TARGET: [target.id for target in runs.targets],
        QUANTILE: list(design.LEVELS),
    }
    return known[axis]


def axis_of(id: str, points: Sequence[str], runs: DesignRuns) -> Axis | None:
    """Axis that an analysis made, with its labels; None for an axis of another kind."""
    if id == INPUT:
        return Axis(INPUT, TEXTS.input, tuple(_input_point(point, runs) for point in points))
    if id == ROWS:
        counts = [Point(p, Word(f"{int(p):,}", f"{int(p):,}"), float(p)) for p in points]
        return Axis(ROWS, WORDS.rows, tuple(counts), COUNT)
    if id == design.TARGET:
        names = {target.id: Word(target.en, target.zh) for target in runs.targets}
        return Axis(id, TEXTS.target, tuple(Point(p, names[p]) for p in points))
    if id in (ESTIMATE, box.END):
        texts = WORDS if id == ESTIMATE else TEXTS
        return Axis(id, texts.word(id), tuple(Point(p, texts.word(p)) for p in points))
    if id in backtest.LABELS:
        named = [Point(p, backtest.point_label(id, p), _number(p)) for p in points]
        scale = COUNT if named and named[0].value else None
        return Axis(id, backtest.LABELS[id][""], tuple(named), scale)
    return None


def _input_point(id: str, runs: DesignRuns) -> Point:
    """Point of an input; a number after its id tells apart several results of the input."""
    known = {point.id: point for point in (runs.moved[INPUT].points if INPUT in runs.moved else ())}
    plain = id if id in known else id.partition(" ")[0]
    return Point(id, known[plain].label if plain in known else names_of(runs)(plain))


def _number(point: str) -> float | None:
    return float(point) if point.isdigit() else None


def _scenarios(runs: DesignRuns) -> Path:
    """Folder of the scenarios, in which the published data lie."""
    file = data_file(runs.scenario, TARGETS)
    return runs.scenario.path.parent if file is None else file.parent.parent


def _unknown(name: str) -> str:
    known = [*OF_MEASURES, *OF_DESIGNS]
    hint = did_you_mean(name, known) or f" There are {listed(known, 60)}."
    return f"no analysis {name!r}.{hint}"
