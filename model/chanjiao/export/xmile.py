"""XMILE 1.0: a model as Stella, PySD, Simlin and other programs read it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from xml.etree import ElementTree as Xml

import numpy as np

from chanjiao.engine.characters import visible
from chanjiao.engine.language.variable import Variable
from chanjiao.export.diagram.drawing import diagrams
from chanjiao.export.diagram.xmile_view import add_groups, add_view
from chanjiao.export.lowering.contents import Array, Exchange, Item, axes
from chanjiao.export.lowering.documentation import documentation, introduction
from chanjiao.export.lowering.names import Names
from chanjiao.export.lowering.text import Dialect, Writer, number, unit_text

DIALECT = Dialect(
    "IF {} THEN {} ELSE {}", {"minimum": "MIN", "maximum": "MAX", "exp": "EXP", "log": "LN"}
)
NAMESPACE = "http://docs.oasis-open.org/xmile/ns/XMILE/v1.0"


def to_xmile(exchange: Exchange) -> str:
    """Text of an XMILE file."""
    return _File(exchange).text()


class _File:
    def __init__(self, exchange: Exchange) -> None:
        self.exchange = exchange
        self.names = Names((i.variable for i in exchange.items), exchange.dimensions)
        self.writer = Writer(self.names, DIALECT, {exchange.clock.time: "TIME"})

    def text(self) -> str:
        root = Xml.Element("xmile", version="1.0", xmlns=NAMESPACE)
        self._head(root)
        model = Xml.SubElement(root, "model")
        variables = Xml.SubElement(model, "variables")
        for item in self.exchange.items:
            self._variable(variables, item)
        drawn = diagrams(self.exchange, self.names)
        add_groups(variables, drawn, self.names)
        add_view(model, drawn, self.names)
        Xml.indent(root, " ")
        return '<?xml version="1.0" encoding="utf-8"?>\n' + Xml.tostring(root, "unicode") + "\n"

    def _head(self, root: Xml.Element) -> None:
        calendar = self.exchange.calendar
        header = Xml.SubElement(root, "header")
        _leaf(header, "vendor", "chanjiao")
        _leaf(header, "product", "chanjiao", version="1.0", lang="en")
        _leaf(header, "name", visible(self.exchange.texts.name))
        _leaf(header, "caption", introduction(self.exchange))
        specs = Xml.SubElement(root, "sim_specs", method="Euler", time_units="year")
        _leaf(specs, "start", str(calendar.first_year))
        _leaf(specs, "stop", str(calendar.last_year + 1))
        _leaf(specs, "dt", repr(calendar.step))
        dimensions = Xml.SubElement(root, "dimensions")
        for dimension in self.exchange.dimensions:
            dim = Xml.SubElement(dimensions, "dim", name=self.names.of(dimension))
            for name in self.names.members(dimension):
                Xml.SubElement(dim, "elem", name=name)

    def _variable(self, variables: Xml.Element, item: Item) -> None:
        tag = "stock" if item.is_stock else "flow" if item.is_flow else "aux"
        element = Xml.SubElement(variables, tag, name=self.names.of(item.variable))
        _leaf(element, "doc", documentation(item, self.exchange.texts))
        if axes(item.variable):
            dimensions = Xml.SubElement(element, "dimensions")
            for dimension in axes(item.variable):
                Xml.SubElement(dimensions, "dim", name=self.names.of(dimension))
        self._definition(element, item)
        _leaf(element, "units", unit_text(item.variable.unit))

    def _definition(self, element: Xml.Element, item: Item) -> None:
        if item.start is not None:
            _leaf(element, "eqn", self.writer.reference(item.start))
            for tag, flows in (("inflow", item.inflows), ("outflow", item.outflows)):
                for flow in flows:
                    _leaf(element, tag, self.names.of(flow))
        elif item.values is not None:
            self._numbers(element, item.variable, item.values)
        elif item.equation is not None:
            _leaf(element, "eqn", self.writer.equation(item.equation, item.variable))
            if item.points is not None:
                curve = Xml.SubElement(element, "gf")
                for tag, row in zip(("xpts", "ypts"), item.points, strict=True):
                    _leaf(curve, tag, ",".join(number(float(value)) for value in row))

    def _numbers(self, element: Xml.Element, variable: Variable, values: Array) -> None:
        if np.all(values == values.flat[0]):
            _leaf(element, "eqn", number(float(values.flat[0])))
            return
        for names, value in self._cells(variable, values):
            cell = Xml.SubElement(element, "element", subscript=",".join(names))
            _leaf(cell, "eqn", number(value))

    def _cells(self, variable: Variable, values: Array) -> Iterator[tuple[tuple[str, ...], float]]:
        members = product(*(self.names.members(d) for d in axes(variable)))
        return zip(members, map(float, values.flat), strict=True)


def _leaf(parent: Xml.Element, tag: str, text: str, **attributes: str) -> None:
    Xml.SubElement(parent, tag, attributes).text = text
