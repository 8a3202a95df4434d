"""Teachers: how many there are, and how many are dual-qualified.

Schools hire teachers for the students they have and for programmes about to open, and admit fewer
students where teachers are missing. New teachers come without practice (loop B9); practice in
partner firms makes them dual-qualified (loop R5).
"""

from chanjiao.dimensions import CATEGORY, GRADE, LEVEL, ZONE
from chanjiao.engine import auxiliary, flow, lever, maximum, minimum, parameter, stock, total, where
from chanjiao.gates import SCHOOL_YEAR
from chanjiao.references import BY_DEFINITION, OWN_FORM, STERMAN_2000
from chanjiao.sectors.firms import partnership
from chanjiao.sectors.programmes import programmes
from chanjiao.sectors.schools import enrolment, placements, teaching_posts
from chanjiao.units import dimensionless, per_year, person, year


@stock(person, by=(ZONE, LEVEL, CATEGORY))
def single_qualified():
    """Teachers who are not dual-qualified.
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


@flow(person / year, by=(ZONE, LEVEL, CATEGORY), source=BY_DEFINITION)
def from_training():
    """Teachers hired who have not worked in a firm.
    教师招聘（非企业来源）
    """
    return hiring * (1 - industry_hiring)


@flow(person / year, by=(ZONE, LEVEL, CATEGORY), source=BY_DEFINITION)
def from_industry():
    """Teachers hired from firms, dual-qualified on arrival.
    教师招聘（企业来源）
    """
    return hiring * industry_hiring


@flow(person / year, by=(ZONE, LEVEL, CATEGORY), source=OWN_FORM)
def converting():
    """Teachers who become dual-qualified.
    双师型教师认定

    A base rate, raised by practice in partner firms, plus placements paid by the province and by
    projects. The base rate follows the national share of 2021-23.
    """
    usual = single_qualified * conversion * practice
    return usual + placements.converted + placements.converted_by_projects


@flow(person / year, by=(ZONE, LEVEL, CATEGORY), source=OWN_FORM)
def leaving_single():
    """Other teachers who retire or leave.
    非双师型教师退休与流失

    A constant rate, since the age of teachers is not followed. Where many are close to
    retirement, losses come in waves that this form misses.
    """
    return single_qualified * attrition


@flow(person / year, by=(ZONE, LEVEL, CATEGORY), source=OWN_FORM)
def leaving_dual():
    """Dual-qualified teachers who retire or leave.
    双师型教师退休与流失

    The same rate as for other teachers, since no data tell the two apart. Firms may draw
    dual-qualified teachers more strongly.
    """
    return dual_qualified * attrition


@auxiliary(dimensionless, by=(ZONE, CATEGORY), source=OWN_FORM)
def practice():
    """Conversion of teachers relative to that without partner firms.
    企业实践对双师型教师认定的倍数

    Proportional to the participation of firms, which give teachers a place to practise (loop
    R5). The effect of practice is not measured.
    """
    return 1 + practice_effect * practice_months * partnership.participation_by_category


@auxiliary(person, by=(ZONE, LEVEL, CATEGORY), source=BY_DEFINITION)
def needed():
    """Teachers needed at the planned number of students per teacher.
    教师需求
    """
    return enrolment.enrolled / students_per_teacher


@auxiliary(person, by=(ZONE, LEVEL, CATEGORY), source=OWN_FORM)
def needed_for_proposals():
    """Teachers that proposed programmes will need in their first year.
    拟新增布点所需教师

    Schools hire before the filing decides, for one full intake of each proposed point. If the
    filing refuses, they have too many teachers for a while.
    """
    return programmes.planned * enrolment.intake_per_point / students_per_teacher


@auxiliary(person, by=(ZONE, LEVEL, CATEGORY), source=BY_DEFINITION)
def employed():
    """All teachers.
    教师总数
    """
    return single_qualified + dual_qualified


@auxiliary(person, by=(ZONE, LEVEL, CATEGORY), source=OWN_FORM)
def posts():
    """Teaching posts that schools may fill.
    可聘教师岗位

    The planned ratio sets them, as far as posts are not retained from larger cohorts. Funding
    scales both.
    """
    ratio = 1 - post_retention + post_retention * teaching_posts.relative
    return funded_posts * ratio * (needed + needed_for_proposals)


@auxiliary(person / year, by=(ZONE, LEVEL, CATEGORY), source=STERMAN_2000)
def hiring():
    """Teachers hired.
    教师招聘

    Schools close the gap between posts and teachers over the time that hiring takes.
    They dismiss nobody: when cohorts fall, a surplus shrinks only as teachers retire or leave.
    """
    return maximum(posts - employed, 0) / hiring_time


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY), source=OWN_FORM)
def readiness():
    """Share of needed teachers who are employed, at most 1.
    师资满足度

    It limits new programmes: schools with too few teachers for their present students propose
    fewer. A field without students counts as ready, or it could never begin.
    """
    return where(needed > 0, minimum(employed / needed, 1), 1)


@auxiliary(person, on=SCHOOL_YEAR, by=(ZONE, LEVEL, CATEGORY), source=OWN_FORM)
def teachable():
    """New students whom the present teachers can take on.
    师资可容纳的新生数

    Teachers at the highest ratio, less the students who stay, leave room for new ones. A
    surplus in one category does not help another: retraining is left out.
    """
    staying = total(enrolment.promotions, over=GRADE)
    return maximum(employed * most_students_per_teacher - staying, 0)


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY), source=BY_DEFINITION)
def dual_share():
    """Share of teachers who are dual-qualified.
    双师型教师比例
    """
    return where(employed > 0, dual_qualified / employed, 0)


# Inputs


@parameter(dimensionless, by=LEVEL)
def students_per_teacher():
    """Planned number of students per teacher.
    生师比标准
    """


@parameter(dimensionless, by=LEVEL)
def most_students_per_teacher():
    """Number of students per teacher above which a school admits no more.
    生师比上限
    """


@lever(dimensionless)
def funded_posts():
    """Funded teaching posts per post that the planned ratio asks for.
    教师编制系数
    """


@lever(dimensionless)
def post_retention():
    """Share of posts that follow retained posts and not the planned ratio.
    按保留编制设置的教师岗位比例
    """


@lever(dimensionless)
def practice_months():
    """Enterprise practice of teachers, relative to the month a year of policy.
    教师企业实践时长系数
    """


@lever(dimensionless)
def industry_hiring():
    """Share of new teachers who are hired from firms.
    从企业引进教师比例
    """


@parameter(year)
def hiring_time():
    """Time to fill a teaching post.
    教师招聘周期
    """


@parameter(per_year)
def attrition():
    """Rate at which teachers retire or leave.
    教师退休与流失率
    """


@parameter(per_year)
def conversion():
    """Rate at which other teachers become dual-qualified without partner firms.
    双师型教师认定率基准
    """


@parameter(dimensionless)
def practice_effect():
    """Relative rise of conversion if all firms took part.
    企业实践对双师型教师认定的作用
    """


@parameter(dimensionless, by=LEVEL)
def dual_share_at_start():
    """Share of teachers who are dual-qualified at the start.
    期初双师型教师比例
    """
