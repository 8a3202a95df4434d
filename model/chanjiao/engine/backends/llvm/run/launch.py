"""What a run consists of before anything runs: kernel, plan and content."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from chanjiao.engine.backends.llvm.ir.driver import Plan
from chanjiao.engine.backends.llvm.ir.expressions import Lanes
from chanjiao.engine.backends.llvm.ir.loop_plan import cells
from chanjiao.engine.backends.llvm.kernel.build import Kernel, kernel_of
from chanjiao.engine.backends.llvm.run.header import RunPlan, add_paths
from chanjiao.engine.backends.llvm.run.memory import Content, content_of
from chanjiao.engine.language.calendar import Calendar
from chanjiao.engine.language.graph import references
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import Curve, Input, Path, Tables
from chanjiao.engine.simulation.methods import Method
from chanjiao.engine.simulation.program import Program
from chanjiao.engine.simulation.record import Recorder


@dataclass(frozen=True)
class Job:
    """Everything of a run but the code; `members` run together, one after another or at once.

    `curves` are their shapes: where and what, by point.
    """

    kernel: Kernel
    plan: RunPlan
    content: Content
    members: int
    curves: Mapping[Variable, tuple[int, int]]

    @property
    def firsts(self) -> range:
        """The first member of each block."""
        return range(0, self.members, self.kernel.cell)

    def fixed(self, recorder: Recorder) -> dict[Variable, int]:
        """Fixed variables to keep, each with its members: 1 where all have the same."""
        work = self.kernel.work
        differ = set(self.content.own)
        for variable in work.fixed:
            if not differ.isdisjoint(references(work.equations[variable])):
                differ.add(variable)
        return {v: self.members if v in differ else 1 for v in work.fixed if recorder.wants(v.id)}


def job_of(
    program: Program,
    inputs: Mapping[str, Input],
    calendar: Calendar,
    method: Method,
    tables: Tables,
    recorder: Recorder,
    beside: bool,
    lanes: Lanes,
) -> Job:
    """Lay out a run: the kernel for it, what that is told, and the numbers it is given.

    `beside` says whether something acts between its steps.
    """
    constants = tables.constants()
    known = program.graph.variables
    paths = {known[k]: p for k, p in inputs.items() if isinstance(p, Path) and k in known}
    curves = {known[k]: len(c.x) for k, c in inputs.items() if isinstance(c, Curve)}
    tellable = [
        v
        for v in program.graph.given
        if beside and v.gate is None and v.id in constants and v.kind != "curve"
    ]
    seen = [v for v in known.values() if v in paths or v in tellable]
    kernel = kernel_of(
        program,
        calendar,
        method,
        None if beside else recorder.wanted,
        [v for v in seen if beside or recorder.wants(v.id)],
        curves,
        lanes,
    )
    plan = _plan(kernel, calendar, recorder, paths, tellable, beside)
    used = {v: p for v, p in paths.items() if v in kernel.layout.places}
    dates = add_paths(plan, used)
    size = (kernel.cells + 1) * kernel.cell
    if method.stages > 1:
        plan.words[Plan.SUMS] = size
        size += sum(cells(k.variable.dimensions) for k in plan.values) * kernel.cell
        plan.words[Plan.SUMS + 1] = size
        size += 2 * kernel.layout.flowing * kernel.cell
    content = content_of(kernel, constants, used, dates, size)
    shapes = {variable: (2, points) for variable, points in curves.items()}
    return Job(kernel, plan, content, tables.members, shapes)


def _plan(
    kernel: Kernel,
    calendar: Calendar,
    recorder: Recorder,
    paths: Mapping[Variable, Path],
    tellable: Sequence[Variable],
    beside: bool,
) -> RunPlan:
    """What to keep: everything that is wanted; beside something else, a year at a time."""

    def wanted(variables: Iterable[Variable]) -> list[Variable]:
        return [v for v in variables if recorder.wants(v.id)]

    rows = calendar.count // recorder.steps_per_row
    per_year = rows // calendar.years
    plan = RunPlan(
        kernel, calendar, (per_year if beside else rows) + 1, 2 if beside else calendar.years
    )
    plan.words[Plan.STEPS_PER_YEAR] = calendar.steps_per_year
    plan.words[Plan.COUNT] = calendar.count
    plan.words[Plan.START] = calendar.first_year
    plan.words[Plan.STEPS_PER_ROW] = recorder.steps_per_row
    stocks = list(kernel.program.places)
    curves = [v for v in paths if v.kind != "curve"]
    plan.gates(
        [
            wanted(v for v in kernel.work.gates[gate] if v.gate is not None)
            for gate in calendar.gates
        ]
    )
    plan.keep(Plan.COPIES, wanted([*stocks, *curves]), plan.rows, plan.values)
    plan.keep(Plan.MEANS, wanted([*kernel.work.moment, *tellable]), plan.rows, plan.values)
    plan.keep(Plan.CLOSINGS, wanted(stocks), plan.years, plan.closings)
    plan.ledgers(kernel.program.graph.ledgers)
    return plan
