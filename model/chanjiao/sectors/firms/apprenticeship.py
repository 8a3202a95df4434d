"""Apprenticeship: students who train in firms, limited by places or by suitable students.

Participating firms offer places to the categories from which they recruit, and demonstration
projects pay for more. Places and students never match perfectly, so apprentices stay a little below
the scarcer of the two. A simulation of students who apply one by one
(`chanjiao.office.apprentices`) gives `sharpness`; it reads the parameters at the end.
"""

from chanjiao.dimensions import BUDGET_LINE, CATEGORY, INDUSTRY, LEVEL, ZONE
from chanjiao.engine import (
    OutsideReader,
    auxiliary,
    ces_min,
    flow,
    lever,
    map_over,
    minimum,
    parameter,
    smooth,
    spread,
    stock,
    total,
    where,
)
from chanjiao.references import (
    BY_DEFINITION,
    DEN_HAAN_RAMEY_WATSON_2000,
    MUEHLEMANN_ET_AL_2007,
    OWN_FORM,
)
from chanjiao.sectors.firms import partnership
from chanjiao.sectors.money import funding
from chanjiao.sectors.outlook import outlook
from chanjiao.sectors.schools import enrolment, training_bases
from chanjiao.units import dimensionless, firm, person, year, yuan

SEASON = OutsideReader("season", "simulation of an application season", "学徒申请季模拟")


@stock(person, by=(ZONE, CATEGORY))
def project_places():
    """Apprentice places that demonstration projects have paid for.
    示范项目学徒岗位
    """
    return places_opened - places_ended


@project_places.start
def project_places_start():
    """Start before the first project."""
    return spread(spread(0, over=ZONE), over=CATEGORY)


@flow(person / year, by=(ZONE, CATEGORY), source=OWN_FORM)
def places_opened():
    """Apprentice places that demonstration projects open.
    示范项目新增学徒岗位

    Orders and modern apprenticeships: a project pays a constant cost per place. The cost is
    fitted to the apprentices of the first batch.
    """
    return funding.line_outlay[BUDGET_LINE["apprentices"]] / cost_per_place


@flow(person / year, by=(ZONE, CATEGORY), source=OWN_FORM)
def places_ended():
    """Apprentice places of demonstration projects that end.
    到期的示范项目学徒岗位

    Contracts end at a constant rate, and no place outlives its contract. Firms that a project
    brought may go on with places of their own.
    """
    return project_places / contract_time


@auxiliary(person, by=(ZONE, CATEGORY), source=MUEHLEMANN_ET_AL_2007)
def places():
    """Apprentice places that firms offer to a category.
    学徒岗位

    Each participating firm offers a constant number of places: among Swiss firms, cost decided
    whether a firm trained, not how many it trained. Firms divide their places among categories
    as they recruit. Firm size is ignored. Places that projects pay for come on top.
    """
    offered = partnership.participating * places_per_firm
    return map_over(offered, outlook.recruitment, over=INDUSTRY) + project_places


@auxiliary(person, by=(ZONE, CATEGORY), source=BY_DEFINITION)
def eligible():
    """Students who are ready for an apprenticeship.
    可参加学徒制学生
    """
    return total(enrolment.enrolled * eligible_share, over=LEVEL)


@auxiliary(person, by=(ZONE, CATEGORY), source=DEN_HAAN_RAMEY_WATSON_2000)
def apprentices():
    """Students who train in a firm.
    学徒

    The CES minimum exceeds neither places nor students and stays a little below the scarcer of
    the two, because places and students differ in ways that a category hides. Its sharpness is
    fitted to a simulation of single apprentices and firms.
    """
    return ces_min(places, eligible, sharpness)


@auxiliary(dimensionless, by=(ZONE, CATEGORY), source=BY_DEFINITION)
def apprentice_share():
    """Share of students who train in a firm.
    学徒占在校生比例
    """
    trainees = training_bases.trainees
    return where(trainees > 0, apprentices / trainees, 0)


@auxiliary(firm, by=(ZONE, INDUSTRY), source=OWN_FORM)
def newly_participating():
    """Firms that joined within the time that counts as new.
    新增参与企业数

    The smoothed inflow times the time approximates the firms that joined within that time.
    Firms that joined and left again are still counted, so the total is a limit.
    """
    joined = smooth(partnership.entries, newness_time) * newness_time
    return minimum(joined, partnership.participating)


@auxiliary(dimensionless, source=BY_DEFINITION)
def new_firm_share():
    """Share of participating firms that are new to training.
    新参与企业占比
    """
    new = total(total(newly_participating, over=ZONE), over=INDUSTRY)
    all_firms = total(total(partnership.participating, over=ZONE), over=INDUSTRY)
    return where(all_firms > 0, new / all_firms, 0)


@auxiliary(person, source=BY_DEFINITION)
def total_apprentices():
    """Students who train in a firm, all zones and categories.
    学徒总数
    """
    return total(total(apprentices, over=ZONE), over=CATEGORY)


@auxiliary(yuan / year, source=OWN_FORM)
def subsidy_paid():
    """Subsidy paid for apprentices.
    学徒补贴支出

    All firms have the same number of apprentices, so the share of new firms is also the share
    of their apprentices. Without the restriction to new firms, the subsidy goes to all, also to
    firms that would train anyway.
    """
    entitled = 1 - new_firms_only * (1 - new_firm_share)
    return subsidy * total_apprentices * entitled


# Inputs


@parameter(person / firm)
def places_per_firm():
    """Apprentices that a participating firm can train at a time.
    企业学徒岗位数
    """


@parameter(yuan / person)
def cost_per_place():
    """Cost to a project of an apprentice place, for the whole contract.
    示范项目单个学徒岗位成本
    """


@parameter(year)
def contract_time():
    """Mean time of an apprenticeship.
    学徒合同期限
    """


@parameter(dimensionless, by=LEVEL)
def eligible_share():
    """Share of students who are ready for an apprenticeship.
    可参加学徒制学生比例
    """


@lever(yuan / person / year)
def subsidy():
    """Public money per apprentice.
    学徒补贴标准
    """


@lever(dimensionless)
def new_firms_only():
    """Share of the subsidy reserved for firms new to training.
    学徒补贴限新参与企业的比例
    """


@parameter(year)
def newness_time():
    """Time for which a firm counts as new to training.
    新参与企业认定年限
    """


@parameter(dimensionless)
def sharpness():
    """Sharpness with which the short side limits apprentices.
    学徒匹配敏感程度
    """


@parameter(year, read_by=SEASON)
def season():
    """Time in which students apply for places.
    学徒申请季时长
    """


@parameter(dimensionless, whole=True, read_by=SEASON)
def applications():
    """Firms to which a student applies at most, one after the other.
    每名学生申请企业数
    """


@parameter(year, read_by=SEASON)
def patience():
    """Time for which a student waits for a place at a firm.
    学生等待答复时间
    """


@parameter(dimensionless, read_by=SEASON)
def liking_spread():
    """Spread of the popularity of firms: standard deviation of its log.
    企业受欢迎程度离散度
    """


@parameter(dimensionless, read_by=SEASON)
def quit_share():
    """Share of apprentices who leave within the season.
    当季退出学徒比例
    """
