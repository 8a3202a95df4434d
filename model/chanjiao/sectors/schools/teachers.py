"""Teachers: posts follow students; dual qualification comes from enterprise practice.

Teachers are hired for the students there are and for programmes about to open. Where too few can
be had, schools take fewer students.
"""

from chanjiao.dimensions import CATEGORY, GRADE, LEVEL, ZONE
from chanjiao.engine import auxiliary, flow, lever, maximum, minimum, parameter, stock, total, where
from chanjiao.gates import SCHOOL_YEAR
from chanjiao.references import OWN_FORM
from chanjiao.sectors.firms import partnership
from chanjiao.sectors.programmes import programmes
from chanjiao.sectors.schools import enrolment, placements
from chanjiao.units import dimensionless, per_year, person, year


@parameter(dimensionless, by=LEVEL)
def students_per_teacher():
    """Students per teacher that schools plan for.
    生师比标准
    """


@parameter(dimensionless, by=LEVEL)
def most_students_per_teacher():
    """Students per teacher beyond which a school admits no more.
    生师比上限
    """


@lever(dimensionless)
def posts():
    """Teaching posts that are paid, per post that the planned ratio asks for.
    教师编制系数
    """


@lever(dimensionless)
def practice_months():
    """Enterprise practice of teachers, relative to the month a year of policy.
    教师企业实践时长系数
    """


@lever(dimensionless)
def industry_hiring():
    """Part of new teachers hired from industry, dual-qualified as they come.
    从企业引进教师比例
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
    return from_training - converting - leaving_single


@single_qualified.start
def single_qualified_at_start():
    """Start with the planned number of teachers."""
    return needed * (1 - dual_share_at_start)


@stock(person, by=(ZONE, LEVEL, CATEGORY))
def dual_qualified():
    """Dual-qualified teachers.
    双师型教师
    """
    return converting + from_industry - leaving_dual


@dual_qualified.start
def dual_qualified_at_start():
    """Start with the planned number of teachers."""
    return needed * dual_share_at_start


@flow(person / year, by=(ZONE, LEVEL, CATEGORY))
def from_training():
    """Teachers hired who have not worked in a firm.
    教师招聘（非企业来源）
    """
    return hiring * (1 - industry_hiring)


@flow(person / year, by=(ZONE, LEVEL, CATEGORY))
def from_industry():
    """Teachers hired from firms, dual-qualified.
    教师招聘（企业来源）
    """
    return hiring * industry_hiring


@auxiliary(person / year, by=(ZONE, LEVEL, CATEGORY))
def hiring():
    """Teachers hired.
    教师招聘
    """
    return maximum(posts * (needed + foreseen) - employed, 0) / hiring_time


@flow(person / year, by=(ZONE, LEVEL, CATEGORY), source=OWN_FORM)
def converting():
    """Teachers who become dual-qualified.
    双师转化
    """
    practice = 1 + practice_effect * practice_months * partnership.engagement
    return single_qualified * conversion * practice + placements.converted


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

    A field without students counts as ready, or it could never begin.
    """
    return where(needed > 0, minimum(employed / needed, 1), 1)


@auxiliary(person, by=(ZONE, LEVEL, CATEGORY))
def foreseen():
    """Teachers that proposed programmes will ask for in their first year.
    拟新增布点所需教师
    """
    return programmes.planned * enrolment.intake_per_point / students_per_teacher


@auxiliary(person, on=SCHOOL_YEAR, by=(ZONE, LEVEL, CATEGORY))
def teachable():
    """Students whom the teachers there are could take on beside those who stay.
    师资可容纳的新生数
    """
    staying = total(enrolment.promotions, over=GRADE)
    return maximum(employed * most_students_per_teacher - staying, 0)


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY))
def dual_share():
    """Share of teachers who are dual-qualified.
    双师型教师比例
    """
    return where(employed > 0, dual_qualified / employed, 0)
