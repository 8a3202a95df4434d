"""Demand: how many posts of each level and category employers want at present pay.

Employers answer a change of relative pay by moving posts between categories of a level, between
levels, and from trained to other labour (loop B4). Each step has its own elasticity.
"""

from chanjiao.dimensions import CATEGORY, INDUSTRY, LEVEL, MARKET, ZONE
from chanjiao.engine import auxiliary, map_over, parameter, total, where
from chanjiao.references import BY_DEFINITION, HAMERMESH_1993, KATZ_MURPHY_1992, OWN_FORM
from chanjiao.sectors.work import industry, wages
from chanjiao.units import dimensionless, post


@auxiliary(post, by=MARKET, source=BY_DEFINITION)
def posts_at_usual_pay():
    """Posts by category at usual relative pay.
    按正常工资的岗位需求
    """
    return map_over(industry.skilled_posts, staffing, over=INDUSTRY)


@auxiliary(dimensionless, by=(ZONE, LEVEL), source=OWN_FORM)
def level_pay():
    """Pay of a level relative to usual, weighted by posts.
    各层次相对工资（按岗位加权）

    A Laspeyres index in place of the exact index of a CES function. The two agree to first
    order, and this one holds for every elasticity. A level without posts counts as usual.
    """
    posts = total(posts_at_usual_pay, over=CATEGORY)
    paid = total(wages.relative_pay * posts_at_usual_pay, over=CATEGORY)
    return where(posts > 0, paid / posts, 1)


@auxiliary(dimensionless, by=ZONE, source=OWN_FORM)
def trained_pay():
    """Pay of trained people relative to usual, weighted by posts.
    技能人才相对工资（按岗位加权）

    The same index as `level_pay`, over levels.
    """
    posts = total(posts_at_usual_pay, over=CATEGORY)
    in_all = total(posts, over=LEVEL)
    return where(in_all > 0, total(level_pay * posts, over=LEVEL) / in_all, 1)


@auxiliary(dimensionless, by=(ZONE, LEVEL), source=KATZ_MURPHY_1992)
def level_response():
    """Effect of a level's pay on its posts; 1 at usual pay.
    各层次需求对相对工资的反应

    Levels are substitutes for each other, and trained labour as a whole for other labour, at
    constant elasticities: a nested CES demand. Output stays as it is. That a dear level makes
    firms move away is ignored.
    """
    between_levels = (level_pay / trained_pay) ** (-level_elasticity)
    return between_levels * trained_pay ** (-trained_elasticity)


@auxiliary(post, by=MARKET, source=HAMERMESH_1993)
def labour_demand():
    """Labour demand: posts that employers want, filled or not.
    岗位需求

    Within a level, demand for a category falls with its pay relative to the level (loop B4).
    Posts that one category loses go to the others of its level, so far as the whole level does
    not become dear.
    """
    within_level = (wages.relative_pay / level_pay) ** (-category_elasticity)
    return posts_at_usual_pay * within_level * level_response


# Inputs


@parameter(dimensionless, by=(CATEGORY, INDUSTRY))
def staffing():
    """Category mix of an industry's skilled posts, as shares.
    产业岗位的专业结构
    """


@parameter(dimensionless)
def category_elasticity():
    """Elasticity of substitution between categories of a level.
    专业大类之间的替代弹性
    """


@parameter(dimensionless)
def level_elasticity():
    """Elasticity of substitution between levels.
    层次之间的替代弹性
    """


@parameter(dimensionless)
def trained_elasticity():
    """Elasticity of demand for trained people to their pay.
    技能人才需求对工资的弹性
    """
