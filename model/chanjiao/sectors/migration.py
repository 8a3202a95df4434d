"""Migration: trained people who stay, leave and come back (loop B5)."""

from chanjiao.dimensions import CATEGORY, LEVEL, ZONE
from chanjiao.engine import auxiliary, flow, lever, minimum, one, parameter, share
from chanjiao.sectors import employment, matching, vacancies
from chanjiao.sources import OWN_FORM
from chanjiao.units import dimensionless, per_year, person, post, year


@parameter(dimensionless, by=LEVEL)
def leaving_reference():
    """Share of graduates who leave the province at usual tightness.
    毕业生出省比例基准
    """


@lever(dimensionless)
def leaving_factor():
    """Leaving of graduates relative to its usual size; 1 is neutral.
    毕业生出省系数
    """


@parameter(dimensionless)
def tightness_elasticity():
    """Response of leaving to the tightness of the home market.
    出省对本地市场紧张度的弹性
    """


@parameter(dimensionless, by=LEVEL)
def home_share():
    """Share of graduates who look for work only in the zone they graduate in.
    本区就业比例
    """


@parameter(per_year)
def leaving_rate():
    """Seekers who leave the province, per seeker.
    求职者流出率
    """


@parameter(per_year)
def return_rate():
    """People who come back, per person outside, at usual tightness.
    回流率
    """


@parameter(dimensionless)
def outside_ratio():
    """Trained people of the province who work elsewhere, per person matched at home.
    省外与省内对口技能人员之比
    """


@flow(person / year, by=(ZONE, LEVEL, CATEGORY))
def leaving():
    """Seekers who leave the province.
    求职者流出
    """
    return employment.seekers * leaving_rate


@flow(person / year, by=(ZONE, LEVEL, CATEGORY), source=OWN_FORM)
def returning():
    """People who come back to look for work.
    回流求职者
    """
    outside = employment.matched * outside_ratio
    return outside * return_rate * matching.tightness**tightness_elasticity


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY), source=OWN_FORM)
def pull():
    """Part of the graduates who would move whom a zone draws.
    各经济区对流动毕业生的吸引份额

    Jobs draw people, and people draw firms in the long run (loop R7).
    """
    return share(vacancies.vacant + one(post), over=ZONE)


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY), source=OWN_FORM)
def stay_share():
    """Share of graduates who look for work in the province.
    毕业生留省比例
    """
    pull = matching.tightness**tightness_elasticity
    return 1 - minimum(leaving_reference * leaving_factor / pull, 1)
