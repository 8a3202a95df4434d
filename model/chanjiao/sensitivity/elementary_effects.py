"""Elementary effects (Morris): which of many inputs matter, from few runs.

The members are those of Morris's design (`draw` with the method "morris"). An elementary effect is
the change of the result as one input moves, divided by the part of its distribution that it
crosses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import xarray as xr

from chanjiao.ensemble import REST, EnsembleError, ParameterSample
from chanjiao.ensemble.sampling.morris import STEP
from chanjiao.sensitivity.interval import Array, IntervalEstimate, bootstrapped, results

FEWEST_TRAJECTORIES = 4
"""Number of trajectories below which nothing is estimated."""


@dataclass(frozen=True)
class ElementaryEffect:
    """Effects of an input over all trajectories, in the unit of the result per whole distribution.

    `mu` is their mean, None for a table of parts or several inputs as one, whose moves have no
    direction. `mu_star` is the mean of their sizes: the importance of the input. `sigma` is their
    standard deviation: large where the effect depends on the position or on other inputs.
    """

    id: str
    mu: IntervalEstimate | None
    mu_star: IntervalEstimate
    sigma: IntervalEstimate


def elementary_effects(
    draws: ParameterSample, values: xr.DataArray | Sequence[float] | Array, seed: int = 1
) -> list[ElementaryEffect]:
    """Elementary effects of every input that a Morris sample moves, largest `mu_star` first.

    `values` has one number for each member; `seed` is that of the bootstrap over trajectories.
    Raises EnsembleError if the members are no Morris sample or too few, or a value is not finite.
    """
    found = results(draws, values)
    groups = _groups(draws)
    width = len(groups) + 1
    count = draws.members // width
    if count < FEWEST_TRAJECTORIES:
        raise EnsembleError(
            f"{draws.members} members are too few for elementary effects of {len(groups)} inputs; "
            f"take {FEWEST_TRAJECTORIES * width} or more, better {20 * width}"
        )
    paths = np.diff(found[: count * width].reshape(count, width))
    effects = np.array([_effects(draws, ids, paths) for ids in groups])
    mu, mu_star, sigma = bootstrapped(_moments, effects, seed)
    rows = [
        ElementaryEffect(_name(ids), mu[n] if _is_line(draws, ids) else None, mu_star[n], sigma[n])
        for n, ids in enumerate(groups)
    ]
    return sorted(rows, key=lambda effect: (-effect.mu_star.value, effect.id))


def _moments(effects: Array) -> Array:
    """Mean, mean size and standard deviation over trajectories."""
    return np.array([effects.mean(-1), np.abs(effects).mean(-1), effects.std(-1, ddof=1)])


def _effects(draws: ParameterSample, ids: Sequence[str], paths: Array) -> Array:
    """Effect of a group in each trajectory; `paths` are the changes by trajectory and step."""
    steps = _steps(draws, ids[0], paths.shape[1] + 1)
    moved = (steps != 0).any(0)
    direction = np.sign(steps[0])[moved] if _is_line(draws, ids) else 1.0
    return np.asarray(paths[moved] * direction / STEP)


def _steps(draws: ParameterSample, id: str, width: int) -> Array:
    """Moves of an input by cell, trajectory and step."""
    cells = draws.positions[id].reshape(-1, draws.members)
    count = draws.members // width
    return np.diff(cells[:, : count * width].reshape(len(cells), count, width))


def _groups(draws: ParameterSample) -> list[list[str]]:
    """Inputs that move together. Raises EnsembleError if the members are of another design."""
    first: dict[int, list[str]] = {}
    for id, positions in draws.positions.items():
        moved = (np.diff(positions.reshape(-1, draws.members)) != 0).any(0)
        if not moved.any():
            raise _no_morris()
        first.setdefault(int(moved.argmax()), []).append(id)
    groups = list(first.values())
    width = len(groups) + 1
    turns = [[_turn(draws, id, width) for id in ids] for ids in groups]
    together = all(np.array_equal(turn, each[0]) for each in turns for turn in each)
    if not together or not (sum(each[0] for each in turns) == 1).all():
        raise _no_morris()
    return groups


def _turn(draws: ParameterSample, id: str, width: int) -> Array:
    """1 where an input moves, by trajectory and step. Raises EnsembleError if not once in each."""
    sizes = np.abs(_steps(draws, id, width))
    turn = (sizes != 0).any(0).astype(float)
    if not (turn.sum(1) == 1).all() or not np.allclose(sizes[sizes != 0], STEP):
        raise _no_morris()
    return turn


def _is_line(draws: ParameterSample, ids: Sequence[str]) -> bool:
    return len(ids) == 1 and draws.positions[ids[0]].ndim == 1


def _name(ids: Sequence[str]) -> str:
    return ids[0] if len(ids) == 1 else REST


def _no_morris() -> EnsembleError:
    return EnsembleError(
        'these members are not a Morris sample; draw them with the method "morris", without '
        "screening, and take one member more than inputs at least"
    )
