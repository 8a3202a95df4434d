"""Loads a scenario from its files, or from the cache if none of its files has changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from chanjiao.engine import Fault
from chanjiao.engine.language.graph import Graph
from chanjiao.scenario.faults import ScenarioError
from chanjiao.scenario.files_read import cached_reading
from chanjiao.scenario.scenario import Scenario
from chanjiao.scenario.shipped import find_file

Model = Graph | Callable[[str], Graph]


def load(path: str | Path, model: Model) -> Scenario:
    """Read a scenario for a model; ScenarioError lists every fault of it and its parents.

    `path` is a file, or the name of a scenario of the package. The model is a graph, or a
    function that returns a graph for the zones of the file. For a function of this package
    the result is cached, since it depends only on files and sources.
    """
    path = find_file(path)
    place = getattr(model, "__module__", None) or ""
    if isinstance(model, Graph) or not place.startswith(f"{__name__.partition('.')[0]}."):
        return _read(path, model)
    name = f"{place}.{getattr(model, '__qualname__', '')}"
    return cached_reading(name, path, lambda: _read(path, model))


def load_all(paths: Sequence[str], graph: Callable[[str], Graph]) -> list[Scenario]:
    """Read scenario files; ScenarioError lists the faults of all files together."""
    scenarios: list[Scenario] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            scenarios.append(load(path, graph))
        except ScenarioError as error:
            faults += error.faults
    if faults:
        raise ScenarioError(faults)
    return scenarios


def _read(path: str | Path, model: Model) -> Scenario:
    from chanjiao.scenario import reading  # noqa: PLC0415 - it takes a fifth of a second to load

    return reading.load(path, model)
