"""Mismatch: whether those who find no post in their field and level leave the one or the other.

Where a level has few posts for its seekers, more of them take work below it; where it has many,
they rather stay at the level in another field.
"""

from chanjiao.dimensions import CATEGORY, LEVEL, MISMATCH, ZONE
from chanjiao.engine import auxiliary, flow, parameter, put
from chanjiao.references import OWN_FORM, ZHENG_ZHANG_ZHU_2021
from chanjiao.sectors.work import employment, matching, wages
from chanjiao.units import dimensionless, per_year, person, year, yuan


@parameter(dimensionless)
def ratio_at_start():
    """People who are mismatched, per person in the field, at the start.
    期初非对口与对口人员之比
    """


@parameter(per_year, by=MISMATCH)
def drift_rate():
    """Mismatched people who retire or are lost to their field for good, per person.
    技能流失率
    """


@parameter(dimensionless, by=LEVEL)
def vertical_reference():
    """Share of those who settle who take work below their level, as usual.
    低层次就业比例基准
    """


@parameter(dimensionless)
def vertical_elasticity():
    """Response of the odds of work below the level to its tightness.
    低层次就业几率对市场紧张度的弹性
    """


@parameter(dimensionless, by=MISMATCH)
def pay_penalty():
    """Share of pay that people lose by each kind of mismatch.
    错配的工资损失比例
    """


@flow(person / year, by=(ZONE, LEVEL, CATEGORY, MISMATCH))
def drifting():
    """Mismatched people who retire or lose their skill.
    非对口人员流失
    """
    return employment.mismatched * drift_rate


@auxiliary(dimensionless, by=(ZONE, LEVEL), source=OWN_FORM)
def vertical_share():
    """Share of those who settle who take work below their level.
    低层次就业比例
    """
    kept = (1 - vertical_reference) * matching.level_tightness**vertical_elasticity
    return vertical_reference / (vertical_reference + kept)


@auxiliary(dimensionless, by=(ZONE, LEVEL, MISMATCH))
def kinds():
    """Part of those who settle in each kind of mismatch.
    错配类型结构
    """
    horizontal = put(1 - vertical_share, MISMATCH["horizontal"])
    return horizontal + put(vertical_share, MISMATCH["vertical"])


@auxiliary(yuan / year / person, by=(ZONE, LEVEL, CATEGORY, MISMATCH), source=ZHENG_ZHANG_ZHU_2021)
def pay():
    """Yearly pay of those who work outside their field or below their level.
    错配就业人员年薪
    """
    return wages.pay * (1 - pay_penalty)
