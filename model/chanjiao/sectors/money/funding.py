"""Funding: money of the demonstration programme, from the budget to the accounts of projects.

Money is appropriated, awarded in batches, paid in tranches and then spent. Each step is a stock, so
money that is not yet spent is always visible. Partners match what is paid (loop R1). The budget of
a project has five lines: equipment, partner firms, apprentices, teachers, and courses.
"""

from chanjiao.dimensions import BUDGET_LINE, CATEGORY, PROJECT_YEAR, ZONE
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
from chanjiao.references import BY_DEFINITION, OWN_FORM
from chanjiao.sectors.firms import partnership
from chanjiao.sectors.money import project_office
from chanjiao.units import dimensionless, project, year, yuan


@stock(yuan)
def uncommitted():
    """Programme money appropriated and not yet awarded.
    已安排未立项资金
    """
    return appropriations - awards - lapses - project_office.payments - project_office.lapses


@uncommitted.start
def uncommitted_start():
    """Start before any money of the programme."""
    return 0


@stock(yuan, by=PROJECT_YEAR)
def committed():
    """Grants awarded and not yet paid, by year of the project.
    已立项未拨付资金
    """
    return put(awards, PROJECT_YEAR.first) - tranches + shift(carried, PROJECT_YEAR) - carried


@committed.start
def committed_start():
    """Start before the first award."""
    return spread(0, over=PROJECT_YEAR)


@stock(yuan)
def project_accounts():
    """Money paid to projects and not yet spent.
    已拨付未支出资金
    """
    scheduled = total(tranches, over=PROJECT_YEAR) + matching
    from_office = project_office.payments + project_office.matching
    return scheduled + from_office - total(total(outlay, ZONE), CATEGORY)


@project_accounts.start
def project_accounts_start():
    """Start before any money of the programme."""
    return 0


@flow(yuan / year, by=(ZONE, CATEGORY), source=OWN_FORM)
def outlay():
    """Money that projects spend.
    项目支出

    Accounts are spent at a constant rate, and all money is divided by the same weights of zones
    and categories. Single projects spend unevenly; the simulated project office follows that.
    """
    weight = share(zone_weight, over=ZONE) * share(category_weight, over=CATEGORY)
    return project_accounts / spending_time * weight


@transfer(yuan, on=FISCAL_YEAR, source=BY_DEFINITION)
def appropriations():
    """Programme money appropriated.
    财政安排
    """
    return programme_money * appropriation_share


@transfer(yuan, on=FISCAL_YEAR, source=OWN_FORM)
def awards():
    """Grants awarded to projects.
    项目立项金额

    Every called project gets a full grant as long as appropriated money lasts. Applications
    that fail a review are left to the simulated project office.
    """
    return minimum(batches * grant, uncommitted + appropriations)


@transfer(yuan, on=FISCAL_YEAR, source=BY_DEFINITION)
def lapses():
    """Programme money that lapses at the end of the year.
    结余资金收回
    """
    return maximum(uncommitted - awards, 0) * lapse_share


@transfer(yuan, on=TRANCHE, by=PROJECT_YEAR, source=BY_DEFINITION)
def tranches():
    """Grants paid to projects.
    拨付金额
    """
    return committed * release_share


@transfer(yuan, on=TRANCHE, by=PROJECT_YEAR, source=BY_DEFINITION)
def carried():
    """Unpaid grants that pass to the next year of the project.
    结转金额
    """
    return committed - tranches


@transfer(yuan, on=TRANCHE, source=BY_DEFINITION)
def matching():
    """Additional money from schools and firms.
    学校与企业净增配套
    """
    return total(tranches, over=PROJECT_YEAR) * matching_per_yuan


@auxiliary(yuan / year, by=(ZONE, CATEGORY, BUDGET_LINE), source=OWN_FORM)
def line_outlay():
    """Money that projects spend in each budget line.
    项目分方向支出

    One budget holds for all projects, and for the money of partners as for grants. The office and
    the schedule divide their outlay alike. Transfers between the lines of a project are ignored.
    """
    return outlay * line_share


@auxiliary(yuan / project, source=BY_DEFINITION)
def grant():
    """Provincial money per project.
    单个项目财政资金
    """
    return programme_money / maximum(projects_planned, one(project))


@auxiliary(dimensionless, source=OWN_FORM)
def matching_per_yuan():
    """Additional money from schools and firms per yuan of grant.
    每元财政资金的净增配套

    Only the additional share counts: money that partners would have spent anyway changes
    nothing. It grows in proportion to the engagement of firms (loop R1).
    """
    response = partnership.overall_participation / matching_engagement
    return matching_ratio * additional_share * response


@auxiliary(yuan, on=TRANCHE, source=BY_DEFINITION)
def returned():
    """Unpaid grants that go back at the end of a project.
    项目结束退回资金
    """
    return carried[PROJECT_YEAR.last]


# Inputs


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
    """Share of money not awarded that lapses at the end of the year.
    年末结余收回比例
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


@lever(dimensionless, by=BUDGET_LINE)
def line_share():
    """Share of a project's money in each budget line.
    项目资金各方向比例
    """


@lever(dimensionless)
def matching_ratio():
    """Matching money from schools and firms per yuan of grant.
    配套资金比例
    """


@parameter(dimensionless)
def additional_share():
    """Share of matching money that would not have been spent anyway.
    配套资金中的净增比例
    """


@parameter(dimensionless)
def matching_engagement():
    """Engagement of firms at which the matching ratio is reached.
    配套比例对应的企业参与度
    """


@parameter(year)
def spending_time():
    """Mean time in which a project's account is spent.
    项目资金支出周期
    """
