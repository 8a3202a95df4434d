"""Choice: which category applicants want, from what they believe of pay, jobs and quality.

Beliefs follow facts with a lag of years; that lag, together with the years of study, is what
can make supply swing around demand (loop B1).
"""

from chanjiao.dimensions import CATEGORY, LEVEL, ZONE
from chanjiao.engine import auxiliary, lever, log, mean, parameter, smooth, softmax
from chanjiao.references import LONG_GOLDHABER_HUNTINGTON_KLEIN_2015, MCFADDEN_1974, OWN_FORM
from chanjiao.sectors.programmes import programmes
from chanjiao.sectors.skills import skills
from chanjiao.sectors.work import matching, wages
from chanjiao.units import dimensionless, year, yuan


@parameter(dimensionless, by=(LEVEL, CATEGORY))
def leaning():
    """Part of applicants a category draws when all prospects are alike.
    报考偏好基准
    """


@parameter(dimensionless)
def pay_weight():
    """Response of choice to perceived pay.
    选择对工资的反应
    """


@parameter(dimensionless)
def placement_weight():
    """Response of choice to the perceived chance of a matched job.
    选择对对口就业的反应
    """


@parameter(dimensionless)
def quality_weight():
    """Response of choice to the perceived quality of training.
    选择对培养质量的反应
    """


@parameter(dimensionless)
def offer_weight():
    """Response of choice to the number of programme points on offer.
    选择对布点数量的反应
    """


@parameter(dimensionless)
def least_chance():
    """Chance that families grant even to a hopeless field.
    家庭感知的最低就业机会
    """


@parameter(year)
def perception_time():
    """Time in which beliefs of families follow the facts.
    家庭感知滞后
    """


@lever(yuan / year)
def information_money():
    """Money for careers information.
    职业信息服务经费
    """


@parameter(yuan / year)
def half_information_money():
    """Money at which careers information has half of its possible effect.
    职业信息服务效果过半的经费
    """


@parameter(dimensionless)
def best_informed():
    """Time in which beliefs follow with any amount of information, relative to none.
    信息充分时的感知滞后系数
    """


@auxiliary(year, source=OWN_FORM)
def belief_time():
    """Time in which beliefs of families follow the facts, with careers information.
    家庭感知滞后（含职业信息服务）
    """
    informed = information_money / (information_money + half_information_money)
    return perception_time * (1 - (1 - best_informed) * informed)


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY), source=LONG_GOLDHABER_HUNTINGTON_KLEIN_2015)
def perceived_placement():
    """Chance of a matched job as families see it.
    感知的对口就业机会
    """
    return smooth(matching.matched_chance, belief_time)


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY))
def quality_appeal():
    """Utility from perceived quality of training.
    质量带来的效用
    """
    quality = log(smooth(skills.graduate_quality, belief_time))
    return quality_weight * (quality - mean(quality, over=CATEGORY))


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY))
def prospects_appeal():
    """Utility from perceived pay and placement.
    前景带来的效用
    """
    pay = pay_weight * log(wages.relative_to_level)
    placement = log(perceived_placement + least_chance)
    return pay + placement_weight * (placement - mean(placement, over=CATEGORY))


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY), source=MCFADDEN_1974)
def choice_share():
    """Part of a level's applicants who apply to each category.
    各专业大类报考比例
    """
    offered = offer_weight * log(programmes.growth_of_offer)
    return softmax(log(leaning) + prospects_appeal + quality_appeal + offered, over=CATEGORY)
