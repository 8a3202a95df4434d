"""Industry: output and productivity determine the demand for people with vocational training.

The staffing of each industry turns demand by industry into demand by category. Where a category
becomes expensive, employers want fewer of its people (loop B4). Posts move to zones with more
skilled people per post (loop R7). Growth is integrated in logs, so that it does not depend on the
time step.
"""

from chanjiao.dimensions import CATEGORY, INDUSTRY, LEVEL, MARKET, ZONE
from chanjiao.engine import (
    auxiliary,
    exp,
    flow,
    lever,
    map_over,
    parameter,
    series,
    share,
    spread,
    stock,
    total,
    where,
)
from chanjiao.references import BY_DEFINITION, HAMERMESH_1993, OWN_FORM
from chanjiao.sectors.firms import research
from chanjiao.sectors.outlook import outlook
from chanjiao.sectors.work import wages
from chanjiao.units import dimensionless, per_year, post, year, yuan


@stock(dimensionless, by=INDUSTRY)
def expansion():
    """Growth of output since the start, as a log.
    产出累计增长（对数）
    """
    return output_rise


@expansion.start
def expansion_start():
    """Count growth from the start of the run."""
    return spread(0, over=INDUSTRY)


@stock(dimensionless, by=INDUSTRY)
def progress():
    """Growth of productivity since the start, as a log.
    劳动生产率累计增长（对数）
    """
    return productivity_rise


@progress.start
def progress_start():
    """Count growth from the start of the run."""
    return spread(0, over=INDUSTRY)


@stock(dimensionless, by=(ZONE, INDUSTRY))
def attraction():
    """Weight of a zone in the location of an industry, relative to the start.
    各经济区对产业的吸引力指数
    """
    return relocation


@attraction.start
def attraction_start():
    """Start with posts where they are."""
    return spread(spread(1, over=ZONE), over=INDUSTRY)


@flow(per_year, by=(ZONE, INDUSTRY), source=OWN_FORM)
def relocation():
    """Movement of an industry's weight towards zones with skilled people.
    区位吸引力变化

    First-order adjustment towards a constant-elasticity response to skilled people per post
    (loop R7). With elasticity 0 posts stay where they are. Land prices, transport and local
    policy are ignored.
    """
    return (relative_supply**agglomeration - attraction) / relocation_time


@flow(per_year, by=INDUSTRY, source=BY_DEFINITION)
def output_rise():
    """Growth of output, as a log a year.
    产出增长
    """
    return output_growth * growth_factor


@flow(per_year, by=INDUSTRY, source=BY_DEFINITION)
def productivity_rise():
    """Growth of productivity, as a log a year.
    劳动生产率增长
    """
    return productivity_growth


@auxiliary(yuan / year / post, by=INDUSTRY, source=BY_DEFINITION)
def productivity():
    """Output a year per post.
    劳动生产率
    """
    return productivity_at_start * exp(progress)


@auxiliary(yuan / year, by=INDUSTRY, source=BY_DEFINITION)
def output():
    """Real output a year.
    实际产出
    """
    return posts_at_start * productivity_at_start * exp(expansion)


@auxiliary(dimensionless, by=(ZONE, INDUSTRY), source=BY_DEFINITION)
def relative_supply():
    """Skilled people per post of an industry in a zone, relative to the province.
    各经济区每岗位技能人才（相对全省）
    """
    people, posts = total(outlook.supply, over=LEVEL), total(outlook.demand, over=LEVEL)
    usual = total(people, over=ZONE) * posts
    return where(usual > 0, people * total(posts, over=ZONE) / usual, 1)


@auxiliary(dimensionless, by=(ZONE, INDUSTRY), source=BY_DEFINITION)
def present_zone_share():
    """Share of an industry's posts in each zone.
    各经济区产业岗位占比
    """
    return share(zone_share * attraction, over=ZONE)


@auxiliary(post, by=(ZONE, INDUSTRY), source=BY_DEFINITION)
def all_posts():
    """Posts of all kinds.
    岗位总数
    """
    return output / productivity * present_zone_share


@auxiliary(post, by=(ZONE, LEVEL, INDUSTRY), source=BY_DEFINITION)
def skilled_posts():
    """Posts that call for vocational training, by level.
    技能岗位需求
    """
    return all_posts * vocational_share * level_mix * (1 + research.upgrading)


@auxiliary(post, by=MARKET, source=BY_DEFINITION)
def posts_at_usual_pay():
    """Posts by category at usual relative pay.
    按正常工资的岗位需求
    """
    return map_over(skilled_posts, staffing, over=INDUSTRY)


@auxiliary(post, by=MARKET, source=HAMERMESH_1993)
def labour_demand():
    """Labour demand: posts that employers want, filled or not.
    岗位需求

    Demand for a category falls with its relative pay at a constant elasticity (loop B4). The
    posts that employers give up are not moved to other categories, and output stays as it is:
    machines and untrained people are assumed to do the work.
    """
    return posts_at_usual_pay * wages.pay_index ** (-pay_elasticity)


# Inputs


@series(per_year, by=INDUSTRY)
def output_growth():
    """Real growth of output.
    产出实际增长率
    """


@lever(dimensionless)
def growth_factor():
    """Output growth relative to its path; 1 is neutral.
    产出增速系数
    """


@series(per_year, by=INDUSTRY)
def productivity_growth():
    """Growth of output per post.
    劳动生产率增长率
    """


@series(dimensionless, by=INDUSTRY)
def vocational_share():
    """Share of posts that call for vocational training.
    需职业技能岗位占比
    """


@series(dimensionless, by=(LEVEL, INDUSTRY))
def level_mix():
    """Level mix of skilled posts, as shares.
    技能岗位层次结构
    """


@parameter(dimensionless, by=(CATEGORY, INDUSTRY))
def staffing():
    """Category mix of an industry's skilled posts, as shares.
    产业岗位的专业结构
    """


@parameter(dimensionless)
def pay_elasticity():
    """Response of demand for a category to its relative pay.
    需求对相对工资的弹性
    """


@parameter(dimensionless, by=(ZONE, INDUSTRY))
def zone_share():
    """Share of an industry's posts in each zone at the start.
    期初各经济区产业岗位占比
    """


@parameter(dimensionless)
def agglomeration():
    """Response of the location of posts to skilled people per post.
    岗位区位对技能人才密度的弹性
    """


@parameter(year)
def relocation_time():
    """Time in which posts follow skilled people from zone to zone.
    岗位跨区转移时间
    """


@parameter(post, by=INDUSTRY)
def posts_at_start():
    """Posts of all kinds at the start.
    期初岗位总数
    """


@parameter(yuan / year / post, by=INDUSTRY)
def productivity_at_start():
    """Output a year per post at the start.
    期初劳动生产率
    """
