"""Blocks on a Dask cluster: real processes, the same bytes, and messages that name the cause."""

import signal
from dataclasses import replace

import pytest
import xarray as xr
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.ensemble import draw
from chanjiao.ensemble.running import EnsembleOptions, run_scenarios
from chanjiao.ensemble.store import open_store
from chanjiao.ensemble.store.local_folder import LocalFolder
from chanjiao.ensemble.workers import ClusterError, workers_of
from distributed import Client

from .dask_cluster import dask_cluster
from .store_kills import contents

OUTPUTS = ["outlook.gap", "employment.matched_hires"]
MEMBERS, BLOCK = 40, 2


@pytest.fixture(scope="module")
def pair(scenario):
    return [scenario(name, 2012) for name in ("base", "demonstration_projects")]


@pytest.fixture(scope="module")
def swept(pair, graph, tmp_path_factory):
    """The sweep in this process: its data, and the folder of its store."""
    folder = tmp_path_factory.mktemp("here")
    return run(pair, graph, open_store(folder)), folder


def wait_for_workers(address, count):
    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(count, timeout=120)


def run(pair, graph, store, scheduler=None, **options):
    draws = draw(pair, graph.variables, MEMBERS, 1)
    given = EnsembleOptions(
        RunOptions(outputs=OUTPUTS), BLOCK, store=store, workers=workers_of(scheduler), **options
    )
    return run_scenarios(pair, graph, draws, given)


@pytest.mark.exhaustive
def test_two_workers_of_which_one_is_killed_give_the_same_bytes(pair, graph, swept, tmp_path):
    with dask_cluster(tmp_path) as cluster:
        address = cluster.scheduler()
        first, _ = cluster.worker(), cluster.worker()
        wait_for_workers(address, 2)

        def kill_half_way(pace):
            if pace.left <= MEMBERS and first.poll() is None:
                first.send_signal(signal.SIGKILL)
                first.wait()

        store = open_store(tmp_path / "store")
        data = run(pair, graph, store, address, watch=kill_half_way)
        assert first.returncode == -signal.SIGKILL
    here, folder = swept
    xr.testing.assert_identical(data, here)
    assert contents(tmp_path / "store") == contents(folder)


class SeenHereOnly(LocalFolder):
    """A folder that other processes look for in another place."""

    def __reduce__(self):
        return LocalFolder, (self.path / "elsewhere",)


@pytest.mark.exhaustive
def test_a_worker_that_does_not_see_the_store_is_reported_at_once(pair, graph, tmp_path):
    store = open_store(tmp_path / "store")
    unseen = replace(store, folder=SeenHereOnly(store.folder.path))
    with dask_cluster(tmp_path) as cluster:
        address = cluster.scheduler()
        cluster.worker()
        wait_for_workers(address, 1)
        with pytest.raises(ClusterError, match=r"worker tcp://127.* does not see the store .*; na"):
            run(pair, graph, unseen, address)
    assert store.keys() == set()
    assert [path.name for path in (tmp_path / "store").iterdir()] == ["zarr.json"]


def test_a_scheduler_that_is_not_there_is_named(pair, graph, tmp_path, monkeypatch):
    monkeypatch.setattr("chanjiao.ensemble.workers.cluster.PATIENCE", "1s")
    with pytest.raises(ClusterError, match=r"no Dask scheduler answers at tcp://127.0.0.1:9 "):
        run(pair, graph, open_store(tmp_path / "store"), "tcp://127.0.0.1:9")


@pytest.mark.parametrize("address", ["foo", "tcp://foo", "tcp://foo:x", "zzz://foo:1"])
def test_what_is_no_address_is_refused_without_a_client(
    pair, graph, tmp_path, monkeypatch, address
):
    """A client that never had an address prints a traceback half a minute later."""
    monkeypatch.setattr("chanjiao.ensemble.workers.cluster.Client", None)
    with pytest.raises(ClusterError, match=f"no Dask scheduler answers at {address} "):
        run(pair, graph, open_store(tmp_path / "store"), address)


def test_a_cluster_needs_a_store(pair, graph):
    options = EnsembleOptions(RunOptions(outputs=OUTPUTS), workers=workers_of("tcp://127.0.0.1:9"))
    with pytest.raises(ClusterError, match="need a store; name one with --store"):
        run_scenarios(pair, graph, draw(pair, graph.variables, 2, 1), options)
