"""Parts of an ensemble, each a block and its place in the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import xarray as xr

from chanjiao.ensemble.block import EnsembleBlock
from chanjiao.ensemble.store import BlockStore


@dataclass(frozen=True)
class EnsemblePart:
    """A block, the number of its scenario, and its first member."""

    scenario: int
    first: int
    block: EnsembleBlock

    @property
    def members(self) -> int:
        """Number of members."""
        return len(self.block.numbers)


@dataclass(frozen=True)
class DonePart:
    """A part with its outputs. `size` is the bytes written to the store; 0 if nothing was written.

    `computed` is False if the block came from the store.
    """

    part: EnsemblePart
    data: xr.Dataset
    computed: bool
    size: int = 0


class Workers(Protocol):
    """Computes blocks."""

    def done(self, parts: Sequence[EnsemblePart], store: BlockStore | None) -> Iterator[DonePart]:
        """Every part once, in any order; blocks of the store are not computed again.

        Raises ModelError, StoreError or ClusterError; blocks finished before that stay.
        """
