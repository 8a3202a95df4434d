"""Appeal: how attractive secondary vocational schools are to families as they grow or shrink.

Schools that shrink offer fewer programmes, so fewer pupils go on (loop R9). Their image suffers
too, so families press for more general high-school seats (loop R11).
"""

from chanjiao.dimensions import CATEGORY, LEVEL, ZONE
from chanjiao.engine import auxiliary, parameter, smooth, total, where
from chanjiao.references import OWN_FORM
from chanjiao.sectors.programmes import programmes
from chanjiao.sectors.schools import enrolment
from chanjiao.sectors.work import wages
from chanjiao.units import dimensionless, year


@auxiliary(dimensionless, by=ZONE, source=OWN_FORM)
def breadth():
    """Secondary programme points relative to what families are used to.
    中职专业供给相对常年水平

    Families notice a change, not a level: a lasting cut stops counting once it is usual. The
    form ignores which categories were cut and how far away the remaining programmes are.
    """
    points = total(programmes.recruiting, over=CATEGORY)[LEVEL["sv"]]
    usual = smooth(points, image_time)
    return where(usual > 0, points / usual, 1)


@auxiliary(dimensionless, by=ZONE, source=OWN_FORM)
def image():
    """Secondary vocational pupils relative to what families are used to.
    中职规模相对常年水平

    Size stands for reputation: a school that loses pupils looks like one that fails. Discipline
    and examination results, which also make a reputation, are left out.
    """
    pupils = total(enrolment.enrolled, over=CATEGORY)[LEVEL["sv"]]
    usual = smooth(pupils, image_time)
    return where(usual > 0, pupils / usual, 1)


@auxiliary(dimensionless, by=ZONE, source=OWN_FORM)
def continuation_effect():
    """Effect of pay and programme offer on the wish to go on; 1 is usual.
    工资与专业供给对升学意愿的影响

    Constant elasticities keep 1 neutral and give each effect one number. They hold for moderate
    changes; the ceiling on continuation limits large ones.
    """
    pay = wages.relative_prospects[LEVEL["sv"]]
    return pay**pay_elasticity * breadth**offer_elasticity


@auxiliary(dimensionless, by=ZONE, source=OWN_FORM)
def general_seat_pressure():
    """Effect of shrinking vocational schools on planned general seats; 1 is usual.
    生源变化对普高计划的影响

    Planners give way to families when vocational schools lose pupils. National intakes since
    2021 agree with the sign; how much of the expansion families caused is not known.
    """
    return where(image > 0, image ** (-flight_elasticity), 1)


# Inputs


@parameter(dimensionless)
def pay_elasticity():
    """Elasticity of the wish to go on to the perceived pay of trained workers.
    升学意愿对技能工资的弹性
    """


@parameter(dimensionless)
def offer_elasticity():
    """Elasticity of the wish to go on to the programmes on offer.
    升学意愿对中职专业供给的弹性
    """


@parameter(dimensionless)
def flight_elasticity():
    """Elasticity of planned general seats to the number of vocational pupils.
    普高计划对中职生源变化的弹性
    """


@parameter(year)
def image_time():
    """Time for families to get used to a size of vocational schools.
    家庭对中职规模的适应时间
    """
