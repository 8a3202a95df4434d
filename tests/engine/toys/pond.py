"""A pond in which fish multiply towards a ceiling: the logistic, with a known solution."""

from chanjiao.engine import flow, parameter, stock
from chanjiao.units import dimensionless, person, year


@parameter(dimensionless / year)
def growth():
    """Growth of few fish.
    增长率
    """


@parameter(person)
def ceiling():
    """Fish the pond can feed.
    容量
    """


@stock(person)
def fish():
    """Fish.
    鱼
    """
    return spawning


@flow(person / year)
def spawning():
    """Net growth.
    净增长
    """
    return growth * fish * (1 - fish / ceiling)
