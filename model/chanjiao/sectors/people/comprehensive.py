"""Comprehensive schools: secondary vocational schools that become comprehensive high schools.

Their seats come on top of general seats, and their programme points close. Nothing is converted
unless a scenario says so.
"""

from chanjiao.dimensions import CATEGORY, LEVEL, ZONE
from chanjiao.engine import auxiliary, minimum, spread, stock, total, transfer, where
from chanjiao.gates import FILING
from chanjiao.references import BY_DEFINITION, OWN_FORM
from chanjiao.sectors.people import demography, schooling
from chanjiao.sectors.programmes import programmes
from chanjiao.sectors.schools import enrolment
from chanjiao.units import dimensionless, person


@stock(person, by=ZONE)
def seats():
    """Seats for one intake of converted (comprehensive) high schools.
    由中职转设的综合高中招生规模
    """
    return conversions


@seats.start
def seats_start():
    """Start without any."""
    return spread(0, over=ZONE)


@transfer(person, on=FILING, by=ZONE, source=BY_DEFINITION)
def conversions():
    """Vocational seats turned into comprehensive high-school seats.
    中职转设综合高中的招生规模
    """
    return converting


@auxiliary(person, by=ZONE, source=OWN_FORM)
def converting():
    """Vocational seats that are to be turned into comprehensive school seats.
    拟转设综合高中的中职招生规模

    Zones convert in proportion to their children, and no more seats than they have. Pupils of a
    comprehensive school count as general pupils; its vocational courses are left out.
    """
    return minimum(schooling.conversion * demography.zone_share, vocational_seats)


@auxiliary(person, by=ZONE, source=BY_DEFINITION)
def vocational_seats():
    """Seats of the recruiting secondary programme points.
    中职招生布点的招生规模
    """
    points = total(programmes.recruiting, over=CATEGORY)
    return (points * enrolment.intake_per_point)[LEVEL["sv"]]


@auxiliary(dimensionless, by=ZONE, source=BY_DEFINITION)
def converted_share():
    """Share of secondary programme points that close by conversion.
    因转设撤销的中职布点比例
    """
    return where(vocational_seats > 0, converting / vocational_seats, 0)
