"""Project office: what an office simulated beside the model pays in place of the tranche schedule.

Nothing happens here unless `chanjiao.office` runs with the model. Then awards of the schedule are
0, the office pays out of money not committed, and partners match what it pays (loop R1).
"""

from chanjiao.engine import flow, series
from chanjiao.sectors import funding
from chanjiao.sources import OWN_FORM
from chanjiao.units import year, yuan


@series(yuan / year)
def grants_paid():
    """Grants that the simulated office pays.
    项目办拨付（模拟）
    """


@series(yuan / year)
def money_lapsed():
    """Money that expires at the simulated office.
    项目办到期收回（模拟）
    """


@flow(yuan / year)
def payments():
    """Grants paid to projects by the office.
    项目办拨付金额
    """
    return grants_paid


@flow(yuan / year)
def lapses():
    """Programme money that lapses at the office.
    项目办财政收回
    """
    return money_lapsed


@flow(yuan / year, source=OWN_FORM)
def matching():
    """Additional money from schools and firms for grants of the office.
    项目办拨付对应的净增配套
    """
    return payments * funding.matching_per_yuan
