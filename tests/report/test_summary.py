"""The headline: fifteen lines at 80 columns with the main results of a scenario."""

from functools import cache
from pathlib import Path

import pytest
from chanjiao.effect.definition import ADDED, CAPITAL, GRANTS, IN_FIELD, POSTS
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.office.simulation import simulate_scenario
from chanjiao.report.comparison import Comparison
from chanjiao.report.language import Language
from chanjiao.report.main_numbers import ROWS, main_numbers, shown_years
from chanjiao.report.output.line_breaks import shortened, wrapped
from chanjiao.report.rounding import by_band, significant
from chanjiao.report.summary import summary_lines
from chanjiao.report.years import Years
from chanjiao.results.result import Result
from chanjiao.scenario import Scenario, load
from chanjiao.system import graph
from rich.cells import cell_len

SCENARIOS = Path(__file__).parents[2] / "scenarios"
SHIPPED = sorted([*SCENARIOS.glob("*.toml"), *SCENARIOS.glob("examples/*.toml")])
WIDTH, MOST = 80, 15
EFFECT = (CAPITAL, IN_FIELD, *GRANTS, *ADDED, *POSTS)
NEEDED = (*ROWS.keys() - {"sv", "hv", "vb"}, "enrolment.students", *EFFECT)


@cache
def result(path: Path) -> Result:
    scenario = load(path, graph)
    return simulate_scenario(
        scenario,
        graph(scenario.zones),
        RunOptions(steps_per_year=12, outputs=NEEDED),
        replications=2,
    )


def parent_of(scenario: Scenario) -> Result | None:
    return result(scenario.parent.path) if scenario.parent else None


@cache
def study_of(path: Path) -> Comparison:
    own = result(path)
    return Comparison(own, parent_of(own.scenario))


def lines(name: str, language: Language = Language.EN) -> list[str]:
    return summary_lines(study_of(SCENARIOS / f"{name}.toml"), language, WIDTH, Path("results/x"))


USUAL = (
    "base",
    "demonstration_projects",
    "demonstration_five_zones",
    "demonstration_office",
    "stress",
)
"""Scenarios of the usual suite: those with the most lines; the exhaustive one has all of them."""


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(p, id=p.stem, marks=[] if p.stem in USUAL else [pytest.mark.exhaustive])
        for p in SHIPPED
    ],
)
@pytest.mark.parametrize("language", Language)
def test_every_shipped_scenario_takes_fifteen_lines_of_eighty_columns(path, language):
    found = summary_lines(study_of(path), language, WIDTH, Path("results") / path.stem)
    assert len(found) <= MOST, "\n".join(found)
    assert max(map(cell_len, found)) <= WIDTH, "\n".join(found)


def test_the_numbers_of_a_policy_are_there():
    text = " ".join(lines("demonstration_projects"))
    effect = study_of(SCENARIOS / "demonstration_projects.toml").effect
    assert f"Gross effect: {effect.extra:+,.0f} locally matched graduates a year" in text
    assert f"mean of {effect.window}" in text
    assert "(plausible: 1,000-" in text
    net = effect.net
    assert f"Net, end of {net.year}: {net.people:+,.0f} people in their field." in text
    gross, a_head = significant(effect.cost.per_graduate, 3), significant(net.per_head, 3)
    assert f"Grants per head: {gross} yuan, net {a_head}." in text
    assert "Students, higher vocational" in text
    assert "2025" in text and "2035" in text
    assert "Limits:" in text and "assumed" in text
    assert text.endswith("Results: results/x")


@pytest.mark.parametrize("language", Language)
def test_the_three_measures_of_the_labour_market_have_a_line_each_and_no_sum(language):
    names = {
        Language.EN: (
            "Openings a year",
            "People who newly seek",
            "Posts lacking",
            "Trained people",
        ),
        Language.ZH: ("年度岗位需求", "年度新增求职者", "缺少受训人员的岗位", "未被利用的技能人员"),
    }
    found = lines("base", language)
    for name in names[language]:
        assert len([line for line in found if line.startswith(name)]) == 1, name
    study = study_of(SCENARIOS / "base.toml")
    ids = ("openings", "entrants", "gap", "unused")
    values = {id: study.result.total_by_year(f"outlook.{id}").mean(1)[15] for id in ids}
    shown = {row.name.en: row.values[0] for row in main_numbers(study)}
    assert set(values.values()) <= set(shown.values())
    sums = {values["gap"] - values["unused"], values["gap"] + values["unused"]}
    assert not any(shown == pytest.approx(one) for shown in shown.values() for one in sums)


def test_numbers_and_differences_are_in_one_unit():
    study = study_of(SCENARIOS / "demonstration_projects.toml")
    gap = next(row for row in main_numbers(study) if row.name.en.startswith("Posts lacking"))
    (line,) = (one for one in lines("demonstration_projects") if one.startswith("Posts lacking"))
    assert f"{gap.values[0] / 1000:,.1f}" in line
    assert f"{gap.differences[0] / 1000:+,.2f}" in line


def test_a_scenario_without_programme_is_compared_with_its_parent():
    text = " ".join(lines("alternative_apprentice_subsidy"))
    assert "Question: What would the money of the programme do as a subsidy" in text
    assert "Newly hired in their field a year" in text and "Δ from base" in text
    assert "effect" not in text


def test_an_effect_of_money_alone_says_so_and_the_parent_is_named():
    text = " ".join(lines("upkeep_line"))
    assert "Gross effect of this alone:" in text
    assert "Against demonstration_projects: +" in text
    assert "of this alone" not in " ".join(lines("double"))
    assert "Against demonstration_projects: +" in " ".join(lines("double"))
    assert "Against demonstration_projects" not in " ".join(lines("demonstration_projects"))


@pytest.mark.parametrize(
    ("period", "years"),
    [
        ((2010, 2045), [2025, 2035]),
        ((2010, 2030), [2025, 2030]),
        ((2010, 2025), [2025]),
        ((2010, 2012), [2012]),
        ((2036, 2060), [2036, 2046]),
    ],
)
def test_the_years_shown_follow_the_period(period, years):
    assert shown_years(Years(*period, 2024)) == years


def test_a_long_title_is_cut_and_a_long_sentence_folded():
    assert shortened("x" * 100, 80) == "x" * 79 + "…"
    assert cell_len(shortened("长" * 100, 80)) <= 80
    assert wrapped("每年增加1,193人，至2045年。", 10) == "每年增加\n1,193人，\n至2045年。"


def test_no_more_digits_than_the_band_has():
    assert by_band(222_088, -38_822, 914_920) == 220_000
    assert by_band(1_193.4, 1_193.4, 1_193.4) == 1_193.4
    assert significant(4_663.5) == "4,700" and significant(0) == "0"
