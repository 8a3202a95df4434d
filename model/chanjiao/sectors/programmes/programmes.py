"""Programmes: programme points are proposed, approved once a year, recruit, and are taught out.

Schools propose points where they have fewer than they want (loop B2), and copy what their
neighbours open (loop R10). Points with poor placement or empty seats are closed (loop B3).
"""

from chanjiao.dimensions import CATEGORY, LEVEL, TEACH_OUT_YEAR, ZONE
from chanjiao.engine import (
    auxiliary,
    exp,
    flow,
    latest,
    lever,
    minimum,
    one,
    parameter,
    put,
    series,
    shift,
    smooth,
    spread,
    stock,
    transfer,
    where,
)
from chanjiao.gates import FILING, SCHOOL_YEAR
from chanjiao.references import BY_DEFINITION, OWN_FORM, STERMAN_2000
from chanjiao.sectors.people import choice, comprehensive
from chanjiao.sectors.programmes import filing, steering
from chanjiao.sectors.schools import enrolment, teachers
from chanjiao.units import dimensionless, point, year


@stock(point, by=(ZONE, LEVEL, CATEGORY))
def planned():
    """Programme points proposed and waiting for the filing.
    申报中布点
    """
    return proposals - openings - refusals


@planned.start
def planned_start():
    """Start with no proposal pending."""
    return spread(spread(spread(0, over=ZONE), over=LEVEL), over=CATEGORY)


@stock(point, by=(ZONE, LEVEL, CATEGORY))
def recruiting():
    """Programme points that admit students.
    招生布点
    """
    return openings - closures


@recruiting.start
def recruiting_start():
    """Divide the points of each level among categories as schools want them at equal prospects."""
    wanted = (
        steering.need_weight * steering.need_share + (1 - steering.need_weight) * choice.leaning
    )
    return points_at_start * wanted * enrolment.zone_share


@stock(point, by=(ZONE, LEVEL, CATEGORY, TEACH_OUT_YEAR))
def teaching_out():
    """Closed points whose last students are still studying.
    停招待撤布点
    """
    return put(closures, TEACH_OUT_YEAR.first) + shift(ageing, TEACH_OUT_YEAR) - ageing


@teaching_out.start
def teaching_out_start():
    """Start as if points had always been closed at the present rate."""
    return spread(recruiting * closing_share, over=TEACH_OUT_YEAR)


@flow(point / year, by=(ZONE, LEVEL, CATEGORY), source=OWN_FORM)
def proposals():
    """Programme points that schools propose.
    申报布点

    Schools close their gap over a planning time, replace part of what they closed and copy what
    others opened. A lack of teachers holds back all three; a lack of money does not.
    """
    renewed = renewal_share * latest(closures) / one(year)
    copied = copying_share * latest(openings) / one(year)
    return teachers.readiness * (filing.speed * steering.missing / planning_time + renewed + copied)


@transfer(point, on=FILING, by=(ZONE, LEVEL, CATEGORY), source=OWN_FORM)
def openings():
    """Programme points opened at the yearly filing.
    新增布点

    All pending proposals are decided on one day a year, so a proposal waits half a year on
    average. Standards and quota do not add up: the stricter one decides.
    """
    return planned * minimum(filing.approved_share, filing.quota_share)


@transfer(point, on=FILING, by=(ZONE, LEVEL, CATEGORY), source=BY_DEFINITION)
def refusals():
    """Proposed points that the filing turns down.
    未通过布点
    """
    return planned - openings


@transfer(point, on=FILING, by=(ZONE, LEVEL, CATEGORY), source=BY_DEFINITION)
def closures():
    """Programme points that stop admitting students.
    撤销布点
    """
    return recruiting * closing_share


@transfer(point, on=FILING, by=(ZONE, LEVEL, CATEGORY, TEACH_OUT_YEAR), source=STERMAN_2000)
def ageing():
    """Closed points that pass a year of teach-out; the oldest end.
    停招布点年度递进

    A pipeline delay: closed points move from year to year of teach-out and end after three. The
    four-year vocational bachelor is treated alike.
    """
    return teaching_out


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY), source=OWN_FORM)
def closing_share():
    """Share of points closed at the next filing.
    撤销比例

    Schools differ around each warning threshold, so closures rise along a logistic curve and
    not in a jump. Placement counts as perceived, since schools see late surveys, too. Schools that
    are converted give up their points.
    """
    poor_placement = (choice.perceived_placement - placement_threshold) / threshold_spread
    poor_fill = (latest(fill) - fill_threshold) / threshold_spread
    pruned = placement_closing / (1 + exp(poor_placement)) + fill_closing / (1 + exp(poor_fill))
    converted = put(comprehensive.converted_share, LEVEL["sv"])
    return minimum(outdated_share + pruned + converted, 1)


@auxiliary(point, on=FILING, by=(ZONE, LEVEL, CATEGORY), source=BY_DEFINITION)
def ended():
    """Closed points whose last students have left.
    已撤销布点
    """
    return teaching_out[TEACH_OUT_YEAR.last]


@auxiliary(dimensionless, on=SCHOOL_YEAR, by=(ZONE, LEVEL, CATEGORY), source=BY_DEFINITION)
def fill():
    """Share of seats taken by new students.
    招生完成率
    """
    return where(enrolment.seats > 0, enrolment.admissions / enrolment.seats, 1)


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY), source=OWN_FORM)
def growth_of_offer():
    """Programme points on offer relative to what families are used to.
    布点相对常年水平

    A new offer draws applicants until it is usual, then no longer. One point is added on both
    sides, so that a category that begins has a finite value.
    """
    usual = smooth(recruiting, habit_time)
    return (recruiting + one(point)) / (usual + one(point))


# Inputs


@parameter(year, by=LEVEL)
def planning_time():
    """Time in which a missing programme point is proposed.
    布点申报周期
    """


@parameter(dimensionless)
def renewal_share():
    """Share of closed points that is replaced within the same category.
    撤销布点在同类中更新的比例
    """


@parameter(dimensionless)
def copying_share():
    """Points proposed in imitation, per point opened at the last filing.
    同质化申报比例
    """


@parameter(year)
def habit_time():
    """Time for families to get used to a changed offer.
    家庭对专业供给的适应时间
    """


@series(dimensionless)
def outdated_share():
    """Share of points closed a year even where placement and intake are good.
    正常撤销比例
    """


@parameter(dimensionless)
def placement_closing():
    """Additional share of points closed a year where placement is very poor.
    就业差时的追加撤销比例
    """


@lever(dimensionless)
def placement_threshold():
    """Chance of a matched job below which placement counts as poor.
    对口就业警戒值
    """


@parameter(dimensionless)
def fill_closing():
    """Additional share of points closed a year where seats stay empty.
    招生不足时的追加撤销比例
    """


@lever(dimensionless)
def fill_threshold():
    """Share of seats taken below which intake counts as too small.
    招生完成率警戒值
    """


@parameter(dimensionless)
def threshold_spread():
    """Width of the band around a threshold in which schools differ.
    警戒值分散度
    """


@lever(dimensionless)
def approval_share():
    """Share of proposed points that the yearly filing approves.
    备案通过比例
    """


@parameter(point, by=LEVEL)
def points_at_start():
    """Programme points of each level at the start.
    期初布点
    """
