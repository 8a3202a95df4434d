"""The error of a forecast that cannot be made as asked."""

from __future__ import annotations

from collections.abc import Sequence


class ForecastError(Exception):
    """What is asked cannot be forecast; the message lists every fault and its remedy."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n  ".join([HEAD, *faults]))

    def __reduce__(self) -> tuple[type[ForecastError], tuple[tuple[str, ...]]]:
        """Pickle the faults, from which the text is made anew."""
        return type(self), (self.faults,)


HEAD = "this cannot be forecast:"
