"""The outputs of an ensemble, put together from blocks: arrays for all members."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import xarray as xr

from chanjiao.ensemble.block import MEMBER

SCENARIO = "scenario"


class Assembly:
    """Outputs of several scenarios by year: first dimension scenario, last dimension member.

    It needs the memory of these outputs and of one block. Outputs need no years: a reduction may
    have taken them away.
    """

    def __init__(self, scenarios: Sequence[str], members: int) -> None:
        self.scenarios = list(scenarios)
        self.members = members
        self.data = xr.Dataset()

    def fill(self, scenario: int, first: int, block: xr.Dataset) -> None:
        """Copy the outputs of a block of members, which starts at member `first`."""
        block = block.transpose(..., MEMBER)
        if not self.data:
            self.data = self._empty(block)
        members = slice(first, first + block.sizes[MEMBER])
        for key, values in block.data_vars.items():
            self.data[key].values[scenario, ..., members] = values.values

    def _empty(self, block: xr.Dataset) -> xr.Dataset:
        arrays = {}
        for key, values in block.data_vars.items():
            shape = (len(self.scenarios), *values.shape[:-1], self.members)
            arrays[key] = xr.Variable(
                (SCENARIO, *values.dims), np.full(shape, np.nan), values.attrs
            )
        labels = {name: c.variable for name, c in block.coords.items() if MEMBER not in c.dims}
        numbers = {SCENARIO: self.scenarios, MEMBER: np.arange(self.members)}
        return xr.Dataset(arrays, {**labels, **numbers})
