"""Losses: what an exchanged file leaves out or expresses differently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from chanjiao.engine.language.dimension import Dimension
from chanjiao.engine.simulation.inputs import Input, TimeSeries
from chanjiao.engine.simulation.program import Program
from chanjiao.export.lowering.contents import Loss

ALWAYS = (
    Loss(
        "Integration is by Euler, with the step in the file; other methods give other numbers.",
        "积分采用欧拉法和文件中的步长；换用其他方法，结果会不同。",
    ),
    Loss(
        "Ranges, quality and sources of numbers stand in the documentation only; the file holds "
        "one run, no ensemble.",
        "数值的范围、数据性质和来源只写在说明中；文件只含一次运行，不含集合模拟。",
    ),
    Loss(
        "Conservation accounts are plain stocks outside the model; nothing compares them with the "
        "stocks they account for.",
        "守恒账户只是普通存量，不再与其核算的存量自动核对。",
    ),
    Loss(
        "Chinese labels stand in the documentation; names are English.",
        "中文名称写在说明中；变量名为英文。",
    ),
    Loss(
        "Units are written, but whether they are checked is up to the program that reads them.",
        "单位已写入，但是否检查取决于读取的软件。",
    ),
)


def found(program: Program, inputs: Mapping[str, Input]) -> list[Loss]:
    """Every loss in an export of a program with these inputs."""
    return [*ALWAYS, *_of(program, inputs)]


def _of(program: Program, inputs: Mapping[str, Input]) -> Iterator[Loss]:
    graph = program.graph
    if graph.gates:
        days = ", ".join(gate.id for gate in graph.gates)
        yield Loss(
            f"What moves at once on a day ({days}) is a flow of the step that ends on that day; a "
            "step must be a whole fraction of a month.",
            f"在某日一次性发生的变动（{'、'.join(g.zh for g in graph.gates)}）写成止于该日的一步中"
            "的流量；步长须能整除一个月。",
        )
    hidden = [v for v in program.places if v.hidden and v.id not in graph.ledgers]
    if hidden:
        yield Loss(
            f"Delays, perceptions and memories are {len(hidden)} stocks of their own.",
            f"时滞、感知与记忆写成{len(hidden)}个独立存量。",
        )
    if any(isinstance(given, TimeSeries) and given.shape == "step" for given in inputs.values()):
        yield Loss(
            "Series that jump do so a millionth of a year before their date.",
            "阶跃序列在其日期前百万分之一年处变化。",
        )
    single = [d for d in _dimensions(program) if len(d) == 1]
    if single:
        yield Loss(
            f"Dimensions with a single member are left out: {', '.join(d.en for d in single)}.",
            f"只有一个成员的维度已略去：{'、'.join(d.zh for d in single)}。",
        )


def _dimensions(program: Program) -> list[Dimension]:
    found = {d for v in program.graph.equations for d in v.dimensions}
    return sorted(found, key=lambda d: d.rank)
