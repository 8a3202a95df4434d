"""Project office: payments of a simulated office, which replace the tranche schedule.

The series are 0 unless a scenario says `office = true`; `chanjiao.office` then simulates the office
together with the model. The schedule awards nothing in that case: the office pays out of money not
committed, and partners match what it pays (loop R1). What its projects spend and build replaces
`funding.outlay`, `training_bases.programme_starts` and `programme_completions`. The simulation
reads the parameters at the end; no equation does.
"""

from chanjiao.dimensions import CATEGORY, DURATIONS, TRANCHE, ZONE
from chanjiao.engine import OutsideReader, flow, lever, parameter, series
from chanjiao.references import BY_DEFINITION
from chanjiao.sectors.money import funding
from chanjiao.units import dimensionless, per_year, year, yuan

OFFICE = OutsideReader("office", "simulation of the project office", "项目办模拟")


@flow(yuan / year, source=BY_DEFINITION)
def payments():
    """Grants paid to projects by the office.
    项目办拨付金额
    """
    return grants_paid


@flow(yuan / year, source=BY_DEFINITION)
def lapses():
    """Programme money that lapses at the office.
    项目办结余资金收回
    """
    return money_lapsed


@flow(yuan / year, by=(ZONE, CATEGORY), source=BY_DEFINITION)
def abandoned():
    """Capital under construction that will never be used.
    未完工废弃设备资产
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
    终止项目未完工设备资产（模拟）
    """


@parameter(dimensionless, whole=True, read_by=OFFICE)
def panels():
    """Expert panels that sit at the same time.
    同时评审的专家组
    """


@parameter(year, read_by=OFFICE)
def application_time():
    """Mean time to prepare an application.
    申报准备时间
    """


@parameter(year, read_by=OFFICE)
def review_time():
    """Mean time of a panel for one application.
    单项评审时间
    """


@parameter(year, read_by=OFFICE)
def signing_time():
    """Mean time of an attempt to sign with a firm.
    单次签约洽谈时间
    """


@parameter(year, read_by=OFFICE)
def replacement_time():
    """Mean time to find a new partner.
    更换合作企业时间
    """


@parameter(year, read_by=OFFICE)
def civil_works_time():
    """Mean time of civil works.
    土建时间
    """


@parameter(year, read_by=OFFICE)
def procurement_time():
    """Mean time of procurement.
    设备采购时间
    """


@parameter(year, read_by=OFFICE)
def commissioning_time():
    """Mean time of installation and start-up.
    调试时间
    """


@parameter(year, read_by=OFFICE)
def midterm_review_time():
    """Mean time of a mid-term review.
    中期评估时间
    """


@parameter(year, read_by=OFFICE)
def acceptance_time():
    """Mean time of acceptance.
    验收时间
    """


@parameter(year, read_by=OFFICE)
def rectification_time():
    """Mean time of rectification.
    整改时间
    """


@parameter(dimensionless, read_by=OFFICE)
def variation():
    """Coefficient of variation of every duration.
    历时变异系数

    Erlang durations have the whole number of stages nearest to it.
    """


@parameter(dimensionless, by=ZONE, read_by=OFFICE)
def common_shock():
    """Spread of the delay that the projects of a zone share in a year.
    同区同年共同延误的离散度

    Standard deviation of the log of a factor of all durations that begin there in the year.
    """


@parameter(dimensionless, read_by=OFFICE)
def signing_chance():
    """Share of attempts to sign that succeed at the engagement below.
    单次签约成功概率
    """


@parameter(dimensionless, read_by=OFFICE)
def signing_engagement():
    """Engagement of firms at which the chance to sign holds.
    签约概率对应的企业参与度
    """


@parameter(dimensionless, whole=True, read_by=OFFICE)
def signing_attempts():
    """Attempts to sign with a firm before a project is cancelled.
    签约尝试次数
    """


@parameter(per_year, read_by=OFFICE)
def exit_rate():
    """Rate at which partners leave, from the award on.
    合作企业退出率
    """


@parameter(dimensionless, read_by=OFFICE)
def acceptance_chance():
    """Share of projects that pass an acceptance.
    单次验收通过概率
    """


@parameter(dimensionless, whole=True, read_by=OFFICE)
def intake_cycles():
    """Intakes of students until a base is full.
    基地满员所需招生届数
    """


@parameter(dimensionless, read_by=OFFICE)
def carry_over():
    """Share of money without award that outlives its year.
    结余资金结转比例
    """


@parameter(dimensionless, by=TRANCHE, read_by=OFFICE)
def tranche_share():
    """Share of the grant in each tranche.
    各批次拨付比例
    """


@parameter(dimensionless, by=CATEGORY, whole=True, read_by=OFFICE)
def priority():
    """Place of a category in the queue for panels; low numbers go first.
    评审优先次序
    """


@lever(dimensionless, by=DURATIONS, read_by=OFFICE)
def distribution():
    """Distribution of durations: 1 for the one in force.
    历时分布
    """
