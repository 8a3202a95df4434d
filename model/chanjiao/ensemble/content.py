"""Content of scenarios and draws as digests: equal numbers have equal digests, whatever the names.

The digest of a scenario file covers its text. A block needs more: scenarios that were changed in
memory, such as one with another period, keep the digest of their file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import numpy as np

from chanjiao.engine.language.digest import digest_of
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.simulation.inputs import Constant, Curve, Input
from chanjiao.ensemble.draws import ParameterSample
from chanjiao.ensemble.sampling.inputs import is_varied
from chanjiao.scenario import Entry, Scenario


def digest(parts: Iterable[str | bytes]) -> str:
    """SHA-256 of several parts, each with its length."""
    made = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        made.update(f"{len(content)}\n".encode() + content)
    return made.hexdigest()


@lru_cache(maxsize=256)
def scenario_digest(scenario: Scenario) -> str:
    """Digest of all that a scenario contributes to the numbers of a run.

    It covers numbers with their ranges, period, zones, cut loops, the office, and the reference
    where loops are cut, because cut links follow their course in the reference.
    """
    return digest(_scenario(scenario))


graph_digest = lru_cache(maxsize=16)(digest_of)
"""Digest of the equations of a graph."""


def draws_digest(draws: ParameterSample, scenario: Scenario, graph: Graph) -> str:
    """Digest of the positions that a scenario uses, by the ids of its numbers."""
    ids = [id for id in varied_ids(scenario, graph) if id in draws.positions]
    return digest(part for id in ids for part in (id, *_array(draws.positions[id])))


@lru_cache(maxsize=256)
def varied_ids(scenario: Scenario, graph: Graph) -> tuple[str, ...]:
    """Ids of the numbers of a scenario that vary between members, sorted."""
    entries = scenario.entries.items()
    return tuple(sorted(id for id, entry in entries if is_varied(entry, graph.variables[id])))


def _scenario(scenario: Scenario) -> Iterator[str | bytes]:
    period = (scenario.begins, scenario.first_year, scenario.last_year, scenario.steps_per_year)
    yield repr((period, scenario.zones, scenario.office, scenario.cut_loops))
    yield from _entries(scenario.entries)
    if scenario.cut_loops and scenario.reference:
        yield f"reference {scenario.reference.office}"
        yield from _entries(scenario.reference.entries)


def _entries(entries: Mapping[str, Entry]) -> Iterator[str | bytes]:
    for id, entry in sorted(entries.items()):
        yield f"{id} {entry.given_as} {entry.read_by}"
        yield from _input(entry.input)
        for end in (entry.low, entry.high):
            yield from () if end is None else _array(end)


def _input(given: Input) -> Iterator[str | bytes]:
    if isinstance(given, Constant):
        yield from ("constant", *_array(given.values))
    elif isinstance(given, Curve):
        yield from ("curve", *_array(given.x), *_array(given.y))
    else:
        yield from (f"series {given.shape}", *_array(given.times), *_array(given.values))


def _array(values: np.ndarray) -> tuple[str, bytes]:
    """Shape and bytes of numbers, in one byte order."""
    numbers = np.ascontiguousarray(values, "<f8")
    return str(np.shape(values)), numbers.tobytes()
