"""Funding: money of the demonstration programme, from the budget to the accounts of projects.

Money is appropriated, awarded in batches, paid in tranches and then spent; each step is a
stock, so that what is unspent is always visible. Partners match what is paid (loop R1).
"""

from chanjiao.dimensions import CATEGORY, PROJECT_YEAR, ZONE
from chanjiao.engine import (
    auxiliary,
    flow,
    lever,
    maximum,
    minimum,
    one,
    parameter,
    put,
    share,
    shift,
    spread,
    stock,
    total,
    transfer,
)
from chanjiao.gates import FISCAL_YEAR, TRANCHE
from chanjiao.references import OWN_FORM
from chanjiao.sectors.firms import partnership
from chanjiao.sectors.money import project_office
from chanjiao.units import dimensionless, project, year, yuan


@lever(yuan)
def programme_money():
    """Provincial money of the demonstration programme.
    示范项目省级财政资金
    """


@lever(project)
def projects_planned():
    """Projects among which the programme money is divided.
    计划项目数
    """


@lever(project)
def batches():
    """Projects called in the year.
    当年立项数
    """


@lever(dimensionless)
def appropriation_share():
    """Share of the programme money appropriated in the year.
    当年预算安排比例
    """


@lever(dimensionless)
def lapse_share():
    """Share of money left without award that lapses at the end of the year.
    年末收回比例
    """


@lever(dimensionless, by=PROJECT_YEAR)
def release_share():
    """Share of a project's unpaid grant released in each of its years.
    各年度拨付比例
    """


@lever(dimensionless, by=ZONE)
def zone_weight():
    """Weight of a zone in the spending of projects.
    示范项目经济区权重
    """


@lever(dimensionless, by=CATEGORY)
def category_weight():
    """Weight of a category in the spending of projects.
    示范项目专业大类权重
    """


@lever(dimensionless)
def matching_ratio():
    """Money from schools and firms per yuan of grant.
    配套资金比例
    """


@parameter(dimensionless)
def additional_share():
    """Share of matching money that would not have been spent anyway.
    配套资金中的净增比例
    """


@parameter(dimensionless)
def matching_engagement():
    """Engagement of firms at which matching reaches its ratio.
    配套比例对应的企业参与度
    """


@parameter(year)
def spending_time():
    """Time in which a project's account is spent.
    项目资金支出周期
    """


@stock(yuan)
def uncommitted():
    """Programme money appropriated and not awarded.
    已安排未立项资金
    """
    return appropriations - awards - lapses - project_office.payments - project_office.lapses


@uncommitted.start
def uncommitted_start():
    """Start before any money of the programme."""
    return 0


@stock(yuan, by=PROJECT_YEAR)
def committed():
    """Grants awarded and not paid, by year of the project.
    已立项未拨付资金
    """
    return put(awards, PROJECT_YEAR.first) - tranches + shift(carried, PROJECT_YEAR) - carried


@committed.start
def committed_start():
    """Start before the first award."""
    return spread(0, over=PROJECT_YEAR)


@stock(yuan)
def project_accounts():
    """Money paid to projects and not spent.
    已拨付未支出资金
    """
    scheduled = total(tranches, over=PROJECT_YEAR) + matching
    from_office = project_office.payments + project_office.matching
    return scheduled + from_office - total(total(outlay, ZONE), CATEGORY)


@project_accounts.start
def project_accounts_start():
    """Start before any money of the programme."""
    return 0


@flow(yuan / year, by=(ZONE, CATEGORY))
def outlay():
    """Money that projects spend on training bases.
    项目支出
    """
    weight = share(zone_weight, over=ZONE) * share(category_weight, over=CATEGORY)
    return project_accounts / spending_time * weight


@transfer(yuan, on=FISCAL_YEAR)
def appropriations():
    """Programme money appropriated.
    财政安排
    """
    return programme_money * appropriation_share


@transfer(yuan, on=FISCAL_YEAR)
def awards():
    """Grants awarded to projects.
    项目立项金额
    """
    return minimum(batches * grant, uncommitted + appropriations)


@transfer(yuan, on=FISCAL_YEAR)
def lapses():
    """Programme money that lapses.
    财政收回
    """
    return maximum(uncommitted - awards, 0) * lapse_share


@transfer(yuan, on=TRANCHE, by=PROJECT_YEAR)
def tranches():
    """Grants paid to projects.
    拨付金额
    """
    return committed * release_share


@transfer(yuan, on=TRANCHE, by=PROJECT_YEAR)
def carried():
    """Unpaid grants that pass to the project's next year.
    结转金额
    """
    return committed - tranches


@transfer(yuan, on=TRANCHE, source=OWN_FORM)
def matching():
    """Additional money from schools and firms.
    学校与企业净增配套
    """
    return total(tranches, over=PROJECT_YEAR) * matching_per_yuan


@auxiliary(dimensionless, source=OWN_FORM)
def matching_per_yuan():
    """Additional money from schools and firms per yuan of grant.
    每元财政资金的净增配套
    """
    response = partnership.overall_engagement / matching_engagement
    return matching_ratio * additional_share * response


@auxiliary(yuan, on=TRANCHE)
def returned():
    """Grants unpaid at the end of a project, which go back.
    项目结束退回资金
    """
    return carried[PROJECT_YEAR.last]


@auxiliary(yuan / project)
def grant():
    """Provincial money per project.
    单个项目财政资金
    """
    return programme_money / maximum(projects_planned, one(project))
