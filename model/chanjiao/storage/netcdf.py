"""Writing of netCDF files: one at a time, in a thread that Ctrl-C does not interrupt."""

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
    """Write a dataset as netCDF-4; raises OSError if the library cannot write it.

    The netCDF library is not thread-safe, so a lock allows one write at a time. Each write
    runs in a separate thread, because Python raises KeyboardInterrupt in the main thread
    only. An interrupted write would leave the locks of the library held, and the process
    would then wait for ever. The writing thread holds our lock, because it may continue after
    its caller was interrupted.
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
