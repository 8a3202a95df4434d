"""Demography: how children grow up, one school class at a time.

A class is made of the children born from 1 September to 31 August, the legal limit of school
age. It mixes two calendar years of births, so a step in births reaches school leavers in two steps.
"""

from chanjiao.dimensions import AGE, ZONE
from chanjiao.engine import flow, parameter, put, series, shift, stock, transfer
from chanjiao.gates import SCHOOL_YEAR
from chanjiao.references import OWN_FORM, PRESTON_HEUVELINE_GUILLOT_2001
from chanjiao.units import dimensionless, per_year, person, year


@stock(person, by=(ZONE, AGE))
def children():
    """Children by age on the last 31 August.
    分年龄儿童数（以8月31日为界）

    Age 0 holds the children born since then. Children of age 15 will leave on the next 1
    September.
    """
    return put(born, AGE.first) + shift(birthdays, AGE) - birthdays - deaths


@children.start
def children_start():
    """Divide the children of each age among zones."""
    return children_at_start * zone_share


@flow(person / year, by=ZONE, source=OWN_FORM)
def born():
    """Children who will be of school age, at birth.
    出生（学龄口径）

    School entrants exceed registered births, because births were under-registered and children
    move in. One factor per birth year covers both; moves between zones are left out. Births are
    spread evenly over a year, so a third of them fall after 31 August; seasons are ignored.
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


@transfer(person, on=SCHOOL_YEAR, by=(ZONE, AGE), source=PRESTON_HEUVELINE_GUILLOT_2001)
def birthdays():
    """Children who move up one year of age; those of age 15 leave.
    年龄递进

    An exact yearly shift keeps each class apart. A chain of first-order delays would spread a
    fall of births over a decade and hide how suddenly school leavers fall.
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
