"""The parts of the system: its sectors, its accounts and its outcomes."""

from chanjiao.engine import Account
from chanjiao.sectors import blocks
from chanjiao.sectors.firms import partnership, research
from chanjiao.sectors.money import funding, project_office, project_outputs
from chanjiao.sectors.outlook import indicators, outlook
from chanjiao.sectors.people import adults, demography, migration, outside, pathways
from chanjiao.sectors.programmes import programmes
from chanjiao.sectors.schools import bachelors, enrolment, teachers, training_bases
from chanjiao.sectors.skills import project_courses, shared_courses
from chanjiao.sectors.work import adult_training, employment, labour_force, vacancies, wages

SECTORS = tuple(blocks.modules())

OUTCOMES = (
    outlook.demand,
    outlook.supply,
    outlook.gap,
    outlook.gap_by_category,
    outlook.growth,
    outlook.replacement,
    outlook.unmet,
    outlook.service,
    outlook.openings,
    outlook.entrants,
    outlook.filled_by_others,
    outlook.unused,
    outlook.cost_to_draw_back,
    outlook.hires,
    employment.matched_hires,
    adults.working_age,
    wages.pay,
    research.patents_so_far,
    project_outputs.exposed,
    wages.entry_pay,
    migration.retention_paid,
    migration.return_paid,
    indicators.mismatch_index,
    indicators.misplaced_share,
    indicators.mismatched_share,
    indicators.pay_lost,
    indicators.supply_ratio,
    indicators.search_duration,
    indicators.at_work_when_surveyed,
    indicators.market_vacancies,
    indicators.vacancy_ratio,
    indicators.structural_deviation,
    indicators.gap_dispersion,
)

ACCOUNTS = (
    Account(
        "people",
        "people",
        "人员",
        stocks=(
            demography.children,
            pathways.pupils,
            enrolment.students,
            bachelors.students,
            adults.people,
            adult_training.trainees,
            labour_force.active,
            labour_force.inactive,
            outside.workers,
        ),
        sources=(demography.born, adults.migration_balance),
        sinks=(
            demography.deaths,
            adults.bachelors_leaving,
            adults.past_working_age,
            labour_force.dying,
            labour_force.past_working_age,
            outside.rooting,
        ),
    ),
    Account(
        "trained_labour_force",
        "trained labour force",
        "技能劳动力",
        stocks=(
            employment.newcomers,
            employment.seekers,
            employment.employed,
            employment.mismatched,
        ),
        sources=(employment.entrants, labour_force.returning, adult_training.upskilled),
        sinks=(migration.seekers_leaving, labour_force.leaving),
    ),
    Account(
        "teachers",
        "teachers",
        "教师",
        stocks=(teachers.single_qualified, teachers.dual_qualified),
        sources=(teachers.from_training, teachers.from_industry),
        sinks=(teachers.leaving_single, teachers.leaving_dual),
    ),
    Account(
        "money",
        "programme money",
        "项目资金",
        stocks=(funding.uncommitted, funding.committed, funding.project_accounts),
        sources=(funding.appropriations, funding.matching, project_office.matching),
        sinks=(funding.lapses, funding.returned, funding.outlay, project_office.lapses),
    ),
    Account(
        "capital",
        "training capital",
        "实训设备资产",
        stocks=(training_bases.construction, training_bases.capital),
        sources=(training_bases.starts,),
        sinks=(training_bases.wear, project_office.abandoned),
    ),
    Account(
        "points",
        "programme points",
        "专业布点",
        stocks=(programmes.planned, programmes.recruiting, programmes.teaching_out),
        sources=(programmes.proposals,),
        sinks=(programmes.refusals, programmes.ended),
    ),
    Account(
        "courses",
        "courses",
        "课程",
        stocks=(shared_courses.courses, project_courses.courses),
        sources=(shared_courses.opened, project_courses.written),
        sinks=(shared_courses.outdated, project_courses.outdated),
    ),
    Account(
        "posts",
        "vacant posts",
        "空缺岗位",
        stocks=(vacancies.vacant,),
        sources=(
            vacancies.growth_openings,
            vacancies.replacement_openings,
            vacancies.turnover_openings,
        ),
        sinks=(vacancies.filled, vacancies.withdrawn),
    ),
    Account(
        "firms",
        "participating firms",
        "参与企业",
        stocks=(partnership.participating,),
        sources=(partnership.entries, partnership.brought),
        sinks=(partnership.exits,),
    ),
)
