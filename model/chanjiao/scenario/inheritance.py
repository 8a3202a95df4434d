"""Inheritance: the chain of files that a scenario extends, and the merged keys of an entry."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from chanjiao.engine import Fault
from chanjiao.engine.language.variable import Variable
from chanjiao.scenario.document import Document, Given, read_document
from chanjiao.scenario.entry import FORMS, KINDS
from chanjiao.scenario.faults import ScenarioError, listed
from chanjiao.scenario.quantity import unit_name
from chanjiao.scenario.shipped import find_file

Keys = Mapping[str, Given]


def read_chain(path: Path, faults: list[Fault]) -> tuple[list[Document], bool]:
    """Read a file and all its ancestors, the file first; also return whether the chain is complete.

    Raises ScenarioError if the file itself cannot be read; faults of its parents are collected.
    """
    documents = [read_document(path)]
    while (parent := _parent(documents[-1])) is not None:
        try:
            document = read_document(find_file(str(parent.value), documents[-1].path.parent))
        except ScenarioError as error:
            faults += [_about(fault, parent) for fault in error.faults]
            return documents, False
        if (loop := _loop([*documents, document])) is not None:
            faults.append(parent.fault(f"a loop: {loop}; one of them must not extend another"))
            return documents, False
        documents.append(document)
    return documents, "extends" not in documents[-1].table


def _parent(document: Document) -> Given | None:
    extends = document.table.get("extends")
    if isinstance(extends, str) and extends.strip():
        return Given("extends", document, ("extends",), extends)
    return None


def _about(fault: Fault, parent: Given) -> Fault:
    """A missing parent is a fault of the line that names it."""
    return fault if fault.line else parent.fault(f"{fault.file}: {fault.what}")


def _loop(documents: list[Document]) -> str | None:
    paths = [os.path.realpath(document.path) for document in documents]
    if paths[-1] in paths[:-1]:
        around = documents[paths.index(paths[-1]) :]
        return " extends ".join(document.name for document in around)
    return None


def merged_keys(parent: Keys, own: Keys) -> dict[str, Given]:
    """Keys of an entry. A number of the child replaces the parent's number, in whatever form.

    `range_unit` is the unit in the file that gives the range. The key `plausible` is not
    merged here, because it is inherited between entries. A source or a note replaces the parent's
    in both languages.
    """
    gives_number = any(form in own for form in FORMS)
    dropped: set[str] = {"plausible"}
    if gives_number:
        dropped |= {*FORMS, "unit", "note"} | ({"shape"} if "path" not in own else set())
    dropped |= {f"{key}_zh" for key in ("source", "note") if key in own or key in dropped}
    if "range" in own or "range_factor" in own:
        dropped |= {"range", "range_factor", "range_unit"}
    keys = {key: given for key, given in parent.items() if key not in dropped} | dict(own)
    if "range" in own:
        unit = own.get("unit", replace(own["range"], value=None))
        keys["range_unit"] = unit
    if "unit" in parent and not gives_number:
        keys["unit"] = parent["unit"]
    return keys


def key_faults(
    variable: Variable, section: Given, own: Keys, keys: Keys, lenient: bool
) -> Iterator[Fault]:
    """Check that an entry has all necessary keys, its own or its parents', and no others.

    With `lenient`, keys that an unreadable parent may have given are not required.
    """
    forms = [form for form in FORMS if form in own]
    yield from _form_faults(variable, section, own, forms)
    yield from _misplaced(variable, own, keys)
    needed = list(_needed(variable, own, keys, bool(forms), lenient))
    if not any(form in keys for form in FORMS) and not lenient:
        needed.insert(0, " or ".join(KINDS[variable.kind]))
    if needed:
        example = f"; the model needs it in {unit_name(variable.unit)}" if "unit" in needed else ""
        yield section.fault(f"missing {listed(needed)}{example}{_hint(variable, needed)}")


def _form_faults(
    variable: Variable, section: Given, own: Keys, forms: list[str]
) -> Iterator[Fault]:
    takes = KINDS[variable.kind]
    for form in forms:
        if form not in takes:
            what = f"a {variable.kind} takes no {form}; give {' or '.join(takes)}"
            yield Given(variable.id, section.document, own[form].keys, None).fault(what)
    if len(forms) > 1:
        yield own[forms[1]].fault(f"{' and '.join(forms)} are given; give one of them")


def _misplaced(variable: Variable, own: Keys, keys: Keys) -> Iterator[Fault]:
    if "of" in own and variable.of is None:
        yield own["of"].fault(f"a {variable.kind} has no `of`; only a curve has")
    if "shape" in own and not {"path", "choice"} & set(keys):
        yield own["shape"].fault("shape is for a path, and there is no path")
    if "unit" in own and keys["unit"] is not own["unit"] and "range" not in own:
        yield own["unit"].fault("a unit without a number; repeat the number, or delete the unit")
    if "plausible" in own and not any(form in own for form in FORMS):
        yield own["plausible"].fault("plausible is given without a number; repeat the number")
    if "range" in own and "range_factor" in own:
        yield own["range_factor"].fault("range and range_factor are given; give one of them")


def _needed(
    variable: Variable, own: Keys, keys: Keys, gives_number: bool, lenient: bool
) -> Iterator[str]:
    here = own if gives_number else keys
    if gives_number or not lenient:
        yield from (key for key in ("unit", "source", "quality") if key not in here)
    if not gives_number and "range" in own and "unit" not in own and "unit" in here:
        yield "unit (of the range)"
    if lenient:
        return
    if variable.dimensions and "by" not in keys:
        yield "by"
    if variable.of is not None and "of" not in keys:
        yield "of"
    if _needs_range(variable, keys):
        yield "range or range_factor" if variable.kind != "curve" else "range_factor"


def _needs_range(variable: Variable, keys: Keys) -> bool:
    defined = "quality" in keys and keys["quality"].value in ("definition", None)
    ranged = "range" in keys or "range_factor" in keys
    return variable.kind != "lever" and not defined and not ranged


def _hint(variable: Variable, needed: list[str]) -> str:
    hints = []
    if "by" in needed:
        names = ", ".join(f'"{dimension.id}"' for dimension in variable.dimensions)
        hints.append(f"by = [{names}]")
    if "of" in needed and variable.of is not None:
        hints.append(f'of = "{unit_name(variable.of)}"')
    if "quality" in needed:
        hints.append("quality is measured, estimated, assumed or definition")
    return f" ({'; '.join(hints)})" if hints else ""
