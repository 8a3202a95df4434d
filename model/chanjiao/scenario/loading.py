"""Loading a scenario: read and checked anew, or from the cache where none of its files changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from chanjiao.engine.cache import kept_object
from chanjiao.engine.graph import Graph
from chanjiao.scenario.files_read import files_noted, unchanged
from chanjiao.scenario.scenario import Scenario

Model = Graph | Callable[[str], Graph]


def load(path: str | Path, model: Model) -> Scenario:
    """Read a scenario file for a model; ScenarioError with every fault of it and its parents.

    The model is a graph, or a function that gives one for the zones that the file tells apart.
    What was read for a function of this package is kept, since it follows from files and sources.
    """
    place = getattr(model, "__module__", None) or ""
    if isinstance(model, Graph) or not place.startswith(f"{__name__.partition('.')[0]}."):
        return _read(path, model)[1]
    name = f"{place}.{getattr(model, '__qualname__', '')}"
    key = "\n".join([name, os.getcwd(), os.fspath(path)])
    return kept_object(
        "scenarios", key, lambda: _read(path, model), lambda kept: unchanged(kept[0]))[1]


def _read(path: str | Path, model: Model) -> tuple[Mapping[str, str], Scenario]:
    from chanjiao.scenario import reading  # noqa: PLC0415 - it takes a fifth of a second to load

    with files_noted() as digests:
        scenario = reading.load(path, model)
    return digests, scenario
