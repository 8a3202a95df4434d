"""Labour force: trained people of working age, by age, in the labour force or out of it.

Their number at the start comes from the census, never from demand. `employment` divides the
people in the labour force into those who seek work, work in their field, or work outside it.
"""

from chanjiao.dimensions import AGE_BAND, CATEGORY, LEVEL, MARKET, OUTSIDE, ZONE
from chanjiao.engine import (
    auxiliary,
    flow,
    parameter,
    series,
    share,
    shift,
    stock,
    total,
    transfer,
    where,
)
from chanjiao.gates import NEW_YEAR, SCHOOL_YEAR
from chanjiao.references import BY_DEFINITION, OWN_FORM, PRESTON_HEUVELINE_GUILLOT_2001
from chanjiao.sectors.people import migration, outside
from chanjiao.sectors.work import adult_training, employment
from chanjiao.units import dimensionless, per_year, person, year

BY_AGE = (ZONE, LEVEL, CATEGORY, AGE_BAND)


@stock(person, by=BY_AGE)
def active():
    """Trained people in the labour force, by age.
    技能劳动力（按年龄段）
    """
    young = joining + returning * entry_ages
    older = shift(growing_older, along=AGE_BAND) - growing_older
    return young + adult_training.completing + older - emigrating - retiring - dying


@active.start
def active_at_start():
    """Divide the people of the census among zones, categories and ages."""
    return residents_at_start * participation


@stock(person, by=(ZONE, LEVEL, AGE_BAND))
def inactive():
    """Trained people of working age who left the labour force for good.
    退出劳动力市场的技能人员
    """
    older = shift(growing_older_inactive, along=AGE_BAND) - growing_older_inactive
    return total(retiring, over=CATEGORY) + older - past_working_age


@inactive.start
def inactive_at_start():
    """Start with the rest of the people of the census."""
    return total(residents_at_start * (1 - participation), over=CATEGORY)


@transfer(person, on=SCHOOL_YEAR, by=BY_AGE, source=OWN_FORM)
def joining():
    """Graduates who join the labour force, by age.
    进入劳动力市场的毕业生（按年龄段）

    All levels and categories enter at the same ages.
    """
    return employment.entrants * entry_ages


@flow(person / year, by=BY_AGE, source=OWN_FORM)
def emigrating():
    """Seekers who leave the province, by age.
    出省求职者（按年龄段）

    Seekers are taken to have the ages of their market. In fact the young leave more often.
    """
    return migration.seekers_leaving * age_mix


@flow(person / year, by=BY_AGE, source=BY_DEFINITION)
def retiring():
    """Trained people who leave the labour force for good.
    退休离岗的技能人员
    """
    return active * retirement_rate


@flow(person / year, by=BY_AGE, source=PRESTON_HEUVELINE_GUILLOT_2001)
def dying():
    """Deaths in the trained labour force.
    技能劳动力死亡人数

    Death rates by age, the same for all levels, constant in time.
    """
    return active * death_rate


@flow(person / year, by=(ZONE, LEVEL, AGE_BAND), source=OWN_FORM)
def past_working_age():
    """Inactive people who die or become 65.
    去世或年满65岁的非劳动力

    A constant rate by age. In the last band it is one in as many as the band has years.
    """
    return inactive * (death_rate + old_age_rate)


@transfer(person, on=NEW_YEAR, by=BY_AGE, source=PRESTON_HEUVELINE_GUILLOT_2001)
def growing_older():
    """Trained people in the labour force who move up an age band.
    年龄段递进人数

    A yearly shift between age bands, as if ages were spread evenly within a band. Four bands
    replace fifty single years; the price is that a wave of entrants spreads out on its way
    through a band.
    """
    return active * moving_share


@transfer(person, on=NEW_YEAR, by=(ZONE, LEVEL, AGE_BAND), source=PRESTON_HEUVELINE_GUILLOT_2001)
def growing_older_inactive():
    """Inactive trained people who move up an age band.
    非劳动力年龄段递进人数

    The same shift as in the labour force.
    """
    return inactive * moving_share


@auxiliary(person / year, by=MARKET, source=BY_DEFINITION)
def returning():
    """Trained people who return from outside the province, by the zone they choose.
    返川技能人员（按求职地）
    """
    return total(outside.returning, over=OUTSIDE) * migration.zone_attraction


@auxiliary(person / year, by=MARKET, source=BY_DEFINITION)
def leaving():
    """Trained people who retire or die.
    退休与去世的技能劳动力
    """
    return total(retiring + dying, over=AGE_BAND)


@auxiliary(person, by=BY_AGE, source=BY_DEFINITION)
def residents_at_start():
    """Trained people of working age at the start, by age.
    期初技能人员（按年龄段）
    """
    people = people_at_start * zone_share_at_start * category_mix_at_start
    return people * ages_at_start


@auxiliary(person, by=MARKET, source=BY_DEFINITION)
def in_labour_force():
    """Trained people in the labour force, all ages.
    技能劳动力总数
    """
    return total(active, over=AGE_BAND)


@auxiliary(person, by=(ZONE, LEVEL), source=BY_DEFINITION)
def residents():
    """Trained people of working age, in the labour force or not.
    技能人员总数
    """
    return total(total(active, over=CATEGORY) + inactive, over=AGE_BAND)


@auxiliary(dimensionless, by=BY_AGE, source=BY_DEFINITION)
def age_mix():
    """Age mix of the trained labour force, as shares.
    技能劳动力年龄结构
    """
    return share(active, over=AGE_BAND)


@auxiliary(per_year, by=MARKET, source=OWN_FORM)
def exit_rate():
    """Rate at which people of a market retire or die.
    退休与死亡率

    The mean over ages. Seekers and people at work are taken to have the same ages, since the
    states of `employment` are not followed by age.
    """
    return where(in_labour_force > 0, leaving / in_labour_force, 0)


# Inputs


@parameter(person, by=LEVEL)
def people_at_start():
    """Trained people of working age at the start, out of school.
    期初技能人员
    """


@parameter(dimensionless, by=(ZONE, LEVEL))
def zone_share_at_start():
    """Share of trained people in each zone at the start.
    期初各经济区技能人员占比
    """


@parameter(dimensionless, by=(LEVEL, CATEGORY))
def category_mix_at_start():
    """Category mix of trained people at the start, as shares.
    期初技能人员专业结构
    """


@parameter(dimensionless, by=(LEVEL, AGE_BAND))
def ages_at_start():
    """Age mix of trained people at the start, as shares.
    期初技能人员年龄结构
    """


@parameter(dimensionless, by=AGE_BAND)
def participation():
    """Share of trained people in the labour force at the start, by age.
    期初技能人员劳动参与率
    """


@parameter(dimensionless, by=AGE_BAND)
def entry_ages():
    """Age mix of graduates and returners who enter the labour force, as shares.
    进入劳动力市场人员年龄结构
    """


@parameter(dimensionless, by=AGE_BAND)
def moving_share():
    """Share of an age band that moves up in a year.
    年龄段递进比例
    """


@series(per_year, by=AGE_BAND)
def retirement_rate():
    """Rate at which trained people leave the labour force for good.
    退休离岗率
    """


@parameter(per_year, by=AGE_BAND)
def death_rate():
    """Death rate of people of working age.
    劳动年龄人口死亡率
    """


@parameter(per_year, by=AGE_BAND)
def old_age_rate():
    """Rate at which people become 65.
    年满65岁的比率
    """
