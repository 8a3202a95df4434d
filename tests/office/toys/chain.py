"""A sector that is one delay of the engine: projects begun together leave it one by one."""

from chanjiao.engine import delay, flow, numbered, parameter, stock
from chanjiao.units import project, year

STAGE = numbered("chain_stage", "stage", "阶段", 4)


@parameter(year)
def duration():
    """Mean time from beginning to end.
    平均历时
    """


@parameter(project / year)
def beginnings():
    """Projects begun.
    开工
    """


@stock(project)
def finished():
    """Projects at their end.
    完工项目
    """
    return endings


@finished.start
def finished_start():
    """Start with none."""
    return 0


@flow(project / year)
def endings():
    """Projects that end.
    完工
    """
    return delay(beginnings, duration, stages=STAGE)
