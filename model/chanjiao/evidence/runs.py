"""The runs that figures are compared with, and the value of a term in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from chanjiao.dimensions import INDUSTRY
from chanjiao.engine import Dimension
from chanjiao.engine.language.variable import Variable
from chanjiao.evidence.cells import RemainingCells
from chanjiao.evidence.period import QUARTERS, FigurePeriod
from chanjiao.evidence.terms import MEAN, Term, TermError
from chanjiao.office.simulation import simulate_scenario
from chanjiao.results.labelled import yearly_rule, yearly_unit
from chanjiao.results.result import Result, RunOutput
from chanjiao.scenario import Scenario, ScenarioError, load
from chanjiao.scenario.faults import did_you_mean, listed
from chanjiao.system import graph


class Runs:
    """The run of a scenario, and those of the scenarios that terms name.

    A named scenario is a file in `folder`, the folder of the scenarios. Each is run once.
    """

    def __init__(self, scenario: Scenario, folder: Path) -> None:
        self.scenario, self.folder = scenario, folder
        self._named: dict[str, Scenario] = {}
        self._results: dict[Path, Result] = {}

    def result(self, name: str = "") -> Result:
        """Run of the scenario compared, or of another one; raises TermError if there is none."""
        scenario = self._scenario(name) if name else self.scenario
        if scenario.path not in self._results:
            self._results[scenario.path] = simulate_scenario(scenario, graph(scenario.zones))
        return self._results[scenario.path]

    def value(self, term: Term, period: FigurePeriod) -> RemainingCells:
        """Value of a term in its own period, or in that of the row; `term.keep` names what remains.

        Raises TermError if the run lacks a variable, a dimension, a member or a year.
        """
        result, period = self.result(term.scenario), term.period or period
        variable = result.graph.variables.get(term.variable)
        if variable is None:
            hint = did_you_mean(term.variable, result.graph.variables)
            raise TermError(f"no variable {term.variable!r}.{hint}")
        chosen = _chosen(term, variable)
        values = _in_period(result, variable, period).mean(axis=-1)  # the mean of members
        for axis, dimension in enumerate(variable.dimensions):
            values = values.take(chosen[dimension.id], axis)
        lost = tuple(n for n, d in enumerate(variable.dimensions) if d.id not in term.keep)
        values = values.mean(axis=lost) if term.over == MEAN else values.sum(axis=lost)
        by = tuple(d.id for d in variable.dimensions if d.id in term.keep)
        plain = getattr(variable.unit, "units", variable.unit)
        return RemainingCells(
            np.asarray(values), plain if period.quarter else yearly_unit(variable), by
        )

    def _scenario(self, name: str) -> Scenario:
        if name not in self._named:
            self._named[name] = self._loaded(name)
        return self._named[name]

    def _loaded(self, name: str) -> Scenario:
        path = self.folder / f"{name}.toml"
        if path.resolve() == self.scenario.path.resolve():
            return self.scenario
        if not path.is_file():
            known = [file.stem for file in self.folder.glob("*.toml")]
            raise TermError(f"no scenario {name!r}.{did_you_mean(name, known)}")
        try:
            return load(path, graph)
        except ScenarioError as error:
            raise TermError(f"scenario {name} has a fault: {error}") from None


def _in_period(result: Result, variable: Variable, period: FigurePeriod) -> np.ndarray:
    """Values in a period: sums of amounts, the last of stocks, means of anything else."""
    first, last = int(result.years[0]), int(result.years[-1])
    if period.first < first or period.last > last:
        raise TermError(f"{period} is outside the run, which has {first} to {last}")
    if period.quarter:
        return _in_quarter(result, variable, period.first - first, period.quarter)
    years = _shaped(result.by_year(variable.id), variable)[period.first - first :]
    years = years[: period.last - period.first + 1]
    rule = yearly_rule(variable)
    if rule == "closing":
        return np.asarray(years[-1])
    return np.asarray(years.mean(0) if rule == "mean" else years.sum(0))


def _in_quarter(result: Result, variable: Variable, year: int, quarter: int) -> np.ndarray:
    """Mean of the rows of a quarter; of a flow, its mean rate."""
    if yearly_rule(variable) == "sum":
        raise TermError(f"{variable.id} moves once a year and has no value of a quarter")
    output = result.output
    if not isinstance(output, RunOutput):
        raise TermError("a scenario with a project office has no quarters")
    values = output.trajectory.values[variable.id]
    if variable.id in output.trajectory.fixed:
        return np.broadcast_to(values, (*variable.shape, values.shape[-1]))
    rows = _shaped(values[:-1], variable)
    rows_per_year = len(rows) // len(result.years)
    begin = year * rows_per_year + (quarter - 1) * rows_per_year // QUARTERS
    return np.asarray(rows[begin : begin + max(rows_per_year // QUARTERS, 1)].mean(0))


def _shaped(values: np.ndarray, variable: Variable) -> np.ndarray:
    """An array with every axis: rows, dimensions of the variable, members."""
    return np.broadcast_to(values, (len(values), *variable.shape, values.shape[-1]))


def _chosen(term: Term, variable: Variable) -> Mapping[str, Sequence[int]]:
    """Places of the members that a term takes, by dimension; of other dimensions, all."""
    members: dict[str, Iterable[str]] = dict(term.members)
    if term.group:
        members[INDUSTRY.id] = _of_group(term.group)
    own = {dimension.id: dimension for dimension in variable.dimensions}
    for id in (*members, *term.keep):
        if id not in own:
            raise TermError(
                f"{variable.id} does not vary by {id}, but by {listed(own) or 'nothing'}"
            )
    return {id: _places(own[id], members.get(id, own[id].ids)) for id in own}


def _places(dimension: Dimension, members: Iterable[str]) -> list[int]:
    known = list(dimension.ids)
    for member in members:
        if member not in known:
            raise TermError(
                f"{dimension.id} has no member {member!r}.{did_you_mean(member, known)}"
            )
    return [known.index(member) for member in members]


def _of_group(group: str) -> list[str]:
    members = [member.id for member in INDUSTRY if member.group == group]
    if not members:
        known = dict.fromkeys(member.group for member in INDUSTRY)
        raise TermError(f"no group of industries {group!r}; there are {listed(known)}")
    return members
