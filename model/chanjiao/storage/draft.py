"""Drafts: new files of a folder are written to a hidden subfolder first and then moved into place.

A draft `.chanjiao-XXXXXXXX` has two folders: `new` holds the files being written, `old` the files
being replaced. While entries move, it also has a journal, which serves to undo an interrupted
move. The process that writes locks the file `owner`. A draft without a lock therefore belongs to
a process that has ended.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from chanjiao.storage.locking import exclusive, lock
from chanjiao.terminal.stopping import undone_by_stop

PREFIX = ".chanjiao-"
OWNER, JOURNAL, NEW, OLD = "owner", "journal", "new", "old"
ATTEMPTS = 5

_open: set[Path] = set()
"""Drafts that this process is writing.

They are listed because some file systems let a process take a lock that it holds already.
"""


@dataclass
class Draft:
    """A draft in the folder `base`; `made` are the folders created for it, the outermost first."""

    folder: Path
    descriptor: int | None
    made: list[Path] = field(default_factory=list)

    @property
    def base(self) -> Path:
        """Folder into which the entries of the draft will move."""
        return self.folder.parent

    @property
    def new(self) -> Path:
        """Folder that holds the new entries."""
        return self.folder / NEW

    def swap(self, replaced: Iterable[str]) -> None:
        """Replace the old entries by the new ones; if one move fails, undo all of them."""
        (self.folder / OLD).mkdir()
        new = sorted(os.listdir(self.new))
        old = [name for name in replaced if os.path.lexists(self.base / name)]
        self._write_journal({NEW: new, OLD: old})
        try:
            for name in old:
                os.rename(self.base / name, self.folder / OLD / name)
            for name in new:
                os.rename(self.new / name, self.base / name)
            (self.folder / JOURNAL).unlink()
        except BaseException:
            self.undo()
            raise
        self.made.clear()

    def undo(self) -> bool:
        """Move back the entries of an unfinished swap; return False if something is in the way."""
        moved = self._journal()
        for name in moved[NEW]:
            if not os.path.lexists(self.new / name) and os.path.lexists(self.base / name):
                os.rename(self.base / name, self.new / name)
        for name in moved[OLD]:
            if os.path.lexists(self.folder / OLD / name):
                if os.path.lexists(self.base / name):
                    return False
                os.rename(self.folder / OLD / name, self.base / name)
        (self.folder / JOURNAL).unlink(missing_ok=True)
        return True

    def remove(self) -> None:
        """Undo an unfinished swap, then remove the draft and the folders created for it."""
        if self.undo():
            for name in (NEW, OLD):
                shutil.rmtree(self.folder / name, ignore_errors=True)
            for name in (f"{JOURNAL}~", OWNER):  # still locked, so that nobody takes it over
                with suppress(OSError):
                    (self.folder / name).unlink(missing_ok=True)
            self.release()
            with suppress(OSError):  # Windows does not remove an open file
                (self.folder / OWNER).unlink(missing_ok=True)
            for folder in (self.folder, *reversed(self.made)):
                with suppress(OSError):
                    folder.rmdir()

    def release(self) -> None:
        """Give up the lock."""
        descriptor, self.descriptor = self.descriptor, None
        if descriptor is not None:
            os.close(descriptor)

    def _write_journal(self, moved: dict[str, list[str]]) -> None:
        written = self.folder / f"{JOURNAL}~"
        written.write_text(json.dumps(moved), encoding="utf-8")
        os.replace(written, self.folder / JOURNAL)

    def _journal(self) -> dict[str, list[str]]:
        try:
            text = (self.folder / JOURNAL).read_text(encoding="utf-8")
            moved: dict[str, list[str]] = json.loads(text)
        except FileNotFoundError:
            return {NEW: [], OLD: []}
        return moved


@contextmanager
def draft_in(base: Path) -> Iterator[Draft]:
    """Open a draft in a folder, creating the folder if needed; the draft is removed at the end.

    Raises OSError if the folder cannot be created or written to.
    """
    made = _make(base)
    draft = next((d for _ in range(ATTEMPTS) if (d := _opened(base))), None)
    if draft is None:
        raise OSError(f"others remove what is written to {base}")
    draft.made = made
    _open.add(draft.folder)
    with undone_by_stop(draft.remove):
        try:
            draft.new.mkdir()
            yield draft
        finally:
            draft.remove()
            draft.release()
            _open.discard(draft.folder)


def remove_abandoned(base: Path) -> None:
    """Remove drafts whose processes have ended, after undoing their unfinished moves.

    A file stays in the draft if another file now occupies its old place.
    """
    with exclusive(base):
        settle_abandoned(base)


def settle_abandoned(base: Path) -> None:
    """Remove abandoned drafts as `remove_abandoned` does, in a folder that is already locked."""
    for folder in set(base.glob(f"{PREFIX}*")) - _open:
        with suppress(OSError):
            _settle(folder)


def _settle(folder: Path) -> None:
    if not (folder / OWNER).exists():
        folder.rmdir()
        return
    draft = Draft(folder, os.open(folder / OWNER, os.O_RDWR))
    try:
        if draft.descriptor is not None and lock(draft.descriptor):
            draft.remove()
    finally:
        draft.release()


def _make(base: Path) -> list[Path]:
    missing = [folder for folder in (*reversed(base.parents), base) if not folder.exists()]
    base.mkdir(parents=True, exist_ok=True)
    return missing


def _opened(base: Path) -> Draft | None:
    """Create a draft; return None if another process has removed it as abandoned."""
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=base))
    with suppress(FileNotFoundError):
        descriptor = os.open(folder / OWNER, os.O_RDWR | os.O_CREAT)
        if _is_mine(descriptor, folder / OWNER):
            os.write(descriptor, f"{os.getpid()}\n".encode())
            return Draft(folder, descriptor)
        os.close(descriptor)
    return None


def _is_mine(descriptor: int, path: Path) -> bool:
    """Lock a draft's file; return False if another process has locked or removed it."""
    try:
        if not lock(descriptor):
            return False
    except OSError:
        return True
    return path.stat().st_ino == os.fstat(descriptor).st_ino
