"""IR of the stages of a step: one pass over all stocks after each evaluation of the model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from chanjiao.engine.backends.llvm.ir.builder import Code
from chanjiao.engine.backends.llvm.ir.loop_nest import type_of
from chanjiao.engine.backends.llvm.ir.vector_ops import binary, constant
from chanjiao.engine.simulation.methods import Method

ROWS = ("state", "start", "total", "rate")
"""Rows of a stage: stocks, stocks at the start of the step, weighted sum of rates, rates."""


@dataclass(frozen=True)
class Stage:
    """One evaluation of a method; `last` moves the stocks by the whole step.

    `node` is where the next stage lies, as a part of the step. `weight` is relative to that of the
    first stage with a weight, and `begun` says whether a stage before this one has a weight.
    """

    number: int
    node: float
    weight: float
    begun: bool
    last: bool


def stages_of(method: Method) -> Iterator[Stage]:
    """The stages of a method, in order."""
    first = next(weight for weight in method.weights if weight)
    begun = False
    for number, weight in enumerate(method.weights):
        last = number == method.stages - 1
        node = 0.0 if last else method.nodes[number]
        yield Stage(number, node, weight / first, begun, last)
        begun = begun or bool(weight)


def weight_of(method: Method) -> float:
    """Sum of the relative weights of all stages."""
    return sum(stage.weight for stage in stages_of(method))


def function(stage: Stage, method: Method, step: float, width: int) -> str:
    """Function that adds the rates of a stage and moves the stocks to the next stage."""
    code = Code()
    full = code.whole("sub", "%n", code.whole("urem", "%n", width))
    length = step / weight_of(method) if stage.last else step * stage.node
    for start, end, lanes in (("0", full, width), (full, "%n", 1)):
        with code.loop(start, end, lanes) as at:
            _moved(_Row(code, at, lanes), stage, length)
    given = ", ".join(f"ptr %{row}" for row in ROWS)
    return code.function(f"internal void @stage{stage.number}({given}, i64 %n)")


@dataclass(frozen=True)
class _Row:
    code: Code
    at: str
    lanes: int

    def load(self, row: str) -> str:
        kind = type_of("double", self.lanes)
        return self.code.make(f"load {kind}, ptr {self.code.address(f'%{row}', self.at)}, align 8")

    def store(self, value: str, row: str) -> None:
        kind = type_of("double", self.lanes)
        self.code.do(f"store {kind} {value}, ptr {self.code.address(f'%{row}', self.at)}, align 8")

    def plus(self, a: str, factor: float, b: str) -> str:
        part = b if factor == 1 else self._binary("fmul", constant(factor, self.lanes), b)
        return self._binary("fadd", a, part)

    def _binary(self, operator: str, a: str, b: str) -> str:
        return binary(self.code, operator, self.lanes, a, b)


def _moved(row: _Row, stage: Stage, length: float) -> None:
    """Move some cells along the rates of a stage, or along the mean of all rates."""
    total = rate = row.load("rate")
    if stage.begun:
        total = row.plus(row.load("total"), stage.weight, rate)
    if stage.number:
        start = row.load("start")
    else:
        start = row.load("state")
        row.store(start, "start")
    if stage.weight and not stage.last:
        row.store(total, "total")
    row.store(row.plus(start, length, total if stage.last else rate), "state")
