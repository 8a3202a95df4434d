"""Demography: how children grow up, one birth year at a time.

All children of an age move up together on 1 January. A step in births is therefore a step in
school leavers fifteen years later, in one year.
"""

from chanjiao.dimensions import AGE, ZONE
from chanjiao.engine import flow, parameter, put, series, shift, stock, transfer
from chanjiao.gates import NEW_YEAR
from chanjiao.references import OWN_FORM, PRESTON_HEUVELINE_GUILLOT_2001
from chanjiao.sectors.people import schooling
from chanjiao.units import dimensionless, per_year, person, year


@stock(person, by=(ZONE, AGE))
def children():
    """Children by age on 31 December of the year.
    按年龄的儿童数

    Age 0 holds the birth year of the current calendar year. Children of age 15 leave on 1
    September.
    """
    leaving = put(schooling.finishing, AGE.last)
    return put(born, AGE.first) + shift(birthdays, AGE) - birthdays - deaths - leaving


@children.start
def children_start():
    """Divide the children of each age among zones."""
    return children_at_start * zone_share


@flow(person / year, by=ZONE, source=OWN_FORM)
def born():
    """Children who will be of school age, at birth.
    出生（学龄口径）

    School entrants exceed registered births, because births were under-registered and children
    move in. One factor per birth year covers both; moves between zones are left out.
    """
    return births * school_age_ratio * zone_share


@flow(person / year, by=(ZONE, AGE), source=PRESTON_HEUVELINE_GUILLOT_2001)
def deaths():
    """Deaths of children.
    儿童死亡数

    Rates by age act all year on the children who are there, and stay constant in time. Child
    mortality is low, so its further fall would hardly change the number of school leavers.
    """
    return children * mortality


@transfer(person, on=NEW_YEAR, by=(ZONE, AGE), source=PRESTON_HEUVELINE_GUILLOT_2001)
def birthdays():
    """Children who move up one year of age.
    年龄递进

    An exact yearly shift keeps each birth year apart. A chain of first-order delays would
    spread a fall of births over a decade and hide the sudden fall of school leavers.
    """
    return children


# Inputs


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
    """Death rate of children.
    儿童死亡率
    """
