"""Adults: people of working age without vocational training, by education and age.

With trained people and students they make up all people of working age, so that nobody appears
from nowhere or vanishes. They fill posts that ask for no training, and stand in where trained
people lack.
"""

from chanjiao.dimensions import AGE_BAND, EDUCATION, LEVEL, ZONE
from chanjiao.engine import auxiliary, flow, parameter, put, shift, stock, total, transfer
from chanjiao.gates import NEW_YEAR, SCHOOL_YEAR
from chanjiao.references import BY_DEFINITION, OWN_FORM, PRESTON_HEUVELINE_GUILLOT_2001
from chanjiao.sectors.people import pathways, schooling
from chanjiao.sectors.schools import bachelors, earlier_leavers, enrolment, leaving_school
from chanjiao.sectors.work import adult_training, labour_force
from chanjiao.units import dimensionless, per_year, person, year

BY_AGE = (ZONE, EDUCATION, AGE_BAND)


@stock(person, by=BY_AGE)
def people():
    """People of working age without vocational training, out of school.
    未受职业教育的劳动年龄人口
    """
    young = put(school_leavers + dropping_out, AGE_BAND.first)
    older = shift(growing_older, along=AGE_BAND) - growing_older
    moving = migration_balance - adult_training.drawn + adult_training.returned
    return young + older + moving - back_to_school - past_working_age


@people.start
def people_start():
    """Divide the people of the census among zones and ages."""
    return people_at_start * zone_share_at_start * ages_at_start


@flow(person / year, by=(ZONE, EDUCATION), source=BY_DEFINITION)
def dropping_out():
    """Pupils and students who drop out, by the education they have.
    辍学人员（按已有学历）
    """
    below = put(leaving_school.secondary_dropouts, EDUCATION["below"])
    return below + put(leaving_school.higher_dropouts, EDUCATION["general"])


@flow(person / year, by=BY_AGE, source=OWN_FORM)
def migration_balance():
    """Moves into the province less moves out of it.
    净迁入人口

    A constant rate for each education and age, fitted to the census of 2020. It does not respond
    to pay or posts; the moves of trained people do, in `migration`.
    """
    return people * net_migration


@flow(person / year, by=BY_AGE, source=OWN_FORM)
def past_working_age():
    """People without vocational training who die or become 65.
    去世或年满65岁的人口

    A constant rate by age. In the last band it is one in as many as the band has years.
    """
    return people * (labour_force.death_rate + labour_force.old_age_rate)


@transfer(person, on=NEW_YEAR, by=BY_AGE, source=PRESTON_HEUVELINE_GUILLOT_2001)
def growing_older():
    """People without vocational training who move up an age band.
    年龄段递进人数（未受职业教育）

    The same yearly shift as in the trained labour force.
    """
    return people * labour_force.moving_share


@transfer(person, on=SCHOOL_YEAR, by=(ZONE, EDUCATION), source=BY_DEFINITION)
def school_leavers():
    """Young people who leave school for good, by education.
    离校青年（按学历）
    """
    turned_away = leaving_school.adults_turned_away
    below = put(leaving_school.after_junior_secondary + turned_away, EDUCATION["below"])
    general = put(leaving_school.after_general, EDUCATION["general"])
    return below + general + put(bachelors_staying, EDUCATION["bachelor"])


@transfer(person, on=SCHOOL_YEAR, by=BY_AGE, source=OWN_FORM)
def back_to_school():
    """Earlier leavers and adults who go back to vocational schools and colleges.
    返校就读职业院校的往届生与成人

    They come from the youngest band: to secondary schools from people without senior secondary
    education, to colleges from general graduates.
    """
    to_secondary = put(schooling.returning_applicants, EDUCATION["below"])
    to_college = put(earlier_leavers.admitted, EDUCATION["general"])
    return put(to_secondary + to_college, AGE_BAND.first)


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def bachelors_staying():
    """Bachelors of the year who stay in the province.
    留川本科毕业生数
    """
    return bachelors.bachelors_finishing * bachelor_stay_share


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def bachelors_leaving():
    """Bachelors of the year who leave the province.
    出省本科毕业生数
    """
    return bachelors.bachelors_finishing - bachelors_staying


@auxiliary(person, by=(ZONE, EDUCATION), source=BY_DEFINITION)
def residents():
    """People of working age without vocational training, all ages.
    未受职业教育的劳动年龄人口总数
    """
    return total(people, over=AGE_BAND)


@auxiliary(person, by=ZONE, source=BY_DEFINITION)
def in_labour_force():
    """People without vocational training in the labour force.
    未受职业教育的劳动力
    """
    return total(total(people * participation, over=AGE_BAND), over=EDUCATION)


@auxiliary(person, by=ZONE, source=BY_DEFINITION)
def working_age():
    """All people of working age, pupils and students included.
    劳动年龄人口（含在校生）
    """
    out_of_school = total(residents, over=EDUCATION) + total(labour_force.residents, over=LEVEL)
    return out_of_school + adult_training.in_training + studying


@auxiliary(person, by=ZONE, source=BY_DEFINITION)
def studying():
    """Pupils and students of upper secondary and higher education.
    高中阶段及以上在校生
    """
    return pathways.all_pupils + enrolment.all_students + bachelors.all_students


# Inputs


@parameter(person, by=EDUCATION)
def people_at_start():
    """People of working age without vocational training at the start, out of school.
    期初未受职业教育的劳动年龄人口
    """


@parameter(dimensionless, by=(ZONE, EDUCATION))
def zone_share_at_start():
    """Share of these people in each zone at the start.
    期初各经济区占比
    """


@parameter(dimensionless, by=(EDUCATION, AGE_BAND))
def ages_at_start():
    """Age mix of these people at the start, as shares.
    期初年龄结构
    """


@parameter(dimensionless, by=AGE_BAND)
def participation():
    """Share of these people in the labour force, by age.
    劳动参与率
    """


@parameter(per_year, by=(EDUCATION, AGE_BAND))
def net_migration():
    """Net migration into the province as a rate of residents.
    净迁入率
    """


@parameter(dimensionless)
def bachelor_stay_share():
    """Share of bachelors who stay, net of those who come from elsewhere.
    本科毕业生净留川比例
    """
