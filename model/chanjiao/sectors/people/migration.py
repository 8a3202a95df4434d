"""Migration: where trained people look for work, at home or outside the province (loop B5).

Graduates, and seekers who think again, choose among home, Chongqing and the rest of the country
(a logit on relative pay and the home market). Those who left stand in the sector `outside`.
"""

from chanjiao.dimensions import CATEGORY, LEVEL, OUTSIDE, ZONE
from chanjiao.engine import (
    auxiliary,
    flow,
    lever,
    minimum,
    one,
    parameter,
    put,
    series,
    share,
    total,
    where,
)
from chanjiao.gates import SCHOOL_YEAR
from chanjiao.references import MCFADDEN_1974, OWN_FORM
from chanjiao.sectors.firms import alliances
from chanjiao.sectors.people import outside
from chanjiao.sectors.work import employment, matching, vacancies, wages
from chanjiao.units import dimensionless, per_year, person, post, year, yuan


@parameter(dimensionless, by=LEVEL)
def leaving_reference():
    """Share of graduates who leave the province at usual tightness and pay.
    毕业生出省比例基准
    """


@parameter(dimensionless, by=OUTSIDE)
def destination_split():
    """Part of those who leave at usual pay that goes to each place.
    出省人员去向结构
    """


@lever(dimensionless)
def leaving_factor():
    """Leaving of graduates relative to its usual size; 1 is neutral.
    毕业生出省系数
    """


@lever(dimensionless, by=OUTSIDE)
def outside_visibility():
    """How much better posts are seen across the border, alliances apart.
    省际岗位信息互通程度
    """


@lever(yuan / person, by=LEVEL)
def retention_grant():
    """Grant to a graduate who stays in the province; 0 is neutral.
    毕业生留川补贴
    """


@lever(yuan / person, by=LEVEL)
def return_grant():
    """Grant to a person who comes back to the province; 0 is neutral.
    返川就业补贴
    """


@series(dimensionless, by=OUTSIDE)
def outside_pay():
    """Pay outside relative to its usual ratio to pay at home.
    省外相对工资（相对正常）
    """


@parameter(dimensionless)
def tightness_elasticity():
    """Response of the odds of staying to the tightness of the home market.
    留省几率对本地市场紧张度的弹性
    """


@parameter(dimensionless)
def pay_elasticity():
    """Response of the odds of staying to relative pay, grants included.
    留省几率对相对工资的弹性
    """


@parameter(year)
def grant_horizon():
    """Time over which people reckon a grant as a part of their pay.
    补贴折算年限
    """


@parameter(dimensionless, by=LEVEL)
def home_share():
    """Share of graduates who look for work only in the zone they graduate in.
    本区就业比例
    """


@lever(dimensionless, by=ZONE)
def visibility():
    """How much better graduates see posts in other zones, beside what alliances show.
    跨区岗位信息互通程度
    """


@parameter(per_year)
def reconsidering_rate():
    """Seekers who think again about leaving, per seeker.
    求职者重新择地率
    """


@flow(person / year, by=(ZONE, LEVEL, CATEGORY), source=MCFADDEN_1974)
def leaving():
    """Seekers who leave the province; no grant holds them.
    求职者流出
    """
    appeal = home_appeal + total(outside_appeal, over=OUTSIDE)
    leaving_share = where(appeal > 0, 1 - home_appeal / appeal, 0)
    return employment.seekers * reconsidering_rate * leaving_share


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY))
def home_pull():
    """Pull of the home market on those who could leave or return; 1 as usual.
    本地市场吸引力（相对正常）
    """
    return matching.tightness**tightness_elasticity * wages.entry_index**pay_elasticity


@auxiliary(dimensionless, by=LEVEL)
def usual_leaving():
    """Share of graduates who would leave, were the market as usual.
    正常出省比例
    """
    return minimum(leaving_reference * leaving_factor, 1)


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY))
def home_appeal():
    """Weight of staying in the choice of where to look for work.
    留省的选择权重
    """
    return (1 - usual_leaving) * home_pull


@auxiliary(dimensionless, by=(OUTSIDE, LEVEL))
def outside_appeal():
    """Weight of each place outside in the choice of where to look for work.
    省外各地的选择权重
    """
    return usual_leaving * destination_split * seen_outside * outside_pay**pay_elasticity


@auxiliary(dimensionless, by=OUTSIDE)
def seen_outside():
    """How well posts are seen across the border, both ways; 1 as usual.
    省际岗位信息互通水平
    """
    shown = alliances.chongqing_visibility * alliances.chongqing_tie
    return 1 + outside_visibility + put(shown, OUTSIDE["chongqing"])


@auxiliary(dimensionless, by=(OUTSIDE, LEVEL), source=MCFADDEN_1974)
def destinations():
    """Part of those who leave that goes to each place.
    出省人员去向比例
    """
    return share(outside_appeal, over=OUTSIDE)


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY), source=MCFADDEN_1974)
def stay_share():
    """Share of graduates who look for work in the province.
    毕业生留省比例
    """
    grant = retention_grant / (wages.entry_pay * grant_horizon)
    home = home_appeal * (1 + grant) ** pay_elasticity
    appeal = home + total(outside_appeal, over=OUTSIDE)
    return where(appeal > 0, home / appeal, 1)


@auxiliary(dimensionless, by=(ZONE, LEVEL), source=OWN_FORM)
def present_home_share():
    """Share of graduates who look only in their zone, with what they see of others.
    本区就业比例（含跨区信息互通）
    """
    return home_share / (1 + visibility + alliances.visibility)


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY), source=OWN_FORM)
def pull():
    """Part of the people who would move whom a zone draws.
    各经济区对流动人员的吸引份额

    Jobs draw people, and people draw firms in the long run (loop R7).
    """
    return share(vacancies.vacant + one(post), over=ZONE)


@auxiliary(yuan, on=SCHOOL_YEAR, by=ZONE)
def retention_paid():
    """Grants paid to all graduates who stay, those who would have stayed included.
    留川补贴支出
    """
    return total(total(employment.staying * retention_grant, over=LEVEL), over=CATEGORY)


@auxiliary(yuan / year, by=OUTSIDE)
def return_paid():
    """Grants paid to all who come back, those who would have come anyway included.
    返川补贴支出
    """
    return total(total(outside.returning * return_grant, over=LEVEL), over=CATEGORY)
