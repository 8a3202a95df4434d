"""Wages: pay of a category leaves its trend where its market is tight.

The wage curve relates the level of pay, not its growth, to the state of the local market; so
pay moves towards a level and cannot run away.
"""

from chanjiao.dimensions import CATEGORY, LEVEL, ZONE
from chanjiao.engine import auxiliary, flow, mean, parameter, series, smooth, spread, stock
from chanjiao.references import (
    BLANCHFLOWER_OSWALD_1994,
    LONG_GOLDHABER_HUNTINGTON_KLEIN_2015,
    PISSARIDES_2009,
)
from chanjiao.sectors.people import choice
from chanjiao.sectors.work import matching
from chanjiao.units import dimensionless, per_year, person, year, yuan


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


@series(per_year)
def pay_growth():
    """Growth of pay in general.
    工资总体增长率
    """


@parameter(dimensionless)
def pay_curve():
    """Response of pay to tightness.
    工资对市场紧张度的弹性
    """


@parameter(dimensionless)
def entry_response():
    """Response of entrants' pay, beyond that of all, to the tightness they meet.
    起薪对市场紧张度的额外弹性
    """


@parameter(year)
def bargaining_time():
    """Time in which pay follows the market.
    工资调整时间
    """


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


@stock(dimensionless, by=(ZONE, LEVEL, CATEGORY))
def pay_index():
    """Pay of a category relative to its trend.
    相对工资指数
    """
    return adjustment


@pay_index.start
def pay_index_start():
    """Start with every category on its trend."""
    return spread(spread(spread(1, over=ZONE), over=LEVEL), over=CATEGORY)


@flow(per_year)
def trend_growth():
    """Growth of pay in general.
    工资总体增长
    """
    return trend * pay_growth


@flow(per_year, by=(ZONE, LEVEL, CATEGORY), source=BLANCHFLOWER_OSWALD_1994)
def adjustment():
    """Movement of relative pay towards what the market calls for.
    相对工资调整
    """
    return (matching.tightness**pay_curve - pay_index) / bargaining_time


@auxiliary(yuan / year / person, by=(ZONE, LEVEL, CATEGORY))
def pay():
    """Yearly pay.
    年薪
    """
    return usual_pay * pay_differential * trend * pay_index


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY), source=PISSARIDES_2009)
def entry_index():
    """Pay of entrants relative to its trend.
    相对起薪指数

    New contracts follow the market at once, those of others with the time of bargaining.
    """
    return pay_index * matching.tightness**entry_response


@auxiliary(yuan / year / person, by=(ZONE, LEVEL, CATEGORY))
def entry_pay():
    """Yearly pay of entrants.
    起薪（年薪）
    """
    return usual_pay * pay_differential * trend * entry_index


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY), source=LONG_GOLDHABER_HUNTINGTON_KLEIN_2015)
def perceived():
    """Relative pay of entrants as families see it.
    感知的相对起薪
    """
    return smooth(entry_index, choice.belief_time)


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY))
def relative_to_level():
    """Perceived pay of a category relative to others of its level.
    同层次内相对工资
    """
    return perceived / mean(perceived, over=CATEGORY)


@auxiliary(dimensionless, by=(ZONE, LEVEL))
def relative_prospects():
    """Perceived pay of a level relative to its trend.
    各层次相对工资前景
    """
    return mean(perceived, over=CATEGORY)
