"""Every member of a design in one netCDF file: outputs by year, and the positions of its inputs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import xarray as xr

from chanjiao.engine.language.variable import Variable
from chanjiao.experiment.design.running import DesignRuns
from chanjiao.experiment.values import MEMBER
from chanjiao.results.result import code_version
from chanjiao.storage.netcdf import write_dataset

PACKED = {"zlib": True, "complevel": 1, "shuffle": True}


def write_members(runs: DesignRuns, path: Path) -> None:
    """Write the outputs of every member by point and year, and its inputs as positions.

    Without an ensemble, the outputs with the numbers of the files.
    """
    outputs = runs.members or runs.given
    data = outputs.points
    if runs.draws is not None:
        positions = {
            f"position of {id}": _position(id, values, runs.graph.variables)
            for id, values in runs.draws.positions.items()
        }
        data = xr.merge([data, xr.Dataset(positions)], compat="no_conflicts", join="exact")
    data.attrs = {
        "code_version": code_version(),
        "digests": " ".join(scenario.digest for scenario in runs.plan.scenarios),
    }
    write_dataset(
        data, path, {str(key): PACKED for key, array in data.data_vars.items() if array.ndim}
    )


def _position(id: str, values: np.ndarray, variables: Mapping[str, Variable]) -> xr.DataArray:
    dims = [d.id for d in variables[id].dimensions] if values.ndim > 1 else []
    return xr.DataArray(values, dims=(*dims, MEMBER))
