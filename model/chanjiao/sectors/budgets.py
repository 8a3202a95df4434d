"""Budgets: the ordinary money for equipment and upkeep that comes with every student."""

from chanjiao.dimensions import CATEGORY, LEVEL, ZONE
from chanjiao.engine import auxiliary, parameter, total
from chanjiao.sectors import enrolment
from chanjiao.units import person, year, yuan


@parameter(yuan / person / year, by=LEVEL)
def equipment_allocation():
    """Ordinary money for equipment per student.
    生均设备经费
    """


@parameter(yuan / person / year, by=LEVEL)
def upkeep_allocation():
    """Ordinary money for upkeep per student.
    生均运维经费
    """


@auxiliary(yuan / year, by=(ZONE, CATEGORY))
def equipment_money():
    """Ordinary money for equipment.
    常规设备经费
    """
    return total(enrolment.enrolled * equipment_allocation, over=LEVEL)


@auxiliary(yuan / year, by=(ZONE, CATEGORY))
def upkeep_money():
    """Ordinary money for upkeep.
    常规运维经费
    """
    return total(enrolment.enrolled * upkeep_allocation, over=LEVEL)
