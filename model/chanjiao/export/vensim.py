"""Vensim's text format: a model as Vensim, PySD, Simlin and SDEverywhere read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import numpy as np

from chanjiao.export.diagram.drawing import diagrams
from chanjiao.export.diagram.vensim_sketch import sketch
from chanjiao.export.lowering.contents import Array, Exchange, Item, axes
from chanjiao.export.lowering.documentation import documentation, introduction
from chanjiao.export.lowering.names import Names
from chanjiao.export.lowering.text import Dialect, Writer, number, unit_text

DIALECT = Dialect(
    "IF THEN ELSE({}, {}, {})",
    {"minimum": "MIN", "maximum": "MAX", "exp": "EXP", "log": "LN"},
    marked_sum="SUM",
)
TABLE = 2
"""Number of dimensions of an array that is written as one table."""

PLACES, SMALL, LARGE = 6, 1e-2, 1e6
"""Decimals, least and largest number of a table that every engine reads exactly."""

FIELD_MARKS = str.maketrans(
    {"~": "～", "|": "｜", "{": "｛", "}": "｝", "\\": "＼", '"': "＂", "\t": " "}
)
"""Characters with a meaning in the format, and the wide characters that replace them in text."""

STARS = re.compile(r"\*{2,}")
"""The line of stars above a group of variables."""


def to_vensim(exchange: Exchange) -> str:
    """Text of a Vensim file."""
    return _File(exchange).text()


class _File:
    def __init__(self, exchange: Exchange) -> None:
        self.exchange = exchange
        self.names = Names((i.variable for i in exchange.items), exchange.dimensions)
        self.writer = Writer(self.names, DIALECT, {exchange.clock.time: "Time"})

    def text(self) -> str:
        parts = ["{UTF-8}", *self._ranges()]
        for item in self.exchange.items:
            parts += self._variable(item)
        parts += self._control()
        parts.append(sketch(diagrams(self.exchange, self.names), self.names))
        return "\n".join(parts) + "\n"

    def _ranges(self) -> Iterator[str]:
        for dimension in self.exchange.dimensions:
            members = ", ".join(self.names.members(dimension))
            yield _block(
                f"{self.names.of(dimension)}:\n\t{members}", "", f"{dimension.en} / {dimension.zh}"
            )

    def _variable(self, item: Item) -> Iterator[str]:
        unit = unit_text(item.variable.unit)
        equations = list(self._equations(item))
        for equation in equations[:-1]:
            yield f"{equation} ~~|"
        yield _block(equations[-1], unit, documentation(item, self.exchange.texts))

    def _equations(self, item: Item) -> Iterator[str]:
        left = self.writer.reference(item.variable)
        if item.start is not None:
            net = " + ".join(map(self.writer.reference, item.inflows)) or "0"
            drained = [f" - {self.writer.reference(flow)}" for flow in item.outflows]
            start = self.writer.reference(item.start)
            yield f"{left} =\n\tINTEG({net}{''.join(drained)},\n\t\t{start})"
        elif item.values is not None:
            yield from self._numbers(item, left)
        elif item.equation is not None:
            right = self.writer.equation(item.equation, item.variable)
            if item.points is not None:
                pairs = ",".join(f"({number(x)},{number(y)})" for x, y in item.points.T.tolist())
                right = f"WITH LOOKUP({right}, ({pairs}))"
            yield f"{left} =\n\t{right}"

    def _numbers(self, item: Item, left: str) -> Iterator[str]:
        values = item.values
        assert values is not None
        if np.all(values == values.flat[0]):
            yield f"{left} =\n\t{number(float(values.flat[0]))}"
        elif values.ndim == 1 and _is_short(values):
            yield f"{left} =\n\t{_row(values)}"
        elif values.ndim == TABLE and _is_short(values):
            rows = ";".join(f"\n\t{_row(row)}" for row in values)
            yield f"{left} ={rows};"
        else:
            name = self.names.of(item.variable)
            cells = product(*(self.names.members(d) for d in axes(item.variable)))
            for subscripts, value in zip(cells, values.flat, strict=True):
                yield f"{name}[{', '.join(subscripts)}] = {number(float(value))}"

    def _control(self) -> Iterator[str]:
        calendar = self.exchange.calendar
        yield "********************************************************\n\t.Control"
        yield "********************************************************~"
        yield f"\t\t{_clean(introduction(self.exchange))}\n\t|\n"
        yield _block(f"FINAL TIME = {calendar.last_year + 1}", "year", "End of the run.")
        yield _block(f"INITIAL TIME = {calendar.first_year}", "year", "Start of the run.")
        yield _block("SAVEPER = TIME STEP", "year", "Every step is saved.")
        yield _block(f"TIME STEP = {number(calendar.step)}", "year", "Step of the run.")


def _is_short(values: Array) -> bool:
    """Whether a table keeps all digits; PySD rounds the numbers of a table to eight."""
    size = np.abs(values[values != 0])
    return bool(
        np.all(np.round(values, PLACES) == values) and size.min() >= SMALL and size.max() < LARGE
    )


def _row(values: Array) -> str:
    return ", ".join(number(float(value)) for value in values)


def _block(equation: str, unit: str, comment: str) -> str:
    return f"{equation}\n\t~\t{unit}\n\t~\t{_clean(comment)}\n\t|\n"


def _clean(text: str) -> str:
    wide = STARS.sub(lambda stars: "＊" * len(stars.group()), text.translate(FIELD_MARKS))
    return wide.replace("\n", "\n\t\t")
