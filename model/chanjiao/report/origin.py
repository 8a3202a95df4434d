"""Origins: which command made results of which files, and the folder they go to by default."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from chanjiao.engine.characters import file_name
from chanjiao.storage.errors import ResultsError
from chanjiao.storage.record import record_of

LONGEST_NAME = 255
"""Bytes of a name that file systems take."""

LONGEST_LIST = 120
"""Bytes of a folder's name that lists several scenarios; a longer list ends in a digest."""

DIGITS = 8
"""Digits of a digest in a name."""


@dataclass(frozen=True)
class Origin:
    """A command and the files it was given, each by its folder's name and its own."""

    command: str
    files: tuple[str, ...]

    @classmethod
    def of(cls, command: str, paths: Iterable[str | Path]) -> Origin:
        """Origin of what a command makes of files."""
        found = [Path(path).resolve() for path in paths]
        return cls(command, tuple(f"{path.parent.name}/{path.name}" for path in found))

    def __str__(self) -> str:
        return f"`chanjiao {self.command}` of {', '.join(self.files)}"

    @property
    def record(self) -> dict[str, str | list[str]]:
        """What the record of a run says of it."""
        return {"command": self.command, "given": list(self.files)}


def check_origin(folder: Path, origin: Origin) -> None:
    """ResultsError where a folder that the reader has not named holds other results."""
    record = record_of(folder)
    if "command" not in record or "given" not in record:
        return
    before = Origin(str(record["command"]), tuple(map(str, record["given"])))
    if before != origin:
        raise ResultsError(
            f"{folder} holds the results of {before}, and would be replaced by those of {origin}; "
            "name another folder with --out"
        )


def folder_name(names: Sequence[str], ending: str = "") -> str:
    """Name of a folder that says all scenarios, with a digest in place of a long list.

    It has 255 bytes at most, and no sign that a file system or a shell refuses.
    """
    plain = [file_name(name) for name in names]
    whole = "+".join(plain) + ending
    longest = LONGEST_NAME if len(names) == 1 else LONGEST_LIST
    if len(whole.encode()) <= longest:
        return whole
    tail = f"_{sha256(whole.encode()).hexdigest()[:DIGITS]}{ending}"
    head = plain[0].encode()[: longest - len(tail.encode())].decode(errors="ignore")
    return head + tail
