"""Description of the exported model for an engine; this module imports only light libraries."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = "told.json"

SHORT = 1
"""Number of steps of a run in PySD, since the whole period would take minutes."""


@dataclass(frozen=True)
class Exported:
    """A model in a file, the cells of its output variable, and the parameter that is varied.

    `steps` is the number of steps of the whole period, which begins with the year `first`.
    """

    path: str
    outcome: str
    cells: Sequence[str]
    varied: str
    value: float
    first: int
    steps: int
    steps_per_year: int

    @property
    def place(self) -> Path:
        """The exported file."""
        return Path(self.path)

    def after(self, steps: int) -> float:
        """Time after a number of steps."""
        return self.first + steps / self.steps_per_year

    def write(self) -> None:
        """Write this description into the folder of the exported file."""
        self.place.with_name(FILE).write_text(json.dumps(asdict(self)), encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> Exported:
        """Read a description that `write` has written into a folder."""
        return cls(**json.loads((folder / FILE).read_text(encoding="utf-8")))


def plain(name: str) -> str:
    """A name as every engine would compare it."""
    return name.lower().replace(" ", "").replace("_", "")
