"""`chanjiao sweep`: the experiment `uncertainty` with the scenarios given."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from chanjiao.commands.blocks import Blocks
from chanjiao.commands.experiment import Request, run_into
from chanjiao.commands.output import Output
from chanjiao.engine.backends.registry import backend_of
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.ensemble import EnsembleError
from chanjiao.ensemble.sweep import check_comparable
from chanjiao.experiment.reading import read_experiment
from chanjiao.report.output.provenance import Provenance, folder_name
from chanjiao.report.sizes import sweep_size
from chanjiao.results.counterfactual import differs_from_reference
from chanjiao.scenario import Scenario
from chanjiao.scenario.loading import load_all
from chanjiao.sensitivity.contributions import FEWEST
from chanjiao.system import graph

UNCERTAINTY = "uncertainty"
"""Name of the experiment that runs any scenarios as an ensemble."""

FEWEST_MEMBERS = 2 * FEWEST
"""Smallest ensemble. The inputs that matter are also estimated from half of the members."""


def sweep(
    paths: Sequence[str],
    output: Output,
    members: int,
    seed: int,
    *,
    targets: str | None = None,
    screened: bool = True,
    steps_per_year: int | None = None,
    backend: str = "auto",
    blocks: Blocks | None = None,
) -> None:
    """Run scenarios as an ensemble, write the folder and print the result.

    If one step fails, nothing is written. A single scenario with a parent is compared with that
    parent. With `steps_per_year` None, each scenario has its own step.
    """
    given = load_all(paths, graph)
    check_comparable(given)
    _check_members(members)
    backend_of(backend)
    sampling = {"members": members, "seed": seed, "targets": targets if screened else False}
    each = read_experiment(UNCERTAINTY, _settings(given, sampling), folder=Path())
    folder = output.folder(folder_name([scenario.name for scenario in given], "_sweep"))
    provenance = Provenance.of("sweep", [scenario.path for scenario in given])
    needed = sweep_size(given[0], max(2, len(given)), members)
    output.check(folder, provenance, needed)
    options = RunOptions(steps_per_year=steps_per_year, backend=backend)
    request = Request([UNCERTAINTY], output, options=options, blocks=blocks or Blocks())
    run_into(each, folder, request, provenance, needed)


def _settings(given: Sequence[Scenario], sampling: dict[str, object]) -> Iterator[str]:
    """Keys of the file that the command line overrides."""
    first, *others = given
    compared = [first, *others]
    if not others and first.parent is not None:
        compared = [first.parent, first]
    policy = next((s for s in compared[1:] if differs_from_reference(s)), compared[-1])
    yield f"design.scenario={_path(policy)}"
    yield f"designs.alone.scenario={_path(compared[0])}"
    yield f"design.vary.scenario.scenarios={json.dumps([_plain(s) for s in compared])}"
    for key, value in sampling.items():
        if value is not None:
            yield f"design.ensemble.{key}={json.dumps(value)}"


def _path(scenario: Scenario) -> str:
    return json.dumps(_plain(scenario))


def _plain(scenario: Scenario) -> str:
    """Path of a scenario's file."""
    return os.path.abspath(scenario.path).replace(os.sep, "/")


def _check_members(members: int) -> None:
    if members < FEWEST_MEMBERS:
        raise EnsembleError(
            f"--members {members} is too few for quantiles; take {FEWEST_MEMBERS} or more"
        )
