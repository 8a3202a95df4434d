"""Curriculum: the technology that courses teach lags the technology frontier (loop R3).

Partner firms, new equipment, shared courses and courses of projects shorten the lag. The shorter
the lag, the more relevant is what students learn.
"""

from chanjiao.dimensions import CATEGORY, ZONE
from chanjiao.engine import auxiliary, exp, flow, lever, parameter, spread, stock, where
from chanjiao.references import BY_DEFINITION, DEMING_NORAY_2020, OWN_FORM, STERMAN_2000
from chanjiao.sectors.firms import partnership
from chanjiao.sectors.schools import training_bases
from chanjiao.sectors.skills import project_courses, shared_courses
from chanjiao.units import dimensionless, per_year, year


@stock(dimensionless, by=CATEGORY, signed=True)
def frontier():
    """Technology frontier, as a log.
    技术前沿
    """
    return frontier_advance


@frontier.start
def frontier_start():
    """Count the advance of technology from the start of the run."""
    return spread(0, over=CATEGORY)


@stock(dimensionless, by=(ZONE, CATEGORY), signed=True)
def taught():
    """Technology that courses teach, as a log.
    课程技术水平
    """
    return renewal


@taught.start
def taught_at_start():
    """Start at the steady distance behind the frontier."""
    return frontier - frontier_growth * present_renewal_time


@flow(per_year, by=CATEGORY, source=BY_DEFINITION)
def frontier_advance():
    """Advance of the frontier.
    前沿推进
    """
    return frontier_growth * technology_factor


@flow(per_year, by=(ZONE, CATEGORY), source=STERMAN_2000)
def renewal():
    """Advance of the technology that is taught.
    课程更新

    First-order adjustment: courses close a constant share of the distance a year. At steady
    growth they lag the frontier by growth times renewal time. A reform that replaces all
    courses at once is not represented.
    """
    return (frontier - taught) / present_renewal_time


@auxiliary(year, by=(ZONE, CATEGORY), source=OWN_FORM)
def present_renewal_time():
    """Time in which courses catch up with the frontier.
    课程更新周期

    Partner firms, new equipment and new courses each add to the speed of renewal, so no
    combination brings the time to zero. Teachers act on quality in the skills sector, not here.
    """
    new = training_bases.programme_capital
    old_and_new = training_bases.all_capital
    equipment = equipment_effect * where(old_and_new > 0, new / old_and_new, 0)
    shared = shared_course_effect * shared_courses.effect_share
    written = project_course_effect * project_courses.renewed_share
    return renewal_time / (1 + partner_effect + equipment + shared + written)


@auxiliary(dimensionless, by=(ZONE, CATEGORY), source=OWN_FORM)
def partner_effect():
    """Rise of renewal speed through partner firms.
    合作企业对课程更新的作用

    Proportional to the participation of firms (loop R3): each tells schools what it works with.
    """
    return engagement_effect * partnership.participation_by_category


@auxiliary(dimensionless, by=(ZONE, CATEGORY), source=DEMING_NORAY_2020)
def relevance():
    """Relevance of what is taught, 1 at the frontier.
    课程内容适应度

    Skills lose value exponentially with their distance from the frontier. In the source the pay
    premium of technology-intensive degrees falls by about ten per cent a year. Learning on the
    job, which replaces part of the loss, is ignored.
    """
    return exp(-(obsolescence * (frontier - taught)))


# Inputs


@parameter(per_year, by=CATEGORY)
def frontier_growth():
    """Growth rate of the technology frontier.
    技术前沿进步率
    """


@lever(dimensionless)
def technology_factor():
    """Technology growth relative to its usual rate; 1 is neutral.
    技术进步速度系数
    """


@lever(year)
def renewal_time():
    """Time in which courses catch up without partner firms.
    课程更新周期基准
    """


@parameter(dimensionless)
def engagement_effect():
    """Rise of renewal speed if all firms took part.
    企业参与对课程更新的作用
    """


@parameter(dimensionless)
def equipment_effect():
    """Rise of renewal speed if all capital came from demonstration projects.
    示范设备对课程更新的作用
    """


@parameter(dimensionless)
def shared_course_effect():
    """Rise of renewal speed with any number of shared online courses.
    在线开放课程对课程更新的作用
    """


@parameter(dimensionless)
def project_course_effect():
    """Rise of renewal speed with any number of courses of demonstration projects.
    示范项目课程对课程更新的作用
    """


@parameter(dimensionless)
def obsolescence():
    """Loss of relevance per log point behind the frontier.
    落后对适用性的损失
    """
