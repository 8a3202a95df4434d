"""Enrolment: cohorts of students from admission to graduation, by level and category.

Cohorts move up on 1 September and on no other day; students drop out all year. Seats are rationed
by category: applicants without a seat in their first choice take a free seat elsewhere, or none.
"""

from chanjiao.dimensions import CATEGORY, GRADE, LEVEL, ZONE
from chanjiao.engine import (
    auxiliary,
    flow,
    lever,
    maximum,
    minimum,
    one,
    parameter,
    put,
    series,
    share,
    shift,
    stock,
    total,
    transfer,
    where,
)
from chanjiao.gates import SCHOOL_YEAR
from chanjiao.references import BY_DEFINITION, OWN_FORM, PRESTON_HEUVELINE_GUILLOT_2001
from chanjiao.sectors.people import choice, pathways, schooling
from chanjiao.sectors.programmes import programmes
from chanjiao.sectors.schools import earlier_leavers, progression, quotas, rationing, teachers
from chanjiao.units import dimensionless, per_year, person, point, year


@stock(person, by=(ZONE, LEVEL, CATEGORY, GRADE))
def students():
    """Students by level, category and grade.
    在校生

    Five-year students join the second grade, top-up students the third of the bachelor.
    """
    transfers = put(five_year_transfers, GRADE["2"]) + put(top_up_transfers, GRADE["3"])
    entering = put(admissions, GRADE.first) + transfers
    return entering + shift(promotions, GRADE) - promotions - graduations - dropouts


@students.start
def students_start():
    """Divide the students of each grade among categories as applicants choose."""
    return students_at_start * choice.leaning * zone_share


@flow(person / year, by=(ZONE, LEVEL, CATEGORY, GRADE), source=PRESTON_HEUVELINE_GUILLOT_2001)
def dropouts():
    """Students who leave before completing.
    退学人数

    A given rate for each level and grade acts all year. It is the same in all zones, although
    studies find far more drop-out in poor inland areas, and it does not respond to jobs or pay.
    """
    return students * dropout_rate


@transfer(person, on=SCHOOL_YEAR, by=(ZONE, LEVEL, CATEGORY), source=OWN_FORM)
def admissions():
    """Students admitted by level and category.
    招生数

    First choices are served first; applicants without a seat then get their next choice, or are
    assigned to what is left. Two rounds stand for the many of the real procedure.
    """
    return rationing.first_choice + rationing.next_choice + rationing.assigned


@transfer(person, on=SCHOOL_YEAR, by=(ZONE, LEVEL, CATEGORY), source=OWN_FORM)
def five_year_transfers():
    """Five-year students who enter their higher vocational years.
    五年制学生转段人数

    Their categories are not known, so they choose as other applicants to higher vocational do.
    They hold a place already, so no seat limits them.
    """
    joining = pathways.five_year_finishers * choice.choice_share[LEVEL["hv"]]
    return put(joining, LEVEL["hv"])


@transfer(person, on=SCHOOL_YEAR, by=(ZONE, LEVEL, CATEGORY), source=OWN_FORM)
def top_up_transfers():
    """Higher vocational graduates who join a vocational bachelor.
    专升本转入职业本科人数

    They stay in their category. Their places are planned apart, so no seat limits them.
    """
    joining = total(progression.bachelor_entrants, over=LEVEL)
    return put(joining * progression.vocational_top_up_share, LEVEL["vb"])


@transfer(
    person, on=SCHOOL_YEAR, by=(ZONE, LEVEL, CATEGORY, GRADE), source=PRESTON_HEUVELINE_GUILLOT_2001
)
def promotions():
    """Students who move up a grade.
    升入高一年级人数

    Grades move up together on 1 September, so a small cohort stays visible to the end. Nobody
    repeats a grade.
    """
    return students * (1 - completion_share)


@transfer(
    person, on=SCHOOL_YEAR, by=(ZONE, LEVEL, CATEGORY, GRADE), source=PRESTON_HEUVELINE_GUILLOT_2001
)
def graduations():
    """Students who graduate, by the grade they graduate from.
    毕业人数（按年级）

    A given share of each grade graduates, which sets the length of each level. It does not
    depend on the quality of training.
    """
    return students * completion_share


@auxiliary(person, by=(ZONE, LEVEL, CATEGORY), source=BY_DEFINITION)
def enrolled():
    """Students by level and category, all grades.
    在校生总数
    """
    return total(students, over=GRADE)


@auxiliary(person, by=ZONE, source=BY_DEFINITION)
def all_students():
    """Students of all vocational levels.
    职业院校在校生总数
    """
    return total(total(enrolled, over=CATEGORY), over=LEVEL)


@auxiliary(person, on=SCHOOL_YEAR, by=(ZONE, LEVEL, CATEGORY), source=BY_DEFINITION)
def graduates():
    """Graduates by level and category.
    毕业生数
    """
    return total(graduations, over=GRADE)


@auxiliary(person, on=SCHOOL_YEAR, by=(ZONE, LEVEL, CATEGORY), source=OWN_FORM)
def seats():
    """Seats for one intake at the recruiting programme points.
    可招生规模

    The scarcer of two limits decides: size of programme points, and teachers. A lack of
    training places lowers quality instead of admissions.
    """
    return minimum(programmes.recruiting * intake_per_point, teachers.teachable)


@auxiliary(person, on=SCHOOL_YEAR, by=(ZONE, LEVEL), source=BY_DEFINITION)
def candidates():
    """People who want to enter a level this year.
    报考人数
    """
    secondary = schooling.vocational_applicants + schooling.returning_applicants
    bachelor = progression.general_to_bachelor + progression.secondary_to_bachelor
    higher = progression.general_to_higher + earlier_leavers.applicants
    others = put(secondary, LEVEL["sv"]) + put(higher, LEVEL["hv"])
    return others + put(bachelor, LEVEL["vb"]) + quotas.with_quota


@auxiliary(dimensionless, on=SCHOOL_YEAR, by=LEVEL, source=OWN_FORM)
def plan_share():
    """Share of the candidates without a quota for whom the plan has room.
    计划容纳比例

    What quotas leave of the plan cuts all zones alike. Real plans are divided among schools.
    """
    reserved = total(quotas.with_quota, over=ZONE)
    wanting = total(candidates, over=ZONE) - reserved
    return where(wanting > 0, minimum(maximum(admission_plan - reserved, 0) / wanting, 1), 0)


@auxiliary(dimensionless, on=SCHOOL_YEAR, by=(ZONE, LEVEL), source=OWN_FORM)
def attraction():
    """Share of the applicants from anywhere who apply in each zone.
    各经济区对外来考生的吸引份额

    Applicants spread over zones as seats do. One seat added to each zone avoids 0/0; the
    quality and wealth of a zone are left out.
    """
    return share(total(seats, over=CATEGORY) + one(person), over=ZONE)


@auxiliary(person, on=SCHOOL_YEAR, by=(ZONE, LEVEL), source=OWN_FORM)
def applicants():
    """Candidates for whom the plan has room, by the zone in which they apply.
    招生计划内报考人数（按报考地）

    A given share applies in its own zone, the others anywhere. Distance and fees are left out.
    """
    allowed = candidates * plan_share + quotas.with_quota * (quotas.quota_share - plan_share)
    elsewhere = (1 - local_share) * total(allowed, over=ZONE) * attraction
    return local_share * allowed + elsewhere


@auxiliary(dimensionless, on=SCHOOL_YEAR, by=(ZONE, LEVEL), source=BY_DEFINITION)
def admission_rate():
    """Share of the applicants to a zone's schools who are admitted.
    报考录取率
    """
    return where(applicants > 0, total(admissions, over=CATEGORY) / applicants, 0)


@auxiliary(dimensionless, on=SCHOOL_YEAR, by=(ZONE, LEVEL), source=BY_DEFINITION)
def seat_chance():
    """Share of a zone's applicants who are admitted, there or elsewhere.
    录取比例（按生源地）
    """
    elsewhere = total(admission_rate * attraction, over=ZONE)
    return local_share * admission_rate + (1 - local_share) * elsewhere


@auxiliary(dimensionless, on=SCHOOL_YEAR, by=(ZONE, LEVEL), source=BY_DEFINITION)
def admitted_share():
    """Share of a zone's candidates without a quota who are admitted.
    无单列计划考生的录取比例（按生源地）
    """
    return plan_share * seat_chance


# Inputs


@series(per_year, by=(LEVEL, GRADE))
def dropout_rate():
    """Drop-out rate by level and grade.
    流失率
    """


@parameter(dimensionless, by=(LEVEL, GRADE))
def completion_share():
    """Share of a grade that graduates at the end of the school year.
    各年级毕业比例
    """


@parameter(person / point, by=LEVEL)
def intake_per_point():
    """Largest intake of a programme point in a year.
    每个布点年招生上限
    """


@parameter(person, by=(LEVEL, GRADE))
def students_at_start():
    """Students of the province at the start, by level and grade.
    期初在校生
    """


@lever(person, by=LEVEL)
def admission_plan():
    """Admissions that the provincial plan allows in a year.
    年度招生计划
    """


@parameter(dimensionless, by=(ZONE, LEVEL))
def zone_share():
    """Share of each zone in students and programme points, at the start.
    期初各经济区在校生与布点占比
    """


@parameter(dimensionless, by=LEVEL)
def local_share():
    """Share of applicants who apply in their own zone; the others go anywhere.
    本区报考比例
    """
