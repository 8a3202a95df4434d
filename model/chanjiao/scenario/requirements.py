"""What a key must be, in words, by the type of the error that its strict model reports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

WORDS: Mapping[str, str] = {
    "string_type": "a text in quotes",
    "string_too_short": "a text that is not empty",
    "string_pattern_mismatch": "lower-case letters, digits, - and _",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "list_type": "a list in square brackets",
    "dict_type": "a table",
    "model_type": "a table",
    "greater_than": "a number above {gt}",
    "greater_than_equal": "a number of {ge} or more",
    "less_than": "a number below {lt}",
    "less_than_equal": "a number of {le} or less",
    "too_short": "a list with at least one item",
}
"""What a key must be, by the type of its error; `{ge}` and others are limits of the model."""

OTHER = "a value of another kind"
"""What a key must be if its error has no words."""


def required(error: Mapping[str, Any], own: Mapping[str, str] | None = None) -> str:
    """What the key of an error must be; `own` are words that replace the usual ones."""
    words = {**WORDS, **(own or {})}.get(error["type"], OTHER)
    limits = {name: f"{limit:g}" for name, limit in error.get("ctx", {}).items() if _number(limit)}
    return words.format(**limits) if limits else words


def expected(error: Mapping[str, Any]) -> str:
    """The values that a key may have, as a file writes them."""
    return str(error["ctx"]["expected"]).replace("'", "").replace("False", "false")


def _number(value: object) -> bool:
    return isinstance(value, int | float)
