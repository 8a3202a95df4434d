"""The rows of the article, A1 to E."""

from __future__ import annotations

from functools import partial

from chanjiao.article import measures
from chanjiao.article.row import Figure, FigureRole, Row
from chanjiao.dimensions import CATEGORY
from chanjiao.sectors.firms import (
    alliances,
    apprenticeship,
    partnership,
    project_partners,
    research,
)
from chanjiao.sectors.money import budgets, funding, project_outputs, projects
from chanjiao.sectors.outlook import outlook
from chanjiao.sectors.people import migration, outside
from chanjiao.sectors.programmes import filing, programmes, steering
from chanjiao.sectors.schools import enrolment, placements, progression, teachers, training_bases
from chanjiao.sectors.skills import certificates, curriculum, shared_courses, skills
from chanjiao.sectors.work import employment, industry, matching, vacancies, wages

GIVEN, CALIBRATED, RESULT = FigureRole
BILLION = 1e9
MILLION = 1e6
THOUSAND = 1e3

# A table of data, laid out by hand.
# fmt: off
A1 = Row(
    "A1", "programmes follow industry", "专业随产业动态调整",
    variables=(programmes.planned, programmes.recruiting, programmes.teaching_out,
               programmes.openings, programmes.closures, steering.desired),
    levers=(steering.priority, programmes.approval_share, filing.quota, filing.money,
            programmes.placement_threshold, programmes.fill_threshold),
    figures=(
        Figure("programme categories", "专业大类数", 19, lambda runs: len(CATEGORY), GIVEN, 0),
        Figure("programme points, end of 2021", "专业布点数（2021年末）", 6856,
               lambda runs: measures.sum_of(runs, programmes.recruiting, 2021), CALIBRATED, 0.02),
        Figure("points opened in 2021", "2021年新增布点", 919,
               lambda runs: measures.sum_of(runs, programmes.openings, 2021), CALIBRATED, 0.03),
        Figure("points closed in 2021", "2021年撤销布点", 407,
               lambda runs: measures.sum_of(runs, programmes.closures, 2021), CALIBRATED, 0.03),
        *(Figure(f'college points serving "{group}", 2021',
                 f"服务“{group}”产业的高职布点（2021年）", count,
                 partial(measures.points_serving, group=group, year=2021), RESULT, within)
          for group, count, within in (("5+1", 1041, 0.2), ("4+6", 1524, 0.2),
                                       ("10+3", 123, 0.2))),
        *(Figure(f'growth of college points serving "{group}" in 2021, %',
                 f"服务“{group}”产业的高职布点增速（2021年，%）", rate,
                 partial(measures.growth_of_points, group=group), RESULT, None,
                 "The model steers categories, not industries, so all three grow about as fast as "
                 "college applicants.",
                 "模型按专业大类而非产业调控，三类布点增速均接近高职报考人数增速。")
          for group, rate in (("5+1", 12.6), ("4+6", 14.3), ("10+3", 9.8))),
        Figure("secondary industry's gain in secondary points since 2018, percentage points",
               "中职布点中第二产业占比提升（2018年以来，百分点）", 7,
               partial(measures.gain_of_secondary_industry, since=2018), CALIBRATED, None,
               "The article gives no start year. The steering weights let the change take several "
               "years.",
               "原文未说明起始年份；调控权重按数年内实现该变化设定。"),
    ),
    tests=("tests/model/test_history.py", "tests/battery/test_levers.py"),
    note="The model does not separate the 760 majors; it has 19 categories.",
    note_zh="模型不细分760个专业，由19个专业大类承载。",
)

A2 = Row(
    "A2", "courses aligned with posts; dual-qualified teachers", "课程“三对接”与双师型教师",
    variables=(curriculum.frontier, curriculum.taught, curriculum.relevance,
               teachers.single_qualified, teachers.dual_qualified, skills.training_quality),
    levers=(curriculum.renewal_time, curriculum.technology_factor, teachers.practice_months,
            teachers.industry_hiring, teachers.funded_posts, placements.teachers_a_year),
    figures=(),
    tests=("tests/battery/test_levers.py", "tests/model/test_small_sectors.py"),
    note="The article gives no figure.", note_zh="原文未给出数字。",
)

A3 = Row(
    "A3", "1+X certificates at three levels", "1+X证书三级运行",
    variables=(certificates.assessors, certificates.coverage, certificates.capacity,
               certificates.signal_value, certificates.matching_effect),
    levers=(certificates.assessment_money, certificates.pilot_schools, alliances.groups),
    figures=(
        Figure("pilot schools, 2021", "试点院校数（2021年）", 257,
               lambda runs: measures.given(runs, certificates.pilot_schools, 2021), GIVEN, 0),
    ),
    tests=("tests/model/test_small_sectors.py", "tests/battery/test_levers.py"),
    note="The number of certified students is missing in the article; coverage is assumed.",
    note_zh="原文取证人数缺失，覆盖率为假设。",
)

A4 = Row(
    "A4", "online open courses shared across schools", "在线开放课程共享",
    variables=(shared_courses.courses, shared_courses.effect_share,
               curriculum.present_renewal_time),
    levers=(shared_courses.new_courses,),
    figures=(
        Figure("provincial courses in the first batch", "首批省级课程数", 150,
               lambda runs: measures.sum_of(runs, shared_courses.opened, 2021), GIVEN, 0),
        Figure("courses in preparation", "筹建课程数", 40,
               lambda runs: measures.sum_of(runs, shared_courses.opened, 2022), GIVEN, 0),
    ),
    tests=("tests/model/test_small_sectors.py", "tests/battery/test_levers.py"),
    note='The article does not say what "over 1.16 million" counts, so it is not used.',
    note_zh="“116万余”所指对象缺失，未采用。",
)

B1 = Row(
    "B1", "demonstration projects with a double incentive", "产教融合示范项目“双激励”",
    variables=(funding.committed, funding.project_accounts, funding.matching, projects.running,
               funding.line_outlay, training_bases.construction, training_bases.capital,
               project_partners.supported, project_partners.brought, project_outputs.exposed),
    levers=(funding.programme_money, funding.line_share, funding.projects_planned, funding.batches,
            funding.appropriation_share, funding.release_share, funding.lapse_share,
            funding.matching_ratio, funding.category_weight, funding.zone_weight,
            training_bases.upkeep_support),
    figures=(
        Figure("provincial money, billion yuan", "省级财政资金（10亿元）", 1.8,
               lambda runs: measures.grants_in_all(runs) / BILLION, GIVEN, 1e-6),
        Figure("projects", "项目数", 50, measures.projects_in_all, GIVEN, 1e-6),
        Figure("projects of the first batch", "首批项目数", 15, measures.first_batch, GIVEN, 1e-6),
        Figure("money from all sources for the first batch, billion yuan",
               "首批项目带动资金总额（10亿元）", 2.3,
               lambda runs: measures.money_of_first_batch(runs) / BILLION, RESULT, None,
               "The total in the article need not be additional. In the model, partners add 2.5 "
               "yuan per yuan of grant, of which half is additional.",
               "原文总额未必均为净增；模型按每元财政带动2.5元、其中一半为净增计。"),
    ),
    tests=("tests/model/test_conservation.py", "tests/office/test_budget.py",
           "tests/model/test_effect.py"),
)

B2 = Row(
    "B2", "schools and firms teach and research together", "双主体教研与技术攻关",
    variables=(project_outputs.delivered, research.tasks, research.patents, research.knowledge,
               research.upgrading),
    levers=(funding.batches, partnership.support),
    figures=(
        *(Figure(f"{en}, first batch", f"首批项目{zh}", count,
                 partial(measures.delivered, output=output), GIVEN, 0.01)
          for output, en, zh, count in (
              ("programme_groups", "programme groups", "专业群", 35),
              ("courses", "courses", "课程", 160), ("textbooks", "textbooks", "教材", 136),
              ("teaching_teams", "teaching teams", "教学团队", 9),
              ("master_studios", "master studios", "大师工作室", 12))),
        Figure("technical projects", "技术课题", 457, measures.technical_projects, GIVEN, 0.01),
        Figure("patents", "授权专利", 555, measures.patents, GIVEN, 0.01),
    ),
    tests=("tests/model/test_research.py", "tests/model/test_loops.py"),
    note="The one national platform is counted with the innovation platforms of C3.",
    note_zh="1个国家级平台计入C3的创新平台。",
)

C1 = Row(
    "C1", "vocational bachelors: enrolment, training and employment linked", "职业本科“招培就”一体",
    variables=(enrolment.students, enrolment.applicants, programmes.fill, progression.willing),
    levers=(enrolment.admission_plan, progression.progression_ceiling),
    figures=(
        Figure("registration of admitted bachelor students, %", "职业本科报到率（%）", 100,
               lambda runs: 100 * float(
                   runs.programme.yearly(programmes.fill.id).sel(year=2022, level="vb").mean()),
               RESULT, 0.01),
        Figure("vocational bachelor students, 2022, thousand", "职业本科在校生（2022年，千人）",
               8.9, lambda runs: measures.sum_of(
                   runs, enrolment.students, 2022, level="vb") / THOUSAND, CALIBRATED, 0.1),
    ),
    tests=("tests/battery/test_levers.py", "tests/model/test_history.py"),
    note="Admission scores (506 and 501, at least 60 above the line) show that there are more "
         "applicants than seats. The model has more applicants than seats, but no scores. The "
         "number of students in 2022 comes from a provincial reply, not from the article.",
    note_zh="录取分数（506、501，超线60分以上）说明供不应求；模型中报考人数多于招生计划，但不含分数。"
            "2022年在校生数来自省级答复，非原文。",
)

C2 = Row(
    "C2", "order-based training and modern apprenticeship", "订单培养与现代学徒制",
    variables=(partnership.participating, apprenticeship.places, apprenticeship.project_places,
               apprenticeship.apprentices,
               apprenticeship.apprentice_share, employment.hires),
    levers=(apprenticeship.subsidy, apprenticeship.new_firms_only, partnership.support,
            partnership.tax_credit, funding.line_share),
    figures=(
        Figure("apprentices of the first 15 projects: with the programme less without, early 2022",
               "首批15个项目的学徒（有项目与无项目之差，2022年初）", 4420,
               measures.apprentices_of_projects, CALIBRATED, 0.1),
        Figure("employment rate of graduates (article) and share in matched jobs (model), %",
               "毕业生就业率（原文）与对口就业比例（模型）（%）", 95,
               measures.matched_part, CALIBRATED, None,
               "Rates above 95 % include further study and any job. The model counts matched jobs "
               "and further study separately.",
               "95%以上的就业率含升学与任何就业；模型区分对口就业与升学。"),
    ),
    tests=("tests/office/test_apprentices.py", "tests/battery/test_levers.py"),
    note="The 159 provincial and 23 national pilot units include schools and firms; the model "
         "counts firms by industry.",
    note_zh="159个省级、23个国家级试点单位含院校与企业；模型按产业计企业。",
)

C3 = Row(
    "C3", "industry colleges, training bases, innovation platforms", "产业学院、实训基地与创新平台",
    variables=(project_outputs.delivered, training_bases.construction, training_bases.capital,
               training_bases.training_places, training_bases.wear, training_bases.upkeep_cover),
    levers=(funding.batches, training_bases.upkeep_support, budgets.equipment_renewal),
    figures=tuple(
        Figure(f"{en}, first batch", f"首批项目{zh}", count,
               partial(measures.delivered, output=output), GIVEN, 0.01)
        for output, en, zh, count in (
            ("industry_colleges", "industry colleges", "产业学院", 18),
            ("training_bases", "training bases", "实训基地", 80),
            ("innovation_platforms", "innovation platforms", "创新平台", 15))),
    tests=("tests/model/test_research.py", "tests/model/test_conservation.py"),
)

D1 = Row(
    "D1", "funds of Chengdu; alliance of seven cities", "成都专项资金与七市联盟",
    variables=(alliances.shared_share, alliances.usable_places, budgets.equipment_money),
    levers=(alliances.zone_funds,),
    figures=(
        Figure("funds of Chengdu, million yuan", "成都专项资金（百万元）", 150,
               lambda runs: measures.money_over_years(runs, alliances.zone_funds) / MILLION,
               GIVEN, 0.001),
    ),
    tests=("tests/model/test_alliances.py",),
    note="Six of the seven cities lie in the zone Chengdu plain, Aba in North-west Sichuan.",
    note_zh="七市中六市属成都平原经济区，阿坝属川西北。",
)

D2 = Row(
    "D2", "Yibin, pilot city", "宜宾试点城市",
    variables=(partnership.entries, partnership.participating),
    levers=(alliances.pilot_share,),
    figures=(),
    tests=("tests/model/test_alliances.py",),
    note='"Three parks, four bases" are names of places without amounts.',
    note_zh="“三园四基地”为地点名称，无数量。",
)

D3 = Row(
    "D3", "vocational education groups", "职业教育集团",
    variables=(alliances.strength, alliances.building, alliances.fading, alliances.visibility),
    levers=(alliances.groups, alliances.money_per_group),
    figures=(
        Figure("groups", "集团数", 95,
               lambda runs: measures.given(runs, alliances.groups, 2021), GIVEN, 0),
        Figure("operating funds in total, million yuan", "运行经费总额（百万元）", 100,
               lambda runs: measures.operating_money(runs) / MILLION, GIVEN, 0.01),
    ),
    tests=("tests/model/test_alliances.py",),
)

D4 = Row(
    "D4", "alliance of Chengdu and Chongqing", "成渝职教联盟",
    variables=(alliances.chongqing_tie, alliances.from_chongqing, outside.returning),
    levers=(alliances.chongqing_members,),
    figures=(
        Figure("members", "成员数", 168,
               lambda runs: measures.given(runs, alliances.chongqing_members, 2021), GIVEN, 0),
    ),
    tests=("tests/model/test_alliances.py",),
    note="The model does not separate the 19 sub-alliances, one institute and three centres.",
    note_zh="19个子联盟、1个研究院和3个中心不作区分。",
)

E = Row(
    "E", "talent supply against industry demand", "人才供给与产业需求",
    variables=(outlook.openings, outlook.growth, outlook.replacement, outlook.entrants, outlook.gap,
               outlook.filled_by_others, outlook.unmet, outlook.unused, outlook.demand,
               outlook.supply, matching.matches, wages.pay, migration.stay_share,
               vacancies.vacant),
    levers=(industry.growth_factor, wages.pay_supplement, migration.leaving_factor),
    figures=(),
    tests=("tests/model/test_conservation.py", "tests/battery/test_random_parameters.py"),
    note='The article names the "5+1", "4+6" and "10+3" industries but gives no figures of demand.',
    note_zh="原文列出“5+1”“4+6”“10+3”产业，未给出需求数字。",
)

ROWS = (A1, A2, A3, A4, B1, B2, C1, C2, C3, D1, D2, D3, D4, E)
"""Every mechanism of the article, in its order."""
