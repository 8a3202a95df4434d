"""A key of the file that no code reads would be accepted and ignored."""

import re
from pathlib import Path

import chanjiao
import pytest
from chanjiao.experiment.file import schema

PACKAGE = Path(chanjiao.__file__).parent
CODE = "\n".join(
    path.read_text(encoding="utf-8")
    for folder in ("experiment", "commands")
    for path in (PACKAGE / folder).rglob("*.py")
)
KEYS = [
    (model.__name__, key)
    for model in vars(schema).values()
    if isinstance(model, type) and issubclass(model, schema.Keys)
    for key in model.model_fields
]


@pytest.mark.parametrize("model, key", KEYS)
def test_every_key_is_read(model, key):
    assert re.search(rf"\.{key}\b", CODE)
