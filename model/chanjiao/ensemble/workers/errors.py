"""Errors of workers."""

from chanjiao.ensemble.errors import EnsembleError


class ClusterError(EnsembleError):
    """A cluster that cannot be used; the message says what to do. Finished blocks stay."""
