"""Docstrings as Sphinx takes them: an indented block is an example in Python."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

INDENT = "    "


def with_examples(lines: list[str]) -> Iterator[str]:
    """Lines of a docstring in which each indented block is marked as code."""
    inside = False
    for number, line in enumerate(lines):
        starts = line.startswith(INDENT) and not inside and not (number and lines[number - 1])
        if starts:
            yield from (".. code-block:: python", "")
        inside = line.startswith(INDENT) or (inside and not line)
        yield line


def _process(app: Any, what: str, name: str, item: Any, options: Any, lines: list[str]) -> None:
    lines[:] = with_examples(list(lines))


def setup(app: Any) -> dict[str, bool]:
    """Mark the examples of all docstrings."""
    app.connect("autodoc-process-docstring", _process)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
