"""Teachers: posts follow students; dual qualification comes from enterprise practice."""

from chanjiao.dimensions import CATEGORY, LEVEL, ZONE
from chanjiao.engine import auxiliary, flow, maximum, minimum, parameter, stock, where
from chanjiao.sectors import enrolment, partnership
from chanjiao.sources import OWN_FORM
from chanjiao.units import dimensionless, per_year, person, year


@parameter(dimensionless, by=LEVEL)
def students_per_teacher():
    """Students per teacher that schools plan for.
    生师比标准
    """


@parameter(year)
def hiring_time():
    """Time to fill a teaching post.
    教师招聘周期
    """


@parameter(per_year)
def attrition():
    """Teachers who retire or leave, per teacher.
    教师离退率
    """


@parameter(per_year)
def conversion():
    """Teachers who become dual-qualified, per other teacher, without partner firms.
    双师转化率基准
    """


@parameter(dimensionless)
def practice_effect():
    """Rise of conversion if all firms took part.
    企业实践对双师转化的作用
    """


@parameter(dimensionless, by=LEVEL)
def dual_share_at_start():
    """Share of teachers who are dual-qualified at the start.
    期初双师型教师比例
    """


@stock(person, by=(ZONE, LEVEL, CATEGORY))
def single_qualified():
    """Teachers without enterprise qualification.
    非双师型教师
    """
    return hiring - converting - leaving_single


@single_qualified.start
def single_qualified_at_start():
    """Start with the planned number of teachers."""
    return needed * (1 - dual_share_at_start)


@stock(person, by=(ZONE, LEVEL, CATEGORY))
def dual_qualified():
    """Dual-qualified teachers.
    双师型教师
    """
    return converting - leaving_dual


@dual_qualified.start
def dual_qualified_at_start():
    """Start with the planned number of teachers."""
    return needed * dual_share_at_start


@flow(person / year, by=(ZONE, LEVEL, CATEGORY))
def hiring():
    """Teachers hired.
    教师招聘
    """
    return maximum(needed - employed, 0) / hiring_time


@flow(person / year, by=(ZONE, LEVEL, CATEGORY), source=OWN_FORM)
def converting():
    """Teachers who become dual-qualified.
    双师转化
    """
    return single_qualified * conversion * (1 + practice_effect * partnership.engagement)


@flow(person / year, by=(ZONE, LEVEL, CATEGORY))
def leaving_single():
    """Other teachers who retire or leave.
    非双师型教师离退
    """
    return single_qualified * attrition


@flow(person / year, by=(ZONE, LEVEL, CATEGORY))
def leaving_dual():
    """Dual-qualified teachers who retire or leave.
    双师型教师离退
    """
    return dual_qualified * attrition


@auxiliary(person, by=(ZONE, LEVEL, CATEGORY))
def needed():
    """Teachers that the planned ratio asks for.
    教师需求
    """
    return enrolment.enrolled / students_per_teacher


@auxiliary(person, by=(ZONE, LEVEL, CATEGORY))
def employed():
    """All teachers.
    教师总数
    """
    return single_qualified + dual_qualified


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY))
def readiness():
    """Part of needed teachers who are there, at most 1; it limits new programmes.
    师资满足度

    A field without students counts as ready, or it could never begin. Teaching itself goes on
    with fewer teachers: that boundary of the model is not yet drawn.
    """
    return where(needed > 0, minimum(employed / needed, 1), 1)


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY))
def dual_share():
    """Share of teachers who are dual-qualified.
    双师型教师比例
    """
    return where(employed > 0, dual_qualified / employed, 0)
