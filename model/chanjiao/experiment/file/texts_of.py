"""The texts of an experiment file that may hold values, with their keys."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel

from chanjiao.experiment.file.schema import ExperimentTable, SetTable, TextInBoth, VaryTable
from chanjiao.scenario.document import KeyPath

OF_POINTS = re.compile(r"\{(point|year)\}")
"""Placeholders of the heading of a column, which each point of its axis fills in."""

NAMES_OF_POINTS = {VaryTable: ("labels",), SetTable: ("label",)}
"""Texts that name the points of an axis; they are written as they stand."""


def texts_of(table: ExperimentTable) -> Iterator[tuple[KeyPath, TextInBoth]]:
    """Texts with placeholders for values, without those that the points of a column fill in."""
    for keys, text in _below(table, ()):
        yield keys, TextInBoth(en=OF_POINTS.sub("", text.en), zh=OF_POINTS.sub("", text.zh))


def _below(value: object, keys: KeyPath) -> Iterator[tuple[KeyPath, TextInBoth]]:
    if isinstance(value, TextInBoth):
        yield keys, value
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            if name not in NAMES_OF_POINTS.get(type(value), ()):
                yield from _below(getattr(value, name), (*keys, field.alias or name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _below(item, (*keys, key))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from _below(item, (*keys, place))
