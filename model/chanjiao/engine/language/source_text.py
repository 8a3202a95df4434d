"""The text of an equation as it stands in its sector file."""

from __future__ import annotations

import ast
import textwrap
from pathlib import Path

from chanjiao.engine.language.variable import Variable


def source_of(variable: Variable, start: bool = False) -> str:
    """Source text of a variable's equation, or of the equation of its start.

    The text is read from the file, so no sector has to be imported.
    """
    text = Path(variable.file).read_text(encoding="utf-8")
    declares = _declares_start if start else _declares
    function = next(
        node
        for node in ast.parse(text).body
        if isinstance(node, ast.FunctionDef) and declares(node, variable)
    )
    statements = function.body[1:] if ast.get_docstring(function) else function.body
    lines = text.splitlines()[statements[0].lineno - 1 : statements[-1].end_lineno]
    return textwrap.dedent("\n".join(lines)).removeprefix("return ")


def _declares(function: ast.FunctionDef, variable: Variable) -> bool:
    return any(decorator.lineno == variable.line for decorator in function.decorator_list)


def _declares_start(function: ast.FunctionDef, variable: Variable) -> bool:
    """Whether a function has the decorator @NAME.start of a variable."""
    return any(
        ast.unparse(decorator) == f"{variable.name}.start" for decorator in function.decorator_list
    )
