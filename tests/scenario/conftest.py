"""The small model of college.py, its good scenarios in a folder of their own, and their faults."""

import importlib.util
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.trace import trace
from chanjiao.scenario import ScenarioError, load
from chanjiao.units import year

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def graph() -> Graph:
    specification = importlib.util.spec_from_file_location("college", HERE / "college.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return trace([module], year, outcomes=[module.all_students])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the good scenarios, which is the working directory."""
    shutil.copytree(HERE / "good", tmp_path / "good")
    monkeypatch.chdir(tmp_path / "good")
    return tmp_path / "good"


@pytest.fixture
def edit(folder: Path) -> Callable[..., Path]:
    """Replace a piece of a good file, which must be there once."""

    def edited(name: str, old: str, new: str) -> Path:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        path.write_text(text.replace(old, new), encoding="utf-8")
        return path

    return edited


@pytest.fixture
def faults(folder: Path, graph: Graph) -> Callable[..., list[tuple[str, int, str]]]:
    """Load a faulty scenario; every fault as file, line and text."""

    def found(name: str) -> list[tuple[str, int, str]]:
        with pytest.raises(ScenarioError) as caught:
            load(name, graph)
        return [(f.file, f.line, f"{f.where}: {f.what}") for f in caught.value.faults]

    return found
