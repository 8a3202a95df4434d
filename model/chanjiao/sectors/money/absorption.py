"""Absorption: what projects can spend without loss, and what money buys beyond that (loop B7)."""

from chanjiao.dimensions import CATEGORY, ZONE
from chanjiao.engine import auxiliary, curve, lookup, maximum, parameter, smooth, total, where
from chanjiao.references import GURARA_ET_AL_2021, OWN_FORM
from chanjiao.sectors.money import funding, projects
from chanjiao.units import dimensionless, project, year, yuan


@auxiliary(dimensionless, source=GURARA_ET_AL_2021)
def present_unit_cost():
    """Unit cost of capital at the present outlay.
    当前单位设备资产成本

    The unit cost rises once the outlay exceeds what projects can manage. Studies find such a
    rise across countries; the curve for training bases is an assumption. All lines of a budget
    take the time of those who manage a project, so all its outlay counts.
    """
    manageable = managing * manageable_outlay
    outlay = total(total(funding.outlay, over=ZONE), over=CATEGORY)
    return lookup(unit_cost, where(manageable > 0, outlay / manageable, 0))


@auxiliary(project, source=OWN_FORM)
def managing():
    """Projects that manage money: under way, or spending what is left.
    管理资金的项目数

    A project that has ended still manages the money left in its account, for about one spending
    time. The larger number counts, so that new projects count at once.
    """
    return maximum(projects.under_way, smooth(projects.under_way, funding.spending_time))


# Inputs


@parameter(yuan / project / year)
def manageable_outlay():
    """Outlay per year that one project can manage without loss.
    单个项目年度可承载支出
    """


@curve(dimensionless, of=dimensionless)
def unit_cost():
    """Unit cost of capital against outlay, relative to what projects can manage.
    单位设备资产成本曲线
    """
