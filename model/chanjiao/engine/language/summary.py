"""Short descriptions of objects: a title and a few rows, as text and as HTML for notebooks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from html import escape
from typing import Any, TypeVar

import numpy as np

from chanjiao.engine.characters import text_width

Described = TypeVar("Described")

LONGEST = 1_999
"""Characters of a description at most."""

LONGEST_CELL = 120
"""Characters of a cell at most."""

FEW = 6
"""Items of a collection that are listed at most; of more, only the number is given."""

MORE = "..."


@dataclass(frozen=True)
class Summary:
    """What describes an object: a title, and rows of a label and a text."""

    title: str
    rows: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """Title and rows as lines of text, labels in a column."""
        width = max((text_width(label) for label, _ in self.rows), default=0)
        lines = [
            f"  {label}{' ' * (width - text_width(label))}  {_short(text)}"
            for label, text in self.rows
        ]
        return _fitted(_short(self.title), lines, "\n", "")

    def html(self) -> str:
        """Title and rows as a table."""
        rows = [
            f"<tr><th>{escape(label)}</th><td>{escape(_short(text))}</td></tr>"
            for label, text in self.rows
        ]
        head = f"<table><caption>{escape(_short(self.title))}</caption>"
        return _fitted(head, rows, "", "</table>")


def summarised(cls: type[Described]) -> type[Described]:
    """Give a class short descriptions for a terminal and for a notebook.

    They come from its method `summary`, or else from the fields of the dataclass.
    """

    def text(self: Any) -> str:
        return str(_summary_of(self))

    def html(self: Any) -> str:
        return _summary_of(self).html()

    setattr(cls, "__repr__", text)  # noqa: B010 - of a class that is not known here
    setattr(cls, "_repr_html_", html)  # noqa: B010
    return cls


def brief(value: Any) -> str:
    """A value in a few words: numbers as such, arrays and collections by their size."""
    if isinstance(value, bool | str):
        text = str(value)
    elif isinstance(value, int | float | np.number):
        text = f"{value:,.10g}"
    elif isinstance(value, np.ndarray):
        text = _array(value)
    elif hasattr(value, "sizes") or hasattr(value, "shape"):
        text = f"{type(value).__name__} of {_lengths(value)}"
    elif isinstance(value, Mapping | tuple | list | set | frozenset):
        text = _collection(list(value))
    else:
        text = repr(value).partition("\n")[0]
    return text


def span(values: Any) -> str:
    """Smallest and largest of some numbers, or the one that they all are."""
    array = np.asarray(values, float)
    if not array.size:
        return "no numbers"
    low, high = float(np.nanmin(array)), float(np.nanmax(array))
    return f"{low:,.6g}" if low == high else f"{low:,.6g} to {high:,.6g}"


def _summary_of(thing: Any) -> Summary:
    own = getattr(thing, "summary", None)
    if own is not None:
        found: Summary = own()
        return found
    return Summary(type(thing).__name__, tuple(_rows(thing)))


def _rows(thing: Any) -> Iterator[tuple[str, str]]:
    for part in fields(thing):
        if part.repr:
            yield part.name, brief(getattr(thing, part.name))


def _lengths(values: Any) -> str:
    """Length of each axis of a labelled array or table."""
    sizes = getattr(values, "sizes", None)
    if sizes is None:
        return " x ".join(map(str, values.shape))
    return ", ".join(f"{length} {name}" for name, length in sizes.items())


def _array(values: np.ndarray) -> str:
    if values.dtype.kind not in "iuf":
        return f"array of shape {values.shape}"
    if values.ndim == 0:
        return span(values)
    return f"array of shape {values.shape}, {span(values)}"


def _collection(items: list[Any]) -> str:
    if not items:
        return "none"
    plain = all(isinstance(item, str | int | float) for item in items)
    text = ", ".join(map(str, items))
    return (
        text if plain and len(items) <= FEW and len(text) <= LONGEST_CELL else f"{len(items)} items"
    )


def _short(text: str) -> str:
    line = " ".join(text.split("\n"))
    return line if len(line) <= LONGEST_CELL else line[: LONGEST_CELL - len(MORE)] + MORE


def _fitted(head: str, lines: list[str], joint: str, end: str) -> str:
    """Head and as many lines as there is room for."""
    shown = list(lines)
    while shown and len(joint.join([head, *shown, MORE])) + len(end) >= LONGEST:
        shown.pop()
    rest = [] if len(shown) == len(lines) else [MORE]
    return joint.join([head, *shown, *rest]) + end
