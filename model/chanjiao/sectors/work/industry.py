"""Industry: output and posts of all industries, and the training that posts ask for.

Growth is integrated in logs, so that it does not depend on the time step. Posts move to zones with
more trained people per post (loop R7).
"""

from chanjiao.dimensions import INDUSTRY, LEVEL, ZONE
from chanjiao.engine import (
    auxiliary,
    exp,
    flow,
    lever,
    parameter,
    series,
    share,
    spread,
    stock,
    total,
    where,
)
from chanjiao.references import BY_DEFINITION, OWN_FORM
from chanjiao.sectors.firms import research
from chanjiao.sectors.outlook import outlook
from chanjiao.sectors.skills import curriculum
from chanjiao.units import dimensionless, per_year, post, year, yuan


@stock(dimensionless, by=INDUSTRY)
def expansion():
    """Growth of output since the start, as a log.
    增加值累计增长（对数）
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
    """Movement of an industry's weight towards zones with trained people.
    区位吸引力变化

    First-order adjustment towards a constant-elasticity response to trained people per post
    (loop R7). With elasticity 0 posts stay where they are. Land prices, transport and local
    policy are ignored.
    """
    return (relative_supply**agglomeration - attraction) / relocation_time


@flow(per_year, by=INDUSTRY, source=BY_DEFINITION)
def output_rise():
    """Growth of output, as a log a year.
    增加值增长
    """
    return output_growth * growth_factor + growth_error


@flow(per_year, by=INDUSTRY, source=OWN_FORM)
def productivity_rise():
    """Growth of productivity, as a log a year.
    劳动生产率增长

    Growth of output beyond its path comes partly from more posts and partly from productivity
    (the regularities of Okun and Verdoorn), so that errors of the two paths go together.
    Automation saves posts on top.
    """
    beyond = output_rise - output_growth
    return productivity_growth + (1 - posts_elasticity) * beyond + automation


@auxiliary(per_year, by=INDUSTRY, source=OWN_FORM)
def automation():
    """Posts saved by automation beyond the given path, as a log a year.
    自动化替代岗位速度

    A given pace, and a part of any acceleration of technology. Which tasks are automated is
    ignored: posts of all levels fall alike.
    """
    faster = curriculum.technology_factor - 1
    return automation_pace + automation_of_technology * faster


@auxiliary(yuan / year / post, by=INDUSTRY, source=BY_DEFINITION)
def productivity():
    """Output a year per post.
    劳动生产率
    """
    return productivity_at_start * exp(progress)


@auxiliary(yuan / year, by=INDUSTRY, source=BY_DEFINITION)
def output():
    """Value added a year, in prices of 2023.
    增加值（2023年价格）
    """
    return posts_at_start * productivity_at_start * exp(expansion)


@auxiliary(dimensionless, by=(ZONE, INDUSTRY), source=BY_DEFINITION)
def relative_supply():
    """Trained people per post of an industry in a zone, relative to the province.
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
    """Posts that ask for vocational training, by level.
    要求职业教育学历的岗位
    """
    return all_posts * asked_share * (1 + research.upgrading)


# Inputs


@series(per_year, by=INDUSTRY)
def output_growth():
    """Real growth of value added.
    增加值实际增长率
    """


@lever(dimensionless)
def growth_factor():
    """Output growth relative to its path; 1 is neutral.
    增加值增速系数
    """


@parameter(per_year, by=INDUSTRY)
def growth_error():
    """Error of the path of output growth; 0 is neutral.
    增加值增长率路径的误差
    """


@series(per_year, by=INDUSTRY)
def productivity_growth():
    """Growth of output per post on the given path of output.
    劳动生产率增长率
    """


@parameter(dimensionless)
def posts_elasticity():
    """Part of growth beyond the path that comes from more posts.
    超出路径的增长对岗位的弹性
    """


@lever(per_year, by=INDUSTRY)
def automation_pace():
    """Posts saved by automation beyond the path, as a log a year; 0 is neutral.
    额外自动化速度
    """


@parameter(per_year)
def automation_of_technology():
    """Posts saved a year when technology runs twice as fast, as a log.
    技术加速一倍时的岗位替代速度
    """


@series(dimensionless, by=(LEVEL, INDUSTRY))
def asked_share():
    """Share of an industry's posts that ask for each vocational level.
    各产业要求职业教育各层次的岗位比例
    """


@parameter(dimensionless, by=(ZONE, INDUSTRY))
def zone_share():
    """Share of an industry's posts in each zone at the start.
    期初各经济区产业岗位占比
    """


@parameter(dimensionless)
def agglomeration():
    """Response of the location of posts to trained people per post.
    岗位区位对技能人才密度的弹性
    """


@parameter(year)
def relocation_time():
    """Time in which posts follow trained people from zone to zone.
    岗位跨区转移时间
    """


@parameter(post, by=INDUSTRY)
def posts_at_start():
    """Posts of all kinds at the start.
    期初岗位总数
    """


@parameter(yuan / year / post, by=INDUSTRY)
def productivity_at_start():
    """Value added a year per post at the start, in prices of 2023.
    期初劳动生产率（2023年价格）
    """
