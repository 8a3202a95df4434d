"""A comparison: the run of a scenario, and of its parent if it has one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from chanjiao.effect.definition import Effect, LoopPart, effect_of, loop_parts
from chanjiao.engine.language.summary import summarised
from chanjiao.engine.language.variable import Variable
from chanjiao.report.years import Years, years_of
from chanjiao.results.result import Result
from chanjiao.scenario import Entry, Scenario
from chanjiao.system import graph

if TYPE_CHECKING:
    import xarray as xr


@summarised
@dataclass(frozen=True)
class Comparison:
    """Results for tables and figures."""

    result: Result
    parent: Result | None = None

    @property
    def scenario(self) -> Scenario:
        """The scenario itself, not its parent."""
        return self.result.scenario

    @property
    def years(self) -> Years:
        """Years of the run, and the years shown in tables."""
        return years_of(self.scenario)

    @property
    def simulated_office(self) -> bool:
        """Whether a simulated office runs the projects; values are then means of replications."""
        return self.scenario.office

    @cached_property
    def effect(self) -> Effect | None:
        """Effect of the scenario; None if it does not differ from its reference."""
        return effect_of(self.result, graph(self.scenario.zones))

    @cached_property
    def loop_parts(self) -> Sequence[LoopPart]:
        """Contribution of each loop to an effect outside its plausible band; otherwise empty.

        This takes about forty runs. With an office they would take too long, so the
        result is empty.
        """
        if self.effect is None or self.effect.inside or self.simulated_office:
            return ()
        return loop_parts(self.result, graph(self.scenario.zones), self.effect)

    def variable(self, id: str) -> Variable:
        """Declaration of a variable, for its labels."""
        return self.result.graph.variables[id]

    def yearly(self, id: str) -> xr.DataArray:
        """A variable by year."""
        return self.result.yearly(id)

    def province(self, id: str) -> xr.DataArray:
        """A variable by year, added up over zones."""
        return self.result.province(id)

    def parent_province(self, id: str) -> xr.DataArray | None:
        """The parent's variable by year, added up over zones; None if there is no parent."""
        return self.parent.province(id) if self.parent else None

    def parent_yearly(self, id: str) -> xr.DataArray | None:
        """The parent's variable by year; None if there is no parent."""
        return self.parent.yearly(id) if self.parent else None

    def outcomes(self) -> Iterator[Variable]:
        """Outcomes of the system, in their order."""
        return iter(self.result.graph.outcomes)

    def entries_behind(self, ids: Iterable[str]) -> list[Entry]:
        """Entries on which some variables depend, even indirectly, and all those of the office."""
        whole = self.result.graph
        causes = {v.id for v in whole.behind(whole.variables[id] for id in ids)}
        return [e for e in self.scenario.used_entries if e.id in causes or e.read_by]
