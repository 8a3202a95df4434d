"""Agent-based model of apprentices who compete for places; it estimates the sharpness of matching.

During a season, students apply to firms of their choice; each firm has a few places. With perfect
matching, the number filled would be the smaller of students and places. `fit` runs a grid of
ratios and sizes and finds the exponent of the engine's `ces_min` that best fits the places
filled:

python -m chanjiao.office.apprentices scenarios/base.toml
"""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import simpy
from numpy.typing import NDArray

from chanjiao.engine.backends.numpy.functions import ces_min
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import Constant
from chanjiao.scenario import Scenario, load
from chanjiao.sectors.firms import apprenticeship
from chanjiao.system import graph

Array = NDArray[np.float64]

RATIOS = (0.5, 0.75, 1.0, 1.5, 2.0)
"""Students per place on the grid of the fit."""

SIZES = (24, 64, 200)
"""Numbers of places on the grid: from one category in a small zone to one in the Chengdu plain."""

REPLICATIONS = 40
"""Seasons at each grid point; with so many, the exponent differs by a few per cent between seeds.
"""

SEED = 20200101

EXPONENTS = np.geomspace(0.2, 200.0, 20_001)
"""Exponents that the fit compares; neighbours differ by 0.03 %."""


@dataclass(frozen=True)
class SeasonParameters:
    """Parameters of a season in the model's units; `sectors.firms.apprenticeship` defines each.

    Students start at a random moment of the `season`. They apply to at most `applications`
    firms, one after the other, and wait up to `patience` for a place at each. An apprentice
    who leaves during the season frees the place.
    """

    places_per_firm: float
    season: float
    applications: float
    patience: float
    liking_spread: float
    quit_share: float


def season_parameters(scenario: Scenario) -> SeasonParameters:
    """Parameters of a season from a scenario."""
    return SeasonParameters(
        places_per_firm=_value(scenario, apprenticeship.places_per_firm),
        season=_value(scenario, apprenticeship.season),
        applications=_value(scenario, apprenticeship.applications),
        patience=_value(scenario, apprenticeship.patience),
        liking_spread=_value(scenario, apprenticeship.liking_spread),
        quit_share=_value(scenario, apprenticeship.quit_share),
    )


def _value(scenario: Scenario, variable: Variable) -> float:
    given = scenario.entries[variable.id].input
    assert isinstance(given, Constant)
    return float(given.values)


@dataclass(frozen=True)
class Fit:
    """Fitted exponent of `ces_min`, and its root mean square error as a share of the shorter side.

    `students`, `places` and `filled` are means over replications, by ratio and size.
    """

    sharpness: float
    error: float
    students: Array
    places: Array
    filled: Array


def fit(parameters: SeasonParameters, replications: int = REPLICATIONS, seed: int = SEED) -> Fit:
    """Run the grid and fit one exponent to all points; the same seed gives the same fit."""
    shape = (len(RATIOS), len(SIZES), replications)
    streams = np.random.SeedSequence(seed).spawn(int(np.prod(shape)))
    runs = np.array(
        [
            season_of(parameters, RATIOS[at[0]], SIZES[at[1]], stream)
            for at, stream in zip(np.ndindex(shape), streams, strict=True)
        ]
    )
    students, places, filled = runs.reshape(*shape, 3).mean(2).transpose(2, 0, 1)
    sharpness, error = nearest_exponent(students, places, filled)
    return Fit(sharpness, error, students, places, filled)


def nearest_exponent(students: Array, places: Array, filled: Array) -> tuple[float, float]:
    """Exponent of `ces_min` that best fits the places filled, and its root mean square error."""
    shorter = np.minimum(students, places)[..., None]
    errors = ces_min(students[..., None], places[..., None], EXPONENTS) - filled[..., None]
    squares = np.mean((errors / shorter) ** 2, axis=(0, 1))
    best = int(squares.argmin())
    return float(EXPONENTS[best]), float(np.sqrt(squares[best]))


def season_of(
    parameters: SeasonParameters, ratio: float, size: float, seed: np.random.SeedSequence
) -> tuple[int, int, int]:
    """Students, places, and places filled at the end of one season.

    The number of students is Poisson.
    """
    stream = np.random.default_rng(seed)
    env = simpy.Environment()
    capacity = round(parameters.places_per_firm)
    firms = [simpy.Resource(env, capacity) for _ in range(round(size / capacity))]
    students = int(stream.poisson(ratio * size))
    likings = np.exp(parameters.liking_spread * stream.standard_normal(len(firms)))
    orders = np.argsort(stream.standard_exponential((students, len(firms))) / likings)
    chosen = orders[:, : round(parameters.applications)]
    begins = stream.random(students) * parameters.season
    quits = stream.random(students) < parameters.quit_share
    leaves = np.where(quits, stream.random(students), np.inf)
    for order, begin, leave in zip(chosen, begins, leaves, strict=True):
        wished = [firms[position] for position in order]
        env.process(_seek(env, wished, parameters, begin, leave))
    env.run(parameters.season)
    return students, capacity * len(firms), sum(firm.count for firm in firms)


def _seek(
    env: simpy.Environment,
    firms: Iterable[simpy.Resource],
    parameters: SeasonParameters,
    begin: float,
    leave: float,
) -> Generator[simpy.Event, Any, None]:
    """Apply to one firm after another.

    A place found is held for the share `leave` of the remaining season, or to its end.
    """
    yield env.timeout(begin)
    for asked in firms:
        with asked.request() as answer:
            yield answer | env.timeout(parameters.patience)
            if answer.triggered:
                yield env.timeout(leave * (parameters.season - env.now))
                return


def main(path: str) -> None:
    """Print the fit for the parameters of a scenario, and the exponent in the scenario."""
    scenario = load(path, graph)
    found = fit(season_parameters(scenario))
    print(f"sharpness {found.sharpness:.3f}, {scenario.name} has ", end="")
    print(f"{_value(scenario, apprenticeship.sharpness):g}")
    print(f"root mean square error {found.error:.4f} of the shorter side")
    print("filled, as a share of the shorter side, by ratio (down) and size (across):")
    print(np.array2string(found.filled / np.minimum(found.students, found.places), precision=3))


if __name__ == "__main__":
    main(sys.argv[1])
