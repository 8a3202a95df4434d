"""Seat response: how general seats answer to cohorts, and whom additional seats draw.

Schools and posts stay when cohorts shrink. The rule `ratchet` of general seats reads these seats;
the other rules do not.
"""

from chanjiao.dimensions import ZONE
from chanjiao.engine import auxiliary, exp, lever, minimum, parameter, stock, transfer, where
from chanjiao.gates import SCHOOL_YEAR
from chanjiao.references import BY_DEFINITION, HE_CHEN_2024, OWN_FORM
from chanjiao.sectors.people import demography, schooling
from chanjiao.units import dimensionless, person


@stock(person, by=ZONE)
def last_intake():
    """General intake of the last school year.
    上一学年普通高中招生数
    """
    return intake_change


@last_intake.start
def last_intake_start():
    """Divide the intake among zones as children are."""
    return last_intake_at_start * demography.zone_share


@stock(person, by=ZONE)
def last_leavers():
    """Grade-9 leavers of the last school year.
    上一学年初中毕业生数
    """
    return leavers_change


@last_leavers.start
def last_leavers_start():
    """Divide the leavers among zones as children are."""
    return last_leavers_at_start * demography.zone_share


@transfer(person, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def intake_change():
    """Change of the general intake from year to year.
    普通高中招生数年度变化
    """
    return schooling.general_admissions - last_intake


@transfer(person, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def leavers_change():
    """Change of the grade-9 leavers from year to year.
    初中毕业生数年度变化
    """
    return schooling.leavers - last_leavers


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=HE_CHEN_2024)
def ratchet_seats():
    """General seats under the ratchet.
    棘轮规则下的普高招生规模

    Seats follow leavers with one elasticity upwards and a smaller one downwards, and a trend.
    A rise is met by new classes; a fall leaves teachers and rooms, and classes get smaller.
    """
    cohort = where(last_leavers > 0, schooling.leavers / last_leavers, 1)
    elasticity = where(cohort > 1, rise_elasticity, fall_elasticity)
    return last_intake * where(cohort > 0, cohort**elasticity, 0) * exp(seat_trend)


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=OWN_FORM)
def newly_continuing():
    """Leavers who go on only because of general seats beyond the planned share.
    因普高超计划招生而升学的人数

    With a displacement of 1 each such seat takes a pupil from vocational schools. Below 1 it also
    draws pupils who would have left school.
    """
    open_seats = minimum(schooling.general_plan, schooling.general_seats)
    return (open_seats - schooling.leavers * schooling.general_share) * (1 - displacement)


# Inputs


@lever(dimensionless)
def displacement():
    """Vocational pupils lost per general seat beyond the planned share.
    普高超计划招生对中职生源的挤占系数
    """


@parameter(dimensionless)
def rise_elasticity():
    """Elasticity of general seats to leavers when cohorts grow.
    生源增加时普高招生规模的弹性
    """


@parameter(dimensionless)
def fall_elasticity():
    """Elasticity of general seats to leavers when cohorts shrink.
    生源减少时普高招生规模的弹性
    """


@lever(dimensionless)
def seat_trend():
    """Yearly growth of general seats that cohorts do not explain, as a logarithm.
    普高招生规模的其余年增长（对数）
    """


@parameter(person)
def last_intake_at_start():
    """General intake of the last school year before the start.
    期初前一学年普通高中招生数
    """


@parameter(person)
def last_leavers_at_start():
    """Grade-9 leavers of the last school year before the start.
    期初前一学年初中毕业生数
    """
