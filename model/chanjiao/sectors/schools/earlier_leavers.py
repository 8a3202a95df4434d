"""Earlier leavers: adults and graduates of earlier years who enter vocational colleges.

Colleges took only graduates of the year until decrees opened them to veterans, migrant workers and
farmers (from 2019 on). Their number follows the graduates of the year whom colleges could take.
"""

from chanjiao.dimensions import AGE_BAND, EDUCATION, LEVEL, ZONE
from chanjiao.engine import auxiliary, lever, minimum, parameter, where
from chanjiao.gates import SCHOOL_YEAR
from chanjiao.references import BY_DEFINITION, OWN_FORM
from chanjiao.sectors.people import adults, demography, pathways
from chanjiao.sectors.schools import enrolment, progression
from chanjiao.units import dimensionless, person


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def pool():
    """Graduates of the year whom higher vocational colleges could take.
    高职可招的应届毕业生

    General graduates without a bachelor's place, and secondary vocational graduates.
    """
    general = pathways.general_graduates * (1 - progression.bachelor_share)
    return general - progression.general_to_bachelor + progression.secondary_graduates


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=OWN_FORM)
def wanting():
    """Earlier leavers who would apply to higher vocational colleges.
    有意报考高职的往届生和社会人员

    A given share of the pool by date. With an elasticity below 1 their number moves less than
    the pool, since colleges plan places on past intakes too.
    """
    usual = usual_pool * demography.zone_share
    size = where(usual > 0, pool / usual, 0)
    return usual * applicant_share * where(size > 0, size**pool_elasticity, 0)


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=OWN_FORM)
def applicants():
    """Earlier leavers who apply to higher vocational colleges.
    报考高职的往届生和社会人员

    No more than there are young people whose highest certificate is that of a general high
    school. Vocational graduates of earlier years are counted among them.
    """
    return minimum(wanting, adults.people[EDUCATION["general"]][AGE_BAND.first])


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def admitted():
    """Earlier leavers admitted to higher vocational colleges.
    被高职录取的往届生和社会人员
    """
    return applicants * enrolment.admitted_share[LEVEL["hv"]]


# Inputs


@lever(dimensionless)
def applicant_share():
    """Earlier leavers who would apply, per graduate in the usual pool.
    往届生和社会人员报考高职系数
    """


@parameter(dimensionless)
def pool_elasticity():
    """Elasticity of earlier leavers who would apply to the pool of graduates.
    往届报考人数对应届毕业生规模的弹性
    """


@parameter(person)
def usual_pool():
    """Pool of graduates in a usual year.
    常年高职可招应届毕业生
    """
