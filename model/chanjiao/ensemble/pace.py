"""The pace of an ensemble: members a second, time left, and space on the disk."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from chanjiao.ensemble.workers.parts import DonePart, EnsemblePart


@dataclass(frozen=True)
class Pace:
    """How far an ensemble is.

    `members` counts the members of all scenarios, `done` those that are finished, and `reused`
    those of them that came from the store. `seconds` have passed since the start; `written` bytes
    are new in the store.
    """

    members: int
    begun: float
    done: int = 0
    reused: int = 0
    seconds: float = 0.0
    written: int = 0

    @classmethod
    def of(cls, parts: Sequence[EnsemblePart]) -> Pace:
        """The pace at the start."""
        return cls(sum(part.members for part in parts), time.monotonic())

    def after(self, done: DonePart) -> Pace:
        """The pace after one more part."""
        count = done.part.members
        return replace(
            self,
            done=self.done + count,
            reused=self.reused + (0 if done.computed else count),
            seconds=time.monotonic() - self.begun,
            written=self.written + done.size,
        )

    @property
    def computed(self) -> int:
        """Members computed in this run."""
        return self.done - self.reused

    @property
    def left(self) -> int:
        """Members that are not finished."""
        return self.members - self.done

    @property
    def rate(self) -> float | None:
        """Members computed per second; None before the first."""
        return self.computed / self.seconds if self.computed and self.seconds else None

    @property
    def seconds_left(self) -> float | None:
        """Expected seconds to the end, if no other block comes from the store."""
        return self.left / self.rate if self.rate else None

    @property
    def bytes_left(self) -> int | None:
        """Bytes that the store is expected to grow by."""
        return self.written * self.left // self.computed if self.computed else None
