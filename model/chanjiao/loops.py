"""The feedback loops that the system closes, each as a chain of variables.

A loop is cut by giving one of its variables the course it takes without the policy; what the
policy then achieves less (or more) is the loop's part in its effect.
"""

from __future__ import annotations

from dataclasses import dataclass

from chanjiao.engine.variable import Variable
from chanjiao.sectors import (
    choice,
    curriculum,
    employment,
    enrolment,
    funding,
    industry,
    matching,
    migration,
    partnership,
    programmes,
    skills,
    steering,
    training_bases,
    vacancies,
    wages,
)


@dataclass(frozen=True)
class Loop:
    """A named loop: `chain` in causal order, closing on itself; `cut` is the link to break."""

    id: str
    en: str
    zh: str
    chain: tuple[Variable, ...]
    cut: Variable


LOOPS = (
    Loop(
        "B1", "wages steer choice", "工资引导专业选择",
        (vacancies.vacant, matching.tightness, wages.pay_index, wages.perceived,
         choice.choice_share, enrolment.admissions, enrolment.students, employment.entrants,
         employment.newcomers, employment.seekers, matching.matches),
        wages.perceived,
    ),
    Loop(
        "B2", "shortage steers programmes", "缺口引导专业布点",
        (vacancies.vacant, vacancies.wanted, steering.need_share, steering.desired,
         programmes.proposals, programmes.planned, programmes.openings, programmes.recruiting,
         enrolment.seats, enrolment.admissions, enrolment.students, employment.entrants,
         employment.newcomers, employment.seekers, matching.matches),
        steering.need_share,
    ),
    Loop(
        "B3", "poor placement closes programmes", "就业差的专业被撤销",
        (matching.matched_chance, choice.perceived_placement, programmes.closing_share,
         programmes.closures, programmes.recruiting, enrolment.seats, enrolment.admissions,
         enrolment.students, employment.entrants, employment.newcomers,
         employment.seekers),
        programmes.closing_share,
    ),
    Loop(
        "B4", "dear labour is replaced", "高工资抑制用工需求",
        (vacancies.vacant, matching.tightness, wages.pay_index, industry.wanted_posts,
         vacancies.new_posts),
        industry.wanted_posts,
    ),
    Loop(
        "B5", "tight markets keep and bring people", "市场紧张吸引留省与回流",
        (vacancies.vacant, matching.tightness, migration.stay_share, employment.entrants,
         employment.newcomers, employment.seekers, matching.matches),
        migration.stay_share,
    ),
    Loop(
        "B7", "too much money at once buys less", "集中投入推高成本",
        (funding.project_accounts, funding.outlay, training_bases.present_unit_cost,
         training_bases.starts, training_bases.completions, training_bases.capital,
         training_bases.practice_cover, skills.training_quality, skills.graduate_quality,
         partnership.quality_gain, partnership.benefit, partnership.joining,
         partnership.participating, partnership.overall_engagement, funding.matching),
        training_bases.present_unit_cost,
    ),
    Loop(
        "B8", "capital outgrows its upkeep", "运维不足加速折旧",
        (training_bases.capital, training_bases.all_capital, training_bases.upkeep_cover,
         training_bases.wear),
        training_bases.upkeep_cover,
    ),
    Loop(
        "R1", "good graduates bring matching money", "毕业生质量带动企业配套",
        (funding.project_accounts, funding.outlay, training_bases.starts,
         training_bases.completions, training_bases.capital, training_bases.practice_cover,
         skills.training_quality, skills.graduate_quality, partnership.quality_gain,
         partnership.benefit, partnership.joining, partnership.participating,
         partnership.overall_engagement, funding.matching),
        partnership.overall_engagement,
    ),
    Loop(
        "R2", "firms follow firms", "企业相互带动",
        (partnership.participating, partnership.joining),
        partnership.joining,
    ),
    Loop(
        "R3", "partner firms keep courses up to date", "企业参与促进课程更新",
        (partnership.participating, partnership.engagement, curriculum.present_renewal_time,
         curriculum.renewal, curriculum.taught, curriculum.relevance, skills.training_quality,
         skills.graduate_quality, partnership.quality_gain, partnership.benefit,
         partnership.joining),
        partnership.engagement,
    ),
    Loop(
        "R4", "quality attracts applicants", "质量吸引生源",
        (skills.graduate_quality, choice.quality_appeal, choice.choice_share,
         enrolment.admissions, enrolment.students, training_bases.trainees,
         training_bases.practice_cover, skills.training_quality),
        choice.quality_appeal,
    ),
    Loop(
        "R10", "schools copy what neighbours open", "院校跟风申报",
        (programmes.openings, programmes.proposals, programmes.planned),
        programmes.proposals,
    ),
)
