"""Quotas: seats that colleges keep for vocational graduates.

Vocational graduates take an examination of their own, and seats for them are planned apart.
"""

from chanjiao.dimensions import LEVEL, ZONE
from chanjiao.engine import auxiliary, minimum, put, total, where
from chanjiao.gates import SCHOOL_YEAR
from chanjiao.references import BY_DEFINITION, OWN_FORM
from chanjiao.sectors.schools import enrolment, progression
from chanjiao.units import dimensionless, person


@auxiliary(person, on=SCHOOL_YEAR, by=(ZONE, LEVEL), source=BY_DEFINITION)
def with_quota():
    """Candidates for whom a quota of college seats is reserved.
    享有单列计划的报考人数
    """
    return put(progression.secondary_to_higher, LEVEL["hv"])


@auxiliary(dimensionless, on=SCHOOL_YEAR, by=LEVEL, source=OWN_FORM)
def quota_share():
    """Share of the candidates with a quota for whom the plan has room.
    单列计划容纳比例

    The quota is planned for all vocational graduates who go on, and only the whole plan can
    limit it. In reality the quota is set first, and exams with a pass mark fill it.
    """
    reserved = total(with_quota, over=ZONE)
    return where(reserved > 0, minimum(enrolment.admission_plan / reserved, 1), 1)
