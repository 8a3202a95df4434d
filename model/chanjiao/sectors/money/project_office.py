"""Project office: payments of a simulated office, which replace the tranche schedule.

The series are 0 unless a scenario names a project office; `chanjiao.office` then simulates it
together with the model. The schedule awards nothing in that case: the office pays out of money not
committed, and partners match what it pays (loop R1). What its projects spend and build replaces
`funding.outlay`, `training_bases.programme_starts` and `programme_completions`.
"""

from chanjiao.dimensions import CATEGORY, ZONE
from chanjiao.engine import flow, series
from chanjiao.references import BY_DEFINITION
from chanjiao.sectors.money import funding
from chanjiao.units import year, yuan


@flow(yuan / year, source=BY_DEFINITION)
def payments():
    """Grants paid to projects by the office.
    项目办拨付金额
    """
    return grants_paid


@flow(yuan / year, source=BY_DEFINITION)
def lapses():
    """Programme money that lapses at the office.
    项目办财政收回
    """
    return money_lapsed


@flow(yuan / year, by=(ZONE, CATEGORY), source=BY_DEFINITION)
def abandoned():
    """Capital under construction that will never be used.
    未完工废弃资本
    """
    return works_left


@flow(yuan / year, source=BY_DEFINITION)
def matching():
    """Additional money from schools and firms for grants of the office.
    项目办拨付对应的净增配套
    """
    return payments * funding.matching_per_yuan


# Inputs


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


@series(yuan / year, by=(ZONE, CATEGORY))
def works_left():
    """Capital of cancelled projects that stays unfinished.
    终止项目未完工资本（模拟）
    """
