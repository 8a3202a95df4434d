"""Teaching posts: posts that follow a rise of students and shrink little with a fall.

Posts are public and stay when cohorts shrink. `teachers.post_retention` says how far they set the
number of teachers.
"""

from chanjiao.dimensions import CATEGORY, LEVEL, ZONE
from chanjiao.engine import auxiliary, exp, lever, parameter, stock, total, transfer, where
from chanjiao.gates import SCHOOL_YEAR
from chanjiao.references import BY_DEFINITION, OWN_FORM
from chanjiao.sectors.schools import enrolment, teachers
from chanjiao.units import dimensionless, person


@stock(person, by=(ZONE, LEVEL))
def retained():
    """Teaching posts that have been set up and retained.
    已设置并保留的教师岗位
    """
    return post_change


@retained.start
def retained_start():
    """Start with the posts of the planned ratio."""
    return total(teachers.needed, over=CATEGORY)


@stock(person, by=(ZONE, LEVEL))
def last_students():
    """Students at the last beginning of a school year.
    上一学年初在校生数
    """
    return students_change


@last_students.start
def last_students_start():
    """Start with the students of the start."""
    return students


@transfer(person, on=SCHOOL_YEAR, by=(ZONE, LEVEL), source=OWN_FORM)
def post_change():
    """Teaching posts set up or given up in a year.
    教师岗位年度增减

    Posts answer to the change of students in the past school year, with one elasticity upwards
    and a smaller one downwards, and follow a trend. Teachers who leave are replaced.
    """
    change = where(last_students > 0, students / last_students, 1)
    elasticity = where(change > 1, rise_elasticity, fall_elasticity)
    growth = where(change > 0, change**elasticity, 0) * exp(post_trend)
    return retained * (growth - 1)


@transfer(person, on=SCHOOL_YEAR, by=(ZONE, LEVEL), source=BY_DEFINITION)
def students_change():
    """Change of students from year to year.
    在校生年度变化
    """
    return students - last_students


@auxiliary(person, by=(ZONE, LEVEL), source=BY_DEFINITION)
def students():
    """Students by level, all categories.
    各层次在校生总数
    """
    return total(enrolment.enrolled, over=CATEGORY)


@auxiliary(dimensionless, by=(ZONE, LEVEL), source=BY_DEFINITION)
def relative():
    """Retained posts relative to posts by the planned ratio.
    保留岗位与按生师比应设岗位之比
    """
    needed = total(teachers.needed, over=CATEGORY)
    return where(needed > 0, retained / needed, 1)


# Inputs


@parameter(dimensionless)
def rise_elasticity():
    """Elasticity of posts to students when students increase.
    在校生增加时教师岗位的弹性
    """


@parameter(dimensionless)
def fall_elasticity():
    """Elasticity of posts to students when students decrease.
    在校生减少时教师岗位的弹性
    """


@lever(dimensionless)
def post_trend():
    """Yearly growth of posts that students do not explain, as a logarithm.
    教师岗位的其余年增长（对数）
    """
