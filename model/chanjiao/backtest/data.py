"""Published yearly figures of the nation, and what was known of them in a past year."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from chanjiao.backtest.published import published_figures
from chanjiao.storage.errors import ResultsError

FILE = Path("data") / "national_series.csv"
"""Path of the data in the scenario folder."""

FIRST_YEAR, LAST_YEAR = 2010, 2023
"""Years of data that are forecast or estimated from; earlier years give only cohort sizes."""

FACTORS = {"10k persons": 10_000.0, "%": 0.01}
"""Factor from each unit of the file to persons or shares."""

SERIES = (
    "leavers",
    "general_intake",
    "sv_intake",
    "sv_students",
    "sv_graduates",
    "hv_intake",
    "hv_students",
    "hv_graduates",
    "sv_teachers",
)
"""Series that are forecast, in the order of tables."""

BREAKS = {"sv_teachers": 2021}
"""First year of a new definition; no forecast across it is scored."""


def observed(scenarios: Path) -> pd.DataFrame:
    """Figures by year (rows) and series (columns), in persons or as shares.

    Raises ResultsError if the folder of scenarios does not hold them.
    """
    path = scenarios / FILE
    if not path.is_file():
        raise ResultsError(
            f"no published figures at {path}; run in the folder that holds scenarios/, or name "
            "the folder of scenarios with --scenarios"
        )
    table = published_figures(path)
    table["value"] *= table["unit"].map(FACTORS)
    return table.pivot(index="year", columns="series", values="value")


def known_in(figures: pd.DataFrame, origin: int) -> pd.DataFrame:
    """Figures up to a year, without any later ones."""
    return figures.loc[:origin]


def comparable(series: str, origin: int, target: int) -> bool:
    """Whether a series has the same definition in the target year and in the origin year."""
    change = BREAKS.get(series)
    return change is None or (origin < change) == (target < change)
