"""Ageing: the ages at which people enter posts in their field, and how they grow older there.

Ages are grouped in bands. Within a band ages are assumed to spread evenly, so each new year one
person in as many as the band has years moves up.
"""

from chanjiao.dimensions import AGE_BAND, CATEGORY, LEVEL, ZONE
from chanjiao.engine import auxiliary, parameter, share, transfer
from chanjiao.gates import NEW_YEAR
from chanjiao.references import BY_DEFINITION, PRESTON_HEUVELINE_GUILLOT_2001
from chanjiao.sectors.work import employment
from chanjiao.units import dimensionless, person


@transfer(
    person, on=NEW_YEAR, by=(ZONE, LEVEL, CATEGORY, AGE_BAND), source=PRESTON_HEUVELINE_GUILLOT_2001
)
def growing_older():
    """People in their field who move up an age band.
    年龄段递进人数

    A yearly shift between age bands, as if ages were spread evenly within a band. Four bands
    replace fifty single years; the price is that a wave of entrants spreads out on its way
    through a band.
    """
    return employment.matched * moving_share


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY, AGE_BAND), source=BY_DEFINITION)
def present_mix():
    """Age mix of people in their field, as shares.
    对口就业人员年龄结构
    """
    return share(employment.matched, over=AGE_BAND)


# Inputs


@parameter(dimensionless, by=AGE_BAND)
def mix_at_start():
    """Age mix of people in their field at the start, as shares.
    期初对口就业人员年龄结构
    """


@parameter(dimensionless, by=AGE_BAND)
def entry_ages():
    """Age mix of people hired in their field, as shares.
    对口录用人员年龄结构
    """


@parameter(dimensionless, by=AGE_BAND)
def adult_ages():
    """Age mix of adults trained into posts, as shares.
    成人培训上岗人员年龄结构
    """


@parameter(dimensionless, by=AGE_BAND)
def moving_share():
    """Share of an age band that moves up in a year.
    年龄段递进比例
    """
