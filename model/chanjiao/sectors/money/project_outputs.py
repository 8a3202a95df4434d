"""Project outputs: what demonstration projects deliver, and how many students they reach.

The counts are those of reports on the first batch. They have no effect of their own: projects act
on graduates through the lines of their budgets.
"""

from chanjiao.dimensions import OUTPUT, PROJECT_YEAR
from chanjiao.engine import auxiliary, parameter, spread, stock, total, transfer
from chanjiao.gates import TRANCHE
from chanjiao.references import BY_DEFINITION, OWN_FORM
from chanjiao.sectors.money import projects
from chanjiao.units import dimensionless, item, person, project


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


@transfer(item, on=TRANCHE, by=OUTPUT, source=OWN_FORM)
def delivering():
    """Outputs delivered as projects complete a year.
    当年交付成果

    Every project delivers the mean of the first batch, on the same timetable. A count says
    nothing of quality.
    """
    passed = total(projects.advancing * delivery_share, over=PROJECT_YEAR)
    return passed * per_project


@auxiliary(person, source=BY_DEFINITION)
def exposed():
    """Students in the programme groups of demonstration projects.
    示范项目专业群在校生
    """
    return delivered[OUTPUT["programme_groups"]] * students_per_group


# Inputs


@parameter(item / project, by=OUTPUT)
def per_project():
    """Outputs of each kind that a project delivers in total.
    单个项目成果数
    """


@parameter(person / item)
def students_per_group():
    """Students in a programme group.
    每个专业群在校生
    """


@parameter(dimensionless, by=PROJECT_YEAR)
def delivery_share():
    """Share of its outputs that a project delivers at the end of each year.
    各年度成果交付比例
    """
