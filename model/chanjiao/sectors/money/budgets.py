"""Budgets: ordinary money for equipment and upkeep, which comes with every student.

Cities add money of their own. A share of the equipment money follows results (loop R8).
"""

from chanjiao.dimensions import CATEGORY, LEVEL, ZONE
from chanjiao.engine import auxiliary, lever, parameter, share, total, where
from chanjiao.references import BY_DEFINITION, OWN_FORM
from chanjiao.sectors.firms import alliances
from chanjiao.sectors.people import choice
from chanjiao.sectors.schools import enrolment
from chanjiao.units import dimensionless, person, year, yuan


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY), source=OWN_FORM)
def results():
    """Perceived placement of a category relative to the mean of its level's students.
    就业绩效（相对同层次学生均值）

    Results are compared within a level, so that no level wins as a whole. The mean weighs
    categories by students, as money does: what one category gains, others lose. Placement counts
    as perceived, since budgets follow surveys that are years old.
    """
    placed = total(choice.perceived_placement * enrolment.enrolled, over=CATEGORY)
    students = total(enrolment.enrolled, over=CATEGORY)
    relative = choice.perceived_placement * students
    return where(placed > 0, relative / placed, 1)


@auxiliary(yuan / year, by=(ZONE, CATEGORY), source=OWN_FORM)
def equipment_money():
    """Ordinary money for equipment.
    常规设备经费

    Money follows students, and a share of it follows results; money of cities and of the
    renewal line is divided by students alone. Total money therefore falls as cohorts fall.
    """
    by_results = 1 - reward + reward * results
    per_student = total(enrolment.enrolled * equipment_allocation * by_results, over=LEVEL)
    students = total(enrolment.enrolled, over=LEVEL)
    from_cities = alliances.zone_funds * share(students, over=CATEGORY)
    renewed = equipment_renewal * share(total(students, CATEGORY), ZONE) * share(students, CATEGORY)
    return per_student + from_cities + renewed


@auxiliary(yuan / year, by=(ZONE, CATEGORY), source=BY_DEFINITION)
def upkeep_money():
    """Ordinary money for upkeep.
    常规运维经费
    """
    return total(enrolment.enrolled * upkeep_allocation, over=LEVEL)


# Inputs


@parameter(yuan / person / year, by=LEVEL)
def equipment_allocation():
    """Ordinary equipment money per student.
    生均设备经费
    """


@parameter(yuan / person / year, by=LEVEL)
def upkeep_allocation():
    """Ordinary upkeep money per student.
    生均运维经费
    """


@parameter(dimensionless)
def reward():
    """Share of equipment money that follows results.
    设备经费中的绩效比例
    """


@lever(yuan / year)
def equipment_renewal():
    """Provincial money to renew equipment in all schools alike.
    全省设备更新专项资金
    """
