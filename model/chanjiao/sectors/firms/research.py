"""Research with firms: technical projects yield patents, and knowledge upgrades local demand (R6).

Knowledge fades as others catch up. Where firms take part it shifts their posts towards trained
people; the growth of the economy as a whole is far too large for it to move.
"""

from chanjiao.dimensions import INDUSTRY, ZONE
from chanjiao.engine import auxiliary, flow, log, parameter, share, stock, total, where
from chanjiao.references import HALL_MAIRESSE_MOHNEN_2010
from chanjiao.sectors.firms import partnership
from chanjiao.sectors.money import projects
from chanjiao.units import dimensionless, firm, patent, per_year, project, task, year


@parameter(task / project / year)
def tasks_per_project():
    """Technical projects that a demonstration project begins a year.
    示范项目年均技术课题数
    """


@parameter(task / firm / year)
def tasks_per_firm():
    """Technical projects that a participating firm begins a year with schools.
    参与企业年均技术课题数
    """


@parameter(patent / task)
def patents_per_task():
    """Patents that a technical project yields.
    单个课题专利产出
    """


@parameter(per_year)
def fading_rate():
    """Knowledge that loses its worth, per unit.
    知识折旧率
    """


@parameter(patent / firm)
def usual_knowledge():
    """Knowledge per firm against which its effect is measured.
    企业知识存量基准
    """


@parameter(dimensionless)
def upgrading_elasticity():
    """Response of the need for trained people to knowledge, in firms that take part.
    技能需求对知识存量的弹性
    """


@flow(task / year, by=(ZONE, INDUSTRY))
def tasks():
    """Technical projects begun by schools with firms.
    校企技术课题
    """
    by_zone = share(total(partnership.participating, over=INDUSTRY), over=ZONE)
    of_projects = by_zone * share(partnership.participating, over=INDUSTRY) * projects.under_way
    return tasks_per_project * of_projects + tasks_per_firm * partnership.participating


@flow(patent / year, by=(ZONE, INDUSTRY))
def patents():
    """Patents granted for technical projects.
    授权专利
    """
    return tasks * patents_per_task


@flow(patent / year, by=(ZONE, INDUSTRY))
def fading():
    """Knowledge that loses its worth.
    知识折旧
    """
    return knowledge * fading_rate


@stock(patent, by=(ZONE, INDUSTRY))
def knowledge():
    """Knowledge from technical projects that still counts, in patents.
    知识存量
    """
    return patents - fading


@knowledge.start
def knowledge_at_start():
    """Start in balance with the projects that firms begin by themselves."""
    return tasks_per_firm * partnership.participating * patents_per_task / fading_rate


@stock(task)
def tasks_so_far():
    """Technical projects begun since the start of the run.
    累计技术课题
    """
    return total(total(tasks, over=ZONE), over=INDUSTRY)


@tasks_so_far.start
def tasks_so_far_start():
    """Count from the start of the run."""
    return 0


@auxiliary(patent)
def patents_so_far():
    """Patents granted since the start of the run.
    累计授权专利
    """
    return tasks_so_far * patents_per_task


@auxiliary(dimensionless, by=(ZONE, INDUSTRY), source=HALL_MAIRESSE_MOHNEN_2010)
def upgrading():
    """Rise of an industry's need for trained people through knowledge.
    知识带动的技能需求提升
    """
    usual = usual_knowledge * partnership.potential
    relative = where(usual > 0, knowledge / usual, 0)
    return partnership.reach * upgrading_elasticity * log(1 + relative)
