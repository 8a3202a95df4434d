"""Partnership: firms that train together with schools.

Firms join because it pays and because other firms do. Cost decides whether a firm trains, not how
many students it trains, so money for firms that train anyway is deadweight. Demonstration projects
support partner firms and bring new ones. Trained workers can be poached by firms that do not train,
which lowers the benefit of training (loop B10).
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
from chanjiao.references import BASS_1969, BY_DEFINITION, MCFADDEN_1974, OWN_FORM
from chanjiao.sectors.firms import alliances, apprenticeship, project_partners
from chanjiao.sectors.outlook import outlook
from chanjiao.sectors.skills import skills
from chanjiao.sectors.work import industry, matching
from chanjiao.units import dimensionless, firm, per_year, year, yuan


@stock(firm, by=(ZONE, INDUSTRY))
def participating():
    """Firms that train with a school.
    参与企业数
    """
    return entries + brought - exits


@participating.start
def participating_start():
    """Start with a share of the firms."""
    return potential * participation_share_at_start


@flow(firm / year, by=(ZONE, INDUSTRY), source=BASS_1969)
def entries():
    """Firms that begin to take part.
    新参与企业

    Firms join by themselves or by the example of others, as buyers adopt a new product; only
    firms for which it pays join. Alliances strengthen imitation and pilot cities innovation.
    Firms of an industry and a zone are alike.
    """
    by_example = (
        imitation * participation_rate * (1 + alliances.example_effect * alliances.strength)
    )
    contact = innovation * (1 + alliances.pilot_effect * alliances.pilot_share) + by_example
    return contact * (potential - participating) * willingness


@flow(firm / year, by=(ZONE, INDUSTRY), source=OWN_FORM)
def exits():
    """Firms that stop taking part.
    退出企业

    A constant share stops each year. A low benefit keeps firms from joining but does not make
    them leave sooner; poaching acts through the benefit.
    """
    return participating * exit_rate


@flow(firm / year, by=(ZONE, INDUSTRY), source=BY_DEFINITION)
def brought():
    """Firms that begin to take part because of a project.
    示范项目带动的新参与企业
    """
    return project_partners.signing


@auxiliary(firm, by=(ZONE, INDUSTRY), source=BY_DEFINITION)
def potential():
    """Firms of a zone that could train with a school.
    各经济区可参与企业数
    """
    return firms * industry.zone_share


@auxiliary(dimensionless, by=(ZONE, INDUSTRY), source=OWN_FORM)
def quality_gain():
    """Log ratio of graduates' quality to the quality that firms are used to.
    毕业生质量相对常年水平

    Firms respond to a change in quality, not to its level: after the habit time they take it
    for granted. In logs, a rise and an equal fall weigh the same.
    """
    quality = map_over(skills.category_quality, outlook.recruitment, over=CATEGORY)
    usual = smooth(quality, habit_time)
    return where(quality * usual > 0, log(quality / usual), 0)


@auxiliary(dimensionless, by=(ZONE, INDUSTRY), source=BY_DEFINITION)
def recruitment_tightness():
    """Tightness of the labour markets that an industry recruits from.
    所招专业用工紧张程度
    """
    return map_over(matching.category_tightness, outlook.recruitment, over=CATEGORY)


@auxiliary(yuan / firm / year, by=(ZONE, INDUSTRY), source=OWN_FORM)
def benefit():
    """Yearly net benefit of taking part.
    参与净收益

    A sum of amounts of money, linear in the logs of quality and tightness; it holds for changes
    of some tens of per cent. Risk and the term of contracts are ignored.
    """
    shortage = where(recruitment_tightness > 0, log(recruitment_tightness), 0)
    gained = basic_benefit + quality_value * quality_gain + shortage_value * shortage
    return gained + public_money - poaching_cost


@auxiliary(yuan / firm / year, source=BY_DEFINITION)
def public_money():
    """Public money that a firm gets for taking part.
    企业参与所得财政支持
    """
    for_apprentices = apprenticeship.subsidy * apprenticeship.places_per_firm
    return support + tax_credit * training_cost + for_apprentices


@auxiliary(yuan / firm / year, by=(ZONE, INDUSTRY), source=OWN_FORM)
def poaching_cost():
    """Loss to a participating firm as other firms hire away its trained workers.
    人才流失损失

    Poaching needs trained workers and firms that do not train. The loss is therefore zero when
    no firm trains or all do, and largest in between (loop B10). Pay offered by the poaching
    firm is ignored.
    """
    return poaching_loss * participation_rate * (1 - participation_rate)


@auxiliary(dimensionless, by=(ZONE, INDUSTRY), source=MCFADDEN_1974)
def willingness():
    """Share of firms for which taking part pays.
    愿意参与的企业比例

    Net benefits differ among firms by a logistic distribution around the mean, so the share
    above zero is a logit of the mean. Among Swiss training firms the share was 60 per cent. The
    spread is the same in all industries.
    """
    return 1 / (1 + exp(-(benefit / benefit_spread)))


@auxiliary(dimensionless, by=(ZONE, INDUSTRY), source=BY_DEFINITION)
def participation_rate():
    """Share of potential firms that take part.
    企业参与率
    """
    return where(potential > 0, participating / potential, 0)


@auxiliary(dimensionless, by=(ZONE, CATEGORY), source=BY_DEFINITION)
def participation_by_category():
    """Participation of the firms that a category's graduates go to.
    按专业大类的企业参与度
    """
    return map_over(participation_rate, outlook.destinations, over=INDUSTRY)


@auxiliary(dimensionless, source=BY_DEFINITION)
def overall_participation():
    """Share of all potential firms that take part.
    企业总体参与度
    """
    return total(total(participating, over=ZONE), over=INDUSTRY) / total(firms, over=INDUSTRY)


# Inputs


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
    """Rate of joining without example, per firm not yet taking part.
    自发参与率
    """


@parameter(per_year)
def imitation():
    """Rate of joining by example, per firm not yet taking part.
    模仿参与率
    """


@parameter(per_year)
def exit_rate():
    """Rate at which participating firms stop taking part.
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
    """Share of a firm's training cost that taxes give back.
    培训成本教育费附加抵免比例
    """


@parameter(yuan / firm / year)
def training_cost():
    """Yearly cost of training to a participating firm.
    参与企业年培训成本
    """


@parameter(yuan / firm / year)
def poaching_loss():
    """Yearly loss to a firm if all its trained workers could be poached.
    人才流失的损失
    """


@parameter(year)
def habit_time():
    """Time in which firms take quality for granted.
    企业对质量的适应时间
    """
