"""The G-function of Sobol, whose indices are known, as a model."""

from chanjiao.engine import auxiliary, curve, lookup, one, parameter
from chanjiao.units import dimensionless


@parameter(dimensionless)
def first():
    """First input.
    输入一
    """


@parameter(dimensionless)
def second():
    """Second input.
    输入二
    """


@parameter(dimensionless)
def third():
    """Third input.
    输入三
    """


@parameter(dimensionless)
def fourth():
    """Fourth input.
    输入四
    """


@parameter(dimensionless)
def weight_of_first():
    """Weight of the first input.
    输入一的权重
    """


@parameter(dimensionless)
def weight_of_second():
    """Weight of the second input.
    输入二的权重
    """


@parameter(dimensionless)
def weight_of_third():
    """Weight of the third input.
    输入三的权重
    """


@parameter(dimensionless)
def weight_of_fourth():
    """Weight of the fourth input.
    输入四的权重
    """


@curve(dimensionless, of=dimensionless)
def distance():
    """Distance from the middle.
    与中点的距离
    """


def factor(x, weight):
    """One factor, of a number whose triangular distribution begins at its mode 0 and ends at 1."""
    evenly = x * (one(dimensionless) + one(dimensionless) - x)
    return (lookup(distance, evenly) + weight) / (one(dimensionless) + weight)


@auxiliary(dimensionless)
def result():
    """Result.
    结果
    """
    return (
        factor(first, weight_of_first)
        * factor(second, weight_of_second)
        * factor(third, weight_of_third)
        * factor(fourth, weight_of_fourth)
    )
