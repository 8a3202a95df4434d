"""Sobol indices: shares of a result's variance that inputs cause, with intervals.

The members are those of Saltelli's design (`draw` with the method "saltelli"). Only complete base
rows count, and of these a power of two, as the estimator of SciPy needs. Intervals are bootstrap
intervals over base rows. They assume independent rows; rows of a Sobol sequence spread more evenly,
so that most intervals are rather too wide. With fewer than some 250 rows some are too narrow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import xarray as xr
from scipy import stats

from chanjiao.ensemble import REST, EnsembleError, ParameterSample
from chanjiao.ensemble.sampling.saltelli import BASES
from chanjiao.sensitivity.interval import Array, IntervalEstimate, bootstrapped, results

FEWEST_ROWS = 8
"""Number of base rows below which nothing is estimated."""

FEWEST_INPUTS = 2
"""Number of inputs that can be compared."""

HALVINGS = 3
"""How often the sample is halved in a convergence table."""


@dataclass(frozen=True)
class SobolIndex:
    """Sobol indices of an input; `id` is REST for several inputs that move as one.

    `first` is the share of variance that vanishes on average once the input is known. `total` is
    the share that remains once all other inputs are known; it includes interactions. Estimates may
    lie below 0 or above 1 by sampling error.
    """

    id: str
    first: IntervalEstimate
    total: IntervalEstimate


@dataclass(frozen=True)
class SobolIndices:
    """Sobol indices of all inputs of a design from base rows, largest total index first."""

    indices: tuple[SobolIndex, ...]
    rows: int

    def __getitem__(self, id: str) -> SobolIndex:
        """Indices of one input; raises KeyError if there is none."""
        found = next((index for index in self.indices if index.id == id), None)
        if found is None:
            raise KeyError(id)
        return found

    @property
    def members(self) -> int:
        """Members that the estimates use."""
        return self.rows * (len(self.indices) + BASES)

    @property
    def interactions(self) -> float:
        """Share of variance that no input causes by itself."""
        return 1 - sum(index.first.value for index in self.indices)

    @property
    def sure_order(self) -> int:
        """How many of the first inputs come surely before all that follow them.

        The interval of the total index of each of these lies above the intervals of all later
        ones. Do not rank inputs beyond them.
        """
        totals = [index.total for index in self.indices]
        for place, total in enumerate(totals):
            if any(later.high >= total.low for later in totals[place + 1 :]):
                return place
        return len(totals)


def sobol_indices(
    draws: ParameterSample, values: xr.DataArray | Sequence[float] | Array, seed: int = 1
) -> SobolIndices:
    """Sobol indices of every input that a Saltelli sample moves; `seed` is that of the bootstrap.

    `values` has one number for each member. All indices are 0 where the result never changes.
    Raises EnsembleError if the members are no Saltelli sample or too few, or a value is not finite.
    """
    return _indices(*_sample(draws, values), seed)


def convergence(
    draws: ParameterSample, values: xr.DataArray | Sequence[float] | Array, seed: int = 1
) -> tuple[SobolIndices, ...]:
    """Sobol indices from an eighth, a quarter, a half and all of the base rows.

    The inputs are in one order. Sizes below FEWEST_ROWS are left out. Raises EnsembleError as
    `sobol_indices` does.
    """
    names, blocks = _sample(draws, values)
    rows = [blocks.shape[1] >> halving for halving in range(HALVINGS, -1, -1)]
    found = [_indices(names, blocks[:, :n], seed) for n in rows if n >= FEWEST_ROWS]
    order = [index.id for index in found[-1].indices]
    return tuple(SobolIndices(tuple(each[id] for id in order), each.rows) for each in found)


def _indices(names: Sequence[str], blocks: Array, seed: int) -> SobolIndices:
    first, total = bootstrapped(_estimates, blocks, seed)
    found = [SobolIndex(*each) for each in zip(names, first, total, strict=True)]
    return SobolIndices(
        tuple(sorted(found, key=lambda index: (-index.total.value, index.id))), blocks.shape[1]
    )


def _estimates(blocks: Array) -> Array:
    """First and total indices by input and resample, from results (member of a block, ..., row)."""
    first, second, *moved = blocks
    parts = {"f_A": first, "f_B": second, "f_AB": np.array(moved)}
    found = stats.sobol_indices(func=parts, n=blocks.shape[-1])
    shape = (len(blocks) - 2, blocks.shape[1])
    both = (found.first_order, found.total_order)
    return np.array([np.reshape(each, shape[::-1]).T for each in both])


def _sample(
    draws: ParameterSample, values: xr.DataArray | Sequence[float] | Array
) -> tuple[list[str], Array]:
    """Names of the inputs that move, and the results by member of a block and base row."""
    found = results(draws, values)
    names = _names(draws)
    width = len(names) + BASES
    if len(names) < FEWEST_INPUTS:
        raise EnsembleError("Sobol indices compare inputs; vary two or more")
    if draws.members < FEWEST_ROWS * width:
        raise EnsembleError(
            f"{draws.members} members are too few for Sobol indices of {len(names)} inputs; take "
            f"{FEWEST_ROWS * width} or more, better {256 * width}"
        )
    rows = 1 << ((draws.members // width).bit_length() - 1)
    return names, found[: rows * width].reshape(rows, width).T


def _names(draws: ParameterSample) -> list[str]:
    """Inputs in the order in which a block moves them. Raises EnsembleError for another design."""
    moved_by: dict[int, list[str]] = {}
    for id, positions in draws.positions.items():
        cells = positions.reshape(-1, draws.members)
        differs = (cells[:, BASES:] != cells[:, :1]).any(0)
        if not differs.any():
            raise _no_saltelli()
        moved_by.setdefault(int(differs.argmax()), []).append(id)
    columns = sorted(moved_by)
    width = len(columns) + BASES
    if columns != list(range(len(columns))):
        raise _no_saltelli()
    for column, ids in moved_by.items():
        for id in ids:
            _check(draws.positions[id].reshape(-1, draws.members), BASES + column, width)
    return [moved_by[c][0] if len(moved_by[c]) == 1 else REST for c in columns]


def _check(cells: Array, own: int, width: int) -> None:
    rows = cells.shape[1] // width
    blocks = cells[:, : rows * width].reshape(len(cells), rows, width)
    expected = np.repeat(blocks[:, :, :1], width, axis=2)
    expected[:, :, [1, own]] = blocks[:, :, 1:2]
    if not np.array_equal(blocks, expected):
        raise _no_saltelli()


def _no_saltelli() -> EnsembleError:
    return EnsembleError(
        'these members are not a Saltelli sample; draw them with the method "saltelli", without '
        "screening, and take two members more than inputs at least"
    )
