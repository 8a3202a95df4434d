"""`chanjiao check`: reads and checks scenario files without running them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from chanjiao.engine import Fault
from chanjiao.engine.language.graph import Graph
from chanjiao.messages.catalogue import said
from chanjiao.scenario import Scenario
from chanjiao.scenario.loading import load_all


def checked(
    paths: Sequence[str], graph: Callable[[str], Graph], language: str | None = None
) -> Iterator[str]:
    """One line for each scenario, after all files have passed their checks."""
    return (said(line, language) for line in _checked(paths, graph))


def _checked(paths: Sequence[str], graph: Callable[[str], Graph]) -> Iterator[str]:
    for scenario in load_all(paths, graph):
        entries = scenario.used_entries
        counts = Counter(entry.quality for entry in entries)
        qualities = ", ".join(f"{count} {quality}" for quality, count in sorted(counts.items()))
        origin = "on its own"
        if scenario.parent:
            origin = f"{len(scenario.changed)} changed from {scenario.parent.name}"
        if scenario.cut_loops:
            origin += f"; loops cut: {', '.join(scenario.cut_loops)}"
        if scenario.office:
            origin += "; projects run through the office"
        yield f"{scenario.name}: sound; {len(entries)} numbers ({qualities}), {origin}"
        yield from (f"  {_remark(remark)}" for remark in scenario.remarks)


def remark_notes(scenarios: Sequence[Scenario], paths: Sequence[str]) -> Iterator[str]:
    """One line for each scenario with remarks: their number, and the command that lists them."""
    for scenario, path in zip(scenarios, paths, strict=True):
        count = len(scenario.remarks)
        if count:
            yield f"{count} remark{'s' if count > 1 else ''}; chanjiao check {path} lists them"


def _remark(remark: Fault) -> str:
    place = f"{remark.file}:{remark.line}" if remark.line else remark.file
    where = f"{remark.where}: " if remark.where else ""
    return f"{place}: remark: {where}{remark.what}"
