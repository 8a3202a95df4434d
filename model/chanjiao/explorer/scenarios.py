"""The scenarios of a page: the same period and system for all, for the province or by zone."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from chanjiao.engine.characters import file_name
from chanjiao.engine.simulation.inputs import Constant, Curve, TimeSeries
from chanjiao.explorer.errors import ExplorerError
from chanjiao.scenario import Entry, Scenario
from chanjiao.scenario.document import read_document
from chanjiao.scenario.loading import load_all
from chanjiao.scenario.reading import extended
from chanjiao.system import graph

WHOLE, FIVE = "province", "five"
"""The two sets of zones of a page: the province as one, and its five economic zones."""

DEFAULT = (
    "demonstration_projects",
    "base",
    "front_loaded",
    "slow",
    "double",
    "upkeep_line",
    "fast_approval",
    "alternative_apprentice_subsidy",
    "alternative_teacher_conversion",
    "alternative_equipment_renewal",
    "alternative_retention_grant",
    "alternative_adult_training",
    "fixed_general_seats",
    "stress",
)
"""Scenarios of a page where none is named."""


def read(paths: Sequence[str]) -> list[Scenario]:
    """Read the scenarios of a page; raises ExplorerError with all reasons why one does not fit."""
    scenarios = load_all(list(paths) or list(DEFAULT), graph)
    faults = list(_faults(scenarios))
    if faults:
        raise ExplorerError("\n".join(faults))
    return scenarios


def _faults(scenarios: Sequence[Scenario]) -> Iterator[str]:
    first = scenarios[0]
    names = Counter(scenario.name for scenario in scenarios)
    for name in (name for name, count in names.items() if count > 1):
        yield f"{name}: two scenarios have this name; rename one of the files, or name it once"
    for scenario in scenarios:
        yield from (f"{scenario.name}: {what}" for what in _misfits(scenario, first))


def _misfits(scenario: Scenario, first: Scenario) -> Iterator[str]:
    if scenario.office:
        yield "it has a project office, which runs in Python only; set office = false in a child"
    if scenario.cut_loops:
        yield "it cuts loops, and a page computes all of them; take the scenario that it extends"
    if scenario.zones != WHOLE:
        yield "it has zones, which a page adds to every scenario by itself; take its parent"
    if _run(scenario) != _run(first):
        yield f"its period or step differs from {first.name}; give them one period"
    elif scenario.started != first.started or _points(scenario) != _points(first):
        yield f"it gives other starts or curves than {first.name}; put it on a page of its own"


def _run(scenario: Scenario) -> tuple[int, ...]:
    years = (scenario.begins, scenario.first_year, scenario.last_year)
    return (*years, scenario.steps_per_year)


def _points(scenario: Scenario) -> dict[str, int]:
    return {id: len(given.x) for id, given in scenario.inputs.items() if isinstance(given, Curve)}


def by_zone(scenarios: Sequence[Scenario]) -> list[Scenario]:
    """The same scenarios for the five economic zones.

    The first ancestor is read anew with these zones, and its descendants extend it.
    """
    zoned: dict[Path, Scenario] = {}

    def of(scenario: Scenario) -> Scenario:
        if scenario.path not in zoned:
            if scenario.parent is None:
                zoned[scenario.path] = _in_zones(scenario)
            else:
                document = read_document(scenario.path)
                zoned[scenario.path] = extended(of(scenario.parent), document, graph(FIVE))
        return zoned[scenario.path]

    return [of(scenario) for scenario in scenarios]


def _in_zones(scenario: Scenario) -> Scenario:
    """A scenario that differs from another in nothing but its zones."""
    texts = {"extends": str(scenario.path.resolve()), "zones": FIVE}
    for key in ("title", "title_zh", "why", "why_zh"):
        texts[key] = getattr(scenario, key)
    lines = (f"{key} = {json.dumps(text, ensure_ascii=False)}\n" for key, text in texts.items())
    with tempfile.TemporaryDirectory() as folder:
        child = Path(folder) / f"{file_name(scenario.name)}.toml"
        child.write_text("".join(lines), encoding="utf-8")
        (found,) = load_all([str(child)], graph)
    return replace(found, path=scenario.path)


def compared_with_another(scenario: Scenario) -> bool:
    """Whether the reference of a scenario is another scenario, not a table of some numbers."""
    nearest: Scenario | None = scenario
    while nearest is not None:
        stated = read_document(nearest.path).table.get("reference")
        if stated is not None:
            return isinstance(stated, str)
        nearest = nearest.parent
    return False


def same_program(scenarios: Sequence[Scenario]) -> list[Scenario]:
    """The scenarios with a time series for each number that moves in any of them.

    One program then serves all. Numbers do not change.
    """
    moving = {id for scenario in scenarios for id in scenario.varying}
    return [replace(s, entries=_with_series(s, moving)) for s in scenarios]


def _with_series(scenario: Scenario, moving: set[str]) -> dict[str, Entry]:
    return {
        id: _moving(entry, scenario.begins) if id in moving else entry
        for id, entry in scenario.entries.items()
    }


def _moving(entry: Entry, begins: int) -> Entry:
    """An entry with its constant as a time series of one date."""
    if not isinstance(entry.input, Constant):
        return entry
    low, high = (None if end is None else end[None] for end in (entry.low, entry.high))
    return replace(entry, input=series_of(entry.input, begins), low=low, high=high)


def series_of(constant: Constant, begins: int) -> TimeSeries:
    """A constant as a time series of one date."""
    return TimeSeries(np.array([float(begins)]), np.asarray(constant.values, float)[None])
