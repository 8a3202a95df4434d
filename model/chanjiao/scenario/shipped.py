"""Scenarios that come with the package, each identified by its name."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from chanjiao.scenario.faults import Place, ScenarioError, nearest, shown
from chanjiao.scenario.files_read import noted_absent

BASE = "base"
"""Name of the scenario that gives every number."""

ENDING = ".toml"
NAME = re.compile(r"[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*")
DATA = "data"
"""Subfolder with files that scenarios read but that are not scenarios."""

PACKAGE = Path(__file__).parents[1]
PLACES = (PACKAGE / "scenarios", PACKAGE.parents[1] / "scenarios")
"""Possible folders of the scenarios: in an installed package, and in the repository."""

HERE = Path("scenarios")
"""The user's own folder of scenarios, if it exists."""


@dataclass(frozen=True)
class Shipped:
    """A scenario of the package: its name, its titles, and the scenario that it extends."""

    name: str
    title: str
    title_zh: str
    extends: str


def shipped_folder() -> Path:
    """Folder of the package's scenarios, and of their data files."""
    return next((place for place in PLACES if (place / f"{BASE}{ENDING}").is_file()), PLACES[0])


def scenario_folder(given: str | None = None) -> Path:
    """A folder with a base scenario: the one given, `scenarios` here, or that of the package."""
    if given is not None:
        return Path(given)
    return HERE if (HERE / f"{BASE}{ENDING}").is_file() else shipped_folder()


def shipped_names() -> list[str]:
    """Names of the package's scenarios, such as `base` and `examples/chongqing`."""
    folder = shipped_folder()
    files = (file.relative_to(folder) for file in folder.rglob(f"*{ENDING}"))
    names = (file.with_suffix("").as_posix() for file in files if DATA not in file.parts[:-1])
    return sorted(names, key=lambda name: (name != BASE, "/" in name, name))


def shipped_scenarios() -> Iterator[Shipped]:
    """Each scenario of the package with its titles, the base first."""
    for name in shipped_names():
        table = tomllib.loads((shipped_folder() / f"{name}{ENDING}").read_text(encoding="utf-8"))
        keys = ("title", "title_zh", "extends")
        yield Shipped(name, *(str(table.get(key, "")) for key in keys))


def find_file(given: str | Path, folder: Path = Path()) -> Path:
    """The file of a path or of the name of a shipped scenario.

    A path is relative to `folder`. A file at that path has priority over a shipped scenario
    of that name. Raises ScenarioError, with similar names, if there is neither. The function does
    not check that the file can be read.
    """
    path, shipped = folder / given, _shipped_file(str(given))
    if _is_there(path) and not (shipped and path.is_dir()):
        return path
    if shipped:
        noted_absent(path)
        return shipped
    raise ScenarioError([Place(shown(path)).fault("", f"no such file{_hint(path)}")])


def _shipped_file(name: str) -> Path | None:
    """File of the shipped scenario with a name; None if there is none."""
    file = shipped_folder() / f"{name}{ENDING}"
    return file if NAME.fullmatch(name) and os.path.isfile(file) else None


def _is_there(path: Path) -> bool:
    """Whether the path exists; True also for an impossible name, which the reader then reports."""
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    except (OSError, ValueError):
        return True
    return True


def _hint(path: Path) -> str:
    """Hint: a similar shipped name, or the command that lists the names."""
    if path.suffix == ENDING:
        if path.stem in shipped_names():
            return f"; the package has a scenario {path.stem}: write {path.stem}"
        return "; check its name and folder"
    if near := nearest(path.name, shipped_names()):
        return f", and no scenario of the package has this name. Did you mean {near}?"
    return ", and no scenario of the package has this name; `chanjiao scenarios` lists them"
