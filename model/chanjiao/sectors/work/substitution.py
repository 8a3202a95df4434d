"""Substitution: people without the training who fill posts that ask for it.

Employers who find no trained person take somebody else after a while. When that person leaves, the
post falls vacant again and a trained person has another chance.
"""

from chanjiao.dimensions import CATEGORY, LEVEL, MARKET, ZONE
from chanjiao.engine import auxiliary, flow, maximum, minimum, one, parameter, stock, total, where
from chanjiao.references import BY_DEFINITION, OWN_FORM, STERMAN_2000
from chanjiao.sectors.people import adults
from chanjiao.sectors.work import demand, employment, matching, vacancies
from chanjiao.units import dimensionless, per_year, person, post, year


@stock(person, by=MARKET)
def substitutes():
    """People without the training who fill posts that ask for it.
    顶岗的未受训人员
    """
    return taking_on - leaving - dismissals


@substitutes.start
def substitutes_start():
    """Start with the posts that are neither vacant nor filled by trained people."""
    posts = (demand.labour_demand - vacancies.vacant) * one(person / post)
    return maximum(posts - employment.employed, 0)


@flow(person / year, by=MARKET, source=OWN_FORM)
def taking_on():
    """People without the training who are taken on for vacant posts.
    录用未受训人员

    Each vacancy has a hazard that is scaled by the scarcity of trained seekers, by how far the
    post can be done without the training, and by how many adults there are to take. Pay acts
    through demand (`demand`).
    """
    speed = scarcity * substitutability * adult_supply / substitution_time
    return vacancies.vacant * one(person / post) * speed


@flow(person / year, by=MARKET, source=OWN_FORM)
def leaving():
    """People without the training who leave such posts.
    未受训人员离岗

    A constant hazard: quits, retirement, and replacement by the employer together.
    """
    return substitutes * turnover


@flow(person / year, by=MARKET, source=STERMAN_2000)
def dismissals():
    """People without the training whose posts are cut.
    未受训人员裁减

    When demand falls, employers cut these posts first, after the vacancies, over the time in
    which they adjust posts.
    """
    surplus = (vacancies.existing - demand.labour_demand - vacancies.vacant) * one(person / post)
    return minimum(maximum(surplus, 0), substitutes) / vacancies.adjustment_time


@auxiliary(dimensionless, by=MARKET, source=OWN_FORM)
def scarcity():
    """Chance that no trained seeker is at hand for a vacancy.
    空缺岗位无人应聘的概率

    Vacancies relative to vacancies and seekers together: employers prefer the trained, and take
    others as far as the trained are scarce. It lies between 0 and 1.
    """
    posts = vacancies.vacant * one(person / post)
    either = posts + matching.effective_seekers
    return where(either > 0, posts / either, 0)


@auxiliary(dimensionless, by=ZONE, source=OWN_FORM)
def adult_supply():
    """Adults who could stand in, relative to all adults in the labour force.
    可顶岗成人比例

    One minus the share that already stands in. It slows substitution down when few are left.
    """
    standing_in = total(total(substitutes, over=LEVEL), over=CATEGORY)
    ready = maximum(adults.in_labour_force - standing_in, 0)
    return where(adults.in_labour_force > 0, ready / adults.in_labour_force, 0) * adult_readiness


@auxiliary(post, by=MARKET, source=BY_DEFINITION)
def posts_held():
    """Posts that ask for training and are filled by people without it.
    未受训人员顶岗的岗位
    """
    return substitutes * one(post / person)


# Inputs


@parameter(year)
def substitution_time():
    """Time after which a vacancy goes to a person without the training.
    顶岗录用时间
    """


@parameter(dimensionless, by=LEVEL)
def substitutability():
    """How far a post of a level can be done without the training; 1 is fully.
    各层次岗位的可替代程度
    """


@parameter(per_year)
def turnover():
    """Rate at which people without the training leave such posts.
    未受训人员离岗率
    """


@parameter(dimensionless)
def adult_readiness():
    """Readiness of adults to stand in; 1 is usual, 0 makes adults scarce.
    成人顶岗意愿（相对正常）
    """
