"""Demography: birth years of children grow up one year at a time, exactly.

A birth year reaches the end of compulsory schooling undiluted fifteen years later, so that a
step in births is a step in school leavers, in one year.
"""

from chanjiao.dimensions import AGE, ZONE
from chanjiao.engine import flow, parameter, put, series, shift, stock, transfer
from chanjiao.gates import NEW_YEAR
from chanjiao.references import PRESTON_HEUVELINE_GUILLOT_2001
from chanjiao.sectors.people import schooling
from chanjiao.units import dimensionless, per_year, person, year


@series(person / year)
def births():
    """Registered births of residents.
    常住人口出生数
    """


@series(dimensionless)
def school_age_ratio():
    """Children of school age per registered birth.
    学龄儿童与登记出生数之比

    School entrants run well above the births of bulletins, mostly because births were
    under-registered and children move in; the ratio reconciles the two by birth year.
    """


@parameter(dimensionless, by=ZONE)
def zone_share():
    """Share of the province's children who live in each zone.
    各经济区儿童占比
    """


@parameter(person, by=AGE)
def children_at_start():
    """Children of the province at the start, by age.
    期初儿童数
    """


@parameter(per_year, by=AGE)
def mortality():
    """Deaths of children per child.
    儿童死亡率
    """


@stock(person, by=(ZONE, AGE))
def children():
    """Children by age on 31 December of the year.
    按年龄的儿童数

    Age 0 holds the birth year that is filling. Those of age 15 leave on 1 September.
    """
    leaving = put(schooling.finishing, AGE.last)
    return put(born, AGE.first) + shift(birthdays, AGE) - birthdays - deaths - leaving


@children.start
def children_start():
    """Divide the children of each age among zones."""
    return children_at_start * zone_share


@flow(person / year, by=ZONE)
def born():
    """Children who will be of school age, at birth.
    出生（学龄口径）
    """
    return births * school_age_ratio * zone_share


@flow(person / year, by=(ZONE, AGE))
def deaths():
    """Deaths of children.
    儿童死亡数
    """
    return children * mortality


@transfer(person, by=(ZONE, AGE), on=NEW_YEAR, source=PRESTON_HEUVELINE_GUILLOT_2001)
def birthdays():
    """Children who move up a year of age.
    年龄递进
    """
    return children
