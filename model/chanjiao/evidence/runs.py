"""The runs that figures are compared with, and the value of a term in them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import xarray as xr

from chanjiao.dimensions import INDUSTRY
from chanjiao.ensemble.block import MEMBER
from chanjiao.evidence.period import QUARTERS, Period
from chanjiao.evidence.terms import MEAN, Term, TermError
from chanjiao.experiment.measures.sized import Sized
from chanjiao.office.simulation import simulate_scenario
from chanjiao.results.labelled import yearly_unit
from chanjiao.results.result import Result
from chanjiao.scenario import Scenario, ScenarioError, load
from chanjiao.scenario.faults import did_you_mean, listed
from chanjiao.system import graph

YEAR, TIME = "year", "time"


class Runs:
    """The run of a scenario, and those of the scenarios that terms name.

    A named scenario is a file in `folder`, the folder of the scenarios. Each is run once.
    """

    def __init__(self, scenario: Scenario, folder: Path) -> None:
        self.scenario, self.folder = scenario, folder
        self._known: dict[Path, Result] = {}

    def result(self, name: str = "") -> Result:
        """Run of the scenario compared, or of another one; raises TermError if there is none."""
        scenario = self._named(name) if name else self.scenario
        path = scenario.path.resolve()
        if path not in self._known:
            self._known[path] = simulate_scenario(scenario, graph(scenario.zones))
        return self._known[path]

    def value(self, term: Term, period: Period) -> Sized:
        """Value of a term in its own period, or in that of the row; its kept dimensions stay.

        Raises TermError if the run lacks a variable, a dimension, a member or a year.
        """
        result = self.result(term.scenario)
        variable = result.graph.variables.get(term.variable)
        if variable is None:
            hint = did_you_mean(term.variable, result.graph.variables)
            raise TermError(f"no variable {term.variable!r}.{hint}")
        values = _in_period(result, term, term.period or period)
        values = _cells(values, term)
        lost = [d for d in values.dims if d not in term.keep]
        values = values.mean(lost) if term.over == MEAN else values.sum(lost)
        return Sized(values, _unit(result, term, term.period or period), (), (term.variable,))

    def _named(self, name: str) -> Scenario:
        path = self.folder / f"{name}.toml"
        if not path.is_file():
            known = (file.stem for file in self.folder.glob("*.toml"))
            raise TermError(f"no scenario {name!r}.{did_you_mean(name, known)}")
        try:
            return load(path, graph)
        except ScenarioError as error:
            raise TermError(f"scenario {name} has a fault: {error}") from None


def _in_period(result: Result, term: Term, period: Period) -> xr.DataArray:
    """Values in a period, without members: sums of amounts, the last of stocks, else means."""
    first, last = int(result.years[0]), int(result.years[-1])
    if period.first < first or period.last > last:
        raise TermError(f"{term.variable}: {period} is outside the run, {first} to {last}")
    if period.quarter:
        values = _in_quarter(result, term.variable, period)
    else:
        values = _in_years(result.yearly(term.variable), period)
    return values.mean(MEMBER) if MEMBER in values.dims else values


def _in_years(yearly: xr.DataArray, period: Period) -> xr.DataArray:
    values = yearly.sel(year=slice(period.first, period.last))
    rule = yearly.attrs["yearly"]
    if rule == "closing":
        return values.isel(year=-1, drop=True)
    return values.sum(YEAR) if rule in ("sum", "integral") else values.mean(YEAR)


def _in_quarter(result: Result, variable: str, period: Period) -> xr.DataArray:
    """Mean of the months of a quarter; of a flow, its mean rate."""
    values = result.data[variable]
    if TIME not in values.dims:
        return values
    if values.attrs["yearly"] == "sum":
        raise TermError(f"{variable} moves once a year and has no value of a quarter")
    rows = (result.data.sizes[TIME] - 1) // result.data.sizes[YEAR]
    begin = (period.first - int(result.years[0])) * rows + _row(period.quarter or 1, rows)
    end = begin + max(rows // QUARTERS, 1)
    return values.isel({TIME: slice(begin, end)}).mean(TIME)


def _row(quarter: int, rows: int) -> int:
    """First row of a quarter in a year of so many rows."""
    return (quarter - 1) * rows // QUARTERS


def _unit(result: Result, term: Term, period: Period) -> object:
    variable = result.graph.variables[term.variable]
    return getattr(variable.unit, "units", variable.unit) if period.quarter else yearly_unit(variable)


def _cells(values: xr.DataArray, term: Term) -> xr.DataArray:
    """Values of the members that a term takes."""
    chosen: dict[str, Iterable[str]] = dict(term.members)
    if term.group:
        chosen[INDUSTRY.id] = _of_group(term)
    for id in (*chosen, *term.keep):
        if id not in values.dims:
            by = listed(map(str, values.dims)) or "nothing"
            raise TermError(f"{term.variable} does not vary by {id}, but by {by}")
    for id, members in chosen.items():
        known = [str(each) for each in values[id].to_numpy()]
        for member in members:
            if member not in known:
                raise TermError(f"{id} has no member {member!r}.{did_you_mean(member, known)}")
        values = values.sel({id: list(members)})
    return values.drop_vars([name for name in values.coords if name not in values.dims])


def _of_group(term: Term) -> list[str]:
    members = [member.id for member in INDUSTRY if member.group == term.group]
    if not members:
        known = dict.fromkeys(member.group for member in INDUSTRY)
        raise TermError(f"no group of industries {term.group!r}; there are {listed(known)}")
    return members
