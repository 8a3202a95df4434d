"""Blocks computed by the workers of a Dask cluster, which write them to the store themselves.

The scheduler passes on small tasks: the key of a block, and the positions of its members. What
all blocks share goes to each worker once, by a plugin; a worker that joins later receives it too.
If a worker dies, Dask gives its tasks to others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from distributed import Client, Future, KilledWorker, Worker, WorkerPlugin, as_completed
from distributed.comm.addressing import get_address_host

from chanjiao.ensemble.content import varied_ids
from chanjiao.ensemble.draws import ParameterSample
from chanjiao.ensemble.store import BlockStore, StoreError
from chanjiao.ensemble.workers.errors import ClusterError
from chanjiao.ensemble.workers.job import Job
from chanjiao.ensemble.workers.parts import DonePart, EnsemblePart

PATIENCE = "20s"
"""Longest wait for an answer of the scheduler."""

AHEAD = 2
"""Tasks on their way for each thread of the workers, so that none waits for the next one."""

_jobs: dict[str, Job] = {}
"""Jobs of this worker, by id."""


class DaskWorkers:
    """The workers of the scheduler at an address such as `tcp://node1:8786`."""

    def __init__(self, scheduler: str) -> None:
        self.scheduler = scheduler

    def done(self, parts: Sequence[EnsemblePart], store: BlockStore | None) -> Iterator[DonePart]:
        """Every part: first those of the store, then the others as workers finish them."""
        if store is None:
            raise ClusterError("workers of a cluster need a store; name one with --store")
        missing = []
        for part in parts:
            found = store.read(part.block.key(), part.block.outputs)
            if found is None:
                missing.append(part)
            else:
                yield DonePart(part, found, computed=False)
        if missing:
            with self._client() as client, store.folder.sign() as sign:
                job = Job.of(parts, store, sign)
                with _sent(job, client):
                    yield from _computed(missing, job, client)

    def _client(self) -> Client:
        try:
            get_address_host(self.scheduler)  # a client of no address waits for one at its end
            return Client(self.scheduler, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:  # a timeout is an OSError
            raise ClusterError(
                f"no Dask scheduler answers at {self.scheduler} ({error}); start one with `dask "
                "scheduler` and name the address that it prints"
            ) from error


class _JobPlugin(WorkerPlugin):
    """Brings a job to each worker, and checks the worker."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.name = f"chanjiao-{job.id}"

    def setup(self, worker: Worker) -> None:
        self.job.check(f"{worker.address} on {worker.ip}")
        _jobs[self.job.id] = self.job

    def teardown(self, worker: Worker) -> None:
        _jobs.pop(self.job.id, None)


@contextmanager
def _sent(job: Job, client: Client) -> Iterator[None]:
    """Send a job to all workers of the present and the future; take it back at the end."""
    plugin = _JobPlugin(job)
    try:
        client.register_plugin(plugin)
        yield
    except ModuleNotFoundError as error:
        raise ClusterError(f"a worker lacks a package ({error}); install chanjiao there") from error
    finally:
        client.unregister_worker_plugin(plugin.name)


def compute(job: str, scenario: int, draws: ParameterSample, numbers: tuple[int, ...]) -> int:
    """Compute a block of a job on a worker; return the bytes written."""
    return _jobs[job].compute(scenario, draws, numbers)


def _computed(parts: Sequence[EnsemblePart], job: Job, client: Client) -> Iterator[DonePart]:
    """Compute parts on the cluster, some of them ahead; the scheduler never holds all."""
    waiting = iter(parts)
    sent: dict[object, EnsemblePart] = {}
    pending = as_completed(loop=client.loop)
    while True:
        for part in _next(waiting, _ahead(client) - len(sent)):
            future = _submitted(part, job, client)
            sent[future.key] = part
            pending.add(future)
        if not sent:
            return
        future = next(pending)
        yield _read(sent.pop(future.key), _result(future), job.store)


def _next(waiting: Iterator[EnsemblePart], count: int) -> Iterator[EnsemblePart]:
    for _ in range(count):
        part = next(waiting, None)
        if part is None:
            return
        yield part


def _ahead(client: Client) -> int:
    """Number of tasks on their way; at least one, which waits for a first worker."""
    threads: int = sum(client.nthreads().values())
    return max(1, AHEAD * threads)


def _submitted(part: EnsemblePart, job: Job, client: Client) -> Future[int]:
    block = part.block
    used = varied_ids(block.scenario, block.graph)
    positions = {id: at for id, at in block.draws.positions.items() if id in used}
    draws = ParameterSample(positions, block.draws.members)
    key = f"chanjiao-{block.key()}-{job.id}"
    return client.submit(compute, job.id, part.scenario, draws, block.numbers, key=key, pure=True)


def _result(future: Future[int]) -> int:
    try:
        size: int = future.result()
    except KilledWorker as error:
        raise ClusterError(
            f"several workers died while they computed the same block ({error.last_worker}); they "
            "may lack memory. Finished blocks stay; give the same command again to go on"
        ) from error
    return size


def _read(part: EnsemblePart, size: int, store: BlockStore) -> DonePart:
    data = store.read(part.block.key(), part.block.outputs)
    if data is None:
        raise StoreError(
            f"a worker has written a block that this computer does not see in {store.address}; "
            "name a place that all computers share with --store"
        )
    return DonePart(part, data, computed=True, size=size)
