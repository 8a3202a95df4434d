"""Certificates (1+X), run at three levels: province, alliance and pilot school.

The province pays for assessors, pilot schools hold the sites, and alliances let several schools
use one site. A certificate says something while few hold it and courses are relevant; as it
spreads it says less, and fewer want it (loop B11).
"""

from chanjiao.dimensions import CATEGORY, LEVEL, ZONE
from chanjiao.engine import (
    auxiliary,
    ces_min,
    exp,
    flow,
    latest,
    lever,
    mean,
    minimum,
    parameter,
    spread,
    stock,
    total,
    where,
)
from chanjiao.references import OWN_FORM
from chanjiao.sectors.firms import alliances
from chanjiao.sectors.schools import enrolment
from chanjiao.sectors.skills import curriculum
from chanjiao.units import dimensionless, per_year, person, school, year, yuan


@lever(yuan / year)
def assessment_money():
    """Provincial money for assessors and assessments.
    证书考核省级经费
    """


@lever(school)
def pilot_schools():
    """Schools that hold a site of the pilot.
    1+X证书试点院校数
    """


@parameter(yuan / person)
def cost_per_assessor():
    """Money to train an assessor and to run the assessments that follow.
    考评员培训与考核成本
    """


@parameter(per_year)
def assessor_turnover():
    """Assessors who give up, per assessor.
    考评员流失率
    """


@parameter(dimensionless)
def candidates_per_assessor():
    """Candidates whom an assessor can assess a year.
    每名考评员年考核人数
    """


@parameter(person / school)
def candidates_per_school():
    """Candidates whom the site of a pilot school can take a year.
    每所试点院校年考核容量
    """


@parameter(dimensionless)
def site_sharing():
    """Rise of what sites can take in a full alliance.
    联盟共用考点的增容
    """


@parameter(dimensionless, by=LEVEL)
def wanting_share():
    """Share of graduates who want a certificate while few have one.
    毕业生考证意愿
    """


@parameter(dimensionless)
def pass_share():
    """Share of candidates who pass.
    考核通过率
    """


@parameter(dimensionless)
def sharpness():
    """Sharpness with which sites and assessors limit candidates.
    考核能力约束的锐度
    """


@parameter(year)
def holding_time():
    """Time in which the share of graduates with a certificate follows awards.
    证书覆盖率调整时间
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


@stock(person)
def assessors():
    """Trained assessors.
    考评员
    """
    return trained - giving_up


@assessors.start
def assessors_start():
    """Start before the pilot."""
    return 0


@flow(person / year)
def trained():
    """Assessors trained.
    新培训考评员
    """
    return assessment_money / cost_per_assessor


@flow(person / year)
def giving_up():
    """Assessors who give up.
    流失考评员
    """
    return assessors * assessor_turnover


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
    """Growth of coverage towards the share of graduates who pass.
    证书覆盖率变化
    """
    return (pass_share * wanting * access - coverage) / holding_time


@auxiliary(dimensionless, by=LEVEL)
def worth():
    """Part of its first worth that a certificate keeps as more have one.
    证书相对价值
    """
    return exp(-(dilution * coverage))


@auxiliary(dimensionless, by=LEVEL, source=OWN_FORM)
def wanting():
    """Share of graduates who want a certificate.
    考证意愿
    """
    return wanting_share * worth


@auxiliary(person)
def candidates():
    """Graduates of the year who want a certificate.
    考证报名人数
    """
    graduates = total(total(latest(enrolment.graduates), over=ZONE), over=CATEGORY)
    return total(graduates * wanting, over=LEVEL)


@auxiliary(person)
def capacity():
    """Candidates whom sites and assessors can take a year, whichever are fewer.
    年考核能力
    """
    shared = 1 + site_sharing * mean(alliances.strength, over=ZONE)
    at_sites = pilot_schools * candidates_per_school * shared
    return minimum(at_sites, assessors * candidates_per_assessor)


@auxiliary(dimensionless, source=OWN_FORM)
def access():
    """Part of those who want a certificate for whom there is an assessment.
    考核机会
    """
    assessed = ces_min(capacity, candidates, sharpness)
    return where(candidates > 0, assessed / candidates, 0)


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY), source=OWN_FORM)
def bonus():
    """Rise of matching through certificates, over all graduates.
    证书对匹配的提升
    """
    return coverage * value * worth * curriculum.relevance
