"""Who computes the blocks of an ensemble: this process, or the workers of a Dask cluster."""

from __future__ import annotations

from chanjiao.ensemble.workers.errors import ClusterError as ClusterError
from chanjiao.ensemble.workers.here import HERE
from chanjiao.ensemble.workers.parts import DonePart as DonePart
from chanjiao.ensemble.workers.parts import EnsemblePart as EnsemblePart
from chanjiao.ensemble.workers.parts import Workers as Workers


def workers_of(scheduler: str | None) -> Workers:
    """Workers of the Dask scheduler at an address; None for this process.

    Raises ClusterError if Dask is not installed.
    """
    if scheduler is None:
        return HERE
    try:
        from chanjiao.ensemble.workers.cluster import DaskWorkers  # noqa: PLC0415 - loads Dask
    except ImportError as error:
        raise ClusterError(
            f"--scheduler needs Dask ({error}); install it with `pip install 'chanjiao[cluster]'`"
        ) from error
    return DaskWorkers(scheduler)
