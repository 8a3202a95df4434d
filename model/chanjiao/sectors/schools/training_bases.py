"""Training bases: money becomes capital, capital becomes places where students practise.

Too much money at once buys less (loop B7). Capital without upkeep stands idle and wears out
faster, which is how a programme decays after its money ends (loop B8).
"""

from chanjiao.dimensions import BUILD_STAGE, CATEGORY, LEVEL, ORIGIN, ZONE
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
from chanjiao.references import GURARA_ET_AL_2021, OWN_FORM, STERMAN_2000
from chanjiao.sectors.firms import alliances
from chanjiao.sectors.money import absorption, budgets, funding, project_office
from chanjiao.sectors.schools import enrolment
from chanjiao.units import dimensionless, per_year, person, place, year, yuan


@parameter(dimensionless, by=ORIGIN)
def efficiency():
    """Useful capital per yuan spent.
    投资转化效率
    """


@parameter(year, by=ORIGIN)
def construction_time():
    """Mean time from money spent to first teaching.
    建设周期
    """


@parameter(per_year, by=CATEGORY)
def wear_rate():
    """Capital that wears out or falls behind, per unit, with full upkeep.
    设备折旧率
    """


@parameter(dimensionless)
def neglect_effect():
    """Rise of wear where there is no upkeep at all.
    缺乏运维时折旧的增加
    """


@parameter(per_year)
def upkeep_rate():
    """Yearly upkeep that capital needs, per unit of capital.
    运维需求率
    """


@parameter(dimensionless)
def idle_effect():
    """Part of capital that stands idle where there is no upkeep at all.
    缺乏运维时的闲置比例
    """


@lever(per_year)
def upkeep_support():
    """Provincial upkeep money per unit of programme capital.
    示范项目运维补助率
    """


@parameter(yuan / place, by=CATEGORY)
def cost_per_place():
    """Capital behind one training place.
    单个工位成本
    """


@parameter(person / place)
def students_per_place():
    """Students whom one place serves in turns.
    每个工位服务学生数
    """


@parameter(dimensionless)
def sharing_sharpness():
    """Sharpness of the limit that places set to practice.
    工位约束的锐度
    """


@parameter(yuan / person, by=LEVEL)
def capital_per_student_at_start():
    """Training capital behind each student at the start.
    期初生均实训设备值
    """


@stock(yuan, by=(ZONE, ORIGIN, CATEGORY))
def construction():
    """Capital under construction.
    在建资本
    """
    return starts - completions - put(project_office.abandoned, ORIGIN["programme"])


@construction.start
def construction_at_start():
    """Start in balance with the money that flows in."""
    return starts * construction_time


@stock(yuan, by=(ZONE, ORIGIN, CATEGORY))
def capital():
    """Capital in operation.
    在用资本
    """
    return completions - wear


@capital.start
def capital_start():
    """Start with ordinary capital in proportion to students."""
    per_category = total(enrolment.enrolled * capital_per_student_at_start, over=LEVEL)
    return put(per_category, ORIGIN["ordinary"])


@flow(yuan / year, by=(ZONE, ORIGIN, CATEGORY), source=GURARA_ET_AL_2021)
def starts():
    """Useful capital put under construction.
    开工
    """
    ordinary = put(budgets.equipment_money * efficiency[ORIGIN["ordinary"]], ORIGIN["ordinary"])
    return ordinary + put(programme_starts, ORIGIN["programme"])


@flow(yuan / year, by=(ZONE, ORIGIN, CATEGORY), source=STERMAN_2000)
def completions():
    """Capital taken into operation.
    竣工投用
    """
    kind = ORIGIN["ordinary"]
    ordinary = delay(starts[kind], construction_time[kind], stages=BUILD_STAGE)
    return put(ordinary, kind) + put(programme_completions, ORIGIN["programme"])


@auxiliary(yuan / year, by=(ZONE, CATEGORY), source=GURARA_ET_AL_2021)
def programme_starts():
    """Useful capital that programme money puts under construction.
    示范项目开工
    """
    return funding.outlay / absorption.present_unit_cost * efficiency[ORIGIN["programme"]]


@auxiliary(yuan / year, by=(ZONE, CATEGORY), source=STERMAN_2000)
def programme_completions():
    """Capital of the demonstration programme taken into operation.
    示范项目竣工投用
    """
    return delay(programme_starts, construction_time[ORIGIN["programme"]], stages=BUILD_STAGE)


@flow(yuan / year, by=(ZONE, ORIGIN, CATEGORY), source=OWN_FORM)
def wear():
    """Capital that wears out or falls behind.
    折旧
    """
    return capital * wear_rate * (1 + neglect_effect * (1 - upkeep_cover))


@auxiliary(yuan, by=(ZONE, CATEGORY))
def programme_capital():
    """Capital of the demonstration programme in operation.
    示范项目在用资本
    """
    return capital[ORIGIN["programme"]]


@auxiliary(yuan, by=(ZONE, CATEGORY))
def all_capital():
    """Capital in operation, of any origin.
    在用资本总额
    """
    return total(capital, over=ORIGIN)


@auxiliary(dimensionless, by=(ZONE, CATEGORY))
def upkeep_cover():
    """Part of needed upkeep that is paid for, at most 1.
    运维保障度
    """
    paid = budgets.upkeep_money + upkeep_support * programme_capital
    return where(all_capital > 0, minimum(paid / (all_capital * upkeep_rate), 1), 1)


@auxiliary(place, by=(ZONE, CATEGORY))
def places():
    """Training places that can be used.
    可用工位
    """
    usable = 1 - idle_effect * (1 - upkeep_cover)
    return all_capital * usable / cost_per_place


@auxiliary(person, by=(ZONE, CATEGORY))
def trainees():
    """Students who need practice.
    需实训学生数
    """
    return total(enrolment.enrolled, over=LEVEL)


@auxiliary(dimensionless, by=(ZONE, CATEGORY), source=OWN_FORM)
def practice_cover():
    """Share of students who have a training place when they need it.
    实训满足率
    """
    served = ces_min(alliances.places * students_per_place, trainees, sharing_sharpness)
    return where(trainees > 0, served / trainees, 1)
