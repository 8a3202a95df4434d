"""The function of Ishigami and Homma, whose Sobol indices are known, as a model."""

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
def idle():
    """Input without influence.
    无影响的输入
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
def largest_angle():
    """Largest angle.
    最大角度
    """


@curve(dimensionless, of=dimensionless)
def raised_sine():
    """Sine and 1, which is never negative.
    正弦加一
    """


def sine(x):
    """Sine of an angle."""
    return lookup(raised_sine, x) - one(dimensionless)


def angle(x):
    """Evenly distributed angle, of a number whose triangular distribution begins at its mode 0."""
    evenly = x * (one(dimensionless) + one(dimensionless) - x)
    return largest_angle * (evenly + evenly - one(dimensionless))


@auxiliary(dimensionless)
def result():
    """Result.
    结果
    """
    wave = sine(angle(second))
    square = angle(third) * angle(third)
    return (
        sine(angle(first)) * (one(dimensionless) + weight_of_third * square * square)
        + weight_of_second * wave * wave
        + idle * 0
    )
