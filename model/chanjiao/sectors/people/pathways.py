"""Pathways beside secondary vocational schools: general, technician, five-year higher vocational.

They are followed grade by grade, since their graduates enter colleges or the labour market.
"""

from chanjiao.dimensions import GRADE, PATHWAY, ZONE
from chanjiao.engine import auxiliary, flow, parameter, put, series, shift, stock, total, transfer
from chanjiao.gates import SCHOOL_YEAR
from chanjiao.references import PRESTON_HEUVELINE_GUILLOT_2001
from chanjiao.sectors.people import demography, schooling
from chanjiao.units import dimensionless, per_year, person, year


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


@parameter(per_year, by=PATHWAY)
def dropout_rate():
    """Pupils who leave a pathway before its end.
    各路径辍学率
    """


@parameter(dimensionless, by=(PATHWAY, GRADE))
def completing():
    """Share of a grade that completes the pathway at the end of the year.
    各路径年级结业比例
    """


@parameter(person, by=(PATHWAY, GRADE))
def pupils_at_start():
    """Pupils of the province at the start, by pathway and grade.
    期初各路径在校生
    """


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


@flow(person / year, by=(ZONE, PATHWAY, GRADE))
def dropouts():
    """Pupils who drop out of a pathway.
    各路径辍学人数
    """
    return pupils * dropout_rate


@transfer(person, on=SCHOOL_YEAR, by=(ZONE, PATHWAY))
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
    各路径升级人数
    """
    return pupils * (1 - completing)


@transfer(person, on=SCHOOL_YEAR, by=(ZONE, PATHWAY, GRADE), source=PRESTON_HEUVELINE_GUILLOT_2001)
def finishers():
    """Pupils who complete their pathway.
    各路径结业人数
    """
    return pupils * completing


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE)
def general_graduates():
    """General high-school graduates.
    普通高中毕业生数
    """
    return total(finishers, over=GRADE)[PATHWAY["general"]]


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE)
def technician_graduates():
    """Technician-school graduates.
    技工学校毕业生数
    """
    return total(finishers, over=GRADE)[PATHWAY["technician"]]


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE)
def five_year_finishers():
    """Five-year pupils who pass into their higher vocational years.
    五年制转入高职阶段人数
    """
    return total(finishers, over=GRADE)[PATHWAY["five_year"]]


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE)
def technician_admissions():
    """Pupils admitted to technician schools.
    技工学校招生数
    """
    return schooling.vocational_continuing * technician_share


@auxiliary(person, on=SCHOOL_YEAR, by=ZONE)
def five_year_admissions():
    """Pupils admitted to five-year higher vocational programmes.
    五年制高职招生数
    """
    return schooling.vocational_continuing * five_year_share
