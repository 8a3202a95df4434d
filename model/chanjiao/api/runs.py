"""Runs and their comparison: values by year and by month, tables, figures, files."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chanjiao.api.text import Text, language_of
from chanjiao.engine import ModelError
from chanjiao.engine.language.summary import Summary, summarised
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.explanation import find
from chanjiao.office.simulation import REPLICATIONS, SEED, simulate_scenario
from chanjiao.report.language import Language, titled
from chanjiao.results.cells import chosen_cells
from chanjiao.results.result import Result
from chanjiao.scenario import Scenario
from chanjiao.system import graph

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr
    from matplotlib.figure import Figure

    from chanjiao.effect.definition import Effect
    from chanjiao.report.comparison import Comparison

SHOWN = ("outlook.demand", "outlook.supply", "outlook.gap")
"""Outcomes that describe a run."""


@dataclass(frozen=True)
class Options:
    """Options of a run: those of the computation, and the random numbers of the project office."""

    run: RunOptions = field(default_factory=RunOptions)
    seed: int = SEED
    replications: int = REPLICATIONS


def simulated(scenario: Scenario, options: Options) -> Result:
    """Run a scenario with some options."""
    system = graph(scenario.zones)
    return simulate_scenario(
        scenario, system, options.run, seed=options.seed, replications=options.replications
    )


@dataclass(frozen=True)
class Monthly:
    """Variables of a run by month: values at the beginning of each, or means and sums over it."""

    result: Result

    def __getitem__(self, name: str) -> xr.DataArray:
        return self.result.data[find(name, self.result.graph).id]

    def __repr__(self) -> str:
        return f"Monthly values of {self.result.scenario.name}; give the name of a variable"


class Tabled:
    """Tables and figures of a run, or of two runs that are compared."""

    study: Comparison

    def table(self, lang: str = "en", full: bool = False) -> pd.DataFrame:
        """The main numbers as the headline prints them, with differences.

        A row is a number, with its unit; columns are years, and Δ and the year for differences.
        `full` gives posts, people, openings and gap for every year, group of industries and level.

            run.table("zh")
        """
        from chanjiao.report.main_table import as_frame, main_table  # noqa: PLC0415 - loads pandas
        from chanjiao.report.tables import headline_table  # noqa: PLC0415

        language = language_of(lang)
        if full:
            return as_frame(headline_table(self.study), language)
        return main_table(self.study, language)

    def plot(
        self, name: str, lang: str = "en", by: str | Iterable[str] = (), **where: Any
    ) -> Figure:
        """One variable by year as a figure; what the run is compared with is dashed.

        Amounts are added up over all dimensions but those in `by`; `where` chooses members. The
        name of a figure of the results folder, such as "supply_and_demand", gives that figure.
        Raises CellsError if a ratio has several dimensions, or lines are too many.

            run.plot("outlook.gap", "zh")
            run.plot("outlook.gap", by="level")
            run.plot("wages.pay", level="hv", category="06")
        """
        from chanjiao.report.figures.page import settle, style  # noqa: PLC0415 - Matplotlib is slow
        from chanjiao.report.figures.variable import variable_by_year  # noqa: PLC0415
        from chanjiao.report.run_bundle import run_pictures  # noqa: PLC0415

        language = language_of(lang)
        pictures = {picture.id: picture for picture in run_pictures(self.study)}
        if name not in pictures:
            variable = find(name, self.study.result.graph)
            return variable_by_year(self.study, variable, language, by, where)
        with style(language):
            figure = pictures[name].draw(language)
            if figure is None:
                raise ModelError([f"the figure {name} has nothing to show of this scenario"])
            settle(figure)
        return figure

    def headline(self, lang: str = "en", width: int = 80) -> Text:
        """The headline that `chanjiao run` prints, at most `width` columns wide."""
        from chanjiao.report.summary import summary_lines  # noqa: PLC0415

        return Text("\n".join(summary_lines(self.study, language_of(lang), width)))


@summarised
@dataclass(frozen=True, eq=False)
class Run(Tabled):
    """A scenario that has been run; a name in brackets gives a variable by year.

    `result` holds the computed values, `options` the options of the run. Tables and figures
    compare it with the run
    of the scenario's parent, which is made when it is first needed.
    """

    result: Result
    options: Options = field(default_factory=Options)

    def __getitem__(self, name: str) -> xr.DataArray:
        return self.result.yearly(find(name, self.result.graph).id)

    def total(self, name: str, by: str | Iterable[str] = (), **where: Any) -> xr.DataArray:
        """One variable by year, added up over all dimensions but those in `by`.

        `where` chooses members of dimensions. Raises CellsError if a ratio has several dimensions.

            run.total("outlook.gap")
            run.total("outlook.gap", by="industry", level="hv")
        """
        variable = find(name, self.result.graph)
        return chosen_cells(self.result.yearly(variable.id), variable, by, where)

    @property
    def scenario(self) -> Scenario:
        """The scenario that was run."""
        return self.result.scenario

    @property
    def monthly(self) -> Monthly:
        """Variables by month: `run.monthly["outlook.gap"]`."""
        return Monthly(self.result)

    @cached_property
    def study(self) -> Comparison:
        """The run and that of its parent, as tables and figures take them."""
        from chanjiao.report.comparison import Comparison  # noqa: PLC0415

        parent = self.scenario.parent
        return Comparison(self.result, simulated(parent, self.options) if parent else None)

    def compare(self, other: Run) -> RunComparison:
        """Compare this run with another one, which stands for the reference.

        cj.run("double").compare(cj.run("demonstration_projects")).table()
        """
        return RunComparison(self, other)

    def effect(self) -> Effect | None:
        """Effect of the programme, gross and net (`.extra`, `.net`); None without a programme."""
        return self.study.effect

    def write(self, folder: str | Path, lang: str = "en", figures: bool = True) -> Path:
        """Write tables, workbook, figures and netCDF to a folder, as `chanjiao run` does.

        An earlier run's folder is replaced. Raises ResultsError if the folder holds other files, or
        results of other scenarios. What a reader should know comes as warnings.
        """
        from chanjiao.counts.tables import count_tables  # noqa: PLC0415
        from chanjiao.report.output.bundle import write  # noqa: PLC0415
        from chanjiao.report.run_bundle import run_bundle  # noqa: PLC0415
        from chanjiao.report.sizes import run_size  # noqa: PLC0415

        counts = count_tables(self.result)
        bundle = run_bundle(self.study, language_of(lang), figures, counts)
        needed = run_size(self.scenario, self.result.graph)
        for warning in write(bundle, Path(folder), needed):
            warnings.warn(warning, stacklevel=2)
        return Path(folder)

    def summary(self) -> Summary:
        """Title, years and method, and the main outcomes of the last year."""
        attributes, last = self.result.attributes, self.scenario.last_year
        steps = f"{attributes['steps_per_year']} steps a year"
        rows = [
            ("title", titled(self.scenario, Language.EN)),
            ("标题", titled(self.scenario, Language.ZH)),
            ("years", f"{self.scenario.first_year} to {last}"),
            ("computed", f"{attributes['method']}, {steps}, {attributes['backend']}"),
        ]
        for id in SHOWN:
            variable = self.result.graph.variables[id]
            total = float(self.result.total_by_year(id)[-1].mean())
            rows.append((id, f"{total:,.0f} {variable.unit:~P} in {last}"))
        return Summary(f"Run of {self.scenario.name}", tuple(rows))


@summarised
@dataclass(frozen=True, eq=False)
class RunComparison(Tabled):
    """A run compared with another; a name in brackets gives the difference by year."""

    run: Run
    reference: Run

    def __getitem__(self, name: str) -> xr.DataArray:
        own = self.run[name]
        return (own - self.reference[name]).assign_attrs(own.attrs)

    def total(self, name: str, by: str | Iterable[str] = (), **where: Any) -> xr.DataArray:
        """Difference of one variable by year, added up as `Run.total` says."""
        own = self.run.total(name, by, **where)
        return (own - self.reference.total(name, by, **where)).assign_attrs(own.attrs)

    @cached_property
    def study(self) -> Comparison:
        """The two runs, as tables and figures take them."""
        from chanjiao.report.comparison import Comparison  # noqa: PLC0415

        return Comparison(self.run.result, self.reference.result)

    def summary(self) -> Summary:
        """Titles of the two, and the differences of the main outcomes."""
        run, reference = self.run.result, self.reference.result
        rows = [(one.scenario.name, one.scenario.title) for one in (run, reference)]
        for id in SHOWN:
            variable = run.graph.variables[id]
            last = min(int(run.years[-1]), int(reference.years[-1]))
            own, other = (
                float(one.total_by_year(id)[one.years == last].mean()) for one in (run, reference)
            )
            rows.append((id, f"{own - other:+z,.0f} {variable.unit:~P} in {last}"))
        names = f"{run.scenario.name} compared with {reference.scenario.name}"
        return Summary(names, tuple(rows))
