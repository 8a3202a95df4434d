"""Adult training: adults trained into vacant skilled posts.

New graduates fill only part of the openings. Adults fill others, limited by vacancies and by
training places.
"""

from chanjiao.dimensions import CATEGORY, LEVEL, MARKET, ZONE
from chanjiao.engine import flow, lever, minimum, one, parameter, share, total
from chanjiao.references import OWN_FORM
from chanjiao.sectors.work import vacancies
from chanjiao.units import dimensionless, person, post, year


@flow(person / year, by=MARKET, source=OWN_FORM)
def upskilled():
    """Adults trained into vacant posts.
    成人培训上岗

    The smaller of two limits: training places, and the vacancies that can be filled within the
    training time. Places go where posts are vacant. The adults come from outside the model, so
    their number is not limited.
    """
    by_zone = share(total(vacancies.vacant, over=CATEGORY), over=ZONE)
    offered = places * by_zone * share(vacancies.vacant, over=CATEGORY)
    return minimum(offered, vacancies.vacant * one(person / post) * pace / training_time)


# Inputs


@lever(person / year, by=LEVEL)
def places():
    """Training places for adults, a year.
    成人技能培训规模
    """


@lever(dimensionless)
def pace():
    """Pace of adult training for vacant posts; 1 is usual.
    成人培训组织强度
    """


@parameter(year)
def training_time():
    """Time to fill a vacancy by training an adult.
    成人培训周期
    """
