"""The calendar as variables: the step, the elapsed part of the year, and the step of each gate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chanjiao.engine.language.calendar import Calendar, Gate
from chanjiao.engine.language.expression import Expression, Literal, call
from chanjiao.engine.language.variable import Variable

if TYPE_CHECKING:
    from pint import Unit

SECTOR = "calendar"


def made_variable(
    name: str, unit: Unit, doc: str, kind: str = "auxiliary", sector: str = SECTOR
) -> Variable:
    """Make a variable that no sector declares."""
    return Variable(
        kind=kind,
        name=name,
        sector=sector,
        unit=unit,
        dimensions=(),
        body=lambda: None,
        doc=doc,
        file="",
        line=0,
        hidden=True,
    )


class Clock:
    """Variables that tell when gates open.

    A gate acts at the end of the step that ends on its day, so that a stock saved at that day
    holds what it holds after the gate. The time of year is a stock, because every engine has
    stocks.
    """

    def __init__(self, calendar: Calendar, time: Unit) -> None:
        none = type(time)("dimensionless")
        self.time = made_variable("time", time, "Time.\n时间", sector="time")
        self.step = made_variable(
            "step",
            time,
            "Step of the run; keep it equal to the time step of the simulation.\n"
            "计算步长，须与仿真步长一致",
            "parameter",
        )
        self.next = made_variable("next_time", time, "Time at the end of the step.\n步末时间")
        self.gone = made_variable(
            "time_of_year", time, "Time gone by since 1 January.\n年内已过时间", "stock"
        )
        self.gone_at_start = made_variable(
            "time_of_year_start", time, "The run starts on 1 January.\n自1月1日起算", "parameter"
        )
        self.passing = made_variable("passing", none, "Time passes.\n时间流逝", "flow")
        self.turning = made_variable(
            "turning", none, "The year turns in the step that ends on 1 January.\n跨年", "flow"
        )
        self.events: dict[Gate, Variable] = {
            gate: made_variable(
                f"is_{gate.id}",
                none,
                f"1 in the step that ends on the day of: {gate.en}.\n{gate.zh}所在步为1，其余为0",
            )
            for gate in calendar.gates
        }

    def equations(self) -> dict[Variable, Expression]:
        """Equations of what is computed."""
        year = Literal(1.0, self.time.unit)
        turning = call("where", self._later_than(1.0, 1.5), year / self.step, 0)
        equations: dict[Variable, Expression] = {
            self.next: self.time + self.step,
            self.passing: Literal(1.0),
            self.turning: turning,
        }
        for gate, event in self.events.items():
            part = float(gate.offset) or 1.0
            now = call("where", self._later_than(part, 0.5), 0, 1)
            equations[event] = call("where", self._later_than(part, 1.5), now, 0)
        return equations

    def _later_than(self, part: float, steps: float) -> Expression:
        """Whether fewer than the given number of steps remain until a time of the year."""
        before = call("multiply", Literal(steps), self.step)
        return call("less", call("subtract", Literal(part, self.time.unit), before), self.gone)
