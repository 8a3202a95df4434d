"""Research: technical projects of schools with firms, their patents, and local demand (loop R6).

Knowledge raises the demand for trained people in participating firms and fades over time. It is
far too small to change the growth of the economy. What projects find is of use once they have
equipment to work with.
"""

from chanjiao.dimensions import CATEGORY, INDUSTRY, ZONE
from chanjiao.engine import auxiliary, flow, log, minimum, parameter, share, stock, total, where
from chanjiao.references import HALL_MAIRESSE_MOHNEN_2010, OWN_FORM
from chanjiao.sectors.firms import partnership
from chanjiao.sectors.money import projects
from chanjiao.sectors.schools import training_bases
from chanjiao.units import dimensionless, firm, patent, per_year, project, task, year, yuan


@stock(patent, by=(ZONE, INDUSTRY))
def knowledge():
    """Knowledge from technical projects, in patents.
    知识存量
    """
    return applied - fading


@knowledge.start
def knowledge_at_start():
    """Start in balance with the projects that firms begin by themselves."""
    return tasks_per_firm * partnership.participating * patents_per_task / fading_rate


@stock(patent)
def patents_so_far():
    """Patents granted since the start of the run.
    累计授权专利
    """
    return total(total(patents, over=ZONE), over=INDUSTRY)


@patents_so_far.start
def patents_so_far_start():
    """Count from the start of the run."""
    return 0


@flow(patent / year, by=(ZONE, INDUSTRY), source=OWN_FORM)
def patents():
    """Patents granted for technical projects.
    授权专利

    A constant number of patents per task, as the first batch of projects reported it once. The
    delay from a task to a grant is ignored.
    """
    return tasks * patents_per_task


@flow(patent / year, by=(ZONE, INDUSTRY), source=OWN_FORM)
def applied():
    """Patents that firms and schools can use.
    可应用专利

    A project's patents without equipment to try them are of no use to firms, so no project acts
    on demand before its first completion.
    """
    useful = tasks_per_firm * partnership.participating + project_tasks * equipped_share
    return useful * patents_per_task


@flow(patent / year, by=(ZONE, INDUSTRY), source=HALL_MAIRESSE_MOHNEN_2010)
def fading():
    """Knowledge that loses its value.
    知识折旧

    Declining balance at a constant rate, as usual for knowledge capital. Estimates of the rate
    run from 0 to 40 per cent a year; 15 is customary.
    """
    return knowledge * fading_rate


@auxiliary(task / year, by=(ZONE, INDUSTRY), source=OWN_FORM)
def tasks():
    """Technical projects begun by schools with firms.
    校企技术课题

    Each participating firm begins a constant number of tasks a year, besides those of projects.
    Size and budget are ignored.
    """
    return project_tasks + tasks_per_firm * partnership.participating


@auxiliary(task / year, by=(ZONE, INDUSTRY), source=OWN_FORM)
def project_tasks():
    """Technical projects begun by demonstration projects.
    示范项目技术课题

    Each project under way begins a constant number a year. They are divided among zones and
    industries as the participating firms are.
    """
    by_zone = share(total(partnership.participating, over=INDUSTRY), over=ZONE)
    of_projects = by_zone * share(partnership.participating, over=INDUSTRY) * projects.under_way
    return tasks_per_project * of_projects


@auxiliary(dimensionless, source=OWN_FORM)
def equipped_share():
    """Share of projects under way that have the equipment for research.
    具备研发设备的项目比例

    The equipment of all projects is pooled. A project with a part of it does a part of the work.
    """
    needed = projects.under_way * equipment_at_work
    in_use = total(total(training_bases.programme_capital, over=CATEGORY), over=ZONE)
    return where(needed > 0, minimum(in_use / needed, 1), 0)


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
    """Equipment in use with which all research of a project is of use.
    项目研发成果可全部应用所需的在用设备
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
