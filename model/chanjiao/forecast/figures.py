"""Published yearly figures of the nation, and what was public of them at a past date."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from chanjiao.engine import Fault
from chanjiao.forecast.published import published_figures
from chanjiao.scenario import ScenarioError
from chanjiao.scenario.faults import Place, shown
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
"""Series that are forecast and scored, in the order of tables."""

BREAKS = {"sv_teachers": 2021}
"""First year of a new definition; no forecast across it is scored."""

RELEASE_MONTH = 10
"""Month by which the bulletin of the year before is public."""


@dataclass(frozen=True)
class Figures:
    """Figures by year (rows) and series (columns), in persons or as shares.

    `published` has the same shape: the month, such as 2024-10, by which each figure was public.
    """

    values: pd.DataFrame
    published: pd.DataFrame

    def known(self, origin: int) -> pd.DataFrame:
        """Figures that were public when the bulletin of the year `origin` came out."""
        known = self.values.where(self.published <= release(origin))
        return known.loc[:origin]


def release(origin: int) -> str:
    """Month by which the figures of a year are public."""
    return f"{origin + 1}-{RELEASE_MONTH:02}"


def observed(scenarios: Path) -> Figures:
    """Figures of the nation.

    Raises ResultsError if the folder of scenarios does not hold them, and ScenarioError with every
    line whose scope differs from the year before.
    """
    path = scenarios / FILE
    if not path.is_file():
        raise ResultsError(
            f"no published figures at {path}; run in the folder that holds scenarios/, or name "
            "the folder of scenarios with --scenarios"
        )
    table = published_figures(path)
    if faults := [*mixed_scopes(table, path)]:
        raise ScenarioError(faults)
    table["value"] *= table["unit"].map(FACTORS)
    values, published = (
        table.pivot(index="year", columns="series", values=column)
        for column in ("value", "published")
    )
    return Figures(values, published.fillna("9999-12"))


def mixed_scopes(table: pd.DataFrame, path: Path) -> list[Fault]:
    """Faults of the lines at which a series changes what it counts, other than at its break."""
    faults = []
    ordered = table.sort_values(["series", "year"])
    for series, group in ordered.groupby("series"):
        before = group["scope"].shift()
        changed = (group["scope"] != before) & before.notna()
        for row in group[changed & (group["year"] != BREAKS.get(str(series)))].itertuples():
            faults.append(
                Place(shown(path), int(row.line)).fault(
                    f"{series} {row.year}",
                    f"counts {row.scope!r}, but the year before {before[row.Index]!r}; bring both "
                    "to one scope, or leave the year out",
                )
            )
    return faults


def comparable(series: str, origin: int, target: int) -> bool:
    """Whether a series has the same definition in the target year and in the origin year."""
    change = BREAKS.get(series)
    return change is None or (origin < change) == (target < change)
