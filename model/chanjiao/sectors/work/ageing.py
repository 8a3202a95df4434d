"""Ageing: at which ages people enter posts in their field, and how they grow older there.

Ages are told in bands. Within a band they are taken to spread evenly, so one in as many as the
band has years moves up each new year: a wave of entrants is smeared on its way through a band.
"""

from chanjiao.dimensions import AGE_BAND, CATEGORY, LEVEL, ZONE
from chanjiao.engine import auxiliary, parameter, share, transfer
from chanjiao.gates import NEW_YEAR
from chanjiao.references import PRESTON_HEUVELINE_GUILLOT_2001
from chanjiao.sectors.work import employment
from chanjiao.units import dimensionless, person


@parameter(dimensionless, by=AGE_BAND)
def mix_at_start():
    """Part of those in their field who are in each age band at the start.
    期初对口就业人员年龄结构
    """


@parameter(dimensionless, by=AGE_BAND)
def entry_ages():
    """Part of those hired in their field who are in each age band.
    对口录用人员年龄结构
    """


@parameter(dimensionless, by=AGE_BAND)
def adult_ages():
    """Part of adults trained into posts who are in each age band.
    成人培训上岗人员年龄结构
    """


@parameter(dimensionless, by=AGE_BAND)
def moving_share():
    """Share of a band that moves up to the next one in a year.
    年龄段递进比例
    """


@transfer(
    person, on=NEW_YEAR, by=(ZONE, LEVEL, CATEGORY, AGE_BAND), source=PRESTON_HEUVELINE_GUILLOT_2001
)
def growing_older():
    """People in their field who move up an age band.
    年龄段递进人数
    """
    return employment.matched * moving_share


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY, AGE_BAND))
def present_mix():
    """Part of those in their field who are in each age band.
    对口就业人员年龄结构
    """
    return share(employment.matched, over=AGE_BAND)
