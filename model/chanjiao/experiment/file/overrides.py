"""Keys that the command line overrides: `--set design.ensemble.members=50`."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from chanjiao.scenario.document import Document
from chanjiao.storage.errors import ResultsError


def overridden(document: Document, settings: Iterable[str]) -> Document:
    """A document with some keys replaced; raises ResultsError for a text that is no setting."""
    table = copy.deepcopy(dict(document.table))
    for text in settings:
        key, value = setting(text)
        _put(table, key.split("."), value, text)
    return replace(document, table=table)


def setting(text: str) -> tuple[str, Any]:
    """Key and value of a setting; the value is in TOML notation, or a text.

    Raises ResultsError for a text without a key or without an equals sign.
    """
    key, equals, value = text.partition("=")
    if not equals or not key.strip():
        raise ResultsError(
            f"--set {text}: expected a key and a value, such as funding.matching_ratio=3"
        )
    return key.strip(), _value(value.strip())


def _put(table: Any, keys: list[str], value: Any, setting: str) -> None:
    for key in keys[:-1]:
        if isinstance(table, list):
            table = _item(table, key, setting)
        else:
            table = table.setdefault(key, {})
    if isinstance(table, list):
        table[int(keys[-1])] = value
    elif isinstance(table, dict):
        table[keys[-1]] = value
    else:
        raise ResultsError(f"--set {setting}: {'.'.join(keys[:-1])} is no table")


def _item(items: list[Any], key: str, setting: str) -> Any:
    """Item of a list by its number, or by its name or id."""
    if key.isdigit() and int(key) < len(items):
        return items[int(key)]
    for item in items:
        if isinstance(item, dict) and key in (item.get("name"), item.get("id")):
            return item
    raise ResultsError(f"--set {setting}: no item {key!r} in this list")


def _value(text: str) -> Any:
    """A value in TOML notation; anything else is a text."""
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except ValueError:
        return text
