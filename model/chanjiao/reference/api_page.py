"""The page of the Python interface: its functions, and the classes of what they return."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec

MODULE = "chanjiao.api"


def api_page() -> str:
    """Text of the page; Sphinx reads the docstrings."""
    parts = ["# Python API\n", _directive("automodule", _module())]
    classes = [_directive("autoclass", name) for name in _classes()]
    if classes:
        parts += ["## Classes\n", *classes]
    return "\n".join(parts)


def _module() -> str:
    return MODULE if find_spec(MODULE) else MODULE.partition(".")[0]


def _directive(name: str, argument: str) -> str:
    return f"```{{eval-rst}}\n.. {name}:: {argument}\n   :members:\n   :inherited-members:\n```\n"


def _classes() -> Iterator[str]:
    """Full names of the public classes that the modules of the interface define."""
    if find_spec(MODULE) is None:
        return
    package = import_module(MODULE)
    for found in pkgutil.iter_modules(package.__path__, f"{MODULE}."):
        module = import_module(found.name)
        for name, item in vars(module).items():
            own = inspect.isclass(item) and item.__module__ == module.__name__
            if own and not name.startswith("_") and not issubclass(item, str):
                yield f"{module.__name__}.{name}"
