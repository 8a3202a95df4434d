"""Places for results: resolve the path of a folder, and check that it can be written."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from chanjiao.storage.draft import PREFIX, draft_in, remove_abandoned
from chanjiao.storage.errors import ResultsError, reason
from chanjiao.storage.locking import AGAIN
from chanjiao.storage.record import recorded
from chanjiao.terminal.stopping import EARLIER, places

MOUNTED = Path("/proc/self/mountinfo")
"""File in which Linux lists mounts.

It is needed because a mount of the same disk has the same device number.
"""

MEGABYTE = 1_000_000
CLEARLY = 2
"""Factor by which an estimated size may be too large; a run is refused only beyond it."""

ANOTHER = "name another folder with --out"
NAMED = 3
"""Largest number of foreign files that a message names."""


@dataclass(frozen=True)
class Place:
    """A place as the user names it, and its folder with links resolved.

    `inside` is True if the folder itself cannot be moved and its entries are moved instead.
    This is so for a mount, for the working directory, and in a parent folder that is
    read-only.
    """

    given: Path
    folder: Path
    inside: bool

    @property
    def base(self) -> Path:
        """Folder in which the draft is created."""
        return self.folder if self.inside else self.folder.parent


def place_of(given: Path) -> Place:
    """Resolve a place; raises ResultsError if it is not a folder and cannot become one."""
    try:
        folder = given.resolve()
        found = folder.stat() if os.path.lexists(folder) else None
    except (OSError, RuntimeError) as error:  # RuntimeError: a loop of links, before Python 3.13
        why = reason(error) if isinstance(error, OSError) else "links lead in a circle"
        raise ResultsError(f"cannot write to {given}: {why}; {ANOTHER}") from error
    if found and not stat.S_ISDIR(found.st_mode):
        raise ResultsError(f"{given} is a file; name a folder with --out")
    return Place(given, folder, bool(found) and _is_fixed(folder))


ATTEMPTS = 3
"""Attempts to check a place, since another run may be moving its results there."""


def check_place(given: Path, needed: int = 0) -> Place:
    """Check before a run that its results can be written to a place without destroying other files.

    First undoes unfinished changes of a killed run. `needed` is the estimated size in bytes.
    Raises ResultsError if the place cannot be used, also after a short while: another run may just
    be moving its results there.
    """
    for _ in range(ATTEMPTS - 1):
        try:
            return _checked(given, needed)
        except ResultsError:
            time.sleep(AGAIN)
    return _checked(given, needed)


def _checked(given: Path, needed: int) -> Place:
    place = place_of(given)
    existing = existing_part(place.base)
    try:
        remove_abandoned(existing)
        place = place_of(given)
        check_contents(place)
        _rehearse(place, existing)
        _check_space(place, existing, needed)
    except OSError as error:
        raise ResultsError(f"cannot write to {given}: {reason(error)}; {ANOTHER}") from error
    if recorded(place.folder):
        places[str(given)] = EARLIER
    return place


def existing_part(folder: Path, remedy: str = ANOTHER) -> Path:
    """The folder, or its nearest existing parent; raises ResultsError if that is a file."""
    found = next(part for part in (folder, *folder.parents) if os.path.lexists(part))
    if not found.is_dir():
        raise ResultsError(f"cannot write to {folder}: {found} is a file; {remedy}")
    return found


def check_contents(place: Place) -> None:
    """Raise ResultsError if a folder holds foreign files, and OSError if it is protected."""
    if not place.folder.is_dir():
        return
    foreign = list(islice(_foreign(place.folder), NAMED + 1))
    if foreign:
        listed = ", ".join(foreign[:NAMED]) + (" ..." if len(foreign) > NAMED else "")
        raise ResultsError(
            f"{place.given} holds files that no run of chanjiao has written ({listed}), and would "
            f"be replaced; move them, or {ANOTHER}"
        )
    for folder, _, _ in os.walk(place.folder):
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), folder)


def entries(folder: Path) -> list[str]:
    """Names of all entries in a folder except drafts."""
    return [name for name in os.listdir(folder) if not name.startswith(PREFIX)]


def _foreign(folder: Path) -> Iterator[str]:
    """Paths in a folder that no run has written, including links, empty folders and pipes."""
    files = recorded(folder)
    parents = {parent.as_posix() for file in files for parent in Path(file).parents}
    for at, folders, names in os.walk(folder):
        here = Path(at).relative_to(folder)
        entered = []
        for name in sorted([*folders, *names]):
            path = (here / name).as_posix()
            try:
                mode = os.lstat(folder / path).st_mode
            except FileNotFoundError:  # another run has just replaced it
                continue
            if stat.S_ISDIR(mode) and (path in parents or path.startswith(PREFIX)):
                entered += [name] if path in parents else []
            elif not (stat.S_ISREG(mode) and path in files):
                yield path
        folders[:] = entered


def _is_fixed(folder: Path) -> bool:
    here = Path.cwd().resolve()
    return folder in (here, *here.parents) or _is_mounted(folder) or _is_held(folder)


def _is_held(folder: Path) -> bool:
    """Whether the user has no permission to change the parent folder."""
    if not os.access(folder.parent, os.W_OK | os.X_OK):
        return True
    above = folder.parent.stat()
    shared = bool(above.st_mode & stat.S_ISVTX) and os.name == "posix"
    return shared and os.geteuid() not in (0, above.st_uid, folder.stat().st_uid)


def _is_mounted(folder: Path) -> bool:
    if os.path.ismount(folder):
        return True
    try:
        listed = MOUNTED.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return False
    return any(_unescaped(line.split()[4]) == str(folder) for line in listed)


def _unescaped(path: str) -> str:
    """Path of a mount, with its octal escapes (such as those of spaces) decoded."""
    for code in ("040", "011", "012", "134"):
        path = path.replace(f"\\{code}", chr(int(code, 8)))
    return path


def _rehearse(place: Place, existing: Path) -> None:
    """Test name and permissions: create the folder if it does not exist, and remove it again."""
    with draft_in(existing) as draft:
        (draft.new / place.folder.relative_to(existing)).mkdir(parents=True, exist_ok=True)


def _check_space(place: Place, existing: Path, needed: int) -> None:
    free = shutil.disk_usage(existing).free
    if free * CLEARLY < needed:
        raise ResultsError(full(place.given, needed, free))


def full(given: Path, needed: int, free: int) -> str:
    """Message about a full disk."""
    about = f"needs about {needed / MEGABYTE:.0f} MB" if needed else "cannot be written"
    return (
        f"the disk is full: {given} {about}, and {free / MEGABYTE:.1f} MB are free; make room, or "
        "name a place on another disk with --out"
    )
