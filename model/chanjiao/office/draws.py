"""Random numbers of the office: one stream per project, so that policies share their draws.

Project 7 uses the stream of project 7 under every policy and for any number of projects (common
random numbers). All draws are made at the start and do not depend on mean durations.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from chanjiao.office.parameters import STAGES, OfficeParameters

Seed = int | tuple[int, int]
"""Seed of a run, with the number of the replication if there are several."""

PROJECTS, ZONES = range(2)
"""First part of the key of a stream: the kind of its owner."""


@dataclass(frozen=True)
class ProjectDraws:
    """All random numbers of a project.

    `exit` is exponential with mean 1. `factors` are durations relative to their means. The
    others are uniform between 0 and 1, one for each attempt.
    """

    category: float
    zone: float
    exit: float
    replacement: float
    acceptance: tuple[float, ...]
    signing: tuple[float, ...]
    factors: Mapping[str, float]


def draw(seed: Seed, number: int, parameters: OfficeParameters) -> ProjectDraws:
    """Draws of the project with a number."""
    stream = _stream(seed, PROJECTS, number)
    category, zone, replacement, *acceptance = stream.random(5)
    exit = float(stream.standard_exponential())
    signing = stream.random(int(parameters.signing_attempts))
    factors = _factors(stream, parameters)
    return ProjectDraws(
        category, zone, exit, replacement, tuple(acceptance), tuple(signing), factors
    )


@cache
def shock(seed: Seed, zone: int, year: int) -> float:
    """Standard normal number that all projects of a zone share in a year."""
    return float(_stream(seed, ZONES, zone, year).standard_normal())


def lognormal(normal: float, spread: float) -> float:
    """Lognormal number with mean 1; `spread` is the standard deviation of its logarithm."""
    return float(np.exp(spread * normal - spread**2 / 2))


def _stream(seed: Seed, *key: int) -> np.random.Generator:
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=key))


def _factors(stream: np.random.Generator, parameters: OfficeParameters) -> dict[str, float]:
    """Durations of all stages relative to their means, by stage name."""
    variation = parameters.variation
    if not variation:
        return dict.fromkeys(STAGES, 1.0)
    if parameters.distribution == "erlang":
        stages = max(1, round(variation**-2))
        values = [gamma / stages for gamma in stream.standard_gamma(stages, len(STAGES))]
    else:
        spread = float(np.sqrt(np.log1p(variation**2)))
        values = [lognormal(normal, spread) for normal in stream.standard_normal(len(STAGES))]
    return dict(zip(STAGES, map(float, values), strict=True))
