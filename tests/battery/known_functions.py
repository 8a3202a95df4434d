"""Functions with known Sobol indices, run as models of a scenario file."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.trace import trace
from chanjiao.ensemble import ParameterSample, draw
from chanjiao.ensemble.running import EnsembleOptions, run_scenarios
from chanjiao.scenario import Scenario, load
from chanjiao.units import year

TOYS = Path(__file__).parents[1] / "sensitivity" / "toys"
HEAD = """\
title = "A function"
title_zh = "函数"
why = "Its Sobol indices are known."
why_zh = "其Sobol指数已知。"
period = { from = 2020, to = 2020, step = "1 month" }
"""


@dataclass(frozen=True)
class KnownFunction:
    """A function as a model and a scenario, with its Sobol indices by input."""

    scenario: Scenario
    graph: Graph
    inputs: Sequence[str]
    first: Sequence[float]
    total: Sequence[float]

    def draws(self, members: int, method: str = "saltelli", seed: int = 1) -> ParameterSample:
        """Positions of members."""
        return draw([self.scenario], self.graph.variables, members, seed, method, self.inputs)

    def results(self, draws: ParameterSample) -> xr.DataArray:
        """Result of each member, from runs of the model."""
        options = EnsembleOptions(block=2048)
        data = run_scenarios([self.scenario], self.graph, draws, options)
        return data[self.graph.outcomes[0].id].isel(scenario=0, year=0)


@pytest.fixture(scope="session")
def ishigami(tmp_path_factory: pytest.TempPathFactory) -> KnownFunction:
    """Sine of the first, square of that of the second, the first with the power of the third."""
    angles = np.linspace(-np.pi, np.pi, 2001)
    weights = {"weight_of_second": 7.0, "weight_of_third": 0.1, "largest_angle": np.pi}
    inputs = ("first", "second", "third", "idle")
    curve = ("raised_sine", np.column_stack([angles, 1 + np.sin(angles)]))
    alone = (1 + 0.1 * np.pi**4 / 5) ** 2 / 2, 7**2 / 8, 0.0, 0.0
    joint = 0.1**2 * np.pi**8 * (1 / 18 - 1 / 50)
    variance = sum(alone) + joint
    first = [each / variance for each in alone]
    total = [(alone[0] + joint) / variance, first[1], joint / variance, 0.0]
    built = _built("ishigami", tmp_path_factory.mktemp("ishigami"), inputs, weights, curve)
    return KnownFunction(*built, first, total)


@pytest.fixture(scope="session")
def g_function(tmp_path_factory: pytest.TempPathFactory) -> KnownFunction:
    """Product of distances from the middle, each with its weight."""
    inputs, numbers = ("first", "second", "third", "fourth"), np.array([0.0, 1.0, 4.5, 9.0])
    weights = {f"weight_of_{name}": n for name, n in zip(inputs, numbers, strict=True)}
    curve = ("distance", np.array([[0, 2], [0.5, 0], [1, 2]]))
    own = 1 / 3 / (1 + numbers) ** 2
    variance = np.prod(1 + own) - 1
    built = _built("g_function", tmp_path_factory.mktemp("g_function"), inputs, weights, curve)
    return KnownFunction(
        *built, list(own / variance), list(own * np.prod(1 + own) / (1 + own) / variance)
    )


def _built(
    name: str,
    folder: Path,
    inputs: Sequence[str],
    weights: Mapping[str, float],
    curve: tuple[str, np.ndarray],
) -> tuple[Scenario, Graph, list[str]]:
    specification = importlib.util.spec_from_file_location(name, TOYS / f"{name}.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    graph = trace([module], year, outcomes=[module.result])
    common = 'unit = "dimensionless"\nquality = "definition"\nsource = "the function"\n'
    text = [HEAD]
    text += [f"[{name}.{id}]\n{common}value = 0\nrange = [0, 1]\n" for id in inputs]
    text += [f"[{name}.{id}]\n{common}value = {number}\n" for id, number in weights.items()]
    text += [f'[{name}.{curve[0]}]\n{common}of = "dimensionless"\npoints = {curve[1].tolist()}\n']
    file = folder / f"{name}.toml"
    file.write_text("\n".join(text), encoding="utf-8")
    return load(file, graph), graph, [f"{name}.{id}" for id in inputs]
