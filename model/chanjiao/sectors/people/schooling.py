"""Schooling: who finishes grade 9, who goes on, and to which pathway.

General high schools are filled first, by one of four seat rules; vocational intake is what is left.
Vocational schools that shrink offer less (loop R9) and look worse, so families press for general
seats (loop R11).
"""

from chanjiao.dimensions import AGE, AGE_BAND, EDUCATION, SEAT_RULE, ZONE
from chanjiao.engine import (
    auxiliary,
    flow,
    lever,
    maximum,
    minimum,
    parameter,
    put,
    series,
    spread,
    stock,
    total,
    transfer,
)
from chanjiao.gates import SCHOOL_YEAR
from chanjiao.references import BY_DEFINITION, HE_CHEN_2024, NERLOVE_1958, OWN_FORM, STERMAN_2000
from chanjiao.sectors.people import (
    adults,
    appeal,
    comprehensive,
    demography,
    pathways,
    seat_response,
)
from chanjiao.units import dimensionless, per_year, person, year


@stock(dimensionless, by=ZONE)
def continuation():
    """Share of grade-9 leavers who want to go on.
    初中毕业生升学意愿
    """
    return continuation_change


@continuation.start
def continuation_start():
    """Start with the same wish in every zone."""
    return spread(continuation_at_start, over=ZONE)


@stock(person, by=ZONE)
def general_capacity():
    """Seats for one intake of general high schools, without converted schools.
    普通高中可招生规模（不含转设学校）
    """
    return general_building - general_closing


@general_capacity.start
def general_capacity_start():
    """Divide the seats among zones as children are."""
    return general_capacity_at_start * demography.zone_share


@flow(per_year, by=ZONE, source=NERLOVE_1958)
def continuation_change():
    """Change of the share who want to go on.
    升学意愿变化

    Families adjust a habit by a share of the gap each year, in all zones and both ways alike.
    """
    return (continuation_target - continuation) / continuation_lag


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def finishing():
    """Children of the class that ends compulsory schooling.
    完成义务教育人数
    """
    return demography.birthdays[AGE.last]


@transfer(person, on=SCHOOL_YEAR, by=ZONE, source=STERMAN_2000)
def general_building():
    """General seats built in the past year.
    新增普高招生规模

    Each year closes a share of the gap between wanted seats and seats, since schools take years
    to build.
    """
    return maximum(general_wanted - general_seats, 0) * building_share


@transfer(person, on=SCHOOL_YEAR, by=ZONE, source=STERMAN_2000)
def general_closing():
    """Empty general seats given up in the past year.
    压减的普高空余招生规模

    A share of the seats that nobody takes is given up each year, so capacity falls slowly.
    """
    empty = maximum(general_seats - general_wanted, 0)
    return minimum(empty, general_capacity) * closing_share


@auxiliary(dimensionless, by=ZONE, source=OWN_FORM)
def continuation_target():
    """Share who would go on if habits had adjusted to prospects.
    升学意愿目标值

    Prospects move the reference share, up to a ceiling. Family income is left out.
    """
    return minimum(continuation_ceiling, continuation_reference * appeal.continuation_effect)


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def leavers():
    """Pupils who finish grade 9.
    初中毕业生数
    """
    return finishing * completion_share


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def continuing():
    """Grade-9 leavers who go on to any upper-secondary pathway.
    升入高中阶段人数
    """
    return minimum(leavers * continuation + seat_response.newly_continuing, leavers)


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=OWN_FORM)
def general_plan():
    """General seats planned under the rule in force.
    普高招生计划

    Three rules span the debate: hold the general share, hold the seats, or raise the share. The
    ratchet is what the past shows. Seats of converted schools come on top of each rule.
    """
    held = put(leavers * general_share, SEAT_RULE["share_held"])
    seats = general_seats_fixed * demography.zone_share
    fixed = put(seats, SEAT_RULE["seats_fixed"])
    rising = put(leavers * (general_share + general_share_rise), SEAT_RULE["share_rising"])
    ratchet = put(seat_response.ratchet_seats, SEAT_RULE["ratchet"])
    ruled = total((held + fixed + rising + ratchet) * seat_rule, over=SEAT_RULE)
    return ruled * appeal.general_seat_pressure + comprehensive.seats


@auxiliary(person, by=ZONE, source=BY_DEFINITION)
def general_seats():
    """General high-school seats that exist for one intake, with converted schools.
    普通高中可招生总规模
    """
    return general_capacity + comprehensive.seats


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def general_wanted():
    """General seats that are planned and would be taken.
    可招满的普高计划招生规模
    """
    return minimum(general_plan, continuing)


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=HE_CHEN_2024)
def general_admissions():
    """Pupils admitted to general high school.
    普通高中招生数

    General schools admit first, up to plan, seats and demand: in China in 2011-21 vocational
    intake took the swings. Pupils who prefer a vocational school are left out.
    """
    return minimum(general_wanted, general_seats)


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def vocational_continuing():
    """Pupils who go on, but not to general high school.
    升入中等职业教育人数
    """
    return continuing - general_admissions


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def vocational_applicants():
    """Leavers of this year who apply to secondary vocational schools.
    应届报考中职人数
    """
    elsewhere = pathways.technician_admissions + pathways.five_year_admissions
    return vocational_continuing - elsewhere


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=OWN_FORM)
def returning_applicants():
    """Adults and earlier leavers who apply this year.
    当年往届生及社会人员报考人数

    A given number, and no more than there are young people without senior secondary education.
    """
    young = adults.people[EDUCATION["below"]][AGE_BAND.first]
    return minimum(returning_adults * demography.zone_share, young)


# Inputs


@parameter(dimensionless)
def completion_share():
    """Share of a birth year that finishes grade 9.
    九年义务教育巩固率
    """


@parameter(dimensionless)
def continuation_reference():
    """Share of grade-9 leavers who go on, at unchanged prospects.
    初中毕业生升学率基准
    """


@parameter(dimensionless)
def continuation_ceiling():
    """Highest share of grade-9 leavers who could go on.
    初中毕业生升学率上限
    """


@parameter(year)
def continuation_lag():
    """Time for families to adjust their wish to go on.
    升学意愿调整时间
    """


@lever(dimensionless, by=SEAT_RULE)
def seat_rule():
    """Rule by which general high-school seats are planned.
    普职分流政策
    """


@lever(dimensionless)
def general_share():
    """Share of grade-9 leavers planned for general high school.
    普通高中计划比例
    """


@lever(person)
def general_seats_fixed():
    """General seats per year under the rule of fixed seats.
    固定普高招生规模
    """


@lever(dimensionless)
def general_share_rise():
    """Addition to the general share under the rule of a rising share.
    普高比例上升幅度
    """


@parameter(dimensionless)
def building_share():
    """Share of missing general seats that is built each year.
    每年新建普高招生规模占缺口比例
    """


@parameter(dimensionless)
def closing_share():
    """Share of empty general seats that is given up each year.
    每年压减的普高空余招生规模比例
    """


@lever(person)
def conversion():
    """Vocational seats turned into comprehensive high-school seats in a year.
    每年中职转设综合高中的招生规模
    """


@series(person)
def returning_adults():
    """Adults and earlier leavers who apply to secondary schools in a year.
    往届生及社会人员报考中职人数
    """


@parameter(dimensionless)
def continuation_at_start():
    """Share of grade-9 leavers who want to go on, at the start.
    期初升学意愿
    """


@parameter(person)
def general_capacity_at_start():
    """General high-school seats for one intake, at the start.
    期初普通高中可招生规模
    """
