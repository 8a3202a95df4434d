"""Absorption: what projects can manage to spend, and what money buys beyond that (loop B7)."""

from chanjiao.dimensions import CATEGORY, ZONE
from chanjiao.engine import auxiliary, curve, lookup, maximum, parameter, smooth, total, where
from chanjiao.sectors.money import funding, projects
from chanjiao.units import dimensionless, project, year, yuan


@parameter(yuan / project / year)
def manageable_outlay():
    """Outlay a year that one project can manage without loss.
    单个项目可消化的年支出
    """


@curve(dimensionless, of=dimensionless)
def unit_cost():
    """Cost of a unit of capital against outlay relative to what projects can manage.
    单位资本成本曲线
    """


@auxiliary(dimensionless)
def present_unit_cost():
    """Cost of a unit of capital at the present outlay.
    当前单位资本成本
    """
    manageable = managing * manageable_outlay
    outlay = total(total(funding.outlay, over=ZONE), over=CATEGORY)
    return lookup(unit_cost, where(manageable > 0, outlay / manageable, 0))


@auxiliary(project)
def managing():
    """Projects that manage money: under way, or spending what is left.
    管理资金的项目数
    """
    return maximum(projects.under_way, smooth(projects.under_way, funding.spending_time))
