"""Exports a scenario as a file that other system-dynamics programs open and run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from chanjiao.engine.characters import named
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.simulation.inputs import TimeSeries
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.export.lowering.build import exchanged
from chanjiao.export.lowering.contents import Exchange, ExportTexts, Loss, axes
from chanjiao.export.vensim import to_vensim
from chanjiao.export.xmile import to_xmile
from chanjiao.results.simulation import cut_courses, program_of
from chanjiao.scenario import Entry, Scenario
from chanjiao.sectors import blocks
from chanjiao.storage.whole import check_file, whole_file

PLACE = Path("results")
"""Folder of an exported file unless the user gives another."""


METHOD = "euler"
"""The method that every program knows; calendar events lie between steps."""

FINER = 3
"""Steps of an exported file for each step of the scenario; Euler needs shorter steps."""


OTHER_PAGES = {
    "account": ("Accounts", "守恒账户"),
    "calendar": ("Calendar", "日历"),
    "at": ("Members", "维度成员"),
}
"""Names of pages with variables that no sector declares."""


class ExportError(Exception):
    """The output path holds a file that no export has written."""


@dataclass(frozen=True)
class Format:
    """A format: the extension of its files, their writer, and a phrase in all of them."""

    ending: str
    write: Callable[[Exchange], str]
    mark: str


FORMATS: Mapping[str, Format] = {
    "xmile": Format(".xmile", to_xmile, "<vendor>chanjiao</vendor>"),
    "vensim": Format(".mdl", to_vensim, "What this file does not carry"),
}

SCHEDULE = Loss(
    "The project office is left out: projects are awarded and paid by the schedule, so numbers "
    "differ from a run with the office.",
    "未包含项目办：项目按既定进度立项与拨付，结果与含项目办的运行不同。",
)


def exchange_of(
    scenario: Scenario,
    graph: Graph,
    steps_per_year: int | None = None,
    last_year: int | None = None,
) -> Exchange:
    """A scenario in the terms of other programs.

    The file is made for Euler. Its steps are a third of the scenario's unless
    `steps_per_year` is given. An office is replaced by the schedule of tranches. Links at which
    the scenario cuts loops become monthly series from a run without the programme.
    """
    steps = steps_per_year or FINER * scenario.steps_per_year
    cut = cut_courses(scenario, graph, RunOptions(METHOD, steps))
    courses = {key: _changes(series) for key, series in cut.items()}
    program = program_of(scenario, graph, courses)
    calendar = replace(
        scenario.calendar(program.graph.gates),
        steps_per_year=steps,
        last_year=last_year or scenario.last_year,
    )
    notes = {key: _note(entry) for key, entry in scenario.entries.items()}
    texts = ExportTexts(
        scenario.name,
        f"{scenario.title}. {scenario.why}",
        f"{scenario.title_zh}。{scenario.why_zh}",
        notes,
        blocks.names() | OTHER_PAGES,
    )
    exchange = exchanged(program, {**scenario.inputs, **courses}, calendar, texts)
    office = [SCHEDULE] if scenario.office else []
    recorded = [_recorded(scenario, courses)] if courses else []
    return replace(exchange, losses=[*office, *recorded, *exchange.losses])


def _changes(path: TimeSeries) -> TimeSeries:
    """Keep only the dates at which a recorded series changes, and drop its axis for members."""
    values = path.values[..., 0]
    same = np.all(values[1:] == values[:-1], axis=tuple(range(1, values.ndim)))
    corners = np.concatenate([[True], ~same])
    return TimeSeries(path.times[corners], values[corners], path.shape)


def _recorded(scenario: Scenario, courses: Mapping[str, TimeSeries]) -> Loss:
    loops, links = ", ".join(scenario.cut_loops), ", ".join(courses)
    return Loss(
        f"Loops {loops} are cut: {links} has no equation but is a series, recorded by month in a "
        "run without the programme; after a change to numbers it must be recorded anew.",
        f"回路{loops}被切断：{links}没有方程，而是无项目运行中逐月记录的序列；改动数值后须重新记录。",
    )


def export(
    scenario: Scenario,
    graph: Graph,
    format: str,
    out: str | None = None,
    steps_per_year: int | None = None,
    chinese: bool = False,
) -> Iterator[str]:
    """Write a scenario in a format of FORMATS.

    Yields lines that say what was written and what was lost.
    """
    chosen = FORMATS[format]
    place = Path(out) if out else named(PLACE, scenario.name, chosen.ending)
    check_file(place)
    _check_earlier(place, chosen)
    exchange = exchange_of(scenario, graph, steps_per_year)
    text = chosen.write(exchange)
    with whole_file(place) as draft:
        draft.write_text(text, encoding="utf-8")
    yield str(place)
    yield from summary(exchange, chinese)


def summary(exchange: Exchange, chinese: bool = False) -> Iterator[str]:
    """Lines that give the size of an exchanged model and its losses."""
    stocks = [item for item in exchange.items if item.is_stock]
    cells = sum(int(np.prod([len(d) for d in axes(i.variable)])) for i in exchange.items)
    if chinese:
        yield f"{len(stocks)}个存量，共{len(exchange.items)}个变量、{cells}个元素"
        yield "未包含或以其他方式表达的内容："
    else:
        yield f"{len(stocks)} stocks, {len(exchange.items)} variables, {cells} elements"
        yield "Not carried, or carried otherwise:"
    for loss in exchange.losses:
        yield f"- {loss.zh if chinese else loss.en}"


def _check_earlier(place: Path, format: Format) -> None:
    """Raise ExportError if the file to be replaced is not an export of this format."""
    if place.exists():
        earlier = place.read_bytes()
        if earlier and format.mark.encode() not in earlier:
            raise ExportError(
                f"{place} is a file that no such export has written, and would be replaced; move "
                "it, or name another file with --out"
            )


def _note(entry: Entry) -> str:
    note = f"Value: {entry.quality}. Source / 来源: {entry.source}."
    if entry.low is None or entry.high is None:
        return note
    return f"{note} Range / 范围: {np.min(entry.low):g} - {np.max(entry.high):g}."
