"""Analyses of a measure over an ensemble: contributions, Sobol indices, elementary effects."""

from __future__ import annotations

from collections.abc import Mapping

import xarray as xr

from chanjiao.ensemble import REST
from chanjiao.experiment.design.running import INPUT, DesignRuns
from chanjiao.experiment.measures.given import (
    TEXTS,
    AnalysisInput,
    by_input,
    names_of,
    single,
    texts_by,
)
from chanjiao.experiment.measures.sized import MeasureError, Sized
from chanjiao.experiment.sensitivity_values import (
    COUNT,
    convergence_values,
    effect_values,
    index_values,
    screening_note,
)
from chanjiao.experiment.values import MeasureValues
from chanjiao.report.texts import Word
from chanjiao.sensitivity import (
    Contribution,
    ScreenedIndices,
    SobolIndices,
    agreement,
    contributions,
    convergence,
    elementary_effects,
    unexplained,
)


def _found(given: AnalysisInput) -> list[Contribution]:
    found: list[Contribution] = given.once(
        "contributions", lambda: contributions(given.draws, given.array)
    )
    return found


def shares(given: AnalysisInput) -> Sized:
    """Share of the variance that each input explains, the largest first."""
    found = _found(given)
    return by_input([one.id for one in found], [one.part for one in found])


def direction(given: AnalysisInput) -> Sized:
    """Whether the result rises or falls with an input."""
    found = _found(given)
    words = [TEXTS.rises if one.direction > 0 else TEXTS.falls for one in found]
    return texts_by(INPUT, [one.id for one in found], words)


def unexplained_share(given: AnalysisInput) -> Sized:
    """Share of the variance that no single input explains."""
    return single(unexplained(_found(given)))


def found_again(given: AnalysisInput) -> Sized:
    """How many of the first inputs half of the members find again."""
    return single(_agreement(given)[0])


def compared(given: AnalysisInput) -> Sized:
    """How many inputs `found_again` compares."""
    return single(_agreement(given)[1])


def _agreement(given: AnalysisInput) -> tuple[int, int]:
    found: tuple[int, int] = given.once("agreement", lambda: agreement(given.draws, given.array))
    return found


def sobol_first(given: AnalysisInput) -> Sized:
    """First-order Sobol indices with their intervals."""
    return _of(index_values(_indices(given)[-1], given.names)["first_order"])


def sobol_total(given: AnalysisInput) -> Sized:
    """Total Sobol indices with their intervals."""
    return _of(index_values(_indices(given)[-1], given.names)["total_order"])


def sobol_convergence(given: AnalysisInput) -> Sized:
    """Total Sobol indices from a growing number of base rows."""
    return _of(convergence_values(_indices(given), given.names)["total_order"])


def sobol_convergence_first(given: AnalysisInput) -> Sized:
    """First-order Sobol indices from a growing number of base rows."""
    return _of(convergence_values(_indices(given), given.names)["first_order"])


def sobol_sure(given: AnalysisInput) -> Sized:
    """How many of the first inputs come surely before all others."""
    return single(_indices(given)[-1].sure_order)


def sobol_rest(given: AnalysisInput) -> Sized:
    """Total index of the inputs that a first stage left out, together; 0 if it left out none."""
    indices = _indices(given)[-1].indices
    return single(sum(index.total.value for index in indices if index.id == REST))


def sobol_interactions(given: AnalysisInput) -> Sized:
    """Share of the variance that no input causes by itself."""
    return single(_indices(given)[-1].interactions)


def _indices(given: AnalysisInput) -> tuple[SobolIndices, ...]:
    found: tuple[SobolIndices, ...] = given.once(
        "sobol", lambda: convergence(given.draws, given.array)
    )
    return found


def morris(given: AnalysisInput) -> Sized:
    """Mean size of the elementary effects of each input."""
    return _of(_effects(given)["mu_star"], given.values)


def morris_mean(given: AnalysisInput) -> Sized:
    """Mean elementary effect of each input."""
    return _of(_effects(given)["mu"], given.values)


def morris_sigma(given: AnalysisInput) -> Sized:
    """Standard deviation of the elementary effects of each input."""
    return _of(_effects(given)["sigma"], given.values)


def _effects(given: AnalysisInput) -> Mapping[str, MeasureValues]:
    found: Mapping[str, MeasureValues] = given.once(
        "morris",
        lambda: effect_values(elementary_effects(given.draws, given.array), given.names, COUNT),
    )
    return found


def screening(given: AnalysisInput) -> Sized:
    """Mean size of the elementary effects in the stage that chose the inputs of the design."""
    screened = given.runs.screened
    if screened is None:
        raise MeasureError("screening needs `screen` in the ensemble of its design")
    return _of(effect_values(screened.effects, given.names, COUNT)["mu_star"], given.values)


def _of(found: MeasureValues, like: Sized | None = None) -> Sized:
    values: xr.DataArray = found.values
    if like is None:
        return Sized(values.drop_vars([n for n in values.coords if n not in values.dims]))
    return Sized(values, like.unit, (), like.sources)


def stage_note(values: xr.DataArray, runs: DesignRuns) -> Word:
    """What the first stage left out, and how much of the variance that may be.

    `values` are those of the measure of the first stage, by member.
    """
    assert runs.screened and runs.draws
    table = convergence(runs.draws, values)
    found = ScreenedIndices(runs.screened.effects, runs.screened.retained, table)
    return screening_note(found, names_of(runs))
