"""Screening: members that contradict published figures are left out (history matching)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import xarray as xr

from chanjiao.engine.language.graph import Graph
from chanjiao.ensemble.draws import Draws, draw, join
from chanjiao.ensemble.running import BLOCK, Tell, run_members
from chanjiao.ensemble.targets import Target, read_targets
from chanjiao.scenario import Scenario
from chanjiao.scenario.beside import DATA, data_file

TARGETS = "targets.toml"
"""Name of the file of published figures, in the data folder of a scenario or of its parents."""

MOST_BATCHES = 20
"""Batches of candidates that are drawn at most, each as large as the ensemble."""

FEWEST = 10
"""Members without which a fan says nothing."""


class EnsembleError(Exception):
    """An ensemble that cannot be made or asked; the message says why and what to do."""


@dataclass(frozen=True)
class Screening:
    """How many sets of numbers were tried, how many contradicted nothing, and what they gave.

    `passed` is the part that met each target by itself; `given` what every candidate gave, with
    dimensions target and candidate.
    """

    targets: Sequence[Target]
    tried: int
    accepted: int
    passed: Mapping[str, float]
    given: xr.DataArray

    @property
    def left_out(self) -> int:
        """Sets that contradicted a published figure."""
        return self.tried - self.accepted

    @property
    def acceptance(self) -> float:
        """Part of the sets tried that were accepted."""
        return self.accepted / self.tried


def published_targets(
    scenario: Scenario, graph: Graph, path: str | Path | None = None
) -> list[Target]:
    """Published figures that members must give: those of a file, or of the one beside a scenario.

    EnsembleError where there is no such file; ScenarioError with the faults of the file.
    """
    file = Path(path) if path else data_file(scenario, TARGETS)
    if file is None:
        raise EnsembleError(
            f"there is no {DATA}/{TARGETS} beside {scenario.path} or its parents, so sets of "
            "numbers cannot be compared with published figures; name such a file with --targets, "
            "or keep every set with --unscreened"
        )
    return read_targets(file, graph)


def screened_draws(
    scenarios: Sequence[Scenario],
    graph: Graph,
    members: int,
    seed: int,
    targets: Sequence[Target],
    steps_per_year: int | None = None,
    block: int = BLOCK,
    tell: Tell | None = None,
    backend: str = "auto",
) -> tuple[Draws, Screening]:
    """Draw until `members` sets meet all targets in the first scenario, run to their last year.

    Ends with fewer after MOST_BATCHES batches; EnsembleError where hardly any set is left.
    """
    past = _history(scenarios[0], targets)
    record = list(dict.fromkeys(name for target in targets for name in target.record))
    kept, met, given = [], [], []
    for batch in range(MOST_BATCHES):
        draws = draw(scenarios, graph.variables, members, seed, batch)
        data = run_members(past, graph, draws, record, steps_per_year, block, backend=backend)
        met.append(np.array([target.met(data) for target in targets]))
        given.append(np.array([target.given(data) for target in targets]))
        kept.append(draws.take(met[-1].all(0)))
        if tell:
            tell(kept[-1].members)
        if sum(part.members for part in kept) >= members:
            break
    draws = join(kept)
    screening = _report(targets, draws.members, np.hstack(met), np.hstack(given))
    _check_enough(screening, members)
    return draws.take(slice(0, members)), screening


def _history(scenario: Scenario, targets: Sequence[Target]) -> Scenario:
    years = [target.year for target in targets]
    wrong = [t for t in targets if not scenario.begins <= t.year <= scenario.last_year]
    if wrong:
        raise EnsembleError(
            f"{scenario.name} runs from {scenario.begins} to {scenario.last_year}, but there "
            f"are targets of {wrong[0].year} ({wrong[0].id}); lengthen its period, or screen "
            "with other targets or none"
        )
    return replace(scenario.from_its_beginning(), last_year=max(years))


def _report(
    targets: Sequence[Target], accepted: int, met: np.ndarray, given: np.ndarray
) -> Screening:
    passed = {t.id: float(part) for t, part in zip(targets, met.mean(1), strict=True)}
    array = xr.DataArray(given, dims=("target", "candidate"), coords={"target": list(passed)})
    return Screening(targets, met.shape[1], accepted, passed, array)


def _check_enough(screening: Screening, members: int) -> None:
    if screening.accepted >= min(FEWEST, members):
        return
    rates = ", ".join(f"{id} {share:.0%}" for id, share in screening.passed.items())
    raise EnsembleError(
        f"of {screening.tried} sets of numbers only {screening.accepted} meet all targets "
        f"(met one by one: {rates}); widen the tolerance of the targets met most seldom, or look "
        "whether the scenario's numbers and ranges fit them"
    )
