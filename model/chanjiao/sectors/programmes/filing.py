"""Filing: how many proposed programme points the yearly filing lets pass, and how fast they come.

Money for staff and data speeds the work, with less and less effect; a quota can hold it back.
"""

from chanjiao.dimensions import CATEGORY, LEVEL, ZONE
from chanjiao.engine import auxiliary, lever, minimum, parameter, total, where
from chanjiao.references import OWN_FORM
from chanjiao.sectors.programmes import programmes
from chanjiao.units import dimensionless, point, year, yuan


@lever(point)
def quota():
    """Programme points that a yearly filing may open in the whole province.
    年度新增布点总量上限
    """


@lever(yuan / year)
def money():
    """Money for a faster filing of programmes.
    备案提速经费
    """


@parameter(yuan / year)
def half_money():
    """Money at which half of its possible effect on filing is reached.
    备案提速效果过半的经费
    """


@parameter(dimensionless)
def fastest():
    """Speed of proposals with any amount of money, relative to none.
    经费充足时的申报速度
    """


@auxiliary(dimensionless, source=OWN_FORM)
def effect_of_money():
    """Part of its possible effect that money for filing has.
    备案经费作用发挥程度
    """
    return money / (money + half_money)


@auxiliary(dimensionless, source=OWN_FORM)
def speed():
    """Speed at which missing points are proposed, relative to usual.
    申报速度（相对正常）
    """
    return 1 + (fastest - 1) * effect_of_money


@auxiliary(dimensionless, source=OWN_FORM)
def approved_part():
    """Part of proposed points that passes if there is room for all.
    备案通过比例（含提速）
    """
    usual = programmes.approval_share
    return usual + (1 - usual) * effect_of_money


@auxiliary(dimensionless)
def room():
    """Part of proposed points for which the quota has room.
    总量控制容纳比例
    """
    by_zone = total(total(programmes.planned, over=CATEGORY), over=LEVEL)
    proposed = total(by_zone, over=ZONE)
    return where(proposed > 0, minimum(quota / proposed, 1), 1)
