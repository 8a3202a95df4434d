"""Screening: members that contradict published figures are left out (history matching)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import xarray as xr

from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.summary import summarised
from chanjiao.ensemble.draws import ParameterSample, join
from chanjiao.ensemble.errors import EnsembleError
from chanjiao.ensemble.running import EnsembleOptions, run_members
from chanjiao.ensemble.sampling.batches import BATCH
from chanjiao.ensemble.targets import Target, read_targets
from chanjiao.scenario import Scenario
from chanjiao.scenario.data_files import DATA, data_file

SCREENING = "screening"
"""Name under which the progress of the screening is reported."""

TARGETS = "targets.toml"
"""Name of the file of published figures, in the data folder of a scenario or of its parents."""

MOST_CANDIDATES = 20
"""Largest number of candidates, as a multiple of the members wanted."""

FEWEST = 10
"""Smallest number of members for which a fan is meaningful."""


Candidates = Callable[[range], ParameterSample]
"""Parameter samples by their numbers."""


@summarised
@dataclass(frozen=True)
class Screening:
    """How many parameter samples were tried and accepted, and their values.

    `passed` is the share of samples that met each target by itself. `given` is the value of each
    target in every candidate, with dimensions target and candidate.
    """

    targets: Sequence[Target]
    tried: int
    accepted: int
    passed: Mapping[str, float]
    given: xr.DataArray

    @property
    def left_out(self) -> int:
        """Samples that contradicted a published figure."""
        return self.tried - self.accepted

    @property
    def acceptance(self) -> float:
        """Share of the samples tried that were accepted."""
        return self.accepted / self.tried


def published_targets(
    scenario: Scenario, graph: Graph, path: str | Path | None = None
) -> list[Target]:
    """Published figures that members must meet: of a file, or of the one next to the scenario.

    Raises EnsembleError if there is no such file; raises ScenarioError with the faults of the file.
    """
    file = Path(path) if path else data_file(scenario, TARGETS)
    if file is None:
        raise EnsembleError(
            f"there is no {DATA}/{TARGETS} next to {scenario.path} or its parents, so "
            "parameter samples cannot be compared with published figures; name such a file with "
            "--targets, or use every sample with --unscreened"
        )
    return read_targets(file, graph)


def screened_draws(
    candidates: Candidates,
    scenario: Scenario,
    graph: Graph,
    members: int,
    targets: Sequence[Target],
    options: EnsembleOptions = EnsembleOptions(),
) -> tuple[ParameterSample, Screening]:
    """First `members` candidates that meet all targets in a scenario, run to their last year.

    Candidates are tried in their order, so a larger ensemble begins with the members of a smaller
    one. There are fewer members where MOST_CANDIDATES times as many candidates do not suffice.
    Raises EnsembleError if hardly any sample is left.
    """
    past = _history(scenario, targets)
    outputs = list(dict.fromkeys(name for target in targets for name in target.outputs))
    run = options.for_screening(outputs)
    accepted, met, given = list[ParameterSample](), [], []
    options.report(SCREENING, 0, members)
    for start in range(0, MOST_CANDIDATES * members, BATCH):
        draws = candidates(range(start, start + BATCH))
        data = run_members(past, graph, draws, run)
        met.append(np.array([target.met(data) for target in targets]))
        given.append(np.array([target.given(data) for target in targets]))
        accepted.append(draws.take(np.asarray(met[-1].all(0))))
        found = sum(part.members for part in accepted)
        options.report(SCREENING, min(found, members), members)
        if found >= members:
            break
    draws = join(accepted)
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
        f"of {screening.tried} parameter samples only {screening.accepted} meet all targets "
        f"(met one by one: {rates}); widen the tolerance of the targets met most seldom, or check "
        "whether the numbers and ranges of the scenario fit them"
    )
