"""Places of results: where a folder lies in truth, and whether it can be written at all."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from chanjiao.storage.draft import PREFIX, draft_in, remove_abandoned
from chanjiao.storage.errors import ResultsError, reason
from chanjiao.storage.record import recorded
from chanjiao.terminal.stopping import EARLIER, places

MOUNTED = Path("/proc/self/mountinfo")
"""Where Linux lists what is mounted: a mount of the same disk is told by nothing else."""

MEGABYTE = 1_000_000
CLEARLY = 2
"""An estimate of what is needed may be wrong by so much before a run is refused."""

ANOTHER = "name another folder with --out"
NAMED = 3
"""Foreign entries that a message names."""


@dataclass(frozen=True)
class Place:
    """A place as the reader names it, and the folder it means, links followed.

    `inside`: the folder cannot be moved, since it is mounted, is the working directory or lies in
    a folder that may not be changed; its entries are moved instead.
    """

    given: Path
    folder: Path
    inside: bool

    @property
    def base(self) -> Path:
        """Folder in which the draft lies."""
        return self.folder if self.inside else self.folder.parent


def place_of(given: Path) -> Place:
    """Find out what a place means; ResultsError where that is no folder and cannot become one."""
    try:
        folder = given.resolve()
        found = folder.stat() if os.path.lexists(folder) else None
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle, before Python 3.13
        why = reason(error) if isinstance(error, OSError) else "links lead in a circle"
        raise ResultsError(f"cannot write to {given}: {why}; {ANOTHER}") from error
    if found and not stat.S_ISDIR(found.st_mode):
        raise ResultsError(f"{given} is a file; name a folder with --out")
    return Place(given, folder, bool(found) and _is_fixed(folder))


def check_place(given: Path, needed: int = 0) -> Place:
    """Check before the work that results can be written to a place, and destroy nothing else's.

    Restores first what a run that was killed has left. `needed` is an estimate in bytes.
    ResultsError says what is wrong.
    """
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


def existing_part(folder: Path) -> Path:
    """The folder or the nearest one above it that exists; ResultsError where that is a file."""
    found = next(part for part in (folder, *folder.parents) if os.path.lexists(part))
    if not found.is_dir():
        raise ResultsError(f"cannot write to {folder}: {found} is a file; {ANOTHER}")
    return found


def check_contents(place: Place) -> None:
    """ResultsError where a folder holds what would be destroyed, OSError where it is protected."""
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
    """Names of everything in a folder but drafts."""
    return [name for name in os.listdir(folder) if not name.startswith(PREFIX)]


def _foreign(folder: Path) -> Iterator[str]:
    """Paths in a folder of all that no run has written, links, empty folders and pipes too."""
    files = recorded(folder)
    parents = {parent.as_posix() for file in files for parent in Path(file).parents}
    for at, folders, names in os.walk(folder):
        here = Path(at).relative_to(folder)
        kept = []
        for name in sorted([*folders, *names]):
            path = (here / name).as_posix()
            mode = os.lstat(folder / path).st_mode
            if stat.S_ISDIR(mode) and (path in parents or path.startswith(PREFIX)):
                kept += [name] if path in parents else []
            elif not (stat.S_ISREG(mode) and path in files):
                yield path
        folders[:] = kept


def _is_fixed(folder: Path) -> bool:
    here = Path.cwd().resolve()
    return folder in (here, *here.parents) or _is_mounted(folder) or _is_held(folder)


def _is_held(folder: Path) -> bool:
    """Whether the folder above may not be changed, as that of others or a shared one."""
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
    """Path of a mount, where blanks and the like stand as octal numbers."""
    for code in ("040", "011", "012", "134"):
        path = path.replace(f"\\{code}", chr(int(code, 8)))
    return path


def _rehearse(place: Place, existing: Path) -> None:
    """Make the folder where nothing is in its way, and remove it: names and rights are sound."""
    with draft_in(existing) as draft:
        (draft.new / place.folder.relative_to(existing)).mkdir(parents=True, exist_ok=True)


def _check_space(place: Place, existing: Path, needed: int) -> None:
    free = shutil.disk_usage(existing).free
    if free * CLEARLY < needed:
        raise ResultsError(full(place.given, needed, free))


def full(given: Path, needed: int, free: int) -> str:
    """Message that a disk is full."""
    about = f"needs about {needed / MEGABYTE:.0f} MB" if needed else "cannot be written"
    return (
        f"the disk is full: {given} {about}, and {free / MEGABYTE:.1f} MB are free; make room, or "
        "name a place on another disk with --out"
    )
