"""The hook file of an experiment: functions of named measures that return a measure."""

from __future__ import annotations

import importlib.util
import inspect
from pathlib import Path

from chanjiao.experiment.measures.evaluation import Hook
from chanjiao.storage.errors import ResultsError

HOOK_FILE = "hook.py"


def hooks_of(folder: Path) -> dict[str, Hook]:
    """Functions of hook.py in the folder of an experiment, by name; empty without such a file.

    Raises ResultsError if the file cannot be loaded.
    """
    path = folder / HOOK_FILE
    if not path.is_file():
        return {}
    spec = importlib.util.spec_from_file_location(f"chanjiao_hook_{folder.name}", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise ResultsError(f"{path} cannot be loaded: {type(error).__name__}: {error}") from error
    return {
        name: function
        for name, function in vars(module).items()
        if inspect.isfunction(function)
        and function.__module__ == module.__name__
        and not name.startswith("_")
    }
