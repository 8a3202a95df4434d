"""A run before its kernel starts: the kernel, the header that describes the run, the inputs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from chanjiao.engine.backends.llvm.ir.header_words import HeaderWord
from chanjiao.engine.backends.llvm.ir.loop_plan import cells
from chanjiao.engine.backends.llvm.ir.spec import KernelSpec, Lanes
from chanjiao.engine.backends.llvm.kernel.build import Kernel, kernel_of
from chanjiao.engine.backends.llvm.run.header import RunHeader, add_series
from chanjiao.engine.backends.llvm.run.memory import Content, content_of
from chanjiao.engine.language.graph import references
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import Curve, TimeSeries
from chanjiao.engine.simulation.record import Recorder
from chanjiao.engine.simulation.setup import RunSetup


@dataclass(frozen=True)
class Launch:
    """A run before its kernel starts; `curves` are the shapes of curves, two rows of points."""

    kernel: Kernel
    header: RunHeader
    content: Content
    members: int
    curves: Mapping[Variable, tuple[int, int]]

    @property
    def firsts(self) -> range:
        """The first member of each block."""
        return range(0, self.members, self.kernel.cell)

    def fixed(self, recorder: Recorder) -> dict[Variable, int]:
        """Fixed variables to store, each with its members: 1 where all have the same value."""
        schedule = self.kernel.schedule
        differ = set(self.content.own)
        for variable in schedule.fixed:
            if not differ.isdisjoint(references(schedule.equations[variable])):
                differ.add(variable)
        stored = (v for v in schedule.fixed if recorder.is_output(v.id))
        return {v: self.members if v in differ else 1 for v in stored}


def launch_of(setup: RunSetup, lanes: Lanes) -> Launch:
    """Lay out a run: its kernel, its header and its inputs."""
    inputs, calendar, recorder = setup.inputs, setup.calendar, setup.recorder
    coupled = setup.options.coupling is not None
    constants = setup.tables.constants()
    known = setup.program.graph.variables
    series = {known[k]: p for k, p in inputs.items() if isinstance(p, TimeSeries) and k in known}
    curves = {known[k]: len(c.x) for k, c in inputs.items() if isinstance(c, Curve)}
    exogenous = [
        v
        for v in setup.program.graph.given
        if coupled and v.gate is None and v.id in constants and v.kind != "curve"
    ]
    seen = [v for v in known.values() if v in series or v in exogenous]
    outputs = None if coupled else recorder.outputs
    resident = [v for v in seen if coupled or recorder.is_output(v.id)]
    spec = KernelSpec(calendar, setup.method, lanes, outputs, resident, curves)
    kernel = kernel_of(setup.program, spec)
    header = _header(kernel, setup, series, exogenous)
    used = {v: p for v, p in series.items() if v in kernel.layout.places}
    dates = add_series(header, used)
    size = (kernel.cells + 1) * kernel.cell
    if setup.method.stages > 1:
        header.words[HeaderWord.SUMS] = size
        size += sum(cells(slot.variable.dimensions) for slot in header.values) * kernel.cell
        header.words[HeaderWord.SUMS + 1] = size
        size += 2 * kernel.layout.flowing * kernel.cell
    content = content_of(kernel, constants, used, dates, size)
    shapes = {variable: (2, points) for variable, points in curves.items()}
    return Launch(kernel, header, content, setup.tables.members, shapes)


def _header(
    kernel: Kernel, setup: RunSetup, series: Iterable[Variable], exogenous: Sequence[Variable]
) -> RunHeader:
    """Header that lists all outputs; a coupled run returns them year by year."""
    calendar, recorder = setup.calendar, setup.recorder
    coupled = setup.options.coupling is not None

    def outputs(variables: Iterable[Variable]) -> list[Variable]:
        return [v for v in variables if recorder.is_output(v.id)]

    rows = calendar.count // recorder.steps_per_row
    rows_at_once = rows // calendar.years if coupled else rows
    header = RunHeader(kernel, calendar, rows_at_once + 1, 2 if coupled else calendar.years)
    header.words[HeaderWord.STEPS_PER_YEAR] = calendar.steps_per_year
    header.words[HeaderWord.COUNT] = calendar.count
    header.words[HeaderWord.START] = calendar.first_year
    header.words[HeaderWord.STEPS_PER_ROW] = recorder.steps_per_row
    stocks = list(kernel.program.places)
    moment, moved = kernel.schedule.moment, kernel.schedule.gates
    header.gates([outputs(v for v in moved[g] if v.gate is not None) for g in calendar.gates])
    header.add_values(HeaderWord.COPIES, outputs([*stocks, *series]))
    header.add_values(HeaderWord.MEANS, outputs([*moment, *exogenous]))
    header.add_closings(outputs(stocks))
    header.ledgers(kernel.program.graph.ledgers)
    return header
