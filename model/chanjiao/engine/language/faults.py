"""Faults of a model: what is wrong, where, and what to do; gathered and reported together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a model, at the line where its author can mend it."""

    where: str
    what: str
    file: str = ""
    line: int = 0

    def __str__(self) -> str:
        place = f"  ({_short(self.file)}:{self.line})" if self.file else ""
        return f"{self.where}: {self.what}{place}"


class ModelError(Exception):
    """A model that cannot be traced, lowered or run; carries every fault found."""

    def __init__(self, faults: Iterable[Fault | str]) -> None:
        self.faults = [f if isinstance(f, Fault) else Fault("model", f) for f in faults]
        count = len(self.faults)
        head = f"{count} fault{'s' if count > 1 else ''} in the model"
        super().__init__("\n".join([head, *(f"  * {fault}" for fault in self.faults)]))

    def __reduce__(self) -> tuple[type[ModelError], tuple[list[Fault]]]:
        """Pickle the faults, from which the text is made anew."""
        return type(self), (self.faults,)


def _short(file: str) -> str:
    """Shorten a path to the part a reader of this project knows."""
    parts = Path(file).parts
    return str(Path(*parts[-3:]))
