"""The year of the initial stocks: a run begins with this year, and results cannot begin earlier."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from chanjiao.engine import Fault
from chanjiao.engine.language.graph import Graph, references
from chanjiao.engine.language.variable import Variable
from chanjiao.scenario.document import Given
from chanjiao.scenario.faults import listed
from chanjiao.scenario.period import Period

Keys = Mapping[str, Given]

MOST_IDS = 40
AT_START = "_at_start"
"""Name ending of inputs that describe the state on the first day."""


def with_starts(heading: Keys, is_child: bool) -> dict[str, Given]:
    """Add the key `starts` to a head; without a parent, its default is the first year."""
    if is_child or "starts" in heading or "from" not in heading:
        return dict(heading)
    return dict(heading) | {"starts": heading["from"]}


def starts_faults(
    heading: Keys, own: Keys, parent: Keys, sections: Collection[str], graph: Graph
) -> Iterator[Fault]:
    """Check that results do not begin before the starts, and that all starts are of one year.

    `own` is the head of the file itself, `parent` the head of its parent, and `sections` are
    the variables that the file gives.
    """
    starts, first = heading.get("starts"), heading.get("from")
    if starts is None or first is None or starts.value is None or first.value is None:
        return
    if first.value < starts.value:
        yield (first if "from" in own else starts).fault(_elsewhere(first.value, starts))
    before = parent.get("starts")
    if "starts" in own and before is not None and before.value not in (None, starts.value):
        missing = [v.id for v in starting_inputs(graph) if v.id not in sections]
        if missing:
            yield starts.fault(
                f"starts = {starts.value} needs starts of its own, and these are those of "
                f"1 January {before.value} ({before.place}): {listed(missing, MOST_IDS)}; give "
                f"them as of 1 January {starts.value}, or delete starts and begin with "
                f"{before.value}"
            )


def _elsewhere(first: int, starts: Given) -> str:
    year = starts.value
    return (
        f"the period begins in {first}, but the starts are those of 1 January {year} "
        f"({starts.place}); write from = {year}, or give starts of your own and the key "
        f"starts = {first} at the head of the file"
    )


def run_period(period: Period, heading: Keys) -> Period:
    """The years that are simulated: from the year of the starts, even if results begin later."""
    starts = heading.get("starts")
    if starts is None or starts.value is None or starts.value > period.first_year:
        return period
    return replace(period, first_year=starts.value)


def later_remarks(period: Period, run: Period, own: Keys) -> Iterator[Fault]:
    """Remark that a run begins before the first year in its file, at the line of that year."""
    if "from" in own and run.first_year < period.first_year:
        yield own["from"].fault(
            f"the period begins in {period.first_year}, but the starts are those of 1 January "
            f"{run.first_year}: the run begins in {run.first_year}, with the numbers of this file, "
            f"and results in {period.first_year}; if other starts are meant, give them and the key "
            f"starts = {period.first_year} at the head of the file"
        )


def starting_inputs(graph: Graph) -> list[Variable]:
    """Variables that describe the state on the first day.

    These are stocks with a given start, inputs on which only starts depend, and inputs whose
    name says so.
    """
    moving = _read_by(graph, [v for v in graph.equations if v.kind == "stock"])
    moving |= _read_by(graph, graph.outcomes)
    return [v for v in graph.variables.values() if not v.hidden and _starts(v, graph, moving)]


def _starts(variable: Variable, graph: Graph, moving: set[Variable]) -> bool:
    if variable.kind == "stock":
        return variable in graph.equations and variable not in graph.starts
    return variable.is_input and (variable not in moving or variable.name.endswith(AT_START))


def _read_by(graph: Graph, wanted: Collection[Variable]) -> set[Variable]:
    """Some variables and all their dependencies, except those that only starts of stocks read."""
    found: set[Variable] = set()
    waiting = list(wanted)
    while waiting:
        variable = waiting.pop()
        if variable not in found:
            found.add(variable)
            equation = graph.equations.get(variable)
            waiting += [] if equation is None else references(equation)
    return found
