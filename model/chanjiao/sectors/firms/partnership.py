"""Partnership: firms that train with schools, won over by benefit and by each other's example.

Cost decides whether a firm trains, not how many it trains, so money for firms that train anyway
is deadweight. The more firms train, the more workers there are for others to poach (loop B10).
"""

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
from chanjiao.references import BASS_1969, OWN_FORM
from chanjiao.sectors.firms import alliances, apprenticeship
from chanjiao.sectors.outlook import outlook
from chanjiao.sectors.skills import skills
from chanjiao.sectors.work import industry, matching
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


@lever(dimensionless)
def tax_credit():
    """Part of a firm's cost of training that taxes give back.
    培训成本税收抵免比例
    """


@parameter(yuan / firm / year)
def training_cost():
    """Yearly cost of training to a participating firm.
    参与企业年培训成本
    """


@parameter(yuan / firm / year)
def poaching_loss():
    """Yearly loss to a firm if every worker it trained could be poached.
    被挖人的损失
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


@flow(firm / year, by=(ZONE, INDUSTRY), source=BASS_1969)
def joining():
    """Firms that begin to take part.
    新参与企业
    """
    by_example = imitation * reach * (1 + alliances.example_effect * alliances.strength)
    contact = innovation * (1 + alliances.pilot_effect * alliances.pilot_share) + by_example
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
    gained = basic_benefit + quality_value * quality_gain + shortage_value * shortage
    return gained + public_money - poached


@auxiliary(yuan / firm / year)
def public_money():
    """Public money that a firm gets for taking part.
    企业参与所得财政支持
    """
    for_apprentices = apprenticeship.subsidy * apprenticeship.places_per_firm
    return support + tax_credit * training_cost + for_apprentices


@auxiliary(yuan / firm / year, by=(ZONE, INDUSTRY), source=OWN_FORM)
def poached():
    """Loss to a participating firm as firms that do not train hire its workers away.
    被挖人损失
    """
    return poaching_loss * reach * (1 - reach)


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
