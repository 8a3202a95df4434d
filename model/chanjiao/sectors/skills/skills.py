"""Skills: practice, relevance and dual-qualified teachers make the quality graduates carry."""

from chanjiao.dimensions import CATEGORY, LEVEL, ZONE
from chanjiao.engine import auxiliary, mean, parameter, smooth
from chanjiao.references import OWN_FORM
from chanjiao.sectors.firms import apprenticeship
from chanjiao.sectors.schools import teachers, training_bases
from chanjiao.sectors.skills import curriculum
from chanjiao.units import dimensionless, year


@parameter(dimensionless)
def classroom_part():
    """Quality reached without any training place.
    无实训条件时的质量
    """


@parameter(dimensionless)
def relevance_elasticity():
    """Response of quality to the relevance of courses.
    质量对课程适用性的弹性
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
    """Time over which training conditions leave their mark on graduates.
    学习年限
    """


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY), source=OWN_FORM)
def training_quality():
    """Quality of training as it is given now.
    当前培养质量
    """
    practice = classroom_part + (1 - classroom_part) * training_bases.practice_cover
    relevance = curriculum.relevance**relevance_elasticity
    in_firms = 1 + apprentice_effect * apprenticeship.apprentice_share
    return practice * relevance * (1 + dual_effect * teachers.dual_share) * in_firms


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY))
def graduate_quality():
    """Quality that this year's graduates carry.
    毕业生质量
    """
    return smooth(training_quality, study_time)


@auxiliary(dimensionless, by=(ZONE, CATEGORY))
def category_quality():
    """Quality of graduates, mean of levels.
    各专业大类毕业生质量
    """
    return mean(graduate_quality, over=LEVEL)
