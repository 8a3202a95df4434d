"""A store at an fsspec address, such as `s3://bucket/store`; a group's metadata is written last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from chanjiao.ensemble.store.block_folder import HIDDEN, METADATA


@dataclass(frozen=True)
class RemoteFolder:
    """A folder in a file system of fsspec.

    A service that keeps objects cannot rename a folder. A block counts as written when the
    metadata of its group is there, and that is the last of its files.
    """

    system: Any
    path: str

    def prepare(self) -> None:
        """Create the folder where the service has folders."""
        self.system.makedirs(self.path, exist_ok=True)

    def names(self) -> Iterator[str]:
        """Names of all entries but signs."""
        self.system.invalidate_cache()
        found = self.system.ls(self.path, detail=False)
        names = (path.rstrip("/").rpartition("/")[2] for path in found)
        yield from (name for name in names if not name.startswith(HIDDEN))

    def file(self, name: str) -> bytes | None:
        """Content of a file."""
        try:
            content: bytes = self.system.cat_file(f"{self.path}/{name}")
        except FileNotFoundError:
            return None
        return content

    def put_file(self, name: str, content: bytes) -> None:
        """Write a file; a service shows it only when it is whole."""
        self.system.pipe_file(f"{self.path}/{name}", content)

    def files(self, name: str) -> dict[str, bytes]:
        """Contents of the files of a subfolder."""
        self.system.invalidate_cache()
        folder = f"{self.path}/{name}"
        paths = self.system.find(folder)
        contents = self.system.cat(paths) if paths else {}
        return {path.removeprefix(f"{folder}/"): contents[path] for path in sorted(contents)}

    def put(self, name: str, files: Mapping[str, bytes]) -> None:
        """Write the files of a subfolder, its metadata last."""
        folder = f"{self.path}/{name}"
        for file in sorted(files, key=lambda file: (file == METADATA, file)):
            self.system.makedirs(f"{folder}/{file}".rpartition("/")[0], exist_ok=True)
            self.system.pipe_file(f"{folder}/{file}", files[file])

    @contextmanager
    def sign(self) -> Iterator[str]:
        """A small file that is removed at the end."""
        name = f"{HIDDEN}{uuid4().hex}"
        self.put_file(name, b"\n")
        try:
            yield name
        finally:
            self.system.rm_file(f"{self.path}/{name}")

    def sees(self, sign: str) -> bool:
        """Whether a sign is there."""
        self.system.invalidate_cache()
        return bool(self.system.exists(f"{self.path}/{sign}"))
