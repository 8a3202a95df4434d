"""Errors of the store of blocks."""

from chanjiao.storage.errors import ResultsError


class StoreError(ResultsError):
    """A store of blocks that cannot be used; blocks that are finished stay as they are."""


class DamagedBlockError(Exception):
    """A block in a store that is incomplete or not as it was written; it is computed again."""
