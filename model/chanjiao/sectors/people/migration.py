"""Migration: where trained people look for work, at home or outside the province (loop B5).

Graduates, and job seekers who reconsider, choose between home, Chongqing and the rest of the
country by relative pay and the state of the home market. The sector `outside` holds those who left.
"""

from chanjiao.dimensions import CATEGORY, LEVEL, MARKET, OUTSIDE, ZONE
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
    stock,
    total,
    where,
)
from chanjiao.gates import SCHOOL_YEAR
from chanjiao.references import BY_DEFINITION, MCFADDEN_1974, OWN_FORM, SJAASTAD_1962
from chanjiao.sectors.firms import alliances
from chanjiao.sectors.people import outside
from chanjiao.sectors.work import employment, matching, vacancies, wages
from chanjiao.units import dimensionless, per_year, person, post, year, yuan


@flow(person / year, by=MARKET, source=MCFADDEN_1974)
def seekers_leaving():
    """Job seekers who leave the province.
    求职者流出

    Seekers repeat the graduates' choice at a constant rate, without the grant that only
    graduates get. The form ignores that older people and families move less.
    """
    appeal = home_weight + total(outside_weight, over=OUTSIDE)
    leaving_share = where(appeal > 0, 1 - home_weight / appeal, 0)
    return employment.seekers * reconsidering_rate * leaving_share


@stock(dimensionless)
def outside_trend():
    """Pay in general outside the province relative to the start.
    省外工资总水平指数
    """
    return outside_trend_growth


@outside_trend.start
def outside_trend_start():
    """Count pay outside from the start of the run."""
    return 1


@flow(per_year, source=BY_DEFINITION)
def outside_trend_growth():
    """Growth of pay in general outside the province.
    省外工资总体增长
    """
    return outside_trend * outside_pay_growth


@auxiliary(dimensionless, by=MARKET, source=SJAASTAD_1962)
def home_attraction():
    """Attraction of the home market for mobile people; 1 is usual.
    本地市场吸引力（相对正常）

    Migration is an investment: pay in yuan and the chance of work are its return. Pay counts
    relative to what was published when the usual shares were observed. Constant elasticities;
    housing costs, distance and family ties are in the usual shares and do not change. The
    elasticity to tightness is the whole of it: pay here is that of the usual market and of
    bargaining, without the extra swing of entrants' pay.
    """
    pay = wages.relative_pay * wages.trend / outside_trend
    return matching.tightness**tightness_elasticity * pay**pay_elasticity


@auxiliary(dimensionless, by=LEVEL, source=BY_DEFINITION)
def usual_leaving():
    """Share of graduates who would leave at usual tightness and pay.
    正常出省比例
    """
    return minimum(leaving_reference * leaving_factor, 1)


@auxiliary(dimensionless, by=MARKET, source=MCFADDEN_1974)
def home_weight():
    """Weight of staying in the choice of where to look for work.
    留川的选择权重

    The weight is the usual share times the present attraction, so that the logit returns the
    observed share when the market is as usual.
    """
    return (1 - usual_leaving) * home_attraction


@auxiliary(dimensionless, by=(OUTSIDE, LEVEL), source=MCFADDEN_1974)
def outside_weight():
    """Weight of each place outside in the choice of where to look for work.
    省外各地的选择权重

    As at home: the usual share times the effects of pay and visibility. Tightness outside is
    left out, since it is not known by category.
    """
    return usual_leaving * destination_split * border_visibility * outside_pay**pay_elasticity


@auxiliary(dimensionless, by=OUTSIDE, source=OWN_FORM)
def border_visibility():
    """Visibility of posts across the border, both ways; 1 is usual.
    省际岗位信息互通水平

    Alliances show posts of Chongqing only; both sources of visibility add up. Better
    information changes the odds of a place in proportion, and does not change what people
    prefer.
    """
    shown = alliances.chongqing_visibility * alliances.chongqing_tie
    return 1 + outside_visibility + put(shown, OUTSIDE["chongqing"])


@auxiliary(dimensionless, by=(OUTSIDE, LEVEL), source=MCFADDEN_1974)
def destinations():
    """Share of each place outside among those who leave.
    出省人员去向比例

    The same weights decide whether to leave and where to go: one logit over all places. It
    ignores that Chongqing, which is near, is the closer substitute for home.
    """
    return share(outside_weight, over=OUTSIDE)


@auxiliary(dimensionless, by=MARKET, source=MCFADDEN_1974)
def stay_share():
    """Share of graduates who look for work in the province.
    毕业生留川比例

    A grant counts as pay, spread over the time people think ahead. It is paid to all who stay,
    so part of the money goes to graduates who would have stayed anyway.
    """
    grant = retention_grant / (wages.entry_pay * grant_horizon)
    home = home_weight * (1 + grant) ** pay_elasticity
    appeal = home + total(outside_weight, over=OUTSIDE)
    return where(appeal > 0, home / appeal, 1)


@auxiliary(dimensionless, by=(ZONE, LEVEL), source=OWN_FORM)
def present_home_share():
    """Share of graduates who look only in their own zone, at present visibility.
    本区就业比例（含跨区信息互通）

    The share falls as posts elsewhere become visible, ever more slowly, and never reaches zero.
    Distance between zones is left out.
    """
    return home_share / (1 + visibility + alliances.visibility)


@auxiliary(dimensionless, by=MARKET, source=OWN_FORM)
def zone_attraction():
    """Share of mobile people whom each zone draws.
    各经济区对流动人员的吸引份额

    Mobile people spread over zones as vacancies do, and towards better pay; in the long run
    people draw firms. One post added to each zone avoids 0/0; distance is left out.
    """
    pay = wages.relative_pay * wages.zone_pay
    return share((vacancies.vacant + one(post)) * pay**pay_elasticity, over=ZONE)


@auxiliary(yuan, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def retention_paid():
    """Grants paid to all graduates who stay, deadweight included.
    留川补贴支出
    """
    return total(total(employment.staying_graduates * retention_grant, over=LEVEL), over=CATEGORY)


@auxiliary(yuan / year, by=OUTSIDE, source=BY_DEFINITION)
def return_paid():
    """Grants paid to all people who return, deadweight included.
    返川补贴支出
    """
    return total(total(outside.returning * return_grant, over=LEVEL), over=CATEGORY)


# Inputs


@parameter(dimensionless, by=LEVEL)
def leaving_reference():
    """Share of graduates who leave the province in a usual market.
    毕业生出省比例基准
    """


@parameter(dimensionless, by=OUTSIDE)
def destination_split():
    """Share of each place outside among those who leave, at usual pay.
    出省人员去向结构
    """


@lever(dimensionless)
def leaving_factor():
    """Factor on the usual share of graduates who leave; 1 is neutral.
    毕业生出省系数
    """


@lever(dimensionless, by=OUTSIDE)
def outside_visibility():
    """Additional visibility of posts across the border, alliances excluded.
    省际岗位信息互通程度
    """


@lever(yuan / person, by=LEVEL)
def retention_grant():
    """Grant to a graduate who stays in the province; 0 is neutral.
    毕业生留川补贴
    """


@lever(yuan / person, by=LEVEL)
def return_grant():
    """Grant to a person who returns to the province; 0 is neutral.
    返川就业补贴
    """


@series(per_year)
def outside_pay_growth():
    """Growth of pay in general outside the province.
    省外工资总体增长率
    """


@series(dimensionless, by=OUTSIDE)
def outside_pay():
    """Pay outside relative to its usual ratio to pay at home.
    省外相对工资（相对正常）
    """


@parameter(dimensionless)
def tightness_elasticity():
    """Elasticity of the odds of staying to the tightness of the home market.
    留川几率对本地用工紧张程度的弹性
    """


@parameter(dimensionless)
def pay_elasticity():
    """Elasticity of the odds of staying to relative pay, grants included.
    留川几率对相对工资的弹性
    """


@parameter(year)
def grant_horizon():
    """Time over which people spread a grant when they compare pay.
    补贴折算年限
    """


@parameter(dimensionless, by=LEVEL)
def home_share():
    """Share of graduates who look for work only in the zone they graduate in.
    本区就业比例
    """


@lever(dimensionless, by=ZONE)
def visibility():
    """Additional visibility of posts in other zones, alliances excluded.
    跨区岗位信息互通程度
    """


@parameter(per_year)
def reconsidering_rate():
    """Rate at which job seekers reconsider where to look for work.
    求职者重新择地率
    """
