"""Project partners: firms that demonstration projects support, and those that join because of it.

Industry money goes to firms, as education money goes to schools: the double incentive. A firm that
trains anyway takes the money as well, so only a part of the supported firms is new.
"""

from chanjiao.dimensions import BUDGET_LINE, CATEGORY, INDUSTRY, ZONE
from chanjiao.engine import auxiliary, exp, flow, map_over, maximum, parameter, spread, stock
from chanjiao.references import MCFADDEN_1974, OWN_FORM
from chanjiao.sectors.firms import partnership
from chanjiao.sectors.money import funding
from chanjiao.sectors.outlook import outlook
from chanjiao.units import dimensionless, firm, year, yuan


@stock(firm, by=(ZONE, INDUSTRY))
def brought():
    """Firms that train with a school because a project brought them.
    示范项目带动的参与企业

    They are a part of the participating firms.
    """
    return signing - leaving


@brought.start
def brought_start():
    """Start before the first project."""
    return spread(spread(0, over=ZONE), over=INDUSTRY)


@flow(firm / year, by=(ZONE, INDUSTRY), source=OWN_FORM)
def signing():
    """Firms that sign with a project and would not take part without it.
    因示范项目签约的企业

    First-order adjustment towards the firms that projects can bring. Firms whose support has
    ended are not sent away; they leave at the usual rate.
    """
    return maximum(bringable - brought, 0) / joining_time


@flow(firm / year, by=(ZONE, INDUSTRY), source=OWN_FORM)
def leaving():
    """Firms brought by projects that stop taking part.
    示范项目带动企业的退出

    At the rate of all firms: money brings a firm, and later all firms are alike.
    """
    return brought * partnership.exit_rate


@auxiliary(firm, by=(ZONE, INDUSTRY), source=OWN_FORM)
def supported():
    """Partner firms that projects support.
    示范项目支持的合作企业

    Each gets the same support, so more money supports more firms. They belong to the industries
    to which graduates of the projects' categories go. The size of firms is ignored.
    """
    money = funding.line_outlay[BUDGET_LINE["firms"]]
    return map_over(money, outlook.destinations, over=CATEGORY) / support


@auxiliary(dimensionless, by=(ZONE, INDUSTRY), source=MCFADDEN_1974)
def supported_willingness():
    """Share of firms for which taking part pays with the support of a project.
    有项目支持时愿意参与的企业比例

    The same logit as for other firms, with the support added to the benefit.
    """
    benefit = partnership.benefit + support
    return 1 / (1 + exp(-(benefit / partnership.benefit_spread)))


@auxiliary(firm, by=(ZONE, INDUSTRY), source=OWN_FORM)
def bringable():
    """Supported firms that take part only because of a project.
    项目净增的合作企业

    Partners that take part already, or for which it pays without support, are deadweight.
    """
    additional = supported_willingness - partnership.willingness
    return supported * (1 - partnership.participation_rate) * additional


# Inputs


@parameter(yuan / firm / year)
def support():
    """Support of projects per partner firm.
    每家合作企业所得项目资金
    """


@parameter(year)
def joining_time():
    """Time in which the partners of a project begin to take part.
    合作企业加入所需时间
    """
