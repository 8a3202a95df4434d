"""Signals at many moments of commands: earlier results are never lost, no process hangs."""

import importlib.util
import signal
import sys
import time
from pathlib import Path

import pytest

spec = importlib.util.spec_from_file_location("kills", Path(__file__).with_name("kills.py"))
kills = importlib.util.module_from_spec(spec)
sys.modules["kills"] = kills
spec.loader.exec_module(kills)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
RECORD = '{"made_by": "chanjiao", "files": ["run.json"]}'


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", kills.COMMANDS)
def test_twenty_kills_lose_nothing(name, tmp_path):
    found = list(kills.kills(tmp_path, name, 20))
    print(*found, sep="\n")
    assert [str(kill) for kill in found if kill.faults] == []


@pytest.mark.exhaustive
@pytest.mark.parametrize("number, code", [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_run_that_is_stopped_while_it_writes_netcdf_leaves_the_earlier_results(
    number, code, tmp_path
):
    ground = kills.Ground(tmp_path, "run")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "run.json").write_text(RECORD)
    process = ground.start("--no-figures")
    while not list(tmp_path.glob(f"{kills.DRAFT}/new/out/results.nc")):
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(number)
    begin = time.monotonic()
    errors = process.communicate(timeout=60)[1].decode()
    assert time.monotonic() - begin < kills.LIMIT
    assert process.returncode == code
    assert errors.rstrip().splitlines()[-1] == "stopped; out holds the earlier results"
    assert (tmp_path / "out" / "run.json").read_text() == RECORD
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "short.toml"]
