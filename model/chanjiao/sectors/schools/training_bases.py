"""Training bases: money becomes capital, and capital becomes places where students practise.

Too much money at once buys less (loop B7). Capital without upkeep stands idle and wears out
faster, so the effect of a programme fades after its money ends (loop B8).
"""

from chanjiao.dimensions import BUDGET_LINE, BUILD_STAGE, CATEGORY, LEVEL, ORIGIN, ZONE
from chanjiao.engine import (
    auxiliary,
    ces_min,
    delay,
    flow,
    lever,
    minimum,
    parameter,
    put,
    stock,
    total,
    where,
)
from chanjiao.references import (
    BY_DEFINITION,
    DEN_HAAN_RAMEY_WATSON_2000,
    GURARA_ET_AL_2021,
    OWN_FORM,
    PRITCHETT_2000,
    STERMAN_2000,
)
from chanjiao.sectors.firms import alliances
from chanjiao.sectors.money import absorption, budgets, funding, project_office
from chanjiao.sectors.schools import enrolment
from chanjiao.units import dimensionless, per_year, person, place, year, yuan


@stock(yuan, by=(ZONE, ORIGIN, CATEGORY))
def construction():
    """Capital under construction.
    在建设备资产
    """
    return starts - completions - put(project_office.abandoned, ORIGIN["programme"])


@construction.start
def construction_at_start():
    """Start in balance with the money that flows in."""
    return starts * construction_time


@stock(yuan, by=(ZONE, ORIGIN, CATEGORY))
def capital():
    """Capital in operation.
    在用设备资产
    """
    return completions - wear


@capital.start
def capital_start():
    """Start with ordinary capital in proportion to students."""
    per_category = total(enrolment.enrolled * capital_per_student_at_start, over=LEVEL)
    return put(per_category, ORIGIN["ordinary"])


@flow(yuan / year, by=(ZONE, ORIGIN, CATEGORY), source=PRITCHETT_2000)
def starts():
    """Useful capital put under construction.
    开工

    A yuan of public investment makes less than a yuan of capital. Ordinary money is spread over
    all schools and buys at a constant cost; programme money costs more when it comes too fast.
    """
    ordinary = put(budgets.equipment_money * efficiency[ORIGIN["ordinary"]], ORIGIN["ordinary"])
    return ordinary + put(programme_starts, ORIGIN["programme"])


@flow(yuan / year, by=(ZONE, ORIGIN, CATEGORY), source=STERMAN_2000)
def completions():
    """Capital taken into operation.
    竣工投用

    An Erlang delay in two stages: some works finish early and some late. The size of single
    works does not count; the simulated project office follows them one by one.
    """
    kind = ORIGIN["ordinary"]
    ordinary = delay(starts[kind], construction_time[kind], stages=BUILD_STAGE)
    return put(ordinary, kind) + put(programme_completions, ORIGIN["programme"])


@flow(yuan / year, by=(ZONE, ORIGIN, CATEGORY), source=OWN_FORM)
def wear():
    """Depreciation of training capital.
    折旧

    A constant rate with full upkeep, which rises in proportion to the upkeep that is missing.
    New and old equipment wear alike, since age is not followed.
    """
    return capital * wear_rate * (1 + neglect_effect * (1 - upkeep_cover))


@auxiliary(yuan / year, by=(ZONE, CATEGORY), source=GURARA_ET_AL_2021)
def programme_starts():
    """Useful capital that programme money puts under construction.
    示范项目开工

    Only the equipment line of a budget buys capital. The unit cost rises with the outlay of all
    projects together (loop B7), as found for public investment across countries. All categories
    pay the same unit cost.
    """
    equipment = funding.line_outlay[BUDGET_LINE["equipment"]]
    return equipment / absorption.present_unit_cost * efficiency[ORIGIN["programme"]]


@auxiliary(yuan / year, by=(ZONE, CATEGORY), source=STERMAN_2000)
def programme_completions():
    """Capital of the demonstration programme taken into operation.
    示范项目竣工投用

    The same delay, with the construction time of demonstration projects. In a run with a
    project office, the office gives this variable instead.
    """
    return delay(programme_starts, construction_time[ORIGIN["programme"]], stages=BUILD_STAGE)


@auxiliary(yuan, by=(ZONE, CATEGORY), source=BY_DEFINITION)
def programme_capital():
    """Capital of the demonstration programme in operation.
    示范项目在用设备资产
    """
    return capital[ORIGIN["programme"]]


@auxiliary(yuan, by=(ZONE, CATEGORY), source=BY_DEFINITION)
def all_capital():
    """Capital in operation, of any origin.
    在用设备资产总额
    """
    return total(capital, over=ORIGIN)


@auxiliary(dimensionless, by=(ZONE, CATEGORY), source=OWN_FORM)
def upkeep_cover():
    """Share of needed upkeep that is paid for, at most 1.
    运维保障度

    Upkeep money of all origins is pooled, and the need grows with capital (loop B8). Money
    above the need has no effect.
    """
    paid = budgets.upkeep_money + upkeep_support * programme_capital
    return where(all_capital > 0, minimum(paid / (all_capital * upkeep_rate), 1), 1)


@auxiliary(place, by=(ZONE, CATEGORY), source=OWN_FORM)
def training_places():
    """Training places that can be used.
    可用工位

    The idle share rises in proportion to the upkeep that is missing. A place needs the same
    capital whatever its age and origin.
    """
    usable = 1 - idle_effect * (1 - upkeep_cover)
    return all_capital * usable / cost_per_place


@auxiliary(person, by=(ZONE, CATEGORY), source=BY_DEFINITION)
def trainees():
    """Students who need practice.
    需实训学生数
    """
    return total(enrolment.enrolled, over=LEVEL)


@auxiliary(dimensionless, by=(ZONE, CATEGORY), source=DEN_HAAN_RAMEY_WATSON_2000)
def practice_cover():
    """Share of students who have a training place when they need it.
    实训满足率

    The short side decides, with a smooth transition: timetables never fit perfectly, so some
    wait while places are free. The form is that of matching functions; its sharpness is
    assumed.
    """
    served = ces_min(alliances.usable_places * students_per_place, trainees, sharing_sharpness)
    return where(trainees > 0, served / trainees, 1)


# Inputs


@parameter(dimensionless, by=ORIGIN)
def efficiency():
    """Useful capital per yuan spent.
    投资转化效率
    """


@parameter(year, by=ORIGIN)
def construction_time():
    """Mean time from spending to first teaching.
    建设周期
    """


@parameter(per_year, by=CATEGORY)
def wear_rate():
    """Depreciation rate of training capital with full upkeep.
    设备折旧率
    """


@parameter(dimensionless)
def neglect_effect():
    """Relative rise of depreciation without any upkeep.
    缺乏运维时折旧的增加
    """


@parameter(per_year)
def upkeep_rate():
    """Yearly upkeep needed per unit of capital.
    运维需求率
    """


@parameter(dimensionless)
def idle_effect():
    """Share of capital that stands idle without any upkeep.
    缺乏运维时的闲置比例
    """


@lever(per_year)
def upkeep_support():
    """Provincial upkeep money per unit of programme capital.
    示范项目运维补助率
    """


@parameter(yuan / place, by=CATEGORY)
def cost_per_place():
    """Capital needed for one training place.
    单个工位成本
    """


@parameter(person / place)
def students_per_place():
    """Students whom one training place serves in turns.
    每个工位服务学生数
    """


@parameter(dimensionless)
def sharing_sharpness():
    """Sharpness with which the short side limits practice.
    工位约束的敏感程度
    """


@parameter(yuan / person, by=LEVEL)
def capital_per_student_at_start():
    """Training capital behind each student at the start.
    期初生均实训设备值
    """
