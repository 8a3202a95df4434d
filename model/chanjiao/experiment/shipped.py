"""Experiments that come with the package, and where experiment files are found."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from chanjiao.experiment.experiment import FILE
from chanjiao.report.texts import JOINS, Word, unfold
from chanjiao.scenario.faults import Place, ScenarioError, nearest, shown

PACKAGE = Path(__file__).parents[1]
PLACES = (PACKAGE / "experiments", PACKAGE.parents[1] / "experiments")
"""Possible folders of the experiments: in an installed package, and in the repository."""

HERE = Path("experiments")
"""The user's own folder of experiments, if it exists."""


@dataclass(frozen=True)
class ShippedExperiment:
    """An experiment of the package: its name, its number and its question."""

    name: str
    number: int
    question: Word


def shipped_folder() -> Path:
    """Folder of the package's experiments."""
    return next((place for place in PLACES if place.is_dir()), PLACES[0])


def shipped_experiments() -> Iterator[ShippedExperiment]:
    """Experiments of the package, numbered ones first."""
    found = []
    for file in shipped_folder().glob(f"*/{FILE}"):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        question = {key: unfold(table["question"][key], join) for key, join in JOINS.items()}
        found.append(
            ShippedExperiment(file.parent.name, int(table.get("number", 0)), Word(**question))
        )
    yield from sorted(found, key=lambda one: (one.number == 0, one.number, one.name))


def find_experiment(given: str | Path) -> Path:
    """File of an experiment: a file, a folder, or the name or number of a shipped experiment.

    Raises ScenarioError with a near name if there is none.
    """
    path = Path(given)
    for place in (path, HERE / path, shipped_folder() / path):
        if place.is_dir() and (place / FILE).is_file():
            return place / FILE
        if place.is_file():
            return place
    known = list(shipped_experiments())
    for one in known:
        if str(given) == str(one.number) != "0":
            return shipped_folder() / one.name / FILE
    near = nearest(path.name, [one.name for one in known])
    hint = f" Did you mean {near}?" if near else ""
    what = f"no such experiment.{hint} `chanjiao experiment` lists them"
    raise ScenarioError([Place(shown(path)).fault("", what)])
