"""Errors and results that a user receives are unchanged after transfer to another process."""

import copy
import importlib
import inspect
import pickle
import pkgutil
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import chanjiao
import numpy as np
import pytest
from chanjiao.engine import Fault, ModelError
from chanjiao.engine.backends.registry import backend_of
from chanjiao.forecast.errors import ForecastError
from chanjiao.scenario import ScenarioError, load
from chanjiao.system import graph
from chanjiao.units import dimensionless, person, registry, year, yuan

ROOT = Path(__file__).parents[1]
FAULTS = [
    Fault("outlook.gap", "is no number", "sectors/outlook.py", 12),
    Fault("", "not valid TOML", "base.toml", 3),
]
PARTS = {ModelError: FAULTS, ScenarioError: FAULTS, ForecastError: ["no 2023 figures", "no step"]}
"""What an exception class is made from, where that is not a message."""


def exception_classes() -> list[type[Exception]]:
    """Every exception class of the package, wherever it stands."""
    names = (m.name for m in pkgutil.walk_packages(chanjiao.__path__, "chanjiao."))
    modules = [importlib.import_module(n) for n in names if not n.endswith("__main__")]
    found = {
        thing
        for module in modules
        for _, thing in inspect.getmembers(module, inspect.isclass)
        if issubclass(thing, Exception) and thing.__module__.startswith("chanjiao.")
    }
    return sorted(found, key=lambda thing: thing.__qualname__)


def same(error: Exception, other: Exception) -> bool:
    """Whether two errors are of one class and say the same."""
    return (type(error), str(error), vars(error)) == (type(other), str(other), vars(other))


@pytest.mark.parametrize("kind", exception_classes(), ids=lambda kind: kind.__name__)
def test_an_error_comes_back_with_the_same_text_and_faults(kind):
    error = kind(PARTS.get(kind, "a scenario that is not there"))
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert same(pickle.loads(pickle.dumps(error, protocol)), error)
    assert same(copy.copy(error), error) and same(copy.deepcopy(error), error)


def test_the_classes_are_found():
    names = {kind.__name__ for kind in exception_classes()}
    assert {"ModelError", "ScenarioError", "EnsembleError", "ResultsError"} <= names


@pytest.mark.parametrize(
    "unit",
    [
        year,
        dimensionless,
        person / year,
        yuan / person / year,
        registry.parse_units("万人"),
        year**-0.5,
    ],
    ids=str,
)
def test_a_unit_comes_back_as_one_of_the_model(unit):
    for again in (pickle.loads(pickle.dumps(unit)), copy.deepcopy(unit)):
        assert again == unit and type(again) is type(unit)
        assert (1 * again).to(unit).magnitude == 1


def bad_file(folder: Path) -> Path:
    path = folder / "bad.toml"
    base = (ROOT / "scenarios" / "base.toml").as_posix()
    path.write_text(f'extends = "{base}"\n[schooling.completion_share]\nvalue = 3\n')
    return path


def test_scenarios_and_errors_come_back_from_a_spawned_process(tmp_path):
    good, bad = ROOT / "scenarios" / "demonstration_office.toml", bad_file(tmp_path)
    here = load(good, graph)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        there = pool.submit(load, good, graph).result(timeout=120)
        with pytest.raises(ScenarioError) as caught:
            pool.submit(load, bad, graph).result(timeout=120)
        with pytest.raises(ModelError, match=r"^1 fault in the model\n  \* model: no backend 'a'"):
            pool.submit(backend_of, "a").result(timeout=120)
    with pytest.raises(ScenarioError) as own:
        load(bad, graph)
    assert same(caught.value, own.value) and len(own.value.faults) > 1
    assert (there.digest, there.text, there.title_zh) == (here.digest, here.text, here.title_zh)
    assert there.parent.digest == here.parent.digest and there.office == here.office
    for entry, other in zip(here.entries.values(), there.entries.values(), strict=True):
        assert (entry.unit, entry.source, entry.range) == (other.unit, other.source, other.range)
        assert str((1 * other.unit).to(entry.unit)) == str(1 * entry.unit)
        np.testing.assert_equal(vars(other.input), vars(entry.input))
