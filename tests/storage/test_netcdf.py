"""netCDF is written in threads, and an interruption never makes a process wait for ever."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from chanjiao.storage import netcdf

MODEL = Path(netcdf.__file__).parents[2]
INTERRUPTED = """
import signal, sys, threading, time, _thread
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell lets jobs behind it ignore it
from pathlib import Path
import numpy as np, xarray as xr
from chanjiao.storage.netcdf import write_dataset
data = xr.Dataset({f"v{n}": ("x", np.arange(100.)) for n in range(60)})
stopped = 0
for n in range(25):
    timer = threading.Timer(n * 0.002, _thread.interrupt_main)
    try:
        timer.start()
        write_dataset(data, Path(sys.argv[1]), {})
        timer.join(); time.sleep(0.1)
    except KeyboardInterrupt:
        stopped += 1
    timer.join()
print(stopped)
"""


@pytest.fixture(scope="module")
def data():
    return xr.Dataset({f"v{n}": ("x", np.arange(1000.0) * n) for n in range(30)})


def test_threads_write_the_same_bytes_as_one_by_one(data, tmp_path):
    packed = {name: {"zlib": True} for name in data.data_vars}
    netcdf.write_dataset(data, tmp_path / "alone", packed)
    places = [tmp_path / str(n) for n in range(12)]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda place: netcdf.write_dataset(data, place, packed), places))
    assert {place.read_bytes() for place in places} == {(tmp_path / "alone").read_bytes()}


def test_an_interruption_at_any_moment_ends_the_writing(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, str(tmp_path / "x.nc")],
        capture_output=True,
        text=True,
        timeout=100,
        env={**os.environ, "PYTHONPATH": str(MODEL)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 10


def test_what_the_library_cannot_write_is_an_error_of_the_system(data, tmp_path):
    with pytest.raises(OSError):
        netcdf.write_dataset(data, tmp_path / "absent" / "x.nc", {})
