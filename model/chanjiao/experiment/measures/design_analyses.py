"""Facts about the design of an ensemble: published figures, inputs, bands of the effect."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import xarray as xr

from chanjiao.effect.band import Band, band_of
from chanjiao.ensemble import Screening, Target
from chanjiao.ensemble.sampling.inputs import varied_inputs
from chanjiao.experiment.design.running import INPUT, DesignRuns
from chanjiao.experiment.measures.given import entries_of, single, texts_by
from chanjiao.experiment.measures.reducers import QUANTILE
from chanjiao.experiment.measures.sized import Sized
from chanjiao.report.metadata import QUALITY
from chanjiao.report.tables import unit_word
from chanjiao.report.texts import Word
from chanjiao.results.labelled import unit_text, yearly_unit
from chanjiao.scenario import Entry, Scenario
from chanjiao.scenario.quantity import unit_name
from chanjiao.units import registry

TARGET = "target"
LEVELS = (0.1, 0.5, 0.9)


def target_passed(runs: DesignRuns) -> Sized:
    """Share of the samples that meet each published figure by itself."""
    return _by_target(runs, lambda screening, target: screening.passed[target.id])


def target_value(runs: DesignRuns) -> Sized:
    """Each published figure, in the unit of the model."""
    return _by_target(runs, lambda _, target: target.value)


def target_tolerance(runs: DesignRuns) -> Sized:
    """Largest difference that a sample may have, relative to the figure."""
    return _by_target(runs, lambda _, target: target.tolerance)


def target_year(runs: DesignRuns) -> Sized:
    """Year of each published figure."""
    found = _by_target(runs, lambda _, target: target.year)
    return Sized(found.values, registry.year)


def target_result(runs: DesignRuns) -> Sized:
    """Quantiles of the results of all samples that were tried."""
    screening = runs.screening
    if screening is None:
        return Sized(xr.DataArray(np.empty((0, len(LEVELS))), _coordinates([]), [TARGET, QUANTILE]))
    values = [
        screening.given.sel(target=target.id).quantile(list(LEVELS)).values
        for target in screening.targets
    ]
    return Sized(xr.DataArray(values, _coordinates(screening.targets), [TARGET, QUANTILE]))


def target_source(runs: DesignRuns) -> Sized:
    """Source of each published figure."""
    targets = _targets(runs)
    words = [Word(target.source, target.source_zh or target.source) for target in targets]
    return texts_by(TARGET, [target.id for target in targets], words)


def target_unit(runs: DesignRuns) -> Sized:
    """Unit of each published figure."""
    targets = _targets(runs)
    variables = runs.graph.variables
    units = [
        "1" if target.per else unit_name(yearly_unit(variables[target.variables[0]]))
        for target in targets
    ]
    return texts_by(TARGET, [target.id for target in targets], [unit_word(unit) for unit in units])


def _targets(runs: DesignRuns) -> Sequence[Target]:
    return runs.screening.targets if runs.screening else ()


def _by_target(runs: DesignRuns, number: Callable[[Screening, Target], float]) -> Sized:
    screening, targets = runs.screening, _targets(runs)
    values = [number(screening, target) for target in targets if screening]
    ids = [target.id for target in targets]
    return Sized(xr.DataArray(np.array(values, float), {TARGET: ids}, [TARGET]))


def _coordinates(targets: Sequence[Target]) -> dict[str, list[object]]:
    return {TARGET: [target.id for target in targets], QUANTILE: list(LEVELS)}


def screening_tried(runs: DesignRuns) -> Sized:
    """Number of samples that were compared with the published figures."""
    return single(runs.screening.tried if runs.screening else np.nan)


def screening_left_out(runs: DesignRuns) -> Sized:
    """Number of samples that contradict a published figure."""
    return single(runs.screening.left_out if runs.screening else np.nan)


def screening_acceptance(runs: DesignRuns) -> Sized:
    """Share of the samples that contradict no published figure."""
    return single(runs.screening.acceptance if runs.screening else np.nan)


def varied(runs: DesignRuns) -> Sized:
    """Number of inputs that vary."""
    return single(len(_varied(runs)))


def inputs(runs: DesignRuns) -> Sized:
    """Number of inputs that the scenario of the first point uses."""
    return single(len(_first(runs).used_entries))


def _first(runs: DesignRuns) -> Scenario:
    return runs.plan.scenarios[runs.plan.points[0]]


def fixed(runs: DesignRuns) -> Sized:
    """Estimated and assumed inputs without a range, which stay as given."""
    ids = [
        entry.id
        for entry in _first(runs).used_entries
        if entry.low is None and entry.quality in ("estimated", "assumed")
    ]
    in_chinese = "、".join(runs.graph.variables[id].zh for id in ids)
    names = Word(", ".join(ids), in_chinese) if ids else Word("none", "无")
    return Sized(xr.DataArray(0.0), cases=(names,))


def input_id(runs: DesignRuns) -> Sized:
    """Id of each input that varies."""
    return _by_input(runs, lambda id, _: Word(id, id))


def input_range(runs: DesignRuns) -> Sized:
    """Range of each input as in its file: ends, or factors on the given value."""
    return _by_input(runs, lambda _, entry: _range(entry))


def input_quality(runs: DesignRuns) -> Sized:
    """Quality of each input."""
    return _by_input(runs, lambda _, entry: QUALITY[entry.quality])


def input_unit(runs: DesignRuns) -> Sized:
    """Unit of each input."""
    variables = runs.graph.variables
    return _by_input(runs, lambda id, _: unit_word(unit_text(variables[id])))


def input_source(runs: DesignRuns) -> Sized:
    """Source of each input."""
    return _by_input(runs, lambda _, entry: Word(entry.source, entry.source_zh or entry.source))


def _varied(runs: DesignRuns) -> list[str]:
    return [each.id for each in varied_inputs(runs.plan.scenarios, runs.graph.variables)]


def _by_input(runs: DesignRuns, text: Callable[[str, Entry], Word]) -> Sized:
    entries, ids = entries_of(runs), _varied(runs)
    return texts_by(INPUT, ids, [text(id, entries[id]) for id in ids])


def _range(entry: Entry) -> Word:
    factor = entry.range_factor
    low, high = factor or entry.range or (float("nan"), float("nan"))
    text = f"{'× ' if factor else ''}{low:g} - {high:g}"
    return Word(text, text)


def band_low(runs: DesignRuns) -> Sized:
    """Low end of the plausible band of the effect; missing where no band is known."""
    return _band(runs, lambda band: band.low)


def band_median(runs: DesignRuns) -> Sized:
    """Median of the plausible band of the effect."""
    return _band(runs, lambda band: band.median)


def band_high(runs: DesignRuns) -> Sized:
    """High end of the plausible band of the effect."""
    return _band(runs, lambda band: band.high)


def _band(runs: DesignRuns, number: Callable[[Band], float]) -> Sized:
    """A number of the band of each point of the design, in persons a year."""
    plan = runs.plan
    bands = [band_of(plan.scenarios[place]) for place in plan.points]
    values = [number(band) if band and band.holds else np.nan for band in bands]
    coordinates = {axis.id: [point.id for point in axis.points] for axis in plan.axes}
    table = np.reshape(np.array(values, float), plan.shape)
    return Sized(xr.DataArray(table, coordinates, list(coordinates)), registry.person)
