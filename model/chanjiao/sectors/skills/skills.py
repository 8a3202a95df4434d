"""Skills: the quality of graduates, from practice, relevant courses and dual-qualified teachers."""

from chanjiao.dimensions import CATEGORY, LEVEL, MARKET, ZONE
from chanjiao.engine import auxiliary, mean, parameter, smooth
from chanjiao.references import OWN_FORM, STERMAN_2000
from chanjiao.sectors.firms import apprenticeship
from chanjiao.sectors.schools import teachers, training_bases
from chanjiao.sectors.skills import curriculum
from chanjiao.units import dimensionless, year


@auxiliary(dimensionless, by=MARKET, source=OWN_FORM)
def training_quality():
    """Quality of training under present conditions.
    当前培养质量

    A product of practice, relevance, teachers and apprenticeship: each scales the effect of the
    others. Levels of schooling respond alike; students' earlier attainment is ignored.
    """
    practice = classroom_part + (1 - classroom_part) * training_bases.practice_cover
    relevance = curriculum.relevance**relevance_elasticity
    in_firms = 1 + apprentice_effect * apprenticeship.apprentice_share
    return practice * relevance * (1 + dual_effect * teachers.dual_share) * in_firms


@auxiliary(dimensionless, by=MARKET, source=STERMAN_2000)
def graduate_quality():
    """Quality of this year's graduates.
    毕业生质量

    Exponential smoothing over the study time stands for the mean over a student's years at
    school. An exact mean would need the quality of each grade.
    """
    return smooth(training_quality, study_time)


@auxiliary(dimensionless, by=(ZONE, CATEGORY), source=OWN_FORM)
def category_quality():
    """Quality of a category's graduates, mean of levels.
    各专业大类毕业生质量

    The mean is unweighted: firms judge the programmes of a category, not its headcount. A level
    with few students therefore counts as much as a large one.
    """
    return mean(graduate_quality, over=LEVEL)


# Inputs


@parameter(dimensionless)
def classroom_part():
    """Quality without any training place.
    无实训条件时的质量
    """


@parameter(dimensionless)
def relevance_elasticity():
    """Response of quality to the relevance of courses.
    质量对课程内容适应度的弹性
    """


@parameter(dimensionless)
def dual_effect():
    """Rise of quality if all teachers were dual-qualified.
    双师型教师对质量的作用
    """


@parameter(dimensionless)
def apprentice_effect():
    """Rise of quality if all students were apprentices.
    学徒制对质量的作用
    """


@parameter(year, by=LEVEL)
def study_time():
    """Time over which training conditions shape a graduate.
    学习年限
    """
