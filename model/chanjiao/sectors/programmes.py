"""Programmes: points are proposed, approved once a year, recruit, and are taught out.

Schools propose where openings for graduates, applications and provincial priority call for
more seats than stand (loop B2); points with poor placement or empty seats are closed (loop B3).
"""

from chanjiao.dimensions import CATEGORY, LEVEL, TEACH_OUT_YEAR
from chanjiao.engine import (
    auxiliary,
    exp,
    flow,
    latest,
    lever,
    maximum,
    one,
    parameter,
    put,
    share,
    shift,
    smooth,
    stock,
    transfer,
    where,
)
from chanjiao.gates import FILING, SCHOOL_YEAR
from chanjiao.sectors import choice, enrolment, teachers, vacancies
from chanjiao.sources import OWN_FORM
from chanjiao.units import dimensionless, point, year


@parameter(dimensionless)
def need_weight():
    """Part that labour need, not applications, has in the wished mix of seats.
    劳动力需求在布点结构中的权重
    """


@parameter(dimensionless, by=LEVEL)
def seat_margin():
    """Seats that schools want to offer per expected applicant.
    计划学位与预期报考人数之比
    """


@parameter(year)
def perception_time():
    """Time in which schools take note of need and applications.
    学校感知滞后
    """


@parameter(year, by=LEVEL)
def planning_time():
    """Time in which a missing point is proposed.
    布点申报周期
    """


@parameter(dimensionless)
def renewal_share():
    """Part of closed points that is replaced within the same category.
    撤销布点在同类中更新的比例
    """


@parameter(year)
def habit_time():
    """Time in which families get used to a changed offer.
    家庭对专业供给的适应时间
    """


@parameter(dimensionless)
def outdated_share():
    """Share of points closed a year even where placement and intake are good.
    正常撤销比例
    """


@parameter(dimensionless)
def placement_closing():
    """Share of points closed a year in addition where placement is very poor.
    就业差时的追加撤销比例
    """


@parameter(dimensionless)
def placement_threshold():
    """Chance of a matched job at which placement counts as poor.
    对口就业警戒值
    """


@parameter(dimensionless)
def fill_closing():
    """Share of points closed a year in addition where seats stand empty.
    招生不足时的追加撤销比例
    """


@parameter(dimensionless)
def fill_threshold():
    """Part of seats taken at which intake counts as too small.
    招生完成率警戒值
    """


@parameter(dimensionless)
def threshold_spread():
    """Width of the band around a threshold in which schools differ.
    警戒值分散度
    """


@lever(dimensionless, by=CATEGORY)
def priority():
    """Weight that provincial steering gives a category; 1 is neutral.
    省级专业调控权重
    """


@lever(dimensionless)
def approval_share():
    """Share of proposed points that the yearly filing approves.
    备案通过比例
    """


@stock(point, by=(LEVEL, CATEGORY))
def planned():
    """Points proposed and waiting for the filing.
    申报中布点
    """
    return proposals - openings - refusals


@stock(point, by=(LEVEL, CATEGORY))
def recruiting():
    """Points that admit students.
    招生布点
    """
    return openings - closures


@stock(point, by=(LEVEL, CATEGORY, TEACH_OUT_YEAR))
def teaching_out():
    """Closed points whose last students still study.
    停招待撤布点
    """
    return put(closures, TEACH_OUT_YEAR.first) + shift(ageing, TEACH_OUT_YEAR) - ageing


@flow(point / year, by=(LEVEL, CATEGORY), source=OWN_FORM)
def proposals():
    """Points that schools propose.
    申报布点
    """
    renewed = renewal_share * latest(closures) / one(year)
    return teachers.readiness * (missing / planning_time + renewed)


@transfer(point, on=FILING, by=(LEVEL, CATEGORY))
def openings():
    """Points opened at the yearly filing.
    新增布点
    """
    return planned * approval_share


@transfer(point, on=FILING, by=(LEVEL, CATEGORY))
def refusals():
    """Proposed points that the filing turns down.
    未通过布点
    """
    return planned - openings


@transfer(point, on=FILING, by=(LEVEL, CATEGORY))
def closures():
    """Points that stop admitting students.
    撤销布点
    """
    return recruiting * closing_share


@transfer(point, on=FILING, by=(LEVEL, CATEGORY, TEACH_OUT_YEAR))
def ageing():
    """Closed points that pass a year of teach-out; the oldest end.
    停招布点年度递进
    """
    return teaching_out


@auxiliary(point, on=FILING, by=(LEVEL, CATEGORY))
def ended():
    """Points whose last students have left.
    终止布点
    """
    return teaching_out[TEACH_OUT_YEAR.last]


@auxiliary(dimensionless, by=(LEVEL, CATEGORY))
def need_share():
    """Part of a level's openings for trained workers that falls to each category.
    各专业大类需求占比
    """
    return share(smooth(vacancies.wanted, perception_time), over=CATEGORY)


@auxiliary(dimensionless, by=(LEVEL, CATEGORY), source=OWN_FORM)
def wished_mix():
    """Part of seats that schools and province want each category to have.
    期望专业结构
    """
    by_choice = (1 - need_weight) * choice.choice_share
    return share((need_weight * need_share + by_choice) * priority, over=CATEGORY)


@auxiliary(point, by=(LEVEL, CATEGORY))
def desired():
    """Points that would give the wished seats.
    期望布点
    """
    expected = smooth(latest(enrolment.applicants), perception_time)
    return expected * seat_margin / enrolment.intake_per_point * wished_mix


@auxiliary(point, by=(LEVEL, CATEGORY))
def missing():
    """Points wished for and neither recruiting nor proposed.
    布点缺口
    """
    return maximum(desired - recruiting - planned, 0)


@auxiliary(dimensionless, on=SCHOOL_YEAR, by=(LEVEL, CATEGORY))
def fill():
    """Part of seats taken by new students.
    招生完成率
    """
    return where(enrolment.seats > 0, enrolment.admissions / enrolment.seats, 1)


@auxiliary(dimensionless, by=(LEVEL, CATEGORY), source=OWN_FORM)
def closing_share():
    """Share of points closed at the next filing.
    撤销比例
    """
    poor_placement = (choice.perceived_placement - placement_threshold) / threshold_spread
    poor_fill = (latest(fill) - fill_threshold) / threshold_spread
    pruned = placement_closing / (1 + exp(poor_placement)) + fill_closing / (1 + exp(poor_fill))
    return outdated_share + pruned


@auxiliary(dimensionless, by=(LEVEL, CATEGORY))
def growth_of_offer():
    """Points on offer relative to what families are used to.
    布点相对惯常水平
    """
    usual = smooth(recruiting, habit_time)
    return (recruiting + one(point)) / (usual + one(point))
