"""Measures of an ensemble: quantiles, probabilities, paired differences, regret.

All take arrays with a dimension `member`; those that compare policies, one with `scenario` too.
"""

from __future__ import annotations

import numpy as np
import xarray as xr

from chanjiao.ensemble.assembly import SCENARIO
from chanjiao.ensemble.block import MEMBER

LEVELS = (0.1, 0.5, 0.9)
"""Default quantiles: P10, P50, P90."""


def quantiles(values: xr.DataArray, levels: tuple[float, ...] = LEVELS) -> xr.DataArray:
    """Quantiles over members, with a last dimension `quantile` in place of `member`."""
    found = values.quantile(list(levels), MEMBER, skipna=False, keep_attrs=True)
    return found.transpose(..., "quantile")


def mean_of_worst(values: xr.DataArray, share: float, largest: bool = True) -> xr.DataArray:
    """Mean over the worst share of the members, at least one (conditional value at risk).

    The worst have the smallest values, or the largest where `largest` is False.
    """
    count = max(1, round(share * values.sizes[MEMBER]))
    worst = slice(count) if largest else slice(-count, None)
    mean: xr.DataArray = xr.apply_ufunc(
        lambda rows: np.sort(rows)[..., worst].mean(-1), values, input_core_dims=[[MEMBER]]
    )
    return mean.assign_attrs(values.attrs)


def probability(condition: xr.DataArray) -> xr.DataArray:
    """Share of the members for which a condition holds."""
    return condition.mean(MEMBER)


def probability_of_gap(gap: xr.DataArray, demand: xr.DataArray, above: float = 0.0) -> xr.DataArray:
    """Share of the members whose gap is larger than `above` times demand."""
    return probability(gap > above * demand)


def paired_difference(values: xr.DataArray, reference: str | None = None) -> xr.DataArray:
    """Difference of each scenario from one of them, the first unless named, member by member."""
    base = values.isel(scenario=0) if reference is None else values.sel(scenario=reference)
    return values - base.drop_vars(SCENARIO)


def probability_of_best(
    values: xr.DataArray, largest: bool = True, policies: str = SCENARIO
) -> xr.DataArray:
    """Share of the members in which each policy is the best; policies with equal values share it.

    Best is the largest value, or the smallest where `largest` is False. `policies` is the
    dimension along which one may choose.
    """
    best = values.max(policies) if largest else values.min(policies)
    ties = values == best
    return (ties / ties.sum(policies)).mean(MEMBER)


def regret(values: xr.DataArray, largest: bool = True, policies: str = SCENARIO) -> xr.DataArray:
    """How much worse each policy is than the best one in the same member and external scenario.

    `policies` is the dimension along which one may choose. 0 for the best.
    """
    lost = values.max(policies) - values if largest else values - values.min(policies)
    return lost.transpose(*values.dims)


def least_regret(values: xr.DataArray, largest: bool = True, policies: str = SCENARIO) -> str:
    """Policy whose greatest regret over all members and external scenarios is smallest."""
    greatest = regret(values, largest, policies)
    greatest = greatest.max([d for d in greatest.dims if d != policies])
    return str(greatest[policies].values[int(np.argmin(greatest.values))])
