"""Two stocks that drive each other around a circle: the harmonic oscillator."""

from chanjiao.engine import flow, parameter, stock
from chanjiao.units import dimensionless, person, year


@parameter(dimensionless / year)
def pace():
    """Radians a year.
    角速度
    """


@stock(person, signed=True)
def left():
    """Deviation on the left.
    左
    """
    return pull


@stock(person, signed=True)
def right():
    """Deviation on the right.
    右
    """
    return -push


@flow(person / year)
def pull():
    """What the right does to the left.
    右对左
    """
    return pace * right


@flow(person / year)
def push():
    """What the left does to the right.
    左对右
    """
    return pace * left
