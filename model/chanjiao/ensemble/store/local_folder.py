"""A store in a folder of a disk; a new block is written to a draft and then renamed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from chanjiao.ensemble.store.block_folder import HIDDEN
from chanjiao.storage.draft import OLD, draft_in, remove_abandoned


@dataclass(frozen=True)
class LocalFolder:
    """A folder of a disk, with an absolute path; several processes may write to it."""

    path: Path

    def prepare(self) -> None:
        """Create the folder, and remove drafts whose processes have ended."""
        self.path.mkdir(parents=True, exist_ok=True)
        remove_abandoned(self.path)

    def names(self) -> Iterator[str]:
        """Names of all entries but drafts."""
        yield from (name for name in os.listdir(self.path) if not name.startswith(HIDDEN))

    def file(self, name: str) -> bytes | None:
        """Content of a file."""
        try:
            return (self.path / name).read_bytes()
        except FileNotFoundError:
            return None

    def put_file(self, name: str, content: bytes) -> None:
        """Write a file to a draft and rename it."""
        with draft_in(self.path) as draft:
            (draft.new / name).write_bytes(content)
            os.replace(draft.new / name, self.path / name)
            draft.made.clear()

    def files(self, name: str) -> dict[str, bytes]:
        """Contents of the files of a subfolder."""
        folder = self.path / name
        found = sorted(path for path in folder.rglob("*") if path.is_file())
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}

    def put(self, name: str, files: Mapping[str, bytes]) -> None:
        """Write a subfolder to a draft and rename it; the draft takes away an earlier one."""
        with draft_in(self.path) as draft:
            for file, content in files.items():
                path = draft.new / name / file
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            if os.path.lexists(self.path / name):
                (draft.folder / OLD).mkdir()
                os.rename(self.path / name, draft.folder / OLD / name)
            os.rename(draft.new / name, self.path / name)
            draft.made.clear()

    @contextmanager
    def sign(self) -> Iterator[str]:
        """A draft serves as the sign: it also disappears if the process is killed."""
        with draft_in(self.path) as draft:
            yield draft.folder.name

    def sees(self, sign: str) -> bool:
        """Whether a sign is there."""
        return (self.path / sign).is_dir()
