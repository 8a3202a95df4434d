"""What an engine is told of the exported model; imports nothing that an engine would not."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = "told.json"

SHORT = 1
"""Steps of a run of PySD, where the whole period would take minutes."""


@dataclass(frozen=True)
class Exported:
    """A model in a file, the cells of the outcome that is kept, and the number that is varied.

    `steps` are those of the whole period from the year `first`.
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
        """Time after so many steps."""
        return self.first + steps / self.steps_per_year

    def write(self) -> None:
        """Leave it beside the exported file."""
        self.place.with_name(FILE).write_text(json.dumps(asdict(self)), encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> Exported:
        """What `write` left in a folder."""
        return cls(**json.loads((folder / FILE).read_text(encoding="utf-8")))


def plain(name: str) -> str:
    """A name as every engine would compare it."""
    return name.lower().replace(" ", "").replace("_", "")
