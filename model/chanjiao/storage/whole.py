"""Atomic writing: a folder or a file is written completely or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chanjiao.storage.draft import Draft, draft_in, remove_abandoned, settle_abandoned
from chanjiao.storage.errors import FULL, ResultsError, is_full, reason, system_error
from chanjiao.storage.locking import exclusive
from chanjiao.storage.place import (
    ANOTHER,
    Place,
    check_contents,
    check_place,
    entries,
    existing_part,
    full,
)
from chanjiao.terminal.stopping import WRITTEN, places

ANOTHER_FILE = "name another file with --out"


@contextmanager
def whole(folder: Path, needed: int = 0) -> Iterator[Path]:
    """Yield a draft folder, and replace `folder` by it once it is complete.

    After an error or an interruption, the folder holds either the earlier results or the new
    ones. `needed` is the estimated size in bytes. Raises ResultsError if the place cannot be
    used or the disk is full.
    """
    place = check_place(folder, needed)
    with draft_in(place.base) as draft:
        new = draft.new if place.inside else draft.new / place.folder.name
        new.mkdir(exist_ok=True)
        with _full_disk_said(place, draft.folder, needed):
            yield new
        _put(draft, place)


@contextmanager
def whole_file(given: Path, remedy: str = ANOTHER_FILE) -> Iterator[Path]:
    """Yield a draft for a file, and replace `given` by it once it is complete.

    Links are followed. Raises ResultsError if the place is not a file or cannot be written.
    """
    place = check_file(given, remedy)
    with draft_in(place.base) as draft, _full_disk_said(place, draft.folder, 0):
        new = draft.new / place.folder.name
        yield new
        os.replace(new, place.folder)
        draft.made.clear()
        places[str(given)] = WRITTEN


def check_file(given: Path, remedy: str = ANOTHER_FILE) -> Place:
    """Check before a run that a file can be written to a place; raise ResultsError if not.

    `remedy` says what to do about a name or a folder that cannot be used.
    """
    try:
        file = given.resolve()
        if file.is_dir():
            raise ResultsError(f"{given} is a folder; name a file with --out")
        if file.exists() and not file.is_file():
            raise ResultsError(f"{given} is a device or a pipe; name a file with --out")
        existing = existing_part(file.parent, remedy)
        remove_abandoned(existing)
        with draft_in(existing) as draft:
            wanted = draft.new / file.relative_to(existing)
            wanted.parent.mkdir(parents=True, exist_ok=True)
            wanted.touch()
    except (OSError, RuntimeError) as error:  # RuntimeError: a loop of links, before Python 3.13
        why = reason(error) if isinstance(error, OSError) else "links lead in a circle"
        raise ResultsError(f"cannot write to {given}: {why}; {remedy}") from error
    return Place(given, file, inside=False)


def _put(draft: Draft, place: Place) -> None:
    """Move a draft into its place and report it.

    If that fails, save the results under another name.
    """
    try:
        with exclusive(place.base):
            settle_abandoned(place.base)
            check_contents(place)
            draft.swap(entries(place.folder) if place.inside else [place.folder.name])
    except (OSError, ResultsError) as error:
        raise ResultsError(_saved_elsewhere(draft, place, error)) from error
    places[str(place.given)] = WRITTEN


def _saved_elsewhere(draft: Draft, place: Place, error: OSError | ResultsError) -> str:
    """Save results under another name if their place cannot be used; return a message about it."""
    why = reason(error) if isinstance(error, OSError) else str(error)
    rescue = _free_name(place)
    try:
        os.rename(draft.new if place.inside else draft.new / place.folder.name, rescue)
    except OSError:
        return f"cannot replace {place.given}: {why}; {ANOTHER}"
    draft.made.clear()
    places[str(rescue)] = WRITTEN
    return f"cannot replace {place.given}: {why}\nthe new results are in {rescue}"


def _free_name(place: Place) -> Path:
    names = (place.folder.with_name(f"{place.folder.name}_{n}") for n in range(2, 1000))
    return next(name for name in names if not os.path.lexists(name))


@contextmanager
def _full_disk_said(place: Place, folder: Path, needed: int) -> Iterator[None]:
    """Raise ResultsError in place of any library error that a full disk causes."""
    free = shutil.disk_usage(folder).free
    try:
        yield
    except Exception as error:
        found = system_error(error)
        if (found and found.errno in FULL) or is_full(folder):
            raise ResultsError(full(place.given, needed, free)) from error
        raise
