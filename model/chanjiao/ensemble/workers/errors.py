"""Errors of workers."""


class ClusterError(Exception):
    """A cluster that cannot be used; the message says what to do. Finished blocks stay."""
