"""A hill with a known top, as a model: the best of two levers, also under a budget."""

from chanjiao.engine import auxiliary, lever, one, parameter
from chanjiao.units import dimensionless


@lever(dimensionless)
def first():
    """First lever.
    杠杆一
    """


@lever(dimensionless)
def second():
    """Second lever.
    杠杆二
    """


@parameter(dimensionless)
def top_of_first():
    """Place of the top along the first lever.
    杠杆一的峰位
    """


@parameter(dimensionless)
def top_of_second():
    """Place of the top along the second lever.
    杠杆二的峰位
    """


@auxiliary(dimensionless)
def height():
    """Height of the hill.
    高度
    """
    east, north = first - top_of_first, second - top_of_second
    return one(dimensionless) - east * east - north * north


@auxiliary(dimensionless)
def effort():
    """Sum of both levers.
    投入
    """
    return first + second
