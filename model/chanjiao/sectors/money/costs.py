"""Costs: what the public spends on each policy, and the present value of that spending.

Only the money that a policy adds is counted, not the ordinary money that comes with every student.
Policies of the same present value can then be compared by their effects.
"""

from chanjiao.dimensions import (
    BUDGET_LINE,
    CATEGORY,
    INDUSTRY,
    LEVEL,
    OUTSIDE,
    PROJECT_YEAR,
    SPENDING,
    ZONE,
)
from chanjiao.engine import auxiliary, flow, parameter, put, spread, stock, total, transfer
from chanjiao.engine.language.expression import Expression
from chanjiao.gates import SCHOOL_YEAR, TRANCHE
from chanjiao.references import BOARDMAN_ET_AL_2018, BY_DEFINITION
from chanjiao.sectors.firms import alliances, apprenticeship, partnership
from chanjiao.sectors.money import budgets, funding, project_office
from chanjiao.sectors.people import choice, migration
from chanjiao.sectors.programmes import filing
from chanjiao.sectors.schools import placements, training_bases
from chanjiao.sectors.skills import certificates, shared_courses
from chanjiao.sectors.work import adult_training
from chanjiao.units import course, dimensionless, per_year, person, year, yuan


def by_budget_line(grants: Expression) -> Expression:
    """Grants in the spending lines of their budget lines."""
    line = grants * funding.line_share
    return (
        put(line[BUDGET_LINE["equipment"]], SPENDING["project_equipment"])
        + put(line[BUDGET_LINE["firms"]], SPENDING["project_firms"])
        + put(line[BUDGET_LINE["apprentices"]], SPENDING["project_apprentices"])
        + put(line[BUDGET_LINE["teachers"]], SPENDING["project_teachers"])
        + put(line[BUDGET_LINE["courses"]], SPENDING["project_courses"])
    )


@stock(dimensionless)
def discount():
    """Discount factor: value of a yuan now, in yuan at the start of the run.
    折现系数
    """
    return -discounting


@discount.start
def discount_start():
    """Count from the start of the run."""
    return 1


@stock(yuan, by=SPENDING)
def spent():
    """Public money spent since the start of the run.
    累计财政支出
    """
    projects = by_budget_line(grants)
    on_school_year = put(course_spending, SPENDING["courses"]) + put(
        retention_spending, SPENDING["graduates"]
    )
    return running_cost + projects + on_school_year


@spent.start
def spent_start():
    """Count from the start of the run."""
    return spread(0, over=SPENDING)


@stock(yuan, by=SPENDING)
def present_value():
    """Present value, at the start of the run, of public money spent.
    累计财政支出现值
    """
    projects = by_budget_line(grants_now)
    on_school_year = put(course_spending_now, SPENDING["courses"]) + put(
        retention_spending_now, SPENDING["graduates"]
    )
    return running_cost_now + projects + on_school_year


@present_value.start
def present_value_start():
    """Count from the start of the run."""
    return spread(0, over=SPENDING)


@flow(per_year, source=BOARDMAN_ET_AL_2018)
def discounting():
    """Fall of the discount factor.
    折现

    One constant real rate for all policies, so that they differ by the timing of money and not
    by risk. The level of the rate is a choice of the analyst.
    """
    return discount * discount_rate


@flow(yuan / year, by=SPENDING, source=BY_DEFINITION)
def running_cost():
    """Public spending on measures that act all year.
    持续性财政支出
    """
    capital = total(total(training_bases.programme_capital, over=CATEGORY), over=ZONE)
    return (
        by_budget_line(project_office.payments)
        + put(training_bases.upkeep_support * capital, SPENDING["upkeep"])
        + put(support_of_firms, SPENDING["firms"])
        + put(apprenticeship.subsidy_paid, SPENDING["apprentices"])
        + put(placements.paid, SPENDING["teachers"])
        + put(budgets.equipment_renewal, SPENDING["equipment"])
        + put(total(migration.return_paid, over=OUTSIDE), SPENDING["graduates"])
        + put(adult_training_spending, SPENDING["adults"])
        + put(certificates.assessment_money, SPENDING["certificates"])
        + put(zone_money, SPENDING["alliances"])
        + put(choice.information_money, SPENDING["information"])
        + put(filing.money, SPENDING["filing"])
    )


@flow(yuan / year, by=SPENDING, source=BY_DEFINITION)
def running_cost_now():
    """Present value of public spending on measures that act all year.
    持续性财政支出现值
    """
    return running_cost * discount


@transfer(yuan, on=TRANCHE, source=BY_DEFINITION)
def grants():
    """Grants paid to demonstration projects.
    示范项目拨付
    """
    return total(funding.tranches, over=PROJECT_YEAR)


@transfer(yuan, on=TRANCHE, source=BY_DEFINITION)
def grants_now():
    """Present value of grants paid to demonstration projects.
    示范项目拨付现值
    """
    return grants * discount


@transfer(yuan, on=SCHOOL_YEAR, source=BY_DEFINITION)
def course_spending():
    """Public money for shared courses opened.
    新增在线课程建设支出
    """
    return shared_courses.opened * cost_per_course


@transfer(yuan, on=SCHOOL_YEAR, source=BY_DEFINITION)
def course_spending_now():
    """Present value of public money for shared courses opened.
    新增在线课程建设支出现值
    """
    return course_spending * discount


@transfer(yuan, on=SCHOOL_YEAR, source=BY_DEFINITION)
def retention_spending():
    """Grants paid to graduates who stay in the province.
    毕业生留川补助支出
    """
    return total(migration.retention_paid, over=ZONE)


@transfer(yuan, on=SCHOOL_YEAR, source=BY_DEFINITION)
def retention_spending_now():
    """Present value of grants paid to graduates who stay in the province.
    毕业生留川补助支出现值
    """
    return retention_spending * discount


@auxiliary(yuan / year, source=BY_DEFINITION)
def support_of_firms():
    """Public money for participating firms, other than for apprentices.
    企业参与补助与教育费附加抵免支出
    """
    firms = total(total(partnership.participating, over=INDUSTRY), over=ZONE)
    credited = partnership.tax_credit * partnership.training_cost
    return firms * (partnership.support + credited)


@auxiliary(yuan / year, source=BY_DEFINITION)
def adult_training_spending():
    """Public money for the training of adults.
    职业技能培训支出
    """
    trained = total(total(total(adult_training.upskilled, over=CATEGORY), over=LEVEL), over=ZONE)
    return trained * cost_per_adult


@auxiliary(yuan / year, source=BY_DEFINITION)
def zone_money():
    """Public money for alliances and for the training bases of zones.
    职教集团与区域资金支出
    """
    return total(alliances.operating_money + alliances.zone_funds, over=ZONE)


# Inputs


@parameter(per_year)
def discount_rate():
    """Real discount rate.
    实际折现率
    """


@parameter(yuan / person)
def cost_per_adult():
    """Public cost of training one adult into a skilled post.
    职业技能培训人均成本
    """


@parameter(yuan / course)
def cost_per_course():
    """Public cost of making one shared course.
    单门在线课程建设成本
    """
