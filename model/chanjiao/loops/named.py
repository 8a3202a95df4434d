"""The named feedback loops of the system.

A chain lists the main variables of a loop; other variables may lie between two of them. To cut a
loop, one of its variables is set to its values in the run without the policy.
"""

from __future__ import annotations

from chanjiao.dimensions import ZONE
from chanjiao.engine.language.graph import Graph
from chanjiao.loops.loop import Loop
from chanjiao.sectors.firms import partnership, research
from chanjiao.sectors.money import absorption, budgets, funding
from chanjiao.sectors.outlook import outlook
from chanjiao.sectors.people import appeal, choice, migration, schooling
from chanjiao.sectors.programmes import programmes, steering
from chanjiao.sectors.schools import enrolment, progression, teachers, training_bases
from chanjiao.sectors.skills import certificates, curriculum, skills
from chanjiao.sectors.work import (
    adult_training,
    demand,
    employment,
    industry,
    matching,
    substitution,
    vacancies,
    wages,
)

# A table of data, laid out by hand.
# fmt: off
LOOPS = (
    Loop(
        "B1", "wages steer choice", "工资引导专业选择",
        (vacancies.vacant, matching.tightness, wages.pay_index, wages.perceived_entry_pay,
         choice.choice_share, enrolment.admissions, enrolment.students,
         employment.labour_market_graduates, employment.entrants, employment.newcomers,
         employment.seekers, matching.matches),
        wages.perceived_entry_pay,
    ),
    Loop(
        "B2", "shortage steers programmes", "缺口引导专业布点",
        (employment.employed, vacancies.existing, vacancies.growth_openings,
         vacancies.recruitment_need,
         steering.need_share, steering.desired,
         programmes.proposals, programmes.planned, programmes.openings, programmes.recruiting,
         enrolment.seats, enrolment.admissions, enrolment.students,
         employment.labour_market_graduates, employment.entrants, employment.newcomers,
         employment.seekers, matching.matches),
        steering.need_share,
    ),
    Loop(
        "B3", "poor placement closes programmes", "就业差的专业被撤销",
        (matching.matched_chance, choice.perceived_placement, programmes.closing_share,
         programmes.closures, programmes.recruiting, enrolment.seats, enrolment.admissions,
         enrolment.students, employment.labour_market_graduates, employment.entrants,
         employment.newcomers,
         employment.seekers),
        programmes.closing_share,
    ),
    Loop(
        "B4", "dear labour is replaced", "高工资抑制用工需求",
        (vacancies.vacant, matching.tightness, wages.pay_index, wages.relative_pay,
         demand.labour_demand, vacancies.growth_openings),
        wages.relative_pay,
    ),
    Loop(
        "B5", "tight markets keep and bring people", "用工紧张吸引留川与返川",
        (vacancies.vacant, matching.tightness, migration.stay_share, employment.entrants,
         employment.newcomers, employment.seekers, matching.matches),
        migration.stay_share,
    ),
    Loop(
        "B6", "applicants crowd training places", "生源挤占实训工位",
        (enrolment.students, training_bases.trainees, training_bases.practice_cover,
         skills.training_quality, skills.graduate_quality, choice.quality_utility,
         choice.choice_share, enrolment.admissions),
        training_bases.trainees,
    ),
    Loop(
        "B7", "too much money at once buys less", "集中投入推高成本",
        (funding.project_accounts, funding.outlay, absorption.present_unit_cost,
         training_bases.programme_starts, training_bases.programme_completions,
         training_bases.completions, training_bases.capital,
         training_bases.practice_cover, skills.training_quality, skills.graduate_quality,
         partnership.quality_gain, partnership.benefit, partnership.entries,
         partnership.participating, partnership.overall_participation, funding.matching),
        absorption.present_unit_cost,
    ),
    Loop(
        "B8", "capital outgrows its upkeep", "运维不足加速折旧",
        (training_bases.capital, training_bases.all_capital, training_bases.upkeep_cover,
         training_bases.wear),
        training_bases.upkeep_cover,
    ),
    Loop(
        "B9", "new teachers come without practice", "新增教师缺少企业实践",
        (enrolment.students, teachers.needed, teachers.hiring, teachers.single_qualified,
         teachers.employed, teachers.dual_share, skills.training_quality,
         skills.graduate_quality, choice.quality_utility, choice.choice_share,
         enrolment.admissions),
        teachers.hiring,
    ),
    Loop(
        "B10", "firms that do not train poach", "未参与企业“搭便车”",
        (partnership.participating, partnership.participation_rate, partnership.poaching_cost,
         partnership.benefit,
         partnership.entries),
        partnership.poaching_cost,
    ),
    Loop(
        "B11", "certificates dilute their own value", "证书信号稀释",
        (certificates.coverage, certificates.signal_value, certificates.wanting,
         certificates.coverage_change),
        certificates.signal_value,
    ),
    Loop(
        "B12", "good graduates study on and crowd colleges", "优质毕业生升学并挤占高职资源",
        (skills.graduate_quality, progression.relative_quality, progression.willing,
         progression.progressing, enrolment.candidates, enrolment.admissions,
         enrolment.students, training_bases.trainees, training_bases.practice_cover,
         skills.training_quality),
        progression.relative_quality,
    ),
    Loop(
        "B13", "adults train for posts that lack people", "成人培训填补缺口",
        (substitution.substitutes, adult_training.lacking, adult_training.begun,
         adult_training.trainees, adult_training.upskilled, employment.seekers,
         matching.matches, vacancies.vacant),
        adult_training.begun,
    ),
    Loop(
        "B14", "others fill what trained people do not", "未受训人员顶岗",
        (vacancies.vacant, substitution.scarcity, substitution.taking_on),
        substitution.scarcity,
    ),
    Loop(
        "R1", "projects bring firms, firms bring matching money", "项目带动企业，企业带来配套",
        (funding.project_accounts, funding.outlay, training_bases.programme_starts,
         training_bases.programme_completions, training_bases.completions,
         training_bases.capital, training_bases.practice_cover,
         skills.training_quality, skills.graduate_quality, partnership.quality_gain,
         partnership.benefit, partnership.entries, partnership.participating,
         partnership.overall_participation, funding.matching),
        partnership.overall_participation,
    ),
    Loop(
        "R2", "firms follow firms", "企业相互带动",
        (partnership.participating, partnership.entries),
        partnership.entries,
    ),
    Loop(
        "R3", "partner firms keep courses up to date", "企业参与促进课程更新",
        (partnership.participating, partnership.participation_by_category,
         curriculum.partner_effect, curriculum.present_renewal_time,
         curriculum.renewal, curriculum.taught, curriculum.relevance, skills.training_quality,
         skills.graduate_quality, partnership.quality_gain, partnership.benefit,
         partnership.entries),
        curriculum.partner_effect,
    ),
    Loop(
        "R4", "quality attracts applicants, money follows them", "质量吸引生源，经费随之增加",
        (skills.graduate_quality, choice.quality_utility, choice.choice_share,
         enrolment.admissions, enrolment.students, budgets.equipment_money,
         training_bases.starts, training_bases.completions, training_bases.capital,
         training_bases.practice_cover, skills.training_quality),
        budgets.equipment_money,
    ),
    Loop(
        "R5", "partner firms make teachers dual-qualified", "企业实践培养双师",
        (partnership.participating, partnership.participation_by_category, teachers.practice,
         teachers.converting, teachers.dual_qualified, teachers.dual_share, skills.training_quality,
         skills.graduate_quality, partnership.quality_gain, partnership.benefit,
         partnership.entries),
        teachers.practice,
    ),
    Loop(
        "R6", "research with firms upgrades their demand", "校企研发带动技能需求升级",
        (partnership.participating, research.applied, research.knowledge, research.upgrading,
         industry.skilled_posts, demand.labour_demand, vacancies.growth_openings,
         vacancies.vacant,
         matching.category_tightness, partnership.recruitment_tightness, partnership.benefit,
         partnership.entries),
        research.upgrading,
    ),
    Loop(
        "R7", "posts follow people between zones", "岗位随人才在各经济区之间转移",
        (employment.seekers, outlook.supply, industry.relative_supply, industry.relocation,
         industry.attraction, industry.present_zone_share, industry.all_posts,
         industry.skilled_posts, demand.labour_demand, vacancies.growth_openings,
         vacancies.vacant, migration.zone_attraction, employment.entrants, employment.newcomers),
        industry.relative_supply,
        apart=ZONE,
    ),
    Loop(
        "R8", "categories with good placement get more equipment money", "就业好的专业多得设备经费",
        (choice.perceived_placement, budgets.results, budgets.equipment_money,
         training_bases.starts, training_bases.completions, training_bases.capital,
         training_bases.practice_cover, skills.training_quality, skills.graduate_quality,
         matching.match_probability, matching.matches, matching.matched_chance),
        budgets.results,
    ),
    Loop(
        "R9", "a smaller offer keeps pupils away", "专业萎缩与生源流失",
        (enrolment.applicants, steering.desired, steering.missing, programmes.proposals,
         programmes.planned, programmes.openings, programmes.recruiting, appeal.breadth,
         appeal.continuation_effect, schooling.continuation, schooling.vocational_applicants,
         enrolment.candidates),
        appeal.breadth,
    ),
    Loop(
        "R10", "schools copy what neighbours open", "院校同质化申报",
        (programmes.openings, programmes.proposals, programmes.planned),
        programmes.proposals,
    ),
    Loop(
        "R11", "families press for general seats", "家庭转向普通高中",
        (enrolment.students, appeal.image, appeal.general_seat_pressure, schooling.general_plan,
         schooling.general_admissions, schooling.vocational_applicants, enrolment.candidates,
         enrolment.applicants, enrolment.admissions),
        appeal.general_seat_pressure,
    ),
)


def loops_of(graph: Graph) -> dict[str, Loop]:
    """Named loops by id; only loops whose variables are all in the graph."""
    computed = {v.id for v in graph.equations}
    return {loop.id: loop for loop in LOOPS if computed.issuperset(v.id for v in loop.chain)}
