"""From a program and its numbers to an exchanged model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from chanjiao.engine.language.calendar import Calendar
from chanjiao.engine.language.expression import Expression
from chanjiao.engine.language.faults import Fault, ModelError
from chanjiao.engine.language.graph import references
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import Constant, Curve, Input, TimeSeries
from chanjiao.engine.simulation.program import Program
from chanjiao.export.lowering import losses
from chanjiao.export.lowering.clock import Clock
from chanjiao.export.lowering.contents import Array, Exchange, ExportTexts, Item, axes
from chanjiao.export.lowering.gates import Unrolled
from chanjiao.export.lowering.operators import Operators
from chanjiao.export.lowering.paths import Paths


def exchanged(
    program: Program,
    inputs: Mapping[str, Input],
    calendar: Calendar,
    texts: ExportTexts | None = None,
) -> Exchange:
    """A model in the terms of other engines.

    Raises ModelError if a number is missing or has several members.

    `calendar` needs every gate of the program's graph.
    """
    _check(program, inputs)
    builder = _Builder.of(program, inputs, calendar)
    items = list(builder.items())
    lost = losses.found(program, inputs)
    return Exchange(_read(items), builder.clock, calendar, texts or ExportTexts(), lost)


def _check(program: Program, inputs: Mapping[str, Input]) -> None:
    starting = [s for s in program.places if s not in program.graph.starts]
    faults = [
        Fault(v.id, "has no number; give it in the scenario", v.file, v.line)
        for v in (*program.graph.inputs, *starting)
        if v.id not in inputs
    ]
    for key, given in inputs.items():
        variable = program.graph.variables.get(key)
        if variable is not None and _has_members(variable, given):
            faults.append(
                Fault(
                    key,
                    "has a number for each of several members; an exported file holds one run",
                    variable.file,
                    variable.line,
                )
            )
    if faults:
        raise ModelError(faults)


def _has_members(variable: Variable, given: Input) -> bool:
    if isinstance(given, Curve):
        return given.y.ndim > 1
    dates = 1 if isinstance(given, TimeSeries) else 0
    return np.ndim(given.values) > len(variable.dimensions) + dates


@dataclass
class _Builder:
    program: Program
    inputs: Mapping[str, Input]
    clock: Clock
    unrolled: Unrolled
    operators: Operators
    paths: Paths

    @classmethod
    def of(cls, program: Program, inputs: Mapping[str, Input], calendar: Calendar) -> _Builder:
        time = program.graph.time
        clock = Clock(calendar, time)
        curves = {key: given for key, given in inputs.items() if isinstance(given, Curve)}
        return cls(
            program,
            inputs,
            clock,
            Unrolled(program, inputs, clock),
            Operators(time, curves),
            Paths(calendar, clock),
        )

    def items(self) -> Iterator[Item]:
        clock = self.clock
        yield Item(clock.step, values=np.array(self.paths.calendar.step))
        yield Item(clock.gone_at_start, values=np.array(0.0))
        yield Item(
            clock.gone,
            inflows=(clock.passing,),
            outflows=(clock.turning,),
            start=clock.gone_at_start,
        )
        yield from self._numbers()
        yield from self._stocks()
        for variable, equation in self.unrolled.equations.items():
            lowered = self.operators.rewrite(variable, equation)
            yield Item(variable, equation=lowered, copy_of=self.unrolled.copies.get(variable))
        for copy, series in self.unrolled.paths.items():
            path = self.inputs[series.id]
            assert isinstance(path, TimeSeries)
            yield from self.paths.items(copy, path, series)
        for part, lowered in self.operators.equations.items():
            yield Item(part, equation=lowered, points=self.operators.read.get(part))
        for mask, cells in self.operators.masks.items():
            yield Item(mask, values=cells)

    def _numbers(self) -> Iterator[Item]:
        for variable in self.program.graph.inputs:
            given = self.inputs[variable.id]
            if isinstance(given, Constant):
                yield Item(variable, values=_shaped(variable, given.values))
            elif isinstance(given, TimeSeries):
                yield from self.paths.items(variable, given)

    def _stocks(self) -> Iterator[Item]:
        for stock, balance in self.unrolled.balances.items():
            start = self.unrolled.starts[stock]
            if stock not in self.program.graph.starts:
                given = self.inputs[stock.id]
                assert isinstance(given, Constant)
                yield Item(start, values=_shaped(stock, given.values))
            yield Item(stock, inflows=balance.inflows, outflows=balance.outflows, start=start)


def _shaped(variable: Variable, values: Array) -> Array:
    """Numbers in the shape of an exchanged variable."""
    wide = np.broadcast_to(np.asarray(values, float), variable.shape)
    return wide.reshape(tuple(len(d) for d in axes(variable)))


def _read(items: list[Item]) -> list[Item]:
    """Remove auxiliaries of the lowering that nothing reads."""
    needed = {item.variable for item in items if not item.variable.hidden or item.is_stock}
    by_variable = {item.variable: item for item in items}
    waiting = list(needed)
    while waiting:
        for read in read_by_item(by_variable[waiting.pop()]):
            if read in by_variable and read not in needed:
                needed.add(read)
                waiting.append(read)
    return [item for item in items if item.variable in needed]


def read_by_item(item: Item) -> list[Variable]:
    """Variables that the definition of an item reads."""
    if item.start is not None:
        return [item.start, *item.inflows, *item.outflows]
    expression: Expression | None = item.equation
    return [] if expression is None else list(dict.fromkeys(references(expression)))
