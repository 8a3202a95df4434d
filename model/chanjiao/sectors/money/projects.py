"""Projects: how many are under way, by year of the project."""

from chanjiao.dimensions import PROJECT_YEAR
from chanjiao.engine import auxiliary, put, shift, spread, stock, total, transfer, where
from chanjiao.gates import FISCAL_YEAR, TRANCHE
from chanjiao.references import BY_DEFINITION, STERMAN_2000
from chanjiao.sectors.money import funding
from chanjiao.units import project


@stock(project, by=PROJECT_YEAR)
def running():
    """Projects under way, by year of the project.
    在建项目
    """
    return put(awarded, PROJECT_YEAR.first) + shift(advancing, PROJECT_YEAR) - advancing


@running.start
def running_start():
    """Start before the first award."""
    return spread(0, over=PROJECT_YEAR)


@transfer(project, on=FISCAL_YEAR, source=BY_DEFINITION)
def awarded():
    """Projects awarded.
    立项项目数
    """
    return where(funding.grant > 0, funding.awards / funding.grant, 0)


@transfer(project, on=TRANCHE, by=PROJECT_YEAR, source=STERMAN_2000)
def advancing():
    """Projects that complete a year; those in the last year end.
    项目年度递进

    A pipeline delay: projects move from year to year and all end after the same number of
    years. Delays and failures are left to the simulated project office.
    """
    return running


@auxiliary(project, source=BY_DEFINITION)
def under_way():
    """Projects that have their grant and have not ended.
    在建项目总数
    """
    return total(running, over=PROJECT_YEAR)
