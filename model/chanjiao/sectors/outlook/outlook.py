"""Outlook: demand, supply and gap as analysts quote them, by industry and by category.

People are trained by category and employed by industry; what a category has is divided among
industries as they want it. Growth, replacement and unmet demand stay apart.
"""

from chanjiao.dimensions import CATEGORY, INDUSTRY, LEVEL, ZONE
from chanjiao.engine import auxiliary, map_over, one, share, total
from chanjiao.references import OWN_FORM
from chanjiao.sectors.work import employment, industry, vacancies
from chanjiao.units import dimensionless, person, post, year


@auxiliary(post, by=(ZONE, LEVEL, CATEGORY, INDUSTRY))
def posts():
    """Skilled posts by level, category and industry, were pay as usual.
    技能岗位（层次×专业×产业）
    """
    return industry.skilled_posts * industry.staffing


@auxiliary(dimensionless, by=(ZONE, LEVEL, CATEGORY, INDUSTRY))
def division():
    """Part of a category's posts that stands in each industry.
    各专业岗位的产业分布
    """
    return share(posts, over=INDUSTRY)


@auxiliary(dimensionless, by=(ZONE, CATEGORY, INDUSTRY))
def destinations():
    """Part of a category's posts that stands in each industry, all levels.
    各专业去向产业分布
    """
    return share(total(posts, over=LEVEL), over=INDUSTRY)


@auxiliary(dimensionless, by=(ZONE, CATEGORY, INDUSTRY))
def recruitment():
    """Part of an industry's posts that each category fills, all levels.
    各产业用人专业分布
    """
    return share(total(posts, over=LEVEL), over=CATEGORY)


@auxiliary(post, by=(ZONE, LEVEL, INDUSTRY))
def demand():
    """Posts for trained people that an industry wants.
    产业技能岗位需求
    """
    return map_over(industry.wanted_posts, division, over=CATEGORY)


@auxiliary(post, by=(ZONE, LEVEL, CATEGORY))
def supply_by_category():
    """Trained people in their field or looking for it, in posts they can fill.
    技能人才供给（按专业）
    """
    return (employment.employed + employment.seekers) * one(post / person)


@auxiliary(post, by=(ZONE, LEVEL, INDUSTRY), source=OWN_FORM)
def supply():
    """Trained people whom an industry has or could have, in posts they can fill.
    技能人才供给（按产业）
    """
    return map_over(supply_by_category, division, over=CATEGORY)


@auxiliary(post, by=(ZONE, LEVEL, INDUSTRY))
def gap():
    """Posts wanted beyond trained people, by industry.
    产业人才缺口
    """
    return demand - supply


@auxiliary(post, by=(ZONE, LEVEL, CATEGORY))
def gap_by_category():
    """Posts wanted beyond trained people, by category.
    专业大类人才缺口
    """
    return industry.wanted_posts - supply_by_category


@auxiliary(post / year, by=(ZONE, LEVEL, INDUSTRY))
def growth():
    """Posts opened by growth, by industry.
    增长带来的岗位
    """
    return map_over(vacancies.new_posts, division, over=CATEGORY)


@auxiliary(post / year, by=(ZONE, LEVEL, INDUSTRY))
def replacement():
    """Posts that fall vacant as people retire, by industry.
    退休替补岗位
    """
    return map_over(vacancies.vacated, division, over=CATEGORY)


@auxiliary(post, by=(ZONE, LEVEL, INDUSTRY))
def unmet():
    """Vacant posts, by industry.
    空缺岗位（按产业）
    """
    return map_over(vacancies.vacant, division, over=CATEGORY)


@auxiliary(person / year, by=(ZONE, LEVEL, INDUSTRY))
def hires():
    """People hired in their field, by industry.
    对口录用（按产业）
    """
    return map_over(employment.matched_hires, division, over=CATEGORY)
