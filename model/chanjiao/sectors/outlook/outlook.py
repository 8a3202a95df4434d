"""Outlook: demand, supply and gap by industry and by category.

People are trained by category and employed by industry. A category's people are divided among
industries in proportion to posts. Growth, replacement and unmet demand are counted apart.
"""

from chanjiao.dimensions import CATEGORY, INDUSTRY, LEVEL, MARKET, ZONE
from chanjiao.engine import auxiliary, map_over, one, share, total
from chanjiao.references import BY_DEFINITION, OWN_FORM
from chanjiao.sectors.work import employment, industry, vacancies
from chanjiao.units import dimensionless, person, post, year


@auxiliary(post, by=(ZONE, LEVEL, CATEGORY, INDUSTRY), source=BY_DEFINITION)
def posts():
    """Skilled posts by level, category and industry, at usual relative pay.
    技能岗位（层次×专业×产业）
    """
    return industry.skilled_posts * industry.staffing


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
    return map_over(industry.labour_demand, division, over=CATEGORY)


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


@auxiliary(post, by=(ZONE, LEVEL, INDUSTRY), source=BY_DEFINITION)
def gap():
    """Gap of an industry: demand beyond supply.
    产业人才缺口
    """
    return demand - supply


@auxiliary(post, by=MARKET, source=BY_DEFINITION)
def gap_by_category():
    """Gap of a category: demand beyond supply.
    专业大类人才缺口
    """
    return industry.labour_demand - supply_by_category


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
    退休替补岗位

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
