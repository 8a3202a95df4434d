"""Writing of netCDF: one file at a time in a process, and out of reach of interruptions."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import xarray as xr

_writing = threading.Lock()


def write_dataset(data: xr.Dataset, path: Path, encoding: Mapping[str, Any]) -> None:
    """Write a dataset as netCDF-4; OSError where the library cannot.

    The library is not made for threads, so a lock lets one write at a time. It is called in a
    thread of its own, where no KeyboardInterrupt comes: one that left its locks held would make
    the process wait for ever. The thread holds the lock, for it may outlive a caller interrupted.
    """
    with ThreadPoolExecutor(1) as thread:
        written = thread.submit(_write, data, path, dict(encoding))
        try:
            written.result()
        except RuntimeError as error:
            raise OSError(f"the netCDF library cannot write {path.name}: {error}") from error


def _write(data: xr.Dataset, path: Path, encoding: dict[str, Any]) -> None:
    with _writing:
        data.to_netcdf(path, engine="netcdf4", encoding=encoding)
