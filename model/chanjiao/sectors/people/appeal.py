"""Appeal: how secondary vocational schools look to families as they grow or shrink.

A shrinking school offers less, so fewer go on (loop R9), and looks worse, so families press for
general seats (loop R11).
"""

from chanjiao.dimensions import CATEGORY, LEVEL, ZONE
from chanjiao.engine import auxiliary, parameter, smooth, total, where
from chanjiao.references import OWN_FORM
from chanjiao.sectors.programmes import programmes
from chanjiao.sectors.schools import enrolment
from chanjiao.sectors.work import wages
from chanjiao.units import dimensionless, year


@parameter(dimensionless)
def pay_elasticity():
    """Response of the wish to go on to the perceived pay of trained workers.
    升学意愿对技能工资的弹性
    """


@parameter(dimensionless)
def offer_elasticity():
    """Response of the wish to go on to the programmes that vocational schools offer.
    升学意愿对中职专业供给的弹性
    """


@parameter(dimensionless)
def flight_elasticity():
    """Response of planned general seats to the intake of vocational schools.
    普高计划对中职生源变化的弹性
    """


@parameter(year)
def image_time():
    """Time in which families get used to a size of vocational schools.
    家庭对中职规模的适应时间
    """


@auxiliary(dimensionless, by=ZONE, source=OWN_FORM)
def breadth():
    """Programmes that secondary schools offer, relative to what families are used to.
    中职专业供给相对惯常水平
    """
    points = total(programmes.recruiting, over=CATEGORY)[LEVEL["sv"]]
    usual = smooth(points, image_time)
    return where(usual > 0, points / usual, 1)


@auxiliary(dimensionless, by=ZONE, source=OWN_FORM)
def image():
    """Pupils of secondary schools, relative to what families are used to.
    中职规模相对惯常水平
    """
    pupils = total(enrolment.enrolled, over=CATEGORY)[LEVEL["sv"]]
    usual = smooth(pupils, image_time)
    return where(usual > 0, pupils / usual, 1)


@auxiliary(dimensionless, by=ZONE, source=OWN_FORM)
def wish():
    """Wish to go on, relative to usual pay and a usual offer of programmes.
    工资与专业供给对升学意愿的影响
    """
    pay = wages.relative_prospects[LEVEL["sv"]]
    return pay**pay_elasticity * breadth**offer_elasticity


@auxiliary(dimensionless, by=ZONE, source=OWN_FORM)
def flight():
    """Planned general seats, relative to a usual size of vocational schools.
    生源变化对普高计划的影响
    """
    return where(image > 0, image ** (-flight_elasticity), 1)
