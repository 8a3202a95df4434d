"""Certificates (1+X): coverage grows to what assessment allows, and its value thins out.

A certificate says something as long as few hold it and courses are relevant; with everybody
certified it says nothing (loop B11).
"""

from chanjiao.dimensions import CATEGORY, LEVEL, ZONE
from chanjiao.engine import auxiliary, exp, flow, lever, parameter, spread, stock
from chanjiao.sectors import curriculum
from chanjiao.sources import OWN_FORM
from chanjiao.units import dimensionless, per_year, year


@lever(dimensionless, by=LEVEL)
def target_share():
    """Share of graduates for whom sites and assessors are paid.
    证书考核经费覆盖比例
    """


@parameter(year)
def build_up_time():
    """Time to train assessors and open sites.
    考核能力建设周期
    """


@parameter(dimensionless)
def value():
    """Rise of matching for a certified graduate while few are certified.
    证书初始价值
    """


@parameter(dimensionless)
def dilution():
    """Loss of a certificate's value as coverage spreads.
    证书价值稀释系数
    """


@stock(dimensionless, by=LEVEL)
def coverage():
    """Share of graduates with a certificate.
    证书覆盖率
    """
    return spreading


@coverage.start
def coverage_start():
    """Start before the pilot of 2019."""
    return spread(0, over=LEVEL)


@flow(per_year, by=LEVEL)
def spreading():
    """Growth of coverage towards what is paid for.
    证书覆盖率变化
    """
    return (target_share - coverage) / build_up_time


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY), source=OWN_FORM)
def bonus():
    """Rise of matching through certificates, over all graduates.
    证书对匹配的提升
    """
    worth = value * exp(-(dilution * coverage))
    return coverage * worth * curriculum.relevance
