"""Origins: the years from whose end a forecast can be made."""

from __future__ import annotations

from chanjiao.forecast.figures import SERIES, Figures
from chanjiao.forecast.rolling import FIRST_ORIGIN
from chanjiao.storage.errors import ResultsError


def newest_origin(figures: Figures) -> int:
    """Last year in which every forecast series has a figure."""
    return int(figures.values[list(SERIES)].dropna().index[-1])


def checked_origin(figures: Figures, origin: int | None) -> int:
    """The year asked for, or the newest; raises ResultsError where no forecast can begin."""
    newest = newest_origin(figures)
    if origin is None:
        return newest
    if not FIRST_ORIGIN <= origin <= newest:
        raise ResultsError(
            f"--from {origin}: figures allow forecasts from the end of {FIRST_ORIGIN} to {newest}"
        )
    return origin
