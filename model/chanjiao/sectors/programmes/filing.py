"""Filing: how many proposed programme points are approved each year, and how fast proposals come.

Money for staff and data makes the procedure faster, with falling returns. A quota can hold it back.
"""

from chanjiao.dimensions import CATEGORY, LEVEL, ZONE
from chanjiao.engine import auxiliary, lever, minimum, parameter, total, where
from chanjiao.references import OWN_FORM
from chanjiao.sectors.programmes import programmes
from chanjiao.units import dimensionless, point, year, yuan


@auxiliary(dimensionless, source=OWN_FORM)
def effect_of_money():
    """Share of its possible effect that money for filing achieves.
    备案经费作用发挥程度

    The effect saturates: the first yuan does most. No evaluation was found, so the half-way
    point is an assumption.
    """
    return money / (money + half_money)


@auxiliary(dimensionless, source=OWN_FORM)
def speed():
    """Speed at which missing points are proposed, relative to usual.
    申报速度（相对正常）

    Between usual speed and the fastest, in proportion to the effect of money. The filing
    remains once a year: money cannot shorten the wait for its date.
    """
    return 1 + (fastest - 1) * effect_of_money


@auxiliary(dimensionless, source=OWN_FORM)
def approved_share():
    """Share of proposed points approved if there is room for all.
    备案通过比例（含提速）

    Better prepared proposals fail less often; with unlimited money none fails. The standards of
    the filing are assumed to stay as they are.
    """
    usual = programmes.approval_share
    return usual + (1 - usual) * effect_of_money


@auxiliary(dimensionless, source=OWN_FORM)
def quota_share():
    """Share of proposed points for which the quota has room.
    总量控制容纳比例

    The quota counts points of the whole province and cuts all proposals in the same proportion.
    Priorities act earlier, on what schools propose.
    """
    by_zone = total(total(programmes.planned, over=CATEGORY), over=LEVEL)
    proposed = total(by_zone, over=ZONE)
    return where(proposed > 0, minimum(quota / proposed, 1), 1)


# Inputs


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
    """Money at which filing gets half of its possible effect.
    备案提速达到上限效果一半所需的经费
    """


@parameter(dimensionless)
def fastest():
    """Speed of proposals with unlimited money, relative to none.
    经费充足时的申报速度
    """
