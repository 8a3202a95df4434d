"""Faults of the keys of an experiment file, from the errors of its strict models."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from chanjiao.engine import Fault
from chanjiao.experiment.file.schema import ExperimentTable
from chanjiao.scenario.document import Document, KeyPath
from chanjiao.scenario.faults import ScenarioError, brief, did_you_mean, listed
from chanjiao.scenario.requirements import expected, required


def checked_table(document: Document, faults: list[Fault]) -> ExperimentTable | None:
    """The keys of a file; None, with faults, if any of them is wrong."""
    try:
        return ExperimentTable.model_validate(document.table)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        faults += list(dict.fromkeys(_fault(each, document) for each in errors))
        return None


def model_faults(
    error: ValidationError, document: Document, above: KeyPath, model: type[BaseModel]
) -> Iterator[Fault]:
    """Faults of the keys of one table of the file, which has a model of its own."""
    for each in error.errors(include_url=False):
        yield _fault({**each, "loc": (*above, *each["loc"])}, document, model, len(above))


def fault_of(document: Document, keys: KeyPath, what: str) -> Fault:
    """A fault about a key of the file."""
    return document.place(*keys).fault(".".join(map(str, keys)), what)


def faults_of_file(error: ScenarioError, document: Document, keys: KeyPath) -> Iterator[Fault]:
    """The faults of a file that a key names; those without a line stand at the key."""
    for fault in error.faults:
        if fault.line:
            yield fault
        else:
            yield fault_of(document, keys, f"{fault.file}: {fault.what}")


def _fault(
    error: Mapping[str, Any],
    document: Document,
    model: type[BaseModel] = ExperimentTable,
    depth: int = 0,
) -> Fault:
    keys = tuple(_keys(error, document))
    known = _known_keys(keys[depth:-1], model) if keys else []
    return fault_of(document, keys, _what(error, keys, known))


def _keys(error: Mapping[str, Any], document: Document) -> Iterator[str | int]:
    """Keys of a place in the file, without the names of the models that were tried.

    The place of a missing key is the table that lacks it. An index in something that is no list
    belongs to a single value that the model takes for a list.
    """
    table: Any = document.table
    *_, last = error["loc"]
    for key in error["loc"]:
        if isinstance(table, dict) and key in table:
            yield key
            table = table[key]
        elif isinstance(table, list) and isinstance(key, int):
            yield key
            table = table[key] if key < len(table) else None
    if error["type"] == "missing" and isinstance(table, dict):
        yield last


def _what(error: Mapping[str, Any], keys: KeyPath, known: list[str]) -> str:
    match error["type"]:
        case "extra_forbidden":
            hint = did_you_mean(str(keys[-1]), known) or f" Expected one of {listed(known, 20)}."
            return f"no such key.{hint}"
        case "missing":
            return "missing; give this key"
        case "literal_error":
            choices = expected(error)
            hint = did_you_mean(str(error["input"]), choices.replace(" or ", ", ").split(", "))
            return f"is {brief(error['input'])}; expected {choices}.{hint}"
        case _:
            return f"must be {required(error)}, not {brief(error['input'])}"


def _known_keys(keys: KeyPath, model: type[BaseModel]) -> list[str]:
    """Keys that a table of the file may have."""
    for key in keys:
        if isinstance(key, int) or key not in _names(model):
            continue
        inner = _model_in(_names(model)[key])
        if inner is None:
            return []
        model = inner
    return list(_names(model))


def _names(model: type[BaseModel]) -> dict[str, Any]:
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
