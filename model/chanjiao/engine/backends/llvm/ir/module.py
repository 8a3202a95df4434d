"""The IR of a whole graph: its equations in small functions, and the run around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from chanjiao.engine.backends.llvm.ir import elementary
from chanjiao.engine.backends.llvm.ir import vector_ops as streams
from chanjiao.engine.backends.llvm.ir.driver import Driver
from chanjiao.engine.backends.llvm.ir.expressions import StepWriter
from chanjiao.engine.backends.llvm.ir.layout import Layout
from chanjiao.engine.backends.llvm.ir.loop_nest import names
from chanjiao.engine.backends.llvm.ir.loop_plan import AnyStep, LoopPlanner, RowStep, cells
from chanjiao.engine.backends.llvm.ir.schedule import Changes, Schedule
from chanjiao.engine.backends.llvm.ir.spec import KernelSpec, Lanes
from chanjiao.engine.language.calendar import Gate
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.program import Program

TOGETHER = 40
"""Loop nests in one function: small functions are compiled in less time than one large."""


ATTRIBUTES = """\
attributes #0 = { nounwind "no-builtins" }
attributes #1 = { nounwind noinline optnone "no-builtins" }"""
"""For functions of every step, and for functions that run once and need no optimisation."""


@dataclass(frozen=True)
class Emission:
    """IR, and how many cells of memory a block needs for it."""

    text: str
    cells: int
    steps: tuple[AnyStep, ...]


def emit(program: Program, schedule: Schedule, layout: Layout, spec: KernelSpec) -> Emission:
    """Write the IR of a program."""
    lanes = spec.lanes
    planner = LoopPlanner(program.graph, layout.places, dict(spec.curves), layout.scratch)
    writer = _Functions(planner, layout, lanes)
    writer.once(schedule)
    writer.start(schedule)
    writer.moment(schedule)
    for number, gate in enumerate(spec.calendar.gates):
        writer.gate(number, gate, schedule)
    fixed = sum(cells(v.dimensions) for v in schedule.fixed)
    driver = Driver(layout, fixed, spec)
    body = [*writer.functions, *streams.functions(lanes.count), *driver.functions()]
    code = "\n\n".join(body)
    parts = [*elementary.functions(code, lanes.count), code, ATTRIBUTES]
    return Emission("\n\n".join(parts) + "\n", layout.scratch + planner.used, tuple(writer.steps))


class _Functions:
    def __init__(self, planner: LoopPlanner, layout: Layout, lanes: Lanes) -> None:
        self.planner = planner
        self.layout = layout
        self.lanes = lanes
        self.functions: list[str] = []
        self.steps: list[AnyStep] = []

    def once(self, schedule: Schedule) -> None:
        """Values that follow from inputs that do not change, and stocks whose start is given."""
        self.planner.places = self.layout.places
        steps = self._values([*schedule.fixed, *schedule.constants], schedule.equations)
        given = [self._given(stock, at) for stock, at in self.layout.given.items()]
        self._function("once", steps, given, attributes=1)

    def start(self, schedule: Schedule) -> None:
        """Stocks of the first day."""
        self.planner.places = {**self.layout.places, **self.layout.starting}
        self._function("start", self._values(schedule.start, schedule.starts), attributes=1)

    def moment(self, schedule: Schedule) -> None:
        """Values and rates of a moment."""
        self._see(None)
        steps: list[AnyStep] = []
        for variable, is_rate in schedule.evaluations:
            if is_rate:
                place = self.layout.rates[variable]
                steps += self.planner.plan(schedule.rates[variable], variable.dimensions, place)
            else:
                steps += self._values([variable], schedule.equations)
        self._function("moment", steps, internal=False)

    def gate(self, number: int, gate: Gate, schedule: Schedule) -> None:
        """Values of a gate, and the stocks after it."""
        self._see(gate)
        steps = self._values(schedule.gates[gate], schedule.equations)
        at = self.layout.jumps
        after: list[str] = []
        for stock, change in schedule.jumps[gate].items():
            steps += self.planner.plan(change, stock.dimensions, at)
            after.append(self._jump(stock, at))
            at += cells(stock.dimensions)
        self._function(f"gate{number}", steps, after)

    def _see(self, gate: Gate | None) -> None:
        """Take the places of a gate, or of a moment, where values share them."""
        self.planner.places = {**self.layout.places, **self.layout.passing[gate]}

    def _values(self, variables: Iterable[Variable], equations: Changes) -> list[AnyStep]:
        return [
            step
            for v in variables
            for step in self.planner.plan(equations[v], v.dimensions, self.planner.places[v])
        ]

    def _jump(self, stock: Variable, at: int) -> str:
        return self._onto(stock, at, "add", ", double 1.0")

    def _given(self, stock: Variable, at: int) -> str:
        return self._onto(stock, at, "copy")

    def _onto(self, stock: Variable, at: int, stream: str, factor: str = "") -> str:
        size = self.lanes.cell
        to, by = self.layout.places[stock] * size, at * size
        name = f"%j{at}"
        return "\n".join(
            [
                f"{name}a = getelementptr double, ptr %ws, i64 {to}",
                f"{name}b = getelementptr double, ptr %ws, i64 {by}",
                f"call void @{stream}(ptr {name}a, ptr {name}b, "
                f"i64 {cells(stock.dimensions) * size}{factor})",
            ]
        )

    def _function(
        self,
        name: str,
        steps: Sequence[AnyStep],
        after: Sequence[str] = (),
        internal: bool = True,
        attributes: int = 0,
    ) -> None:
        self.steps += steps
        calls = []
        for first in range(0, len(steps), TOGETHER):
            part = f"{name}_{first // TOGETHER}"
            counter = names()
            lines = [
                line
                for step in steps[first : first + TOGETHER]
                for line in self._lines(step, counter)
            ]
            self._define(part, lines, True, attributes)
            calls.append(f"call void @{part}(ptr %ws)")
        self._define(name, [*calls, *after], internal, attributes)

    def _lines(self, step: AnyStep, numbering: Iterator[int]) -> list[str]:
        if isinstance(step, RowStep):
            return self._row_call(step, f"%r{next(numbering)}")
        return StepWriter(step, self.lanes, numbering).text()

    def _row_call(self, step: RowStep, name: str) -> list[str]:
        size = self.lanes.cell
        return [
            f"{name}a = getelementptr double, ptr %ws, i64 {step.target * size}",
            f"{name}b = getelementptr double, ptr %ws, i64 {step.source * size}",
            f"call void @{step.function}_row(ptr {name}a, ptr {name}b, i64 {step.cells * size})",
        ]

    def _define(self, name: str, lines: Sequence[str], internal: bool, attributes: int) -> None:
        linkage = "internal " if internal else ""
        head = f"define {linkage}void @{name}(ptr %ws) #{attributes} {{"
        self.functions.append("\n".join([head, "entry:", *lines, "ret void", "}"]))
