"""Alliances: vocational education groups, pilot cities and the tie with Chongqing.

Strength builds with operating money and fades without it. Strong alliances share training places
and vacancies across zones; that can serve the edges, or drain them towards Chengdu.
"""

from chanjiao.dimensions import CATEGORY, LEVEL, ZONE
from chanjiao.engine import auxiliary, flow, lever, parameter, share, spread, stock, total, where
from chanjiao.references import OWN_FORM
from chanjiao.sectors.schools import enrolment, training_bases
from chanjiao.units import alliance, dimensionless, firm, per_year, person, place, year, yuan


@lever(alliance, by=ZONE)
def groups():
    """Vocational education groups whose running is paid for.
    获运行经费的职教集团数
    """


@lever(yuan / alliance / year)
def money_per_group():
    """Operating money per vocational education group.
    单个职教集团运行经费
    """


@lever(yuan / year, by=ZONE)
def zone_funds():
    """Money that the cities of a zone add for their training bases.
    区域职教专项资金
    """


@lever(dimensionless, by=ZONE)
def pilot_share():
    """Part of a zone's schools and firms that lies in a pilot city.
    试点城市占本区比例
    """


@lever(firm)
def chongqing_members():
    """Members of the alliance of Chengdu and Chongqing.
    成渝职教联盟成员数
    """


@parameter(per_year)
def building_rate():
    """Speed at which strength builds where money is ample.
    联盟能力建设速度
    """


@parameter(per_year)
def fading_rate():
    """Loss of strength, per unit, without operating money.
    联盟能力衰减率
    """


@parameter(yuan / person / year)
def half_funding():
    """Operating money per student at which strength builds at half its speed.
    联盟建设速度减半时的生均运行经费
    """


@parameter(firm)
def half_members():
    """Members at which the tie with Chongqing builds at half its speed.
    成渝联盟建设速度减半时的成员数
    """


@parameter(dimensionless)
def sharing_limit():
    """Part of training places that schools of a full alliance share.
    联盟内可共享工位比例上限
    """


@parameter(dimensionless)
def visibility_limit():
    """How much better a full alliance lets graduates see posts in other zones.
    联盟跨区岗位信息互通上限
    """


@parameter(dimensionless)
def chongqing_visibility():
    """How much better posts are seen between Sichuan and Chongqing under a full tie.
    成渝联盟岗位信息互通上限
    """


@parameter(dimensionless)
def example_effect():
    """Rise of imitation among firms in a full alliance.
    联盟对企业带动的增强
    """


@parameter(dimensionless)
def pilot_effect():
    """Rise of firms' joining where all of a zone is a pilot city.
    试点城市对企业参与的增强
    """


@parameter(place)
def chongqing_places():
    """Training places in Chongqing open to Sichuan's students under a full tie.
    成渝联盟可共享的重庆工位
    """


@stock(dimensionless, by=ZONE)
def strength():
    """Share of their full strength that the alliances of a zone have.
    职教集团能力
    """
    return building - fading


@strength.start
def strength_start():
    """Start before operating money."""
    return spread(0, over=ZONE)


@flow(per_year, by=ZONE, source=OWN_FORM)
def building():
    """Strength that operating money builds.
    职教集团能力建设
    """
    return (1 - strength) * building_rate * funded


@flow(per_year, by=ZONE)
def fading():
    """Strength that is lost.
    职教集团能力衰减
    """
    return strength * fading_rate


@stock(dimensionless)
def chongqing_tie():
    """Share of its full strength that the alliance of Chengdu and Chongqing has.
    成渝联盟能力
    """
    return chongqing_building - chongqing_fading


@chongqing_tie.start
def chongqing_tie_start():
    """Start before the alliance."""
    return 0


@flow(per_year, source=OWN_FORM)
def chongqing_building():
    """Strength that the alliance of Chengdu and Chongqing gains.
    成渝联盟能力建设
    """
    active = chongqing_members / (chongqing_members + half_members)
    return (1 - chongqing_tie) * building_rate * active


@flow(per_year)
def chongqing_fading():
    """Strength that the alliance of Chengdu and Chongqing loses.
    成渝联盟能力衰减
    """
    return chongqing_tie * fading_rate


@auxiliary(yuan / year, by=ZONE)
def operating_money():
    """Operating money of vocational education groups.
    职教集团运行经费
    """
    return groups * money_per_group


@auxiliary(dimensionless, by=ZONE)
def funded():
    """Part of its full speed at which strength builds.
    联盟建设的经费保障度
    """
    students = total(total(enrolment.enrolled, over=LEVEL), over=CATEGORY)
    needed = half_funding * students
    return where(operating_money + needed > 0, operating_money / (operating_money + needed), 0)


@auxiliary(dimensionless, by=ZONE)
def shared_part():
    """Part of training places that schools share with other zones.
    共享工位比例
    """
    return sharing_limit * strength


@auxiliary(place, by=(ZONE, CATEGORY), source=OWN_FORM)
def places():
    """Training places that a zone's students can use, shared ones included.
    联盟共享后的可用工位

    What is shared goes to the zones in proportion to the students who may use it.
    """
    pooled = total(shared_part * training_bases.places, over=ZONE) + from_chongqing
    drawn = share(shared_part * training_bases.trainees, over=ZONE)
    return (1 - shared_part) * training_bases.places + pooled * drawn


@auxiliary(place, by=CATEGORY)
def from_chongqing():
    """Training places in Chongqing that Sichuan's students can use.
    可用的重庆工位
    """
    by_category = share(total(training_bases.trainees, over=ZONE), over=CATEGORY)
    return chongqing_places * chongqing_tie * by_category


@auxiliary(dimensionless, by=ZONE)
def visibility():
    """How much better graduates of a zone see posts in other zones through alliances.
    联盟带来的跨区岗位信息互通
    """
    return visibility_limit * strength
