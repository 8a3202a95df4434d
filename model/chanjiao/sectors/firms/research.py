"""Research: technical projects of schools with firms, their patents, and local demand (loop R6).

Knowledge raises the demand for trained people in participating firms and fades over time. It is
far too small to change the growth of the economy. Projects do research once they have equipment.
"""

from chanjiao.dimensions import CATEGORY, INDUSTRY, ZONE
from chanjiao.engine import auxiliary, flow, log, minimum, parameter, share, stock, total, where
from chanjiao.references import BY_DEFINITION, HALL_MAIRESSE_MOHNEN_2010, OWN_FORM
from chanjiao.sectors.firms import partnership
from chanjiao.sectors.money import projects
from chanjiao.sectors.schools import training_bases
from chanjiao.units import dimensionless, firm, patent, per_year, project, task, year, yuan


@stock(patent, by=(ZONE, INDUSTRY))
def knowledge():
    """Knowledge from technical projects, in patents.
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


@flow(task / year, by=(ZONE, INDUSTRY), source=OWN_FORM)
def tasks():
    """Technical projects begun by schools with firms.
    校企技术课题

    Each project at work and each participating firm begins a constant number of tasks a year.
    The tasks of the projects are divided among zones and industries as the participating firms
    are. Size and budget are ignored.
    """
    by_zone = share(total(partnership.participating, over=INDUSTRY), over=ZONE)
    of_projects = by_zone * share(partnership.participating, over=INDUSTRY) * at_work
    return tasks_per_project * of_projects + tasks_per_firm * partnership.participating


@auxiliary(project, source=OWN_FORM)
def at_work():
    """Projects that do research: under way, with equipment in use.
    开展研发的项目数

    Projects begin to do research as their equipment is taken into use, so that no project acts
    before its first completion. Research without laboratories is ignored.
    """
    in_use = total(total(training_bases.programme_capital, over=CATEGORY), over=ZONE)
    return minimum(projects.under_way, in_use / equipment_at_work)


@flow(patent / year, by=(ZONE, INDUSTRY), source=OWN_FORM)
def patents():
    """Patents granted for technical projects.
    授权专利

    A constant number of patents per task, as the first batch of projects reported it once. The
    delay from a task to a grant is ignored.
    """
    return tasks * patents_per_task


@flow(patent / year, by=(ZONE, INDUSTRY), source=HALL_MAIRESSE_MOHNEN_2010)
def fading():
    """Knowledge that loses its value.
    知识折旧

    Declining balance at a constant rate, as usual for knowledge capital. Estimates of the rate
    run from 0 to 40 per cent a year; 15 is customary.
    """
    return knowledge * fading_rate


@auxiliary(patent, source=BY_DEFINITION)
def patents_so_far():
    """Patents granted since the start of the run.
    累计授权专利
    """
    return tasks_so_far * patents_per_task


@auxiliary(dimensionless, by=(ZONE, INDUSTRY), source=HALL_MAIRESSE_MOHNEN_2010)
def upgrading():
    """Rise of an industry's demand for trained people through knowledge.
    知识带动的技能需求提升

    The log gives the first patents the largest effect, and only participating firms respond.
    The elasticity is small because the projects yield about one per cent of the province's
    patents; growth of output is not affected.
    """
    usual = usual_knowledge * partnership.potential
    relative = where(usual > 0, knowledge / usual, 0)
    return partnership.participation_rate * upgrading_elasticity * log(1 + relative)


# Inputs


@parameter(yuan / project)
def equipment_at_work():
    """Equipment in use with which a project does research in full.
    项目全面开展研发所需的在用设备
    """


@parameter(task / project / year)
def tasks_per_project():
    """Technical projects that a demonstration project begins a year.
    示范项目年均技术课题数
    """


@parameter(task / firm / year)
def tasks_per_firm():
    """Technical projects that a participating firm begins a year.
    参与企业年均技术课题数
    """


@parameter(patent / task)
def patents_per_task():
    """Patents that a technical project yields.
    单个课题专利产出
    """


@parameter(per_year)
def fading_rate():
    """Share of knowledge that loses its value a year.
    知识折旧率
    """


@parameter(patent / firm)
def usual_knowledge():
    """Knowledge per firm that serves as the reference for its effect.
    企业知识存量基准
    """


@parameter(dimensionless)
def upgrading_elasticity():
    """Response of the demand for trained people to knowledge in participating firms.
    技能需求对知识存量的弹性
    """
