"""Project effect: an estimate by hand of what a project adds, outside the model.

Extra locally matched graduates a year of one project = groups x students x graduating share x
entering share x the rise of (staying share x matched share) by better training. The plausible band
of the programme's effect (`chanjiao.effect.band`) rests on it. Groups have the students of
`project_outputs.students_per_group`. The effect of a project responds to its grant with an
elasticity. No equation reads the numbers of this file.

The value of each is its median, and the ends of its range are P10 and P90.
"""

from chanjiao.engine import OutsideReader, parameter
from chanjiao.units import dimensionless, per_year, yuan

BAND = OutsideReader("band", "plausible band of the effect", "效果合理区间")


# Inputs


@parameter(dimensionless, read_by=BAND)
def groups_per_project():
    """Programme groups in a project.
    每个项目的专业群数
    """


@parameter(per_year, read_by=BAND)
def graduating_share():
    """Students of a group who graduate in a year.
    年毕业比例
    """


@parameter(dimensionless, read_by=BAND)
def entering_share():
    """Share of graduates who look for work.
    求职比例
    """


@parameter(dimensionless, read_by=BAND)
def staying_share():
    """Share of those who look for work that stay in the province.
    留川比例
    """


@parameter(dimensionless, read_by=BAND)
def matched_share():
    """Share of those who stay that are hired in their field.
    对口比例
    """


@parameter(dimensionless, read_by=BAND)
def matching_gain():
    """Share by which training in a good base raises the matched share, in points.
    对口比例提升
    """


@parameter(dimensionless, read_by=BAND)
def staying_gain():
    """Share by which training in a good base raises the staying share, in points.
    留川比例提升
    """


@parameter(dimensionless, read_by=BAND)
def money_elasticity():
    """Response of a project's effect to its grant.
    项目效果对单个项目资金的弹性
    """


@parameter(yuan, read_by=BAND)
def grant_per_project():
    """Provincial grant per project for which the estimate was made.
    单个项目财政资金
    """
