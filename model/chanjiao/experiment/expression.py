"""Arithmetic of experiment files: names, + - * /, comparisons, `and`, `or` and `not`.

Python's own parser reads the text; nothing else than these signs is allowed. A name may have a
sector in front of it, as in `schooling.general_share`.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Iterator
from functools import reduce
from typing import Any

OPERATORS: dict[type[ast.AST], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.And: operator.and_,
    ast.Or: operator.or_,
}

UNARY: dict[type[ast.AST], Callable[[Any], Any]] = {ast.USub: operator.neg, ast.Not: operator.inv}


class ExpressionError(ValueError):
    """A text is not an expression of the allowed form; the message gives the reason."""


def parse(text: str) -> ast.expr:
    """Tree of an expression; raises ExpressionError for anything but names and operators."""
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError):
        raise ExpressionError(
            f'{text!r} is no formula; write names with + - * /, such as "spent / extra"'
        ) from None
    for node in ast.walk(tree):
        _check(node, text)
    return tree


def names(tree: ast.expr) -> Iterator[str]:
    """Names that an expression reads, each once, in order."""
    found: dict[str, None] = {}
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, ast.Name | ast.Attribute):
            found[dotted(node)] = None
        else:
            waiting = [*ast.iter_child_nodes(node), *waiting]
    return iter(found)


def evaluate(tree: ast.expr, value: Callable[[str], Any]) -> Any:
    """Value of an expression; `value` gives the value of a name."""
    match tree:
        case ast.Constant(value=number):
            found: Any = number
        case ast.Name() | ast.Attribute():
            found = value(dotted(tree))
        case ast.UnaryOp(op=op, operand=operand):
            found = UNARY[type(op)](evaluate(operand, value))
        case (
            ast.BinOp(left=left, op=op, right=right)
            | ast.Compare(left=left, ops=[op], comparators=[right])
        ):
            found = OPERATORS[type(op)](evaluate(left, value), evaluate(right, value))
        case ast.BoolOp(op=op, values=parts):
            found = reduce(OPERATORS[type(op)], (evaluate(part, value) for part in parts))
        case _:
            raise AssertionError(f"{ast.dump(tree)} was not checked")
    return found


def dotted(node: ast.AST) -> str:
    """Name of a node, with its sector."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    assert isinstance(node, ast.Name)
    return node.id


def _check(node: ast.AST, text: str) -> None:
    match node:
        case ast.Name() | ast.BinOp() | ast.BoolOp() | ast.Load():
            return
        case ast.Attribute(value=ast.Name() | ast.Attribute()):
            return
        case ast.UnaryOp(op=ast.USub() | ast.Not()) | ast.USub() | ast.Not():
            return
        case ast.Compare(ops=[op]) if type(op) in OPERATORS:
            return
        case ast.Constant(value=int() | float()) if not isinstance(node.value, bool):
            return
    if type(node) in OPERATORS:
        return
    raise ExpressionError(
        f"{text!r} has a part that is not allowed; a formula has names, numbers, + - * /, "
        "one of > >= < <= on each side of and / or, and not"
    )
