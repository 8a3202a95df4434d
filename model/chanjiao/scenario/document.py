"""A TOML file as read: its values, and the line of each key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import tree_sitter
import tree_sitter_toml

from chanjiao.engine import Fault
from chanjiao.engine.language.summary import summarised
from chanjiao.scenario.chinese import in_model_names, in_toml
from chanjiao.scenario.faults import Place, ScenarioError, capped, shown
from chanjiao.scenario.files import read_text
from chanjiao.scenario.syntax import MOST_NESTED, deep_nesting, long_key, syntax_cause, twice

KeyPath = tuple[str | int, ...]
PARSER = tree_sitter.Parser(tree_sitter.Language(tree_sitter_toml.language()))
KEYS = ("bare_key", "quoted_key", "dotted_key")
BARE = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*")
CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)
"""Control characters, and characters that change the writing direction."""

NO_VALUES = (*KEYS, "comment")


@summarised
@dataclass(frozen=True)
class Document:
    """A TOML file: `table` holds its values, `lines` the lines of its keys and array items.

    A document may also come from Python. Then `called` is its name in fault messages, `path`
    is a file name for it, and it has no lines.
    """

    path: Path
    table: Mapping[str, Any]
    lines: Mapping[KeyPath, int] = field(repr=False)
    last_line: int
    called: str = ""

    @cached_property
    def name(self) -> str:
        """Name of the file in fault messages."""
        return self.called or shown(self.path)

    def place(self, *keys: str | int) -> Place:
        """Place of a key, or of the nearest table that contains it.

        Without keys, the end of the file.
        """
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return Place(self.name, self.lines[keys] if keys else self.last_line)


def read_document(path: Path) -> Document:
    """Read a TOML file; raises ScenarioError if it is not valid TOML."""
    return replace(_parsed(in_toml(read_text(path)), shown(path)), path=path, called="")


@lru_cache(maxsize=8)  # one process often reads many files with the same parents
def _parsed(text: str, called: str) -> Document:
    """A text as a document of some name; raises ScenarioError if it is not valid TOML."""
    place = Place(called)
    if cause := long_key(text):
        raise ScenarioError([replace(place, line=cause.line).fault("", cause.what)])
    try:
        table = tomllib.loads(text)
    except RecursionError:
        raise ScenarioError([_too_deep(place, text)]) from None
    except ValueError as error:
        raise ScenarioError(_syntax_faults(place, text, str(error))) from None
    table, lines = in_model_names(table, _lines(text))
    document = Document(Path(called), table, lines, _line_count(text), called)
    if max(map(len, document.lines), default=0) > MOST_NESTED:
        raise ScenarioError([_too_deep(place, text)])
    if faults := list(_control_signs(document)):
        raise ScenarioError(capped(faults))
    return document


def _too_deep(place: Place, text: str) -> Fault:
    cause = deep_nesting(text)
    return replace(place, line=cause.line).fault("", cause.what)


def _lines(text: str) -> dict[KeyPath, int]:
    """The line of every key and array item, and of the tables that contain them."""
    lines: dict[KeyPath, int] = {}
    for keys, line in _keys(_tree(text)):
        for length in range(len(keys), 0, -1):
            if keys[:length] in lines:
                break
            lines[keys[:length]] = line
    return lines


def _line_count(text: str) -> int:
    return max(1, text.count("\n") + (not text.endswith("\n")))


def _tree(text: str) -> tree_sitter.Node:
    return PARSER.parse(text.encode()).root_node


def _syntax_faults(place: Place, text: str, message: str) -> list[Fault]:
    """All duplicate keys, if the parser fails at a duplicate; otherwise only the first fault.

    Text after a syntax fault cannot be read reliably, so its faults are not reported.
    """
    if twice(message):
        tree = _tree(text)
        end = _line_count(text) if not tree.has_error else syntax_cause(text, message).line
        found = [fault for fault in _duplicates(place, tree) if fault.line <= end]
        if found:
            return capped(found)
    cause = syntax_cause(text, message)
    return [replace(place, line=cause.line).fault("", cause.what)]


def _duplicates(place: Place, tree: tree_sitter.Node) -> Iterator[Fault]:
    """Duplicate keys; keys inside a duplicate table are not reported."""
    lines: dict[KeyPath, int] = {}
    twice: set[KeyPath] = set()
    for keys, line in _keys(tree):
        if keys[:-1] in twice:
            twice.add(keys)
        elif keys in lines and keys and not isinstance(keys[-1], int):
            twice.add(keys)
            what = f"given already in line {lines[keys]}; delete one"
            yield replace(place, line=line).fault(".".join(map(str, keys)), what)
        lines.setdefault(keys, line)


def _keys(root: tree_sitter.Node) -> Iterator[tuple[KeyPath, int]]:
    """Every key and array item of a file with its line, in order.

    The path of a table ends with its own key.
    """
    arrays: dict[KeyPath, int] = {}
    waiting: list[tuple[tree_sitter.Node, KeyPath]] = [(root, ())]
    while waiting:
        node, keys = waiting.pop()
        if node.type in ("pair", "table", "table_array_element"):
            keys += _names(node)
            yield keys, node.start_point.row + 1
        if node.type == "table_array_element":
            arrays[keys] = arrays.get(keys, -1) + 1
            keys += (arrays[keys],)
        values = [child for child in node.named_children if child.type not in NO_VALUES]
        below = [(child, keys) for child in values]
        if node.type == "array":
            below = [(child, (*keys, index)) for index, child in enumerate(values)]
            yield from ((item, child.start_point.row + 1) for child, item in below)
        waiting += below[::-1]


def _names(node: tree_sitter.Node) -> KeyPath:
    """Parts of a dotted key, without quotes; empty if the key is broken."""
    key = next((child for child in node.children if child.type in KEYS), None)
    text = key.text.decode() if key and key.text else ""
    if BARE.fullmatch(text):
        return tuple(text.split("."))
    try:
        table: Any = tomllib.loads(f"{text} = 0") if text else 0
    except ValueError:
        return ()
    names: list[str] = []
    while isinstance(table, dict):
        ((name, table),) = table.items()
        names.append(name)
    return tuple(names)


@dataclass(frozen=True)
class Given:
    """A value of a document, for a variable or a key; None if it is unusable."""

    where: str
    document: Document
    keys: KeyPath
    value: Any

    @property
    def place(self) -> Place:
        """Place of this value."""
        return self.document.place(*self.keys)

    def fault(self, what: str) -> Fault:
        """A fault about this value."""
        return self.place.fault(self.where, what)

    def item(self, key: str | int) -> Given:
        """One item of a value that is a table or an array."""
        return Given(self.where, self.document, (*self.keys, key), self.value[key])


def _control_signs(document: Document) -> Iterator[Fault]:
    """Faults of texts and keys that contain control characters."""
    waiting: list[tuple[Any, KeyPath]] = [(document.table, ())]
    while waiting:
        value, keys = waiting.pop()
        if isinstance(value, str):
            yield from _control_sign(value, keys, document)
        elif isinstance(value, dict):
            for key in value:
                yield from _control_sign(key, (*keys, key), document)
            waiting += [(item, (*keys, key)) for key, item in value.items()]
        elif isinstance(value, list):
            waiting += [(item, (*keys, index)) for index, item in enumerate(value)]


def _control_sign(text: str, keys: KeyPath, document: Document) -> Iterator[Fault]:
    if found := CONTROL.search(text):
        what = (
            f"holds the control character {found[0]!a}, which is not allowed in a text; delete it"
        )
        yield document.place(*keys).fault(".".join(map(str, keys)), what)
