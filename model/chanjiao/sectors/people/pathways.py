"""Pathways: upper-secondary schooling other than secondary vocational schools.

General high schools, technician schools and five-year higher vocational programmes are followed
grade by grade, because their graduates enter colleges or the labour market.
"""

from chanjiao.dimensions import GRADE, PATHWAY, ZONE
from chanjiao.engine import auxiliary, flow, parameter, put, series, shift, stock, total, transfer
from chanjiao.gates import SCHOOL_YEAR
from chanjiao.references import BY_DEFINITION, OWN_FORM, PRESTON_HEUVELINE_GUILLOT_2001
from chanjiao.sectors.people import demography, schooling
from chanjiao.units import dimensionless, per_year, person, year


@stock(person, by=(ZONE, PATHWAY, GRADE))
def pupils():
    """Pupils of general, technician and five-year pathways by grade.
    普高、技工、五年制在校生
    """
    entering = put(admissions, GRADE.first)
    return entering + shift(promotions, GRADE) - promotions - finishers - dropouts


@pupils.start
def pupils_start():
    """Divide the pupils of each grade among zones as children are."""
    return pupils_at_start * demography.zone_share


@flow(person / year, by=(ZONE, PATHWAY, GRADE), source=PRESTON_HEUVELINE_GUILLOT_2001)
def dropouts():
    """Pupils who drop out of a pathway.
    各路径辍学人数

    A given rate for each pathway acts all year. It is the same in all grades and does not
    respond to jobs or pay.
    """
    return pupils * dropout_rate


@transfer(person, on=SCHOOL_YEAR, by=(ZONE, PATHWAY), source=BY_DEFINITION)
def admissions():
    """Pupils admitted to general, technician and five-year pathways.
    普高、技工、五年制招生数
    """
    general = put(schooling.general_admissions, PATHWAY["general"])
    technician = put(technician_admissions, PATHWAY["technician"])
    return general + technician + put(five_year_admissions, PATHWAY["five_year"])


@transfer(person, on=SCHOOL_YEAR, by=(ZONE, PATHWAY, GRADE), source=PRESTON_HEUVELINE_GUILLOT_2001)
def promotions():
    """Pupils who move up a grade of their pathway.
    各路径升入高一年级人数

    Grades move up together on 1 September, as ages do. Nobody repeats a grade.
    """
    return pupils * (1 - completion_share)


@transfer(person, on=SCHOOL_YEAR, by=(ZONE, PATHWAY, GRADE), source=PRESTON_HEUVELINE_GUILLOT_2001)
def finishers():
    """Pupils who complete their pathway.
    各路径毕业人数

    A given share of each grade completes, which sets the length of the pathway. It does not
    depend on results: whoever is there at the end completes.
    """
    return pupils * completion_share


@auxiliary(person, by=ZONE, source=BY_DEFINITION)
def all_pupils():
    """Pupils of all pathways.
    各路径在校生总数
    """
    return total(total(pupils, over=GRADE), over=PATHWAY)


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def general_graduates():
    """General high-school graduates.
    普通高中毕业生数
    """
    return total(finishers, over=GRADE)[PATHWAY["general"]]


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def technician_graduates():
    """Technician-school graduates.
    技工学校毕业生数
    """
    return total(finishers, over=GRADE)[PATHWAY["technician"]]


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=BY_DEFINITION)
def five_year_finishers():
    """Five-year pupils who pass into their higher vocational years.
    五年制转入高职阶段人数
    """
    return total(finishers, over=GRADE)[PATHWAY["five_year"]]


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=OWN_FORM)
def technician_admissions():
    """Pupils admitted to technician schools.
    技工学校招生数

    A constant share of those who do not enter general schools. Technician schools belong to the
    labour administration and are outside education statistics, so no limit of seats acts here.
    """
    return schooling.vocational_continuing * technician_share


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE, source=OWN_FORM)
def five_year_admissions():
    """Pupils admitted to five-year higher vocational programmes.
    五年制高职招生数

    The province plans these places, so their share is given by date. It does not respond to
    prospects; what these programmes take, secondary schools lose.
    """
    return schooling.vocational_continuing * five_year_share


# Inputs


@parameter(dimensionless)
def technician_share():
    """Share of non-general pupils who choose a technician school.
    技工学校分流比例
    """


@series(dimensionless)
def five_year_share():
    """Share of non-general pupils admitted to five-year higher vocational.
    五年制高职分流比例
    """


@series(per_year, by=PATHWAY)
def dropout_rate():
    """Drop-out rate of each pathway.
    各路径流失率
    """


@parameter(dimensionless, by=(PATHWAY, GRADE))
def completion_share():
    """Share of a grade that completes the pathway at the end of the school year.
    各路径各年级毕业比例
    """


@parameter(person, by=(PATHWAY, GRADE))
def pupils_at_start():
    """Pupils of the province at the start, by pathway and grade.
    期初各路径在校生
    """
