"""Project office: what an office simulated beside the model pays in place of the tranche schedule.

Nothing happens here unless a scenario names an office, which `chanjiao.office` then runs with the
model. Awards of the schedule are 0 there; the office pays out of money not committed, partners
match what it pays (loop R1), and what its projects spend and build takes the place of
`funding.outlay`, `training_bases.programme_starts` and `programme_completions`.
"""

from chanjiao.dimensions import CATEGORY, ZONE
from chanjiao.engine import flow, series
from chanjiao.references import OWN_FORM
from chanjiao.sectors.money import funding
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


@series(yuan / year, by=(ZONE, CATEGORY))
def works_left():
    """Capital of cancelled projects that stays unfinished.
    终止项目未完工资本（模拟）
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


@flow(yuan / year, by=(ZONE, CATEGORY))
def abandoned():
    """Capital under construction that will never be used.
    未完工废弃资本
    """
    return works_left


@flow(yuan / year, source=OWN_FORM)
def matching():
    """Additional money from schools and firms for grants of the office.
    项目办拨付对应的净增配套
    """
    return payments * funding.matching_per_yuan
