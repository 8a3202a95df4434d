"""What a store needs of a place: small folders of files, each written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Protocol

METADATA = "zarr.json"
"""File that a zarr group has; where files appear one by one, it is written last."""

HIDDEN = ".chanjiao-"
"""First part of the names of drafts and signs, which are no blocks."""


class BlockFolder(Protocol):
    """A folder on a disk or in the cloud, with a folder for each block.

    All methods raise OSError where the place cannot be read or written.
    """

    def prepare(self) -> None:
        """Create the folder if needed, and remove what interrupted processes have left."""

    def names(self) -> Iterator[str]:
        """Names of all entries but drafts and signs."""

    def file(self, name: str) -> bytes | None:
        """Content of a file; None if there is no such file."""

    def put_file(self, name: str, content: bytes) -> None:
        """Write a file whole."""

    def files(self, name: str) -> dict[str, bytes]:
        """Contents of the files of a subfolder by their paths in it; empty if it is not there."""

    def put(self, name: str, files: Mapping[str, bytes]) -> None:
        """Write a subfolder whole, in place of an earlier one."""

    def sign(self) -> AbstractContextManager[str]:
        """Name of a sign that exists while the context is open."""

    def sees(self, sign: str) -> bool:
        """Whether a sign is there."""
