"""Leaving school: who leaves education without a vocational or bachelor's qualification.

With the graduates who enter the labour market they are all the people who leave, so that nobody
vanishes.
"""

from chanjiao.dimensions import CATEGORY, GRADE, LEVEL, PATHWAY, ZONE
from chanjiao.engine import auxiliary, total
from chanjiao.gates import SCHOOL_YEAR
from chanjiao.references import BY_DEFINITION
from chanjiao.sectors.people import pathways, schooling
from chanjiao.sectors.schools import bachelors, enrolment, progression
from chanjiao.units import person, year


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def after_junior_secondary():
    """Children who leave school at the end of compulsory schooling.
    义务教育后离校人数
    """
    to_vocational = schooling.vocational_applicants * enrolment.admitted_share[LEVEL["sv"]]
    return schooling.finishing - total(pathways.admissions, over=PATHWAY) - to_vocational


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def adults_turned_away():
    """Adults and earlier leavers who apply and find no seat.
    未被录取的往届及成人考生
    """
    return schooling.returning_applicants * (1 - enrolment.admitted_share[LEVEL["sv"]])


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def after_general():
    """General high-school graduates who enter no college or university.
    未升学的普高毕业生
    """
    return progression.general_leaving - bachelors.from_general


@auxiliary(person / year, by=ZONE, source=BY_DEFINITION)
def secondary_dropouts():
    """Pupils who leave an upper-secondary school before its end.
    高中阶段中途离校人数
    """
    vocational = total(total(enrolment.dropouts, over=CATEGORY), over=GRADE)[LEVEL["sv"]]
    return vocational + total(total(pathways.dropouts, over=GRADE), over=PATHWAY)


@auxiliary(person / year, by=ZONE, source=BY_DEFINITION)
def higher_dropouts():
    """Students who leave a vocational college before its end.
    职业高校中途离校人数
    """
    by_level = total(total(enrolment.dropouts, over=CATEGORY), over=GRADE)
    return by_level[LEVEL["hv"]] + by_level[LEVEL["vb"]]
