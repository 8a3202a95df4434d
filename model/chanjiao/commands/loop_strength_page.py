"""Writes the page about the strength of the loops, from runs with each loop cut in turn.

python -m chanjiao.commands.loop_strength_page > docs/loop_strength.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from chanjiao.effect.dominance import Dominance, dominance
from chanjiao.engine.simulation.inputs import Constant
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.loops import ABSENT, LOOPS
from chanjiao.report.output.line_breaks import wrapped
from chanjiao.report.output.markdown import table_lines
from chanjiao.results.result import Result
from chanjiao.results.simulation import simulate
from chanjiao.scenario import Scenario
from chanjiao.scenario.loading import load_all
from chanjiao.scenario.scenario import ReferenceNumbers
from chanjiao.sectors.outlook import outlook
from chanjiao.sectors.schools import enrolment
from chanjiao.sectors.work import demand, industry
from chanjiao.system import graph

HEAD = """# Strength of the loops

How strong is each named loop? Two experiments show it for the gap of the province: the posts that
ask for a trained person and lack one. In the first, output grows a tenth faster from 2010. In the
second, the demonstration programme runs as announced. Each loop is cut in turn, in the run and in
its reference. What the change of the gap loses by the cut is the part of the loop. A positive part
strengthens the change, and a negative part works against it. Parts do not add up to the whole,
because loops share links. For every year, and for any other variable:

```sh
chanjiao loops demonstration_projects --dominance outlook.gap
```

A loop that moves seats from one category to another leaves the total nearly as it was. So a third
experiment asks what loops do to the composition.

The command `python -m chanjiao.commands.loop_strength_page > docs/loop_strength.md` writes this
page; do not edit it by hand.
"""
COLUMNS = 100
YEAR = 2035
SILENT = 0.01
"""Part of the change below which a loop counts as silent."""

GAP = outlook.gap.id
FACTOR, FASTER = industry.growth_factor.id, 1.1

WHY = {
    "B1": "It moves applicants between categories; the total hardly moves. See the composition.",
    "B2": "It moves points between categories; the total hardly moves. See the composition.",
    "B3": "Perceived placement moves by two points, and few closures depend on it.",
    "B4": "The programme changes pay little, so employers have nothing to answer.",
    "B5": "The programme changes tightness little, so hardly anybody more stays.",
    "B6": "Practice is scarce for all; a few more students change the cover little.",
    "B7": "The outlay stays below what projects can manage, so it buys at the usual cost.",
    "B8": "Demand adds no capital that could lack upkeep.",
    "B9": "Students hardly change in number, so few teachers are hired for them.",
    "B10": "Few firms join, so the cost of poaching hardly moves.",
    "B11": "Certificates do not depend on demand or on projects.",
    "B12": "Quality hardly moves, and with it what graduates want.",
    "B13": "Places limit training for secondary posts, willing adults that for college posts. "
    "Both limits act with and without the change.",
    "B14": "Others fill as many posts with the change as without it.",
    "R1": "Without projects nothing is matched; with them, firms add little to a fixed ratio.",
    "R2": "Few firms join, so few imitate them.",
    "R3": "Few firms join, and courses follow them late.",
    "R4": "Demand hardly moves quality, and quality moves choices between categories.",
    "R5": "Few firms join, and teachers change slowly.",
    "R6": "Projects are the same, and so is what they find out.",
    "R7": "The province is one zone here; it acts between zones only.",
    "R8": "It moves equipment between categories and keeps the sum.",
    "R9": "Secondary points change little, and families answer weakly.",
    "R10": "It moves openings between years and categories; seats follow applicants.",
    "R11": "The number of secondary pupils hardly depends on the labour market.",
}
"""Why a loop is silent where the table finds it silent."""

STEERING = {
    "B1": ("choice.pay_weight", "choice.placement_weight"),
    "B2": ("steering.need_weight",),
    "B3": ("programmes.placement_closing",),
}
"""The strengths of the loops that steer categories; 0 takes a loop away."""

SHORT_IN, GROWN_UNTIL = 2022, 2030
Array = NDArray[np.float64]


def document() -> Iterator[str]:
    """Lines of the page; runs each experiment with each loop cut."""
    base, programme = load_all(["base", "demonstration_projects"], graph)
    found = {"faster growth": strengths(faster(base)), "programme": strengths(programme)}
    yield HEAD
    yield "## Parts in the change of the gap\n"
    for name, study in found.items():
        change = float(study.effect.sel(year=YEAR))
        yield f"- {name}: the gap of {YEAR} changes by {change:+z,.0f} posts."
    yield ""
    parts = {name: parts_of(study) for name, study in found.items()}
    yield from table_lines(("loop", "name", *found), list(_rows(parts)))
    yield f"\nPer cent of the change in {YEAR}.\n"
    yield "## Silent loops\n"
    yield f"A loop is silent if its part is below {100 * SILENT:.0f} % of the change.\n"
    for loop in LOOPS:
        where = [name for name, each in parts.items() if abs(each[loop.id]) < SILENT]
        if where:
            yield _item(f"{loop.id} ({' and '.join(where)}): {WHY[loop.id]}")
    for absent in ABSENT:
        yield _item(f"{absent.id}, {absent.en}, is not in this version: {absent.why}.")
    yield ""
    yield from _composition(base)


def faster(base: Scenario) -> Scenario:
    """The base with faster growth, compared with growth as given."""
    entry = base.entries[FACTOR]
    usual = ReferenceNumbers("growth as given", "增加值增速不变", {FACTOR: entry})
    grown = replace(entry, input=Constant(np.array(FASTER)))
    return replace(base, entries={**base.entries, FACTOR: grown}, reference=usual)


def strengths(scenario: Scenario) -> Dominance:
    """Parts of all loops in the change of the gap."""
    system = graph(scenario.zones)
    result = simulate(scenario, system, RunOptions(outputs=[GAP]))
    return dominance(result, system, outlook.gap)


def parts_of(study: Dominance) -> Mapping[str, float]:
    """Part of each loop in the change of a year, relative to the change."""
    change = float(study.effect.sel(year=YEAR))
    return {part.loop.id: float(part.values.sel(year=YEAR)) / change for part in study.parts}


def _rows(parts: Mapping[str, Mapping[str, float]]) -> Iterator[Sequence[str]]:
    def size(id: str) -> float:
        return -max(abs(each[id]) for each in parts.values())

    names = {loop.id: loop.en for loop in LOOPS}
    for id in sorted(names, key=size):
        yield (id, names[id], *(f"{100 * each[id]:+z.1f}" for each in parts.values()))


def _item(text: str) -> str:
    return "- " + wrapped(text, COLUMNS - 2).replace("\n", "\n  ")


def _composition(base: Scenario) -> Iterator[str]:
    yield "## Composition\n"
    yield wrapped(
        "Do categories that lack people grow? For the categories of higher vocational education: "
        "the correlation of the share of posts that lacked a trained person "
        f"in {SHORT_IN} with the growth of intake until {GROWN_UNTIL}, and the spread of that "
        f"share over categories in {GROWN_UNTIL}, in points (standard deviation, weighted by "
        "posts). In each row only the named loops have their strength.",
        COLUMNS,
    )
    yield ""
    cases = {"B1, B2 and B3": tuple(STEERING), "none": (), **{id: (id,) for id in STEERING}}
    rows = []
    for name, acting in cases.items():
        run = composition_run(base, acting)
        likeness, spread = composition(run)
        rows.append((name, f"{likeness:+z.2f}", f"{100 * spread:.1f}"))
    yield from table_lines(("loops that act", "correlation", "spread"), rows)


def composition_run(base: Scenario, acting: Sequence[str]) -> Result:
    """The base, with only some of the loops that steer categories."""
    off = [key for id, keys in STEERING.items() if id not in acting for key in keys]
    entries = dict(base.entries)
    for key in off:
        given = entries[key].input
        assert isinstance(given, Constant)
        entries[key] = replace(entries[key], input=Constant(0 * np.asarray(given.values)))
    wanted = [outlook.gap_by_category.id, demand.labour_demand.id, enrolment.admissions.id]
    return simulate(replace(base, entries=entries), graph(base.zones), RunOptions(outputs=wanted))


def composition(run: Result) -> tuple[float, float]:
    """Correlation of shortage with the growth of intake, and spread of the later shortage."""
    before, after = (_by_category(run, enrolment.admissions.id, y) for y in (SHORT_IN, GROWN_UNTIL))
    likeness = np.corrcoef(shortage(run, SHORT_IN), np.log(after / before))[0, 1]
    posts = _by_category(run, demand.labour_demand.id, GROWN_UNTIL)
    share = shortage(run, GROWN_UNTIL)
    middle = np.average(share, weights=posts)
    return float(likeness), float(np.sqrt(np.average((share - middle) ** 2, weights=posts)))


def shortage(run: Result, year: int) -> Array:
    """Share of the posts of each category that lack a trained person."""
    return _by_category(run, outlook.gap_by_category.id, year) / _by_category(
        run, demand.labour_demand.id, year
    )


def _by_category(run: Result, id: str, year: int) -> Array:
    values = run.yearly(id).sel(year=year, level="hv")
    return np.asarray(values.sum([d for d in values.dims if d != "category"]), float)


if __name__ == "__main__":
    sys.stdout.write("\n".join(document()).rstrip() + "\n")
