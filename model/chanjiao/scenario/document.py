"""A TOML file as read: its values, and the line on which each of its keys stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import tree_sitter
import tree_sitter_toml

from chanjiao.engine import Fault
from chanjiao.scenario.faults import Place, ScenarioError, shown
from chanjiao.scenario.files_read import noted

KeyPath = tuple[str | int, ...]
PARSER = tree_sitter.Parser(tree_sitter.Language(tree_sitter_toml.language()))
KEYS = ("bare_key", "quoted_key", "dotted_key")
BARE = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*")
NO_VALUES = (*KEYS, "comment")
ONE_LINE = (
    "; a table in braces must stand on one line and end without a comma; "
    "for more lines write it as a section of its own, [sector.variable.key]"
)


@dataclass(frozen=True)
class Document:
    """A TOML file: `table` holds its values, `lines` the lines of keys and array items."""

    path: Path
    table: Mapping[str, Any]
    lines: Mapping[KeyPath, int] = field(repr=False)
    last_line: int

    @cached_property
    def name(self) -> str:
        """The file, as faults name it."""
        return shown(self.path)

    def place(self, *keys: str | int) -> Place:
        """Where a key stands, or the nearest table around it; without keys, the file's end."""
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return Place(self.name, self.lines[keys] if keys else self.last_line)


def read_document(path: Path) -> Document:
    """Read a TOML file; ScenarioError where it is none."""
    text = read_text(path)
    try:
        table = tomllib.loads(text)
    except RecursionError:
        fault = Place(shown(path)).fault("", "tables or arrays are nested too deeply")
        raise ScenarioError([fault]) from None
    except ValueError as error:
        raise ScenarioError(_syntax_faults(path, text, str(error))) from None
    lines: dict[KeyPath, int] = {}
    for keys, line in _keys(_tree(text)):
        for length in range(1, len(keys) + 1):
            lines.setdefault(keys[:length], line)
    return Document(path, table, lines, _line_count(text))


def read_bytes(path: Path) -> bytes:
    """Content of a file; ScenarioError with the reason where it cannot be had."""
    place = Place(shown(path))
    try:
        if path.is_dir():
            what = "this is a folder; give a file in it"
        elif not path.exists():
            what = "no such file"
        elif not path.is_file():
            what = "this is not a file"
        else:
            return noted(path, path.read_bytes())
    except PermissionError:
        what = "no permission to read it"
    except (OSError, ValueError) as error:
        what = f"cannot be read: {getattr(error, 'strerror', None) or error}"
    raise ScenarioError([place.fault("", what)])


def read_text(path: Path) -> str:
    """Text of a UTF-8 file, lines ended by a newline; ScenarioError where it is not UTF-8."""
    content = read_bytes(path)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        what = "not UTF-8 text; save the file again with the encoding UTF-8"
        raise ScenarioError([Place(shown(path), line).fault("", what)]) from None
    return text.replace("\r\n", "\n")


def _line_count(text: str) -> int:
    return max(1, text.count("\n") + (not text.endswith("\n")))


def _tree(text: str) -> tree_sitter.Node:
    return PARSER.parse(text.encode()).root_node


def _syntax_faults(path: Path, text: str, message: str) -> Iterator[Fault]:
    tree = _tree(text)
    twice = list(_duplicates(tree))
    for keys, line, first in twice:
        name = ".".join(map(str, keys))
        yield Place(shown(path), line).fault(name, f"given already in line {first}; delete one")
    if not twice:
        found = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
        line = int(found[1]) if found and found[1] else _line_count(text)
        column = f", at character {found[2]}" if found and found[2] else ""
        what = message[: found.start()] if found else message.partition("; use sys")[0]
        hint = ONE_LINE if _in_braces(tree, line) else ""
        place = Place(shown(path), line)
        yield place.fault("", f"not valid TOML{column}: {what[:1].lower()}{what[1:]}{hint}")


def _duplicates(tree: tree_sitter.Node) -> Iterator[tuple[KeyPath, int, int]]:
    lines: dict[KeyPath, int] = {}
    for keys, line in _keys(tree):
        if keys in lines and keys and not isinstance(keys[-1], int):
            yield keys, line, lines[keys]
        lines.setdefault(keys, line)


def _in_braces(tree: tree_sitter.Node, line: int) -> bool:
    """Whether a table in braces begins on the line, or above and is still open there."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        inside = node.start_point.row < line <= node.end_point.row + 1
        if inside and node.type == "inline_table" and node.has_error:
            return True
        waiting += node.children
    return False


def _keys(root: tree_sitter.Node) -> Iterator[tuple[KeyPath, int]]:
    """Every key and array item of a file with its line, in order; tables end in their key."""
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
    """Parts of the dotted key of a pair or a table, without quotes; none where it is broken."""
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
    """A value as a document gives it, for a variable or a key; None where it is unusable."""

    where: str
    document: Document
    keys: KeyPath
    value: Any

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.document.place(*self.keys)

    def fault(self, what: str) -> Fault:
        """A fault of this value."""
        return self.place.fault(self.where, what)

    def item(self, key: str | int) -> Given:
        """One item of a value that is a table or an array."""
        return Given(self.where, self.document, (*self.keys, key), self.value[key])
