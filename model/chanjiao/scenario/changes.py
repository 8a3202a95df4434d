"""Changes without a file: a scenario with other numbers, checked like the numbers of a file."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from chanjiao.engine import Dimension
from chanjiao.engine.characters import file_name
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.summary import brief as described
from chanjiao.engine.language.variable import Variable
from chanjiao.scenario.chinese import variable_id
from chanjiao.scenario.dates import parse_moment
from chanjiao.scenario.document import Document
from chanjiao.scenario.entry import LONGEST_TITLE
from chanjiao.scenario.faults import Place, ScenarioError, brief, did_you_mean, listed
from chanjiao.scenario.quantity import unit_name
from chanjiao.scenario.reading import extended
from chanjiao.scenario.scenario import Scenario
from chanjiao.scenario.sections import is_givable
from chanjiao.units import dimensionless


class Origin(NamedTuple):
    """Where changed numbers come from: their source, and the place that their faults name."""

    place: str
    en: str
    zh: str


IN_PYTHON = Origin("set in Python", "set in Python", "在Python中设定")

HEADING = ("name", "title", "title_zh", "why", "why_zh")
"""Keys that describe a scenario as a whole."""

MOST_NAMED = 3
"""Largest number of changed variables that a title names."""

LONGEST_NAME = 100


def changed(
    parent: Scenario,
    numbers: Mapping[str, Any],
    graph: Graph,
    keys: Mapping[str, Any],
    origin: Origin = IN_PYTHON,
) -> Scenario:
    """A scenario that extends another with numbers by variable; see `Scenario.set`.

    `keys` are the name, titles and reasons of the scenario, and other keys of each entry,
    such as source or range. ScenarioError lists every fault.
    """
    named = {_full_id(id, graph, origin): value for id, value in numbers.items()}
    head = {key: keys.get(key, text) for key, text in _heading(parent, named, origin).items()}
    keys = {key: value for key, value in keys.items() if key not in HEADING}
    name = file_name(head.pop("name"))[:LONGEST_NAME]
    table: dict[str, Any] = {"extends": parent.name, **head}
    for id, value in named.items():
        sector, _, variable = id.partition(".")
        table.setdefault(sector, {})[variable] = _section(
            graph.variables.get(id), value, keys, origin
        )
    path = parent.path.parent / f"{name}.toml"
    return extended(parent, Document(path, table, {}, 0, origin.place), graph)


def _full_id(id: str, graph: Graph, origin: Origin) -> str:
    """Id with its sector; the sector may be omitted if only one sector has the name."""
    id = variable_id(id)
    if "." in id:
        return id
    givable = [v for v in graph.variables.values() if is_givable(v, graph)]
    found = [v.id for v in givable if v.name == id]
    if len(found) == 1:
        return found[0]
    several = f"; several sectors have it: {listed(found)}" if found else ""
    hint = did_you_mean(id, [name for v in givable for name in (v.name, v.zh)])
    what = f"no such variable{several}.{hint}" if not found else f"no sector is named{several}"
    raise ScenarioError([Place(origin.place).fault(id, what)])


def _heading(parent: Scenario, numbers: Mapping[str, Any], origin: Origin) -> dict[str, str]:
    """Name, titles and reasons that describe the changes."""
    short = [_short(id.rpartition(".")[2], value) for id, value in numbers.items()]
    texts = [id if value is None else f"{id} = {_text(value)}" for id, value in numbers.items()]
    what, what_zh = listed(texts, MOST_NAMED), "、".join(texts[:MOST_NAMED])
    return {
        "name": "+".join([parent.name, *short[:MOST_NAMED]]),
        "title": f"{parent.title}; {what}"[:LONGEST_TITLE],
        "title_zh": f"{parent.title_zh}；{what_zh}"[:LONGEST_TITLE],
        "why": f"Numbers {origin.en}: {what}",
        "why_zh": f"{origin.zh}：{what_zh}",
    }


def _short(name: str, value: Any) -> str:
    """A change as it appears in a scenario's name; for several values, only the variable."""
    return f"{name}={value}" if isinstance(value, int | float | str | np.number) else name


def _text(value: Any) -> str:
    """A value on one line; of an array, its shape and its smallest and largest number."""
    return described(value) if isinstance(value, np.ndarray) else " ".join(brief(value).split())


def _section(
    variable: Variable | None, value: Any, keys: Mapping[str, Any], origin: Origin
) -> dict[str, Any]:
    """Section of a variable as in a file; an unknown name is reported later."""
    given = {key: _plain(item) for key, item in keys.items() if item not in (None, "")}
    if variable is None:
        return given
    if value is None:
        return {"unit": unit_name(variable.unit), **given} if "range" in given else given
    form, number = _form(variable, value)
    source = {} if "source" in given else {"source": origin.en, "source_zh": origin.zh}
    section = {"unit": unit_name(variable.unit), "quality": "assumed", **source}
    of = {"of": unit_name(variable.of)} if variable.of is not None else {}
    return {**section, **of, form: number, **given}


def _form(variable: Variable, value: Any) -> tuple[str, Any]:
    """Key and value with which a file would give the number of a variable."""
    if variable.kind == "curve":
        pairs = value.items() if hasattr(value, "items") else value
        return "points", [[_plain(x), _plain(y)] for x, y in pairs]
    if hasattr(value, "items"):
        items = {_key(key): item for key, item in value.items()}
        if _are_dates(items, variable):
            dated = {date: _members(item, variable.dimensions) for date, item in items.items()}
            return "path", dated
    if isinstance(value, str) and _is_choice(value, variable):
        return "choice", value
    form = "start" if variable.kind == "stock" else "value"
    return form, _members(value, variable.dimensions)


def _are_dates(items: Mapping[str, Any], variable: Variable) -> bool:
    """Whether keys are dates: the variable has no dimensions, or one of the keys is a date."""
    if not variable.dimensions:
        return True
    return any(_is_date(key) for key in items if key not in variable.dimensions[0].ids)


def _is_date(text: str) -> bool:
    try:
        parse_moment(text)
    except ValueError:
        return False
    return True


def _is_choice(text: str, variable: Variable) -> bool:
    chooses = variable.kind == "lever" and variable.unit == dimensionless
    return chooses and len(variable.dimensions) == 1 and text in variable.dimensions[0].ids


def _members(value: Any, by: tuple[Dimension, ...]) -> Any:
    """Numbers nested by member, from a mapping or from an array with one axis per dimension."""
    if hasattr(value, "items"):
        return {_key(key): _members(item, by[1:]) for key, item in value.items()}
    if isinstance(value, np.ndarray) and value.ndim:
        if not by or len(value) != len(by[0]):
            return value.tolist()  # no number of an entry, as the reader says
        return {id: _members(part, by[1:]) for id, part in zip(by[0].ids, value, strict=True)}
    return _plain(value)


def _key(key: Any) -> str:
    return key.isoformat() if isinstance(key, datetime.date) else str(key)


def _plain(value: Any) -> Any:
    """A value in the types of TOML: NumPy numbers as Python numbers, tuples as lists."""
    if isinstance(value, np.generic | np.ndarray):
        return value.tolist()
    return [_plain(item) for item in value] if isinstance(value, tuple | list) else value
