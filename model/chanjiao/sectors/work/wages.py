"""Wages: pay of a category rises above its trend where its labour market is tight.

The wage curve relates the level of pay, not its growth, to the local market. Pay therefore moves
towards a level and cannot grow without limit.
"""

from chanjiao.dimensions import CATEGORY, LEVEL, MARKET, ZONE
from chanjiao.engine import auxiliary, flow, lever, mean, parameter, series, smooth, spread, stock
from chanjiao.references import (
    BLANCHFLOWER_OSWALD_1994,
    BY_DEFINITION,
    LONG_GOLDHABER_HUNTINGTON_KLEIN_2015,
    OWN_FORM,
    PISSARIDES_2009,
)
from chanjiao.sectors.people import choice
from chanjiao.sectors.work import matching
from chanjiao.units import dimensionless, per_year, person, year, yuan


@stock(dimensionless)
def trend():
    """Pay in general relative to the start.
    工资总水平指数
    """
    return trend_growth


@trend.start
def trend_start():
    """Count pay in general from the start of the run."""
    return 1


@stock(dimensionless, by=MARKET)
def pay_index():
    """Pay of a category relative to its trend.
    相对工资指数
    """
    return adjustment


@pay_index.start
def pay_index_start():
    """Start with every category on its trend."""
    return spread(spread(spread(1, over=ZONE), over=LEVEL), over=CATEGORY)


@flow(per_year, source=BY_DEFINITION)
def trend_growth():
    """Growth of pay in general.
    工资总体增长
    """
    return trend * pay_growth


@flow(per_year, by=MARKET, source=BLANCHFLOWER_OSWALD_1994)
def adjustment():
    """Movement of relative pay towards the level that its market calls for.
    相对工资调整

    The wage curve links the level of pay to the local market, with an elasticity of about 0.1
    in ten countries. Contracts delay it. In China large firms and the public sector respond
    clearly, small firms weakly.
    """
    return (matching.tightness**pay_curve - pay_index) / bargaining_time


@auxiliary(yuan / year / person, by=MARKET, source=BY_DEFINITION)
def usual_level():
    """Yearly pay at usual tightness.
    正常市场下的年薪
    """
    return usual_pay * pay_differential * pay_supplement * zone_pay * trend


@auxiliary(dimensionless, by=(LEVEL, CATEGORY), source=BY_DEFINITION)
def usual_relative_pay():
    """Usual pay of a category relative to published pay.
    正常工资相对观测期工资

    Preferences and posts were observed at published pay. Other pay than that moves people and
    posts even in a usual market.
    """
    return usual_pay * pay_differential * pay_supplement / published_pay


@auxiliary(dimensionless, by=MARKET, source=BY_DEFINITION)
def relative_pay():
    """Pay of a category relative to published pay and to pay in general.
    相对工资（相对公布水平）
    """
    return usual_relative_pay * pay_index


@auxiliary(dimensionless, by=MARKET, source=BY_DEFINITION)
def relative_entry_pay():
    """Pay of entrants relative to published pay and to pay in general.
    相对起薪（相对公布水平）
    """
    return usual_relative_pay * entry_index


@auxiliary(yuan / year / person, by=MARKET, source=BY_DEFINITION)
def pay():
    """Yearly pay.
    年薪
    """
    return usual_level * pay_index


@auxiliary(dimensionless, by=MARKET, source=PISSARIDES_2009)
def entry_index():
    """Pay of entrants relative to its trend.
    相对起薪指数

    New contracts follow the market at once, existing contracts with a delay. The extra response
    can make entrants' pay swing more than that of all; it does not create a cycle by itself.
    """
    return pay_index * matching.tightness**entry_response


@auxiliary(yuan / year / person, by=MARKET, source=BY_DEFINITION)
def entry_pay():
    """Yearly pay of entrants.
    起薪（年薪）
    """
    return usual_level * entry_index


@auxiliary(dimensionless, by=MARKET, source=LONG_GOLDHABER_HUNTINGTON_KLEIN_2015)
def perceived_entry_pay():
    """Relative pay of entrants as families perceive it.
    感知的相对起薪

    College majors follow pay about three years earlier. Exponential smoothing gives that mean
    lag and spreads it over families. Expectations of future pay are ignored.
    """
    return smooth(relative_entry_pay, choice.perception_lag)


@auxiliary(dimensionless, by=MARKET, source=BY_DEFINITION)
def relative_to_level():
    """Perceived pay of a category relative to the mean of its level.
    同层次内相对工资
    """
    return perceived_entry_pay / mean(perceived_entry_pay, over=CATEGORY)


@auxiliary(dimensionless, by=(ZONE, LEVEL), source=OWN_FORM)
def relative_prospects():
    """Perceived pay of a level relative to its trend.
    各层次相对工资前景

    The mean of categories is unweighted: families compare programmes, not headcounts.
    """
    return mean(perceived_entry_pay, over=CATEGORY)


# Inputs


@parameter(yuan / year / person, by=LEVEL)
def usual_pay():
    """Yearly pay of a level at usual tightness, at the start.
    期初正常年薪
    """


@parameter(dimensionless, by=CATEGORY)
def pay_differential():
    """Pay of a category relative to its level, at usual tightness.
    专业大类工资差异
    """


@parameter(yuan / year / person, by=(LEVEL, CATEGORY))
def published_pay():
    """Yearly pay of entrants as published, at which choices and posts were observed.
    公布的起薪（年薪）
    """


@lever(dimensionless, by=(LEVEL, CATEGORY))
def pay_supplement():
    """Factor on usual pay, such as a rise in nursing; 1 is neutral.
    工资调整系数
    """


@parameter(dimensionless, by=ZONE)
def zone_pay():
    """Pay of a zone relative to the province.
    各经济区相对工资
    """


@series(per_year)
def pay_growth():
    """Growth of pay in general.
    工资总体增长率
    """


@parameter(dimensionless)
def pay_curve():
    """Response of pay to tightness.
    工资对用工紧张程度的弹性
    """


@parameter(dimensionless)
def entry_response():
    """Response of entrants' pay to tightness, beyond that of all pay.
    起薪对用工紧张程度的额外弹性
    """


@parameter(year)
def bargaining_time():
    """Time in which pay follows the market.
    工资调整时间
    """
