"""Placements: teachers who go into firms to become dual-qualified.

The province sends some, and projects send others, to firms, teaching teams and master studios.
"""

from chanjiao.dimensions import BUDGET_LINE, CATEGORY, LEVEL, ZONE
from chanjiao.engine import auxiliary, lever, minimum, parameter, total, where
from chanjiao.references import BY_DEFINITION, OWN_FORM
from chanjiao.sectors.money import funding
from chanjiao.sectors.schools import teachers
from chanjiao.units import person, year, yuan


@auxiliary(person / year, by=(ZONE, LEVEL, CATEGORY), source=OWN_FORM)
def converted():
    """Teachers who become dual-qualified on paid placements.
    省级资助转化的双师型教师

    Placements go to zones, levels and categories in proportion to their other teachers, and not
    all of these can be away at once. Everybody who is sent qualifies.
    """
    single = teachers.single_qualified
    everywhere = total(total(total(single, over=CATEGORY), over=LEVEL), over=ZONE)
    sent = where(everywhere > 0, teachers_a_year * single / everywhere, 0)
    return minimum(sent, single / round_time)


@auxiliary(person / year, by=(ZONE, LEVEL, CATEGORY), source=OWN_FORM)
def converted_by_projects():
    """Teachers who become dual-qualified through demonstration projects.
    示范项目转化的双师型教师

    Practice in firms, teaching teams and master studios costs as much as a paid placement. The
    money goes to levels in proportion to their other teachers. Money for more teachers than can
    be away at once is lost.
    """
    single = teachers.single_qualified
    by_level = where(total(single, over=LEVEL) > 0, single / total(single, over=LEVEL), 0)
    sent = funding.line_outlay[BUDGET_LINE["teachers"]] / cost_per_teacher * by_level
    return minimum(sent, single / round_time - converted)


@auxiliary(yuan / year, source=BY_DEFINITION)
def paid():
    """Public money for paid placements of teachers.
    双师型教师培养支出
    """
    everywhere = total(total(total(converted, over=CATEGORY), over=LEVEL), over=ZONE)
    return everywhere * cost_per_teacher


# Inputs


@lever(person / year)
def teachers_a_year():
    """Teachers per year whose placement the province pays for.
    省级双师型教师培养规模
    """


@parameter(yuan / person)
def cost_per_teacher():
    """Public cost of making one teacher dual-qualified.
    双师型教师培养人均成本
    """


@parameter(year)
def round_time():
    """Shortest time in which all teachers could be sent on a placement.
    教师脱产实践周期
    """
