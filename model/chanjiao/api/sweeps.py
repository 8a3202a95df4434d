"""Sweeps: scenarios run with many parameter samples, their quantiles, table and figure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chanjiao.api.text import language_of
from chanjiao.engine.language.summary import Summary, span, summarised
from chanjiao.engine.language.variable import Variable
from chanjiao.ensemble import Sweep, paired_difference, quantiles
from chanjiao.explanation import find
from chanjiao.results.cells import CellsError, chosen_cells

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr
    from matplotlib.figure import Figure


@summarised
@dataclass(frozen=True, eq=False)
class SweepRun:
    """Scenarios run with many parameter samples; `found` holds every member by year."""

    found: Sweep

    def quantiles(
        self,
        name: str,
        levels: tuple[float, ...] = (0.1, 0.5, 0.9),
        by: str | Iterable[str] = (),
        **where: Any,
    ) -> xr.DataArray:
        """Quantiles over the members: by scenario, year, the dimensions `by`, and quantile.

        Amounts are added up over all other dimensions; `where` chooses members of dimensions.
        Raises CellsError if a ratio has several dimensions.

            swept.quantiles("outlook.gap", by="level")
        """
        return quantiles(self._cells(name, by, where), levels)

    def differences(
        self,
        name: str,
        levels: tuple[float, ...] = (0.1, 0.5, 0.9),
        by: str | Iterable[str] = (),
        **where: Any,
    ) -> xr.DataArray:
        """Quantiles of the difference from the first scenario, member by member."""
        return quantiles(paired_difference(self._cells(name, by, where)), levels)

    def table(self, lang: str = "en") -> pd.DataFrame:
        """Quantiles of posts, trained people, gap and people not used, and chances of a large gap.

        A row is a scenario, group of industries, level and year.
        """
        from chanjiao.report.main_table import as_frame  # noqa: PLC0415
        from chanjiao.report.sweep_tables import gap_table  # noqa: PLC0415

        return as_frame(gap_table(self.found), language_of(lang))

    def plot(self, name: str = "outlook.gap", lang: str = "en", **where: Any) -> Figure:
        """One variable by year with the spread over members, a panel for each scenario."""
        from chanjiao.report.figures.variable import variable_fan  # noqa: PLC0415

        return variable_fan(self.found, self._variable(name), language_of(lang), where)

    def summary(self) -> Summary:
        """Scenarios, members, and the gap of the last year in each."""
        gap = self.quantiles("outlook.gap").isel(year=-1)
        year = int(gap["year"])
        rows = [("members", f"{self.found.members}, seed {self.found.seed}")]
        for name in self.found.names:
            low, _, high = gap.sel(scenario=name).values
            rows.append((name, f"gap in {year}: {span([low, high])} post (P10 to P90)"))
        return Summary("Sweep of " + ", ".join(self.found.names), tuple(rows))

    def _variable(self, name: str) -> Variable:
        variable = find(name, self.found.graph)
        if variable.id not in self.found.data:
            raise CellsError(
                f"the sweep has not recorded {variable.id}; name it in outputs=[{variable.id!r}]"
            )
        return variable

    def _cells(self, name: str, by: str | Iterable[str], where: dict[str, Any]) -> xr.DataArray:
        variable = self._variable(name)
        return chosen_cells(self.found.data[variable.id], variable, by, where)
