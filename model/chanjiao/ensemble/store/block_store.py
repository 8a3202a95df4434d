"""A store of blocks: read a block by its key, and write one that is computed."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from chanjiao.ensemble.store.block_folder import METADATA, BlockFolder
from chanjiao.ensemble.store.errors import DamagedBlockError, StoreError
from chanjiao.storage.errors import FULL, reason, system_error
from chanjiao.storage.place import MEGABYTE

if TYPE_CHECKING:
    import xarray as xr

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class BlockStore:
    """A store of blocks at an address, as the user gave it, in a folder.

    It can be sent to other processes. Methods raise StoreError if the place cannot be used.
    """

    address: str
    folder: BlockFolder

    def keys(self) -> set[str]:
        """Keys of all blocks that seem finished; `read` verifies them."""
        with self._errors_said("read"):
            return set(self.folder.names()) - {METADATA}

    def read(self, key: str, outputs: Collection[str]) -> xr.Dataset | None:
        """The block of a key, with its outputs in an order; None if it has to be computed.

        A block that is damaged is named in a warning and counts as not computed.
        """
        from chanjiao.ensemble.store.block_files import decoded  # noqa: PLC0415 - loads zarr

        with self._errors_said("read"):
            files = self.folder.files(key)
        if not files:
            return None
        try:
            return decoded(key, files)[list(outputs)]
        except DamagedBlockError as error:
            text = "store %s: block %s is damaged (%s); it is computed again"
            log.warning(text, self.address, key[:12], error)
            return None

    def write(self, key: str, block: xr.Dataset) -> int:
        """Write a block whole or not at all; return its bytes."""
        from chanjiao.ensemble.store.block_files import encoded  # noqa: PLC0415

        files = encoded(key, block)
        with self._errors_said("write to"):
            self.folder.put(key, files)
        return sum(map(len, files.values()))

    @contextmanager
    def _errors_said(self, action: str) -> Iterator[None]:
        """Raise StoreError in place of an error of the system."""
        try:
            yield
        except Exception as error:
            found = system_error(error)
            if found is None:
                raise
            if found.errno in FULL:
                raise StoreError(self._full()) from error
            raise StoreError(
                f"cannot {action} the store {self.address}: {reason(found)}; finished blocks "
                "stay; name another place with --store"
            ) from error

    def _full(self) -> str:
        free = _free(self.address)
        left = "" if free is None else f", {free / MEGABYTE:.1f} MB are free"
        return (
            f"the disk is full: a block cannot be written to the store {self.address}{left}; "
            "finished blocks stay. Make room and give the same command again: it goes on from "
            "there. Or name a place on another disk with --store"
        )


def _free(address: str) -> int | None:
    """Free bytes of the disk of a local store."""
    try:
        return shutil.disk_usage(Path(address)).free
    except OSError:
        return None
