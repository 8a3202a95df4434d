"""Choice: which programme category applicants choose, given what they believe about prospects.

Beliefs about pay, jobs and quality follow the facts with a lag of years. This lag and the years
of study together can make supply swing around demand (loop B1). Tastes follow what others study.
"""

from chanjiao.dimensions import CATEGORY, LEVEL, ZONE
from chanjiao.engine import (
    auxiliary,
    flow,
    latest,
    lever,
    log,
    mean,
    parameter,
    share,
    smooth,
    softmax,
    spread,
    stock,
    total,
    where,
)
from chanjiao.references import BEFFY_FOUGERE_MAUREL_2012, MCFADDEN_1974, NERLOVE_1958, OWN_FORM
from chanjiao.sectors.programmes import programmes
from chanjiao.sectors.schools import enrolment
from chanjiao.sectors.skills import skills
from chanjiao.sectors.work import matching, wages
from chanjiao.units import dimensionless, per_year, year, yuan


@stock(dimensionless, by=(ZONE, LEVEL, CATEGORY))
def taste():
    """Share of applicants who choose each category at equal prospects.
    同等前景下的报考比例
    """
    return taste_change


@taste.start
def taste_start():
    """Start with the same tastes in every zone."""
    return spread(leaning, over=ZONE)


@flow(per_year, by=(ZONE, LEVEL, CATEGORY), source=NERLOVE_1958)
def taste_change():
    """Change of tastes towards what the last intake studies.
    报考偏好变化

    A category becomes familiar as neighbours study it. Only a part of taste is learned, so a
    response to pay at most doubles if that part is a half. Moves between zones are left out.
    """
    admitted = latest(enrolment.admissions)
    seen = where(total(admitted, over=CATEGORY) > 0, share(admitted, over=CATEGORY), leaning)
    return (learned_part * seen + (1 - learned_part) * leaning - taste) / taste_time


@auxiliary(year, source=OWN_FORM)
def perception_lag():
    """Perception lag of families, with careers information.
    家庭感知滞后（含职业信息服务）

    The effect of money saturates: the first yuan shortens the lag most, and the lag never
    reaches zero. No evaluation of such a service was found, so its limit is an assumption.
    """
    informed = information_money / (information_money + half_information_money)
    return perception_time * (1 - (1 - best_informed) * informed)


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY), source=NERLOVE_1958)
def perceived_placement():
    """Perceived chance of a matched job.
    感知的对口就业机会

    Families correct their belief by a share of its error each year (adaptive expectations), and
    do not foresee. Majors were seen to follow wages of about three years before.
    """
    return smooth(matching.matched_chance, perception_lag)


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY), source=OWN_FORM)
def quality_utility():
    """Utility of a category from its perceived quality of training.
    培养质量的吸引力

    Only differences between categories count: a rise of quality everywhere changes no choice of
    category. Families are assumed to see quality as late as they see placement.
    """
    quality = log(smooth(skills.graduate_quality, perception_lag))
    return quality_weight * (quality - mean(quality, over=CATEGORY))


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY), source=BEFFY_FOUGERE_MAUREL_2012)
def prospects_utility():
    """Utility of a category from perceived pay and placement.
    就业前景的吸引力

    Logarithms give constant elasticities, which studies find significant but small. The lowest
    chance of a job is above zero, so that a field in trouble does not lose everybody at once.
    """
    pay = pay_weight * log(wages.relative_to_level)
    placement = log(perceived_placement + least_chance)
    return pay + placement_weight * (placement - mean(placement, over=CATEGORY))


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY), source=MCFADDEN_1974)
def choice_share():
    """Share of a level's applicants who apply to each category.
    各专业大类报考比例

    At equal prospects the shares are tastes, which dominate as in studies. A logit treats all
    categories as equally close, although equipment and electronics are closer.
    """
    offered = offer_weight * log(programmes.growth_of_offer)
    return softmax(log(taste) + prospects_utility + quality_utility + offered, over=CATEGORY)


# Inputs


@parameter(dimensionless, by=(LEVEL, CATEGORY))
def leaning():
    """Share of applicants who choose each category by taste that is not learned.
    固有报考偏好
    """


@parameter(dimensionless)
def learned_part():
    """Part of taste that follows what others study.
    偏好中随他人选择变化的部分
    """


@parameter(year)
def taste_time():
    """Time in which tastes follow what others study.
    报考偏好的适应时间
    """


@parameter(dimensionless)
def pay_weight():
    """Weight of perceived pay in the choice of a category.
    选择对工资的反应
    """


@parameter(dimensionless)
def placement_weight():
    """Weight of the perceived chance of a matched job in the choice.
    选择对对口就业的反应
    """


@parameter(dimensionless)
def quality_weight():
    """Weight of the perceived quality of training in the choice.
    选择对培养质量的反应
    """


@parameter(dimensionless)
def offer_weight():
    """Weight of the number of programme points on offer in the choice.
    选择对布点数量的反应
    """


@parameter(dimensionless)
def least_chance():
    """Lowest chance of a matched job that families assume.
    家庭感知的最低就业机会
    """


@parameter(year)
def perception_time():
    """Perception lag of families without careers information.
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
    职业信息服务达到上限效果一半所需的经费
    """


@parameter(dimensionless)
def best_informed():
    """Perception lag with unlimited careers information, relative to none.
    信息充分时的感知滞后系数
    """
