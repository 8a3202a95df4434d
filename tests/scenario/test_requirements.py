"""Every kind of error that a strict model can report is said in plain words, in both languages."""

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from chanjiao.ensemble.targets import TargetTable
from chanjiao.experiment.figures.kinds import KINDS
from chanjiao.experiment.file.schema import ExperimentTable
from chanjiao.messages.catalogue import said
from chanjiao.scenario.document import Given, read_document
from chanjiao.scenario.entry import EntryTable, Heading, checked
from chanjiao.scenario.requirements import OTHER, expected, required
from pydantic import BaseModel, ValidationError

ANY = (
    *(None, True, 1, -5, 3000, 1.5, "", "x", "x\ny", [], [1], ["x"], [[1]], [None], [{}], {}),
    *({"a": 1}, {"a": []}, {"a": {}}, [{"a": 1}], 10**400, -(10**30), float("nan")),
)
"""Values of many kinds, most of which a key does not take."""

ELSEWHERE = ("extra_forbidden", "missing", "literal_error", "value_error")
"""Kinds of errors that have a sentence of their own."""


def inner(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from (annotation, *models_in(annotation))
    for part in get_args(annotation):
        yield from inner(part)


def models_in(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for field in model.model_fields.values():
        yield from inner(field.annotation)


def errors(model: type[BaseModel]) -> Iterator[dict]:
    for name, field in model.model_fields.items():
        for value in ANY:
            try:
                model.model_validate({field.alias or name: value})
            except ValidationError as error:
                yield from error.errors(include_url=False)


ROOTS = (Heading, EntryTable, TargetTable, ExperimentTable, *(kind.keys for kind in KINDS.values()))
MODELS = list(dict.fromkeys(m for root in ROOTS for m in (root, *models_in(root))))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_kind_of_error_has_words(model):
    kinds = {found["type"]: found for found in errors(model) if found["type"] not in ELSEWHERE}
    assert {kind for kind, found in kinds.items() if required(found) == OTHER} == set()


def test_a_kind_without_words_is_not_said_in_the_words_of_the_library():
    assert required({"type": "url_parsing", "msg": "Input should be a valid URL"}) == OTHER


TARGET = """\
[sv]
en = "x"
zh = "x"
variables = ["enrolment.students"]
year = 2020
unit = "person"
value = 1
tolerance = 0.1
source = "x"
"""


@pytest.mark.parametrize(
    "old, new, what, chinese",
    [
        (
            "0.1",
            "0",
            "tolerance must be a number above 0, not 0",
            "tolerance须为大于0的数，而不是0",
        ),
        ("0.1", "1.5", "tolerance must be a number below 1, not 1.5", None),
        ('["enrolment.students"]', "[]", "variables must be a list with at least one item", None),
        ('source = "x"', "", "source is missing; give this key", "缺少键source（来源）；请补上"),
        ("year", "where = 3\nyear", "where must be a table, not 3", None),
        ("2020", "1800", "year must be a year from 1900 on, not 1800", None),
    ],
)
def test_a_limit_of_a_target_is_said_in_plain_words(tmp_path, old, new, what, chinese):
    file = tmp_path / "targets.toml"
    file.write_text(TARGET.replace(old, new), encoding="utf-8")
    document, faults = read_document(file), []
    checked(TargetTable, Given("sv", document, ("sv",), document.table["sv"]), faults)
    (fault,) = faults
    assert fault.what.startswith(what)
    assert chinese in (None, said(fault.what, "zh"))


def test_the_values_of_a_choice_are_written_as_in_a_file():
    (found,) = errors_of(ExperimentTable, {"design": {"reference": True}}, "literal_error")
    assert "expected false" in found


def errors_of(model: type[BaseModel], table: dict, kind: str) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(table)
    found = caught.value.errors(include_url=False)
    return [f"expected {expected(each)}" for each in found if each["type"] == kind]
