"""Provenance: the command and the files behind results, and the default name of their folder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from chanjiao.engine.characters import file_name
from chanjiao.storage.errors import ResultsError
from chanjiao.storage.record import record_of

LONGEST_NAME = 255
"""Largest length of a file name in bytes."""

LONGEST_LIST = 120
"""Largest length in bytes of a folder name that lists several scenarios.

A longer list ends in a digest.
"""

DIGITS = 8
"""Number of digits of a digest in a name."""


@dataclass(frozen=True)
class Provenance:
    """A command and its files; each file by the names of its folder and of itself."""

    command: str
    files: tuple[str, ...]

    @classmethod
    def of(cls, command: str, paths: Iterable[str | Path]) -> Provenance:
        """Provenance of the results that a command computes from files."""
        found = [Path(path).resolve() for path in paths]
        return cls(command, tuple(f"{path.parent.name}/{path.name}" for path in found))

    def __str__(self) -> str:
        return f"`chanjiao {self.command}` of {', '.join(self.files)}"

    @property
    def record(self) -> dict[str, str | list[str]]:
        """Entries in the record of a folder."""
        return {"command": self.command, "given": list(self.files)}


def check_provenance(folder: Path, provenance: Provenance) -> None:
    """Raise ResultsError if a folder that the user has not named holds results of other files."""
    record = record_of(folder)
    if "command" not in record or "given" not in record:
        return
    before = Provenance(str(record["command"]), tuple(map(str, record["given"])))
    if before != provenance:
        raise ResultsError(
            f"{folder} holds the results of {before}, and would be replaced by those of "
            f"{provenance}; name another folder with --out"
        )


def folder_name(names: Sequence[str], ending: str = "") -> str:
    """Folder name that lists all scenarios; a long list ends in a digest.

    It has at most 255 bytes and no character that is special for a file system or a shell.
    """
    plain = [file_name(name) for name in names]
    whole = "+".join(plain) + ending
    longest = LONGEST_NAME if len(names) == 1 else LONGEST_LIST
    if len(whole.encode()) <= longest:
        return whole
    tail = f"_{sha256(whole.encode()).hexdigest()[:DIGITS]}{ending}"
    head = plain[0].encode()[: longest - len(tail.encode())].decode(errors="ignore")
    return head + tail
