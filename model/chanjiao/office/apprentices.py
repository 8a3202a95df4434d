"""Apprentices who compete for places, one by one: how sharp the limit of the shorter side is.

Students apply through a season to firms they like; each firm has a few places. Were matching
perfect, the shorter side would decide alone. Over a grid of ratio and size, `fit` finds the
exponent of the engine's `ces_min` that comes nearest to the places filled:

    python -m chanjiao.office.apprentices scenarios/office/apprentices.toml
"""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import simpy
from numpy.typing import NDArray

from chanjiao.engine import numbered
from chanjiao.engine.backends.numpy.functions import ces_min
from chanjiao.scenario.fields import number
from chanjiao.scenario.numbers import read_numbers
from chanjiao.units import dimensionless, firm, person, place, year

Array = NDArray[np.float64]

RATIOS = numbered("grid_ratio", "ratio of the grid", "学生与岗位之比", 5)
SIZES = numbered("grid_size", "size of the grid", "岗位规模", 3)
EXPONENTS = np.geomspace(0.2, 200.0, 20_001)
"""Exponents among which the fit looks, a step of 0.03 % apart."""


@dataclass(frozen=True)
class ApprenticeParameters:
    """Numbers of the competition and of the grid on which it is run.

    Students apply at any moment of the `season`, to at most `applications` firms one after the
    other, and wait up to `patience` for a place at each. `liking_spread` is the standard
    deviation of the log of firms' popularity. `quit_chance` is that of an apprentice who leaves
    within the season, so that the place is free again. `ratio` is of students to places, `size`
    a number of places; each pair is run `replications` times. `sharpness` and `fit_error` are
    what the fit gave when it was stored.
    """

    places_per_firm: float = number(place / firm, whole=True)
    season: float = number(year)
    applications: float = number(dimensionless, whole=True)
    patience: float = number(year)
    liking_spread: float = number(dimensionless)
    quit_chance: float = number(dimensionless, share=True)
    ratio: tuple[float, ...] = number(person / place, by=RATIOS)
    size: tuple[float, ...] = number(place, by=SIZES)
    replications: float = number(dimensionless, whole=True)
    seed: float = number(dimensionless, whole=True)
    sharpness: float = number(dimensionless)
    fit_error: float = number(dimensionless)


@dataclass(frozen=True)
class Fit:
    """Exponent of `ces_min`, and the root mean square of its error as a share of the shorter side.

    `students`, `places` and `filled` are means over replications, by ratio and size.
    """

    sharpness: float
    error: float
    students: Array
    places: Array
    filled: Array


def fit(parameters: ApprenticeParameters) -> Fit:
    """Run the grid and fit one exponent to all of it; the same seed gives the same fit."""
    shape = (len(RATIOS), len(SIZES), round(parameters.replications))
    streams = np.random.SeedSequence(round(parameters.seed)).spawn(int(np.prod(shape)))
    runs = np.array(
        [
            season_of(parameters, parameters.ratio[at[0]], parameters.size[at[1]], stream)
            for at, stream in zip(np.ndindex(shape), streams, strict=True)
        ]
    )
    students, places, filled = runs.reshape(*shape, 3).mean(2).transpose(2, 0, 1)
    sharpness, error = nearest_exponent(students, places, filled)
    return Fit(sharpness, error, students, places, filled)


def nearest_exponent(students: Array, places: Array, filled: Array) -> tuple[float, float]:
    """Exponent of `ces_min` nearest to what was filled, and its root mean square error."""
    shorter = np.minimum(students, places)[..., None]
    errors = ces_min(students[..., None], places[..., None], EXPONENTS) - filled[..., None]
    squares = np.mean((errors / shorter) ** 2, axis=(0, 1))
    best = int(squares.argmin())
    return float(EXPONENTS[best]), float(np.sqrt(squares[best]))


def season_of(
    parameters: ApprenticeParameters, ratio: float, size: float, seed: np.random.SeedSequence
) -> tuple[int, int, int]:
    """Students, places and places filled at the end of one season; students are Poisson."""
    stream = np.random.default_rng(seed)
    env = simpy.Environment()
    capacity = round(parameters.places_per_firm)
    firms = [simpy.Resource(env, capacity) for _ in range(round(size / capacity))]
    students = int(stream.poisson(ratio * size))
    likings = np.exp(parameters.liking_spread * stream.standard_normal(len(firms)))
    orders = np.argsort(stream.standard_exponential((students, len(firms))) / likings)
    chosen = orders[:, : round(parameters.applications)]
    begins = stream.random(students) * parameters.season
    quits = stream.random(students) < parameters.quit_chance
    leaves = np.where(quits, stream.random(students), np.inf)
    for order, begin, leave in zip(chosen, begins, leaves, strict=True):
        wished = [firms[position] for position in order]
        env.process(_seek(env, wished, parameters, begin, leave))
    env.run(parameters.season)
    return students, capacity * len(firms), sum(firm.count for firm in firms)


def _seek(
    env: simpy.Environment,
    firms: Iterable[simpy.Resource],
    parameters: ApprenticeParameters,
    begin: float,
    leave: float,
) -> Generator[simpy.Event, Any, None]:
    """Ask firm after firm; keep a place for a part `leave` of what is left, if not for good."""
    yield env.timeout(begin)
    for asked in firms:
        with asked.request() as answer:
            yield answer | env.timeout(parameters.patience)
            if answer.triggered:
                yield env.timeout(leave * (parameters.season - env.now))
                return


def main(path: str) -> None:
    """Print the fit of a file of numbers beside what the file has stored."""
    parameters = read_numbers(path, ApprenticeParameters)
    found = fit(parameters)
    print(f"sharpness {found.sharpness:.3f}, stored {parameters.sharpness:g}")
    print(f"fit_error {found.error:.4f}, stored {parameters.fit_error:g}")
    print("filled, as a share of the shorter side, by ratio (down) and size (across):")
    print(np.array2string(found.filled / np.minimum(found.students, found.places), precision=3))


if __name__ == "__main__":
    main(sys.argv[1])
