"""Adult training: adults without vocational training who are trained for posts that lack people.

Adults are a pool, places are limited, and training takes time. A shortage fills the places, and
those who complete look for work like graduates (loop B13).
"""

from chanjiao.dimensions import AGE_BAND, CATEGORY, EDUCATION, LEVEL, MARKET, ZONE
from chanjiao.engine import (
    auxiliary,
    flow,
    lever,
    minimum,
    one,
    parameter,
    share,
    stock,
    total,
    where,
)
from chanjiao.references import BY_DEFINITION, OWN_FORM, STERMAN_2000
from chanjiao.sectors.people import adults
from chanjiao.sectors.work import vacancies
from chanjiao.units import dimensionless, per_year, person, post, year

POOL = (ZONE, LEVEL, EDUCATION, AGE_BAND)


@stock(person, by=MARKET)
def trainees():
    """Adults in training.
    成人学员
    """
    return begun - ending


@trainees.start
def trainees_start():
    """Start with the people who would begin in one training time."""
    return begun * training_time


@flow(person / year, by=MARKET, source=STERMAN_2000)
def ending():
    """Adults who leave training, complete or not.
    结束培训的成人

    First-order delay with the mean length of training.
    """
    return trainees / training_time


@flow(person / year, by=MARKET, source=OWN_FORM)
def begun():
    """Adults who begin training, by level and category.
    参训成人（按层次与专业）

    The smallest of three limits: places, posts that lack a trained person over the time in which
    adults respond, and adults who are willing. Places go where posts lack people. Teachers and
    rooms are in the number of places.
    """
    wanted = lacking * pace / response_time
    allowed = minimum(places * zone_share, willing)
    wanted_in_all = total(wanted, over=CATEGORY)
    rationed = where(wanted_in_all > 0, minimum(allowed / wanted_in_all, 1), 0)
    return wanted * rationed


@auxiliary(person, by=MARKET, source=BY_DEFINITION)
def lacking():
    """Posts that lack a trained person, as persons to train.
    可培训填补的岗位人数
    """
    return vacancies.lacking * one(person / post)


@auxiliary(dimensionless, by=(ZONE, LEVEL), source=BY_DEFINITION)
def zone_share():
    """Share of the training places of a level in each zone.
    各经济区培训规模占比
    """
    return share(total(lacking, over=CATEGORY), over=ZONE)


@auxiliary(person / year, by=(ZONE, LEVEL), source=OWN_FORM)
def willing():
    """Adults who would train for a level.
    愿意参训的成人

    A constant part of those whose education gives access. Pay during training is ignored.
    """
    return total(total(pool, over=EDUCATION), over=AGE_BAND) * willing_rate


@auxiliary(person, by=POOL, source=BY_DEFINITION)
def pool():
    """Adults whose education gives access to training at a level.
    可参训成人
    """
    return adults.people * access * trainable


@auxiliary(dimensionless, by=POOL, source=OWN_FORM)
def pool_mix():
    """Education and age of adults who begin or end training, as shares.
    参训成人的学历与年龄结构

    The mix of those who could train now. The education and age of each trainee are not followed,
    so those who complete are taken to be like those who begin.
    """
    everyone = total(total(pool, over=EDUCATION), over=AGE_BAND)
    return where(everyone > 0, pool / everyone, 0)


@auxiliary(person / year, by=(ZONE, EDUCATION, AGE_BAND), source=BY_DEFINITION)
def drawn():
    """Adults who leave the pool to train.
    离开人口池参训的成人
    """
    return total(total(begun, over=CATEGORY) * pool_mix, over=LEVEL)


@auxiliary(person / year, by=(ZONE, EDUCATION, AGE_BAND), source=BY_DEFINITION)
def returned():
    """Adults who end training without completing it.
    未完成培训的成人
    """
    incomplete = total(ending, over=CATEGORY) * (1 - completion_share)
    return total(incomplete * pool_mix, over=LEVEL)


@auxiliary(person / year, by=MARKET, source=BY_DEFINITION)
def upskilled():
    """Adults who complete training and look for work.
    完成培训求职的成人
    """
    return ending * completion_share


@auxiliary(person / year, by=(ZONE, LEVEL, CATEGORY, AGE_BAND), source=BY_DEFINITION)
def completing():
    """Adults who complete training, by age.
    完成培训的成人（按年龄段）
    """
    return upskilled * total(pool_mix, over=EDUCATION)


@auxiliary(person, by=ZONE, source=BY_DEFINITION)
def in_training():
    """Adults in training, all levels.
    在训成人总数
    """
    return total(total(trainees, over=CATEGORY), over=LEVEL)


# Inputs


@lever(person / year, by=LEVEL)
def places():
    """Training places for adults, a year.
    职业技能培训规模
    """


@lever(dimensionless)
def pace():
    """Speed at which training follows shortages; 1 is usual.
    成人培训组织强度
    """


@parameter(year)
def response_time():
    """Time in which adults begin training for the posts that lack people.
    参训响应时间
    """


@parameter(year)
def training_time():
    """Length of adult training.
    成人培训周期
    """


@parameter(dimensionless)
def completion_share():
    """Share of adult trainees who complete.
    成人培训完成比例
    """


@parameter(dimensionless, by=(LEVEL, EDUCATION))
def access():
    """1 where an education gives access to adult training at a level, else 0.
    参训学历条件
    """


@parameter(dimensionless, by=AGE_BAND)
def trainable():
    """How readily an age band trains, relative to the readiest.
    各年龄段参训倾向
    """


@parameter(per_year)
def willing_rate():
    """Part of the pool that would begin training in a year.
    年参训意愿比例
    """
