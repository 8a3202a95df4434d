"""Outlook: three measures of the labour market, by industry and by category.

Openings a year against entrants a year; posts that lack a trained person (the gap); and trained
people who are not used. They answer different questions and are never added up. People are trained
by category and employed by industry, so a category's people are divided as its posts are.
"""

from chanjiao.dimensions import CATEGORY, INDUSTRY, LEVEL, MARKET, ZONE
from chanjiao.engine import auxiliary, map_over, maximum, one, parameter, share, total
from chanjiao.references import BY_DEFINITION, OWN_FORM
from chanjiao.sectors.work import (
    adult_training,
    employment,
    industry,
    labour_force,
    matching,
    substitution,
    vacancies,
)
from chanjiao.sectors.work import demand as demand_sector
from chanjiao.units import dimensionless, person, post, year, yuan


@auxiliary(post, by=(ZONE, LEVEL, CATEGORY, INDUSTRY), source=BY_DEFINITION)
def posts():
    """Skilled posts by level, category and industry, at usual relative pay.
    技能岗位（层次×专业×产业）
    """
    return industry.skilled_posts * demand_sector.staffing


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY, INDUSTRY), source=BY_DEFINITION)
def division():
    """Share of a category's posts in each industry.
    各专业岗位的产业分布
    """
    return share(posts, over=INDUSTRY)


@auxiliary(dimensionless, by=(ZONE, CATEGORY, INDUSTRY), source=BY_DEFINITION)
def destinations():
    """Share of a category's posts in each industry, all levels.
    各专业去向产业分布
    """
    return share(total(posts, over=LEVEL), over=INDUSTRY)


@auxiliary(dimensionless, by=(CATEGORY, INDUSTRY), source=OWN_FORM)
def service():
    """Part of a category's programmes that serves each industry.
    各专业服务的产业

    In proportion to the weight of the category in an industry's staff, whatever the size of the
    industry: a programme counts for the industries that depend on it, as the province counts it.
    Only industries of the province's lists count, so each programme serves some of them.
    """
    return share(demand_sector.staffing * listed, over=INDUSTRY)


@auxiliary(dimensionless, by=(ZONE, CATEGORY, INDUSTRY), source=BY_DEFINITION)
def recruitment():
    """Share of an industry's posts in each category, all levels.
    各产业用人专业分布
    """
    return share(total(posts, over=LEVEL), over=CATEGORY)


@auxiliary(post, by=(ZONE, LEVEL, INDUSTRY), source=BY_DEFINITION)
def demand():
    """Labour demand of an industry: posts for trained people.
    产业技能岗位需求
    """
    return map_over(demand_sector.labour_demand, division, over=CATEGORY)


@auxiliary(post, by=MARKET, source=BY_DEFINITION)
def supply_by_category():
    """Labour supply of a category: people in their field or seeking it, in posts.
    技能人才供给（按专业）
    """
    return (employment.employed + employment.seekers) * one(post / person)


@auxiliary(post, by=(ZONE, LEVEL, INDUSTRY), source=OWN_FORM)
def supply():
    """Labour supply of an industry: trained people it has or could have, in posts.
    技能人才供给（按产业）

    People are trained by category and not tied to an industry, so a category's people are
    divided as its posts are. A shortage of a category is therefore spread evenly over the
    industries that use it.
    """
    return map_over(supply_by_category, division, over=CATEGORY)


@auxiliary(post, by=MARKET, source=OWN_FORM)
def gap_by_category():
    """Gap of a category: posts asking for trained people that lack one.
    专业大类人才缺口

    Vacancies beyond those of a usual market, and posts filled by people without the training. A
    post between two people is not short. Posts that employers have not opened yet and trained
    people who seek work are counted elsewhere and never set off against it.
    """
    return vacancies.lacking


@auxiliary(post, by=(ZONE, LEVEL, INDUSTRY), source=BY_DEFINITION)
def gap():
    """Gap of an industry: posts asking for trained people that lack one.
    产业人才缺口

    Vacancies beyond the usual and posts filled by people without the training, as in
    `gap_by_category`; a category's are divided as its posts are. It is not demand less supply.
    """
    return map_over(gap_by_category, division, over=CATEGORY)


@auxiliary(post, by=(ZONE, LEVEL, INDUSTRY), source=OWN_FORM)
def filled_by_others():
    """Posts that ask for training and are filled by people without it, by industry.
    未受训人员顶岗（按产业）

    A category's posts of this kind are divided as its posts are.
    """
    return map_over(substitution.posts_held, division, over=CATEGORY)


@auxiliary(person, by=MARKET, source=OWN_FORM)
def unused_by_category():
    """Trained people not used: seekers beyond usual, and those outside their field.
    未被利用的技能人员（按专业）

    They could be drawn back to posts in their field. The usual number of seekers is that of a
    market with usual vacancies and usual tightness.
    """
    usual = vacancies.usual * one(person / post) / matching.usual_tightness
    return maximum(employment.seekers - usual, 0) + employment.all_mismatched


@auxiliary(person, by=(ZONE, LEVEL, INDUSTRY), source=OWN_FORM)
def unused():
    """Trained people not used, by the industry that asks for their category.
    未被利用的技能人员（按对口产业）

    A category's people are divided as its posts are.
    """
    return map_over(unused_by_category, division, over=CATEGORY)


@auxiliary(yuan, by=(ZONE, LEVEL), source=OWN_FORM)
def cost_to_draw_back():
    """Cost of drawing back all trained people who are not used.
    盘活未利用技能人员的成本

    Refreshing skills and placement, at a cost per person of an adult trainee. How many would
    come is not known; the cost is an upper bound of money, not a promise of people.
    """
    return total(unused_by_category, over=CATEGORY) * refresher_cost


@auxiliary(post / year, by=(ZONE, LEVEL, INDUSTRY), source=BY_DEFINITION)
def openings():
    """Openings a year from growth and replacement, by industry.
    年度岗位需求（新增与更替）
    """
    return growth + replacement


@auxiliary(person / year, by=MARKET, source=OWN_FORM)
def entrants_by_category():
    """People who newly seek work in their field a year, as a mean over the year.
    年度新增求职者（按专业）

    Graduates who begin to look, adults who complete training, and people who return to the
    province.
    """
    return employment.search_starts + adult_training.upskilled + labour_force.returning


@auxiliary(person / year, by=(ZONE, LEVEL, INDUSTRY), source=OWN_FORM)
def entrants():
    """People who newly seek work a year, by the industry that asks for them.
    年度新增求职者（按对口产业）

    A category's people are divided as its posts are.
    """
    return map_over(entrants_by_category, division, over=CATEGORY)


@auxiliary(post / year, by=(ZONE, LEVEL, INDUSTRY), source=OWN_FORM)
def growth():
    """Openings from growth, by industry.
    增长带来的岗位

    A category's new posts are divided as its existing posts are. An industry that grows faster
    than the others is therefore understated.
    """
    return map_over(vacancies.growth_openings, division, over=CATEGORY)


@auxiliary(post / year, by=(ZONE, LEVEL, INDUSTRY), source=OWN_FORM)
def replacement():
    """Openings from replacement, by industry.
    退休更替岗位

    A category's retirements are divided as its posts are. An industry with older staff is
    therefore understated.
    """
    return map_over(vacancies.replacement_openings, division, over=CATEGORY)


@auxiliary(post, by=(ZONE, LEVEL, INDUSTRY), source=OWN_FORM)
def unmet():
    """Vacant posts, by industry.
    空缺岗位（按产业）

    A category's vacancies are divided as its posts are. That an industry with better pay fills
    its posts sooner is ignored.
    """
    return map_over(vacancies.vacant, division, over=CATEGORY)


@auxiliary(person / year, by=(ZONE, LEVEL, INDUSTRY), source=OWN_FORM)
def hires():
    """People hired in their field, by industry.
    对口录用（按产业）

    A category's hires are divided as its posts are, as in `unmet`.
    """
    return map_over(employment.matched_hires, division, over=CATEGORY)


# Inputs


@parameter(dimensionless, by=INDUSTRY)
def listed():
    """1 for an industry on the province's lists of leading industries, else 0.
    是否列入全省重点产业
    """


@parameter(yuan / person)
def refresher_cost():
    """Cost of drawing back a trained person who is not used.
    盘活一名未利用技能人员的成本
    """
