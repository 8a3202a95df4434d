"""Mismatch: people who work in another field (horizontal) or below their level (vertical).

Where a level has few posts for its seekers, more of them take work below it. Where it has many,
they stay at the level in another field.
"""

from chanjiao.dimensions import CATEGORY, LEVEL, MISMATCH, ZONE
from chanjiao.engine import auxiliary, parameter, put
from chanjiao.references import BY_DEFINITION, OWN_FORM, ZHENG_ZHANG_ZHU_2021
from chanjiao.sectors.work import matching, wages
from chanjiao.units import dimensionless, person, year, yuan


@auxiliary(dimensionless, by=(ZONE, LEVEL), source=OWN_FORM)
def vertical_share():
    """Share of work below the level in new mismatches.
    学历层次错配（高学低就）比例

    The odds of work below the level fall as the level's market tightens, at a constant
    elasticity. The share stays between 0 and 1 and equals its reference at usual tightness. The
    tightness of lower levels is ignored.
    """
    at_level = (1 - vertical_reference) * matching.level_tightness**vertical_elasticity
    return vertical_reference / (vertical_reference + at_level)


@auxiliary(dimensionless, by=(ZONE, LEVEL, MISMATCH), source=BY_DEFINITION)
def kind_share():
    """Share of each kind of mismatch in new mismatches.
    错配类型结构
    """
    horizontal = put(1 - vertical_share, MISMATCH["horizontal"])
    return horizontal + put(vertical_share, MISMATCH["vertical"])


@auxiliary(yuan / year / person, by=(ZONE, LEVEL, CATEGORY, MISMATCH), source=ZHENG_ZHANG_ZHU_2021)
def pay():
    """Yearly pay of people who work outside their field or below their level.
    错配就业人员年薪

    A constant share of pay is lost. Estimates for China run from 5 per cent to 18 per cent. The
    loss does not shrink with experience, and it is the same at all levels.
    """
    return wages.pay * (1 - pay_penalty)


# Inputs


@parameter(dimensionless, by=LEVEL)
def vertical_reference():
    """Share of work below the level in new mismatches, at usual tightness.
    学历层次错配（高学低就）比例基准
    """


@parameter(dimensionless)
def vertical_elasticity():
    """Response of the odds of work below the level to its tightness.
    学历层次错配几率对用工紧张程度的弹性
    """


@parameter(dimensionless, by=MISMATCH)
def pay_penalty():
    """Share of pay lost in each kind of mismatch.
    错配的工资损失比例
    """
