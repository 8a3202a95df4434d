"""Alliances: vocational education groups, pilot cities and the alliance with Chongqing.

Operating money builds the strength of an alliance, and strength fades over time. Strong alliances
share training places and information on vacancies across zones. Sharing can help the outer zones
or draw their graduates towards Chengdu.
"""

from chanjiao.dimensions import CATEGORY, LEVEL, ZONE
from chanjiao.engine import auxiliary, flow, lever, parameter, share, spread, stock, total, where
from chanjiao.references import BY_DEFINITION, OWN_FORM, STERMAN_2000
from chanjiao.sectors.schools import enrolment, training_bases
from chanjiao.units import alliance, dimensionless, firm, per_year, person, place, year, yuan

# Education groups


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

    Strength approaches 1 at a speed that operating money sets. Without money nothing is built;
    more money cannot build more than full strength. How a group spends its money is ignored.
    """
    return (1 - strength) * building_rate * funding_effect


@flow(per_year, by=ZONE, source=STERMAN_2000)
def fading():
    """Loss of strength as contacts lapse.
    职教集团能力衰减

    Exponential decay: contacts lapse at a constant rate, with or without money. The rate is a
    prior; no survey has measured it.
    """
    return strength * fading_rate


@auxiliary(yuan / year, by=ZONE, source=BY_DEFINITION)
def operating_money():
    """Operating money of vocational education groups.
    职教集团运行经费
    """
    return groups * money_per_group


@auxiliary(dimensionless, by=ZONE, source=OWN_FORM)
def funding_effect():
    """Share of full building speed that operating money allows.
    联盟建设的经费保障度

    A saturating response to money per student: half speed at `half_funding`, never above full
    speed. Large zones therefore need more money. Waste is ignored.
    """
    students = total(total(enrolment.enrolled, over=LEVEL), over=CATEGORY)
    needed = half_funding * students
    return where(operating_money + needed > 0, operating_money / (operating_money + needed), 0)


# The alliance of Chengdu and Chongqing


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

    As `building`, with the number of members in the place of money. Each further member adds
    less. Large and small members count alike.
    """
    active = chongqing_members / (chongqing_members + half_members)
    return (1 - chongqing_tie) * building_rate * active


@flow(per_year, source=STERMAN_2000)
def chongqing_fading():
    """Loss of strength of the alliance of Chengdu and Chongqing.
    成渝联盟能力衰减

    Exponential decay, at the rate of the groups within Sichuan; no separate figure is known.
    """
    return chongqing_tie * fading_rate


@auxiliary(place, by=CATEGORY, source=OWN_FORM)
def from_chongqing():
    """Training places in Chongqing that Sichuan's students can use.
    可用的重庆工位

    Places open in proportion to the strength of the tie and serve the categories as Sichuan's
    trainees are divided among them. Demand from Chongqing's own students is ignored.
    """
    by_category = share(total(training_bases.trainees, over=ZONE), over=CATEGORY)
    return chongqing_places * chongqing_tie * by_category


# What strong alliances share


@auxiliary(dimensionless, by=ZONE, source=OWN_FORM)
def shared_share():
    """Share of training places that schools share with other zones.
    共享工位比例

    Proportional to strength, up to a limit, because schools need most places themselves.
    """
    return sharing_limit * strength


@auxiliary(place, by=(ZONE, CATEGORY), source=OWN_FORM)
def usable_places():
    """Training places that a zone's students can use, shared ones included.
    联盟共享后的可用工位

    The shared places form one pool. It goes to the zones in proportion to the trainees who may
    use it. Travel and boarding are ignored, so sharing works best between neighbours in
    reality.
    """
    pooled = total(shared_share * training_bases.training_places, over=ZONE) + from_chongqing
    drawn = share(shared_share * training_bases.trainees, over=ZONE)
    return (1 - shared_share) * training_bases.training_places + pooled * drawn


@auxiliary(dimensionless, by=ZONE, source=OWN_FORM)
def visibility():
    """Rise of the visibility of posts in other zones through alliances.
    联盟带来的跨区岗位信息互通

    Proportional to strength, up to a limit. It strengthens the pull of every zone on graduates
    of the others, so it can serve the edges or drain them towards Chengdu.
    """
    return visibility_limit * strength


# Inputs


@lever(alliance, by=ZONE)
def groups():
    """Vocational education groups with paid operating costs.
    获运行经费的职教集团数
    """


@lever(yuan / alliance / year)
def money_per_group():
    """Operating money per vocational education group.
    单个职教集团运行经费
    """


@parameter(yuan / person / year)
def half_funding():
    """Operating money per student for half of the full building speed.
    联盟建设速度减半时的生均运行经费
    """


@parameter(per_year)
def building_rate():
    """Speed of building strength with ample money.
    联盟能力建设速度
    """


@parameter(per_year)
def fading_rate():
    """Share of strength lost a year.
    联盟能力衰减率
    """


@parameter(dimensionless)
def sharing_limit():
    """Share of training places that schools of a full alliance share.
    联盟内可共享工位比例上限
    """


@parameter(dimensionless)
def visibility_limit():
    """Rise of the visibility of posts in other zones under a full alliance.
    联盟跨区岗位信息互通上限
    """


@parameter(dimensionless)
def example_effect():
    """Rise of imitation among firms under a full alliance.
    联盟对企业带动的增强
    """


@lever(yuan / year, by=ZONE)
def zone_funds():
    """Money that the cities of a zone add for training bases.
    区域职教专项资金
    """


@lever(dimensionless, by=ZONE)
def pilot_share():
    """Share of a zone's schools and firms in a pilot city.
    试点城市占本区比例
    """


@parameter(dimensionless)
def pilot_effect():
    """Rise of innovation among firms if a whole zone is a pilot city.
    试点城市对企业参与的增强
    """


@lever(firm)
def chongqing_members():
    """Members of the alliance of Chengdu and Chongqing.
    成渝职教联盟成员数
    """


@parameter(firm)
def half_members():
    """Members for half of the full building speed of the tie with Chongqing.
    成渝联盟建设速度减半时的成员数
    """


@parameter(place)
def chongqing_places():
    """Training places in Chongqing open to Sichuan's students under a full tie.
    成渝联盟可共享的重庆工位
    """


@parameter(dimensionless)
def chongqing_visibility():
    """Rise of the visibility of posts in Chongqing under a full tie.
    成渝联盟岗位信息互通上限
    """
