"""Sobol indices of a model with many inputs: first screen all inputs, then estimate a few.

The first stage is Morris's design over all inputs. The second is Saltelli's design over those that
matter, and over all others moved together as one input, REST. The total index of REST says how
much of the variance the screening left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from chanjiao.engine.language.variable import Variable
from chanjiao.ensemble import REST, EnsembleError, ParameterSample, draw, whole_design
from chanjiao.scenario import Scenario
from chanjiao.sensitivity.elementary_effects import ElementaryEffect, elementary_effects
from chanjiao.sensitivity.interval import Array
from chanjiao.sensitivity.sobol_indices import SobolIndex, SobolIndices, convergence

Evaluate = Callable[[ParameterSample], Array]
"""Runs members and gives one number for each."""


@dataclass(frozen=True)
class Stages:
    """Size of both stages, and what passes from the first to the second.

    An input passes if its `mu_star` is at least `share` of the largest; at most `most` pass, those
    with the largest. `screening` and `members` are the numbers of members of the stages, which are
    completed to whole designs. `seed` is that of the designs and of the bootstraps.
    """

    screening: int
    members: int
    share: float = 0.05
    most: int = 12
    seed: int = 1


@dataclass(frozen=True)
class ScreenedIndices:
    """Result of both stages.

    `effects` are those of all inputs; `retained` are the ids that passed. `table` holds the indices
    with a growing number of base rows, the last of them from all.
    """

    effects: Sequence[ElementaryEffect]
    retained: Sequence[str]
    table: Sequence[SobolIndices]

    @property
    def indices(self) -> SobolIndices:
        """Indices from all base rows of the second stage."""
        return self.table[-1]

    @property
    def left_out(self) -> Sequence[str]:
        """Inputs that did not pass, largest `mu_star` first; they move together as REST."""
        return [effect.id for effect in self.effects if effect.id not in self.retained]

    @property
    def rest(self) -> SobolIndex | None:
        """Indices of all inputs that did not pass, as one; None if all passed."""
        left = self.left_out
        return self.indices[REST if len(left) > 1 else left[0]] if left else None


def screen_then_sobol(
    evaluate: Evaluate,
    scenarios: Sequence[Scenario],
    variables: Mapping[str, Variable],
    stages: Stages,
) -> ScreenedIndices:
    """Screen all inputs by elementary effects, and estimate Sobol indices of those that matter.

    Raises EnsembleError if no input has an effect, or there are too few members.
    """
    draws = partial(_whole_sample, scenarios, variables, stages.seed)
    screened = draws("morris", stages.screening, None)
    effects = elementary_effects(screened, evaluate(screened), stages.seed)
    retained = passed(effects, stages)
    sample = draws("saltelli", stages.members, [*retained, REST])
    return ScreenedIndices(effects, retained, convergence(sample, evaluate(sample), stages.seed))


def passed(effects: Sequence[ElementaryEffect], stages: Stages) -> list[str]:
    """Ids of the inputs that pass the screening, largest `mu_star` first.

    Raises EnsembleError if no input has an effect.
    """
    sizes = {effect.id: effect.mu_star.value for effect in effects}
    largest = max(sizes.values(), default=0.0)
    if not largest > 0:
        raise EnsembleError("no input changes this result; measure another result")
    return [id for id, size in sizes.items() if size >= stages.share * largest][: stages.most]


def _whole_sample(
    scenarios: Sequence[Scenario],
    variables: Mapping[str, Variable],
    seed: int,
    method: str,
    members: int,
    inputs: Sequence[str] | None,
) -> ParameterSample:
    whole = whole_design(scenarios, variables, members, method, inputs)
    return draw(scenarios, variables, whole, seed, method, inputs)
