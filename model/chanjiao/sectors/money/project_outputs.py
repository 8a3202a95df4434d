"""Project outputs: what demonstration projects deliver besides equipment, counted as it is counted.

The counts stand in reports of the first batch. They move nothing by themselves: what projects do
to graduates goes through their training capital, and through firms and research.
"""

from chanjiao.dimensions import OUTPUT, PROJECT_YEAR
from chanjiao.engine import parameter, spread, stock, total, transfer
from chanjiao.gates import TRANCHE
from chanjiao.sectors.money import projects
from chanjiao.units import dimensionless, item, project


@parameter(item / project, by=OUTPUT)
def per_project():
    """Outputs of each kind that a project delivers in all.
    单个项目成果数
    """


@parameter(dimensionless, by=PROJECT_YEAR)
def delivery_share():
    """Part of its outputs that a project delivers as it passes each year.
    各年度成果交付比例
    """


@stock(item, by=OUTPUT)
def delivered():
    """Outputs that projects have delivered so far.
    累计交付成果
    """
    return delivering


@delivered.start
def delivered_start():
    """Start before the first project."""
    return spread(0, over=OUTPUT)


@transfer(item, on=TRANCHE, by=OUTPUT)
def delivering():
    """Outputs delivered as projects pass a year.
    当年交付成果
    """
    passed = total(projects.advancing * delivery_share, over=PROJECT_YEAR)
    return passed * per_project
