"""Adult training: experienced workers are trained into vacant skilled posts.

New graduates fill only part of the openings; the rest comes from here, as fast as vacancies
call for it and as far as training places go.
"""

from chanjiao.dimensions import CATEGORY, LEVEL, ZONE
from chanjiao.engine import flow, lever, minimum, one, parameter, share, total
from chanjiao.references import OWN_FORM
from chanjiao.sectors.work import vacancies
from chanjiao.units import dimensionless, person, post, year


@lever(person / year, by=LEVEL)
def places():
    """Adults a year who can be trained into skilled posts.
    成人技能培训规模
    """


@lever(dimensionless)
def pace():
    """Pace at which adults are won and trained for vacant posts; 1 is usual.
    成人培训组织强度
    """


@parameter(year)
def training_time():
    """Time to fill a vacancy by training an adult.
    成人培训周期
    """


@flow(person / year, by=(ZONE, LEVEL, CATEGORY), source=OWN_FORM)
def upskilled():
    """Adults trained into vacant posts.
    成人培训上岗
    """
    by_zone = share(total(vacancies.vacant, over=CATEGORY), over=ZONE)
    offered = places * by_zone * share(vacancies.vacant, over=CATEGORY)
    return minimum(offered, vacancies.vacant * one(person / post) * pace / training_time)
