"""Partnership: firms that train with schools, won over by benefit and by each other's example."""

from chanjiao.dimensions import CATEGORY, INDUSTRY, ZONE
from chanjiao.engine import (
    auxiliary,
    exp,
    flow,
    lever,
    log,
    map_over,
    parameter,
    smooth,
    stock,
    total,
    where,
)
from chanjiao.sectors import industry, matching, outlook, skills
from chanjiao.sources import BASS, OWN_FORM
from chanjiao.units import dimensionless, firm, per_year, year, yuan


@parameter(firm, by=INDUSTRY)
def firms():
    """Firms that could train with a school.
    可参与企业数
    """


@parameter(dimensionless, by=INDUSTRY)
def participation_share_at_start():
    """Share of firms that train with a school at the start.
    期初企业参与比例
    """


@parameter(per_year)
def innovation():
    """Firms that join by themselves, per firm not yet taking part.
    自发参与率
    """


@parameter(per_year)
def imitation():
    """Firms that join by example, per firm not yet taking part.
    模仿参与率
    """


@parameter(per_year)
def exit_rate():
    """Firms that give up, per firm taking part.
    退出率
    """


@parameter(yuan / firm / year)
def basic_benefit():
    """Yearly net benefit of taking part at usual quality and tightness.
    参与净收益基准
    """


@parameter(yuan / firm / year)
def quality_value():
    """Rise of the benefit per log point of graduates' quality.
    质量带来的收益
    """


@parameter(yuan / firm / year)
def shortage_value():
    """Rise of the benefit per log point of labour-market tightness.
    短缺带来的收益
    """


@parameter(yuan / firm / year)
def benefit_spread():
    """Spread of net benefits among firms.
    企业收益分散度
    """


@lever(yuan / firm / year)
def support():
    """Public support per participating firm.
    企业参与补助
    """


@parameter(year)
def habit_time():
    """Time in which firms take quality for granted.
    企业对质量的适应时间
    """


@auxiliary(firm, by=(ZONE, INDUSTRY))
def potential():
    """Firms of a zone that could train with a school.
    各经济区可参与企业数
    """
    return firms * industry.zone_share


@stock(firm, by=(ZONE, INDUSTRY))
def participating():
    """Firms that train with a school.
    参与企业数
    """
    return joining - leaving


@participating.start
def participating_start():
    """Start with a share of the firms."""
    return potential * participation_share_at_start


@flow(firm / year, by=(ZONE, INDUSTRY), source=BASS)
def joining():
    """Firms that begin to take part.
    新参与企业
    """
    contact = innovation + imitation * reach
    return contact * (potential - participating) * willingness


@flow(firm / year, by=(ZONE, INDUSTRY))
def leaving():
    """Firms that give up.
    退出企业
    """
    return participating * exit_rate


@auxiliary(dimensionless, by=(ZONE, INDUSTRY))
def quality_gain():
    """Quality of graduates relative to what firms are used to, as a log.
    毕业生质量相对惯常水平
    """
    quality = map_over(skills.category_quality, outlook.recruitment, over=CATEGORY)
    usual = smooth(quality, habit_time)
    return where(quality * usual > 0, log(quality / usual), 0)


@auxiliary(dimensionless, by=(ZONE, INDUSTRY))
def tightness():
    """Tightness of the markets an industry recruits from, relative to usual.
    所招专业市场紧张度
    """
    return map_over(matching.category_tightness, outlook.recruitment, over=CATEGORY)


@auxiliary(yuan / firm / year, by=(ZONE, INDUSTRY), source=OWN_FORM)
def benefit():
    """Yearly net benefit of taking part.
    参与净收益
    """
    shortage = where(tightness > 0, log(tightness), 0)
    return basic_benefit + quality_value * quality_gain + shortage_value * shortage + support


@auxiliary(dimensionless, by=(ZONE, INDUSTRY))
def willingness():
    """Part of firms for which taking part pays.
    愿意参与的企业比例
    """
    return 1 / (1 + exp(-(benefit / benefit_spread)))


@auxiliary(dimensionless, by=(ZONE, INDUSTRY))
def reach():
    """Part of the firms that could take part and do.
    企业参与率
    """
    return where(potential > 0, participating / potential, 0)


@auxiliary(dimensionless, by=(ZONE, CATEGORY))
def engagement():
    """Participation of the firms a category's graduates go to.
    按专业大类的企业参与度
    """
    return map_over(reach, outlook.destinations, over=INDUSTRY)


@auxiliary(dimensionless)
def overall_engagement():
    """Participation of all firms.
    企业总体参与度
    """
    return total(total(participating, over=ZONE), over=INDUSTRY) / total(firms, over=INDUSTRY)
