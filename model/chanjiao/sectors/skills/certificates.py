"""Certificates (1+X): assessed by trained assessors at the sites of pilot schools.

The province pays for assessors, pilot schools provide sites, and alliances let several schools use
one site. A certificate is a signal to employers. It loses value as it spreads and as courses age,
and then fewer students want one (loop B11).
"""

from chanjiao.dimensions import CATEGORY, LEVEL, MARKET, ZONE
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
from chanjiao.references import (
    BY_DEFINITION,
    DEN_HAAN_RAMEY_WATSON_2000,
    OWN_FORM,
    SPENCE_1973,
    STERMAN_2000,
)
from chanjiao.sectors.firms import alliances
from chanjiao.sectors.schools import enrolment
from chanjiao.sectors.skills import curriculum
from chanjiao.units import dimensionless, per_year, person, school, year, yuan


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


@stock(dimensionless, by=LEVEL)
def coverage():
    """Share of graduates with a certificate.
    证书覆盖率
    """
    return coverage_change


@coverage.start
def coverage_start():
    """Start before the pilot of 2019."""
    return spread(0, over=LEVEL)


@flow(person / year, source=BY_DEFINITION)
def trained():
    """Assessors trained.
    新培训考评员
    """
    return assessment_money / cost_per_assessor


@flow(person / year, source=BY_DEFINITION)
def giving_up():
    """Assessors who leave.
    考评员减少数
    """
    return assessors * assessor_turnover


@flow(per_year, by=LEVEL, source=STERMAN_2000)
def coverage_change():
    """Growth of coverage towards the share of graduates who pass.
    证书覆盖率变化

    First-order adjustment towards the share of this year's graduates who pass. Coverage is
    therefore that of recent graduates, not of all workers.
    """
    return (pass_share * wanting * access - coverage) / holding_time


@auxiliary(dimensionless, by=LEVEL, source=SPENCE_1973)
def signal_value():
    """Share of its initial value that a certificate keeps as more people hold one.
    证书相对价值

    A signal distinguishes its holder less as more people hold it (loop B11). The exponential
    form is our own; it stays between 0 and 1. What a candidate learns for the assessment is
    ignored.
    """
    return exp(-(dilution * coverage))


@auxiliary(dimensionless, by=LEVEL, source=OWN_FORM)
def wanting():
    """Share of graduates who want a certificate.
    考证意愿

    Demand for certificates falls in proportion to their value. Fees, and schools that require a
    certificate, are ignored.
    """
    return wanting_share * signal_value


@auxiliary(person, source=BY_DEFINITION)
def candidates():
    """Graduates of the year who want a certificate.
    考证报名人数
    """
    graduates = total(total(latest(enrolment.graduates), over=ZONE), over=CATEGORY)
    return total(graduates * wanting, over=LEVEL)


@auxiliary(person, source=OWN_FORM)
def capacity():
    """Candidates who can be assessed in a year.
    年考核能力

    Each candidate needs a site and an assessor, so the scarcer of the two limits the number.
    Alliances let schools share sites. Sites and assessors serve the whole province.
    """
    shared = 1 + site_sharing * mean(alliances.strength, over=ZONE)
    at_sites = pilot_schools * candidates_per_school * shared
    return minimum(at_sites, assessors * candidates_per_assessor)


@auxiliary(dimensionless, source=DEN_HAAN_RAMEY_WATSON_2000)
def access():
    """Share of those who want a certificate who can be assessed.
    考核机会

    The CES minimum of capacity and candidates exceeds neither. It stays below the scarcer of
    the two because sites, dates and subjects never fit perfectly.
    """
    assessed = ces_min(capacity, candidates, sharpness)
    return where(candidates > 0, assessed / candidates, 0)


@auxiliary(dimensionless, by=MARKET, source=OWN_FORM)
def matching_effect():
    """Rise of matching through certificates, mean of all graduates.
    证书对匹配的提升

    The effect is the product of coverage, value and relevance: a certificate for an outdated
    course is worth little. The initial value is a small prior, because published wage premia of
    18 to 40 per cent are not credible as causal effects.
    """
    return coverage * value * signal_value * curriculum.relevance


# Inputs


@lever(yuan / year)
def assessment_money():
    """Provincial money for assessors and assessments.
    证书考核省级经费
    """


@lever(school)
def pilot_schools():
    """Pilot schools with an assessment site.
    1+X证书试点院校数
    """


@parameter(yuan / person)
def cost_per_assessor():
    """Cost of training an assessor and of the assessments that follow.
    考评员培训与考核成本
    """


@parameter(per_year)
def assessor_turnover():
    """Share of assessors who leave a year.
    考评员流失率
    """


@parameter(dimensionless)
def candidates_per_assessor():
    """Candidates that an assessor can assess a year.
    每名考评员年考核人数
    """


@parameter(person / school)
def candidates_per_school():
    """Candidates that the site of a pilot school can take a year.
    每所试点院校年考核容量
    """


@parameter(dimensionless)
def site_sharing():
    """Rise of the capacity of sites under a full alliance.
    联盟共用考点的增容
    """


@parameter(dimensionless, by=LEVEL)
def wanting_share():
    """Share of graduates who want a certificate while few hold one.
    毕业生考证意愿
    """


@parameter(dimensionless)
def pass_share():
    """Share of candidates who pass.
    考核通过率
    """


@parameter(dimensionless)
def sharpness():
    """Sharpness of the limit that sites and assessors set.
    考核能力约束的敏感程度
    """


@parameter(year)
def holding_time():
    """Time in which coverage follows the share of graduates who pass.
    证书覆盖率调整时间
    """


@parameter(dimensionless)
def value():
    """Rise of matching for a certified graduate while few hold a certificate.
    证书初始价值
    """


@parameter(dimensionless)
def dilution():
    """Loss of a certificate's value as coverage spreads.
    证书价值稀释系数
    """
