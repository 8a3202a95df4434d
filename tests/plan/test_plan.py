"""Plans of a programme: from options, answers and spreadsheets to scenarios that run."""

import sys
from io import StringIO
from pathlib import Path

import openpyxl
import pytest
from chanjiao import cli
from chanjiao.commands import plans
from chanjiao.plan.plan import (
    PlanError,
    ProgrammePlan,
    read_categories,
    read_money,
    read_projects,
    read_years,
)
from chanjiao.plan.questions import PlanAnswers, plan_of
from chanjiao.plan.scenario_text import money_word
from chanjiao.plan.template import PLAN_KEYS, write_template
from chanjiao.report.language import Language
from chanjiao.scenario import load
from chanjiao.system import graph

PERIOD = (2010, 2045)


@pytest.fixture
def command(monkeypatch, capsys, tmp_path):
    """Run the command in an empty folder; gives exit code, output and errors."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["chanjiao", *arguments])
        with pytest.raises(SystemExit) as end:
            cli.main()
        captured = capsys.readouterr()
        return int(end.value.code or 0), captured.out, captured.err

    return run


@pytest.mark.parametrize(
    "text, read",
    [
        ("1.2 billion yuan", "1.2 billion yuan"),
        ("18亿元", "18亿元"),
        ("18 亿", "18 亿元"),
        ("1,200,000,000", "1,200,000,000 yuan"),
    ],
)
def test_money_is_read_in_any_form(text, read):
    assert read_money(text) == read


@pytest.mark.parametrize("text", ["", "12 kg", "much", "-3 yuan", "0", "3 person"])
def test_what_is_no_money_is_refused(text):
    with pytest.raises(PlanError):
        read_money(text)


def test_money_is_named_in_the_multiple_of_each_language():
    assert (money_word("12亿元").en, money_word("12亿元").zh) == ("1.2 billion yuan", "12亿元")


@pytest.mark.parametrize(
    "text, years",
    [
        ("2026-2028", {2026: 14, 2027: 13, 2028: 13}),
        ("2026至2027", {2026: 20, 2027: 20}),
        ("2026,2029", {2026: 20, 2029: 20}),
        ("2026=10, 2028=30", {2026: 10, 2028: 30}),
        ("2030", {2030: 40}),
    ],
)
def test_projects_are_divided_among_years(text, years):
    assert read_years(text, 40, *PERIOD) == years


@pytest.mark.parametrize(
    "text, what",
    [
        ("2026=10,2028=20", "30 projects, and the plan 40"),
        ("2026=40,2027", "some years"),
        ("2040-2050", "outside the run"),
        ("soon", "is no year"),
        ("", "no year"),
        ("2010-2045,2009", "is no year"),
    ],
)
def test_years_that_do_not_fit_are_refused(text, what):
    with pytest.raises(PlanError, match=what):
        read_years(text, 40, *PERIOD)


def test_fewer_projects_than_years_are_refused():
    with pytest.raises(PlanError, match="fewer than"):
        read_years("2026-2030", 3, *PERIOD)


def test_categories_have_ids_or_names_and_weights():
    weights = read_categories("装备制造, electronics=2")
    assert {id: w for id, w in weights.items() if w} == {"equipment": 1, "electronics": 2}
    assert len(weights) == 19 and read_categories("") == {}
    with pytest.raises(PlanError, match="Did you mean equipment"):
        read_categories("equipmnt")
    with pytest.raises(PlanError, match="all weights are 0"):
        read_categories("civil=0")
    with pytest.raises(PlanError, match="is no weight"):
        read_categories("civil=much")


def test_shares_of_money_add_up_to_1():
    for batches in ({2026: 1, 2027: 1, 2028: 1}, {2026: 7, 2030: 6}, {2026: 5}):
        shares = ProgrammePlan("1 yuan", batches).money_by_year
        assert sum(shares.values()) == pytest.approx(1, abs=1e-15)
    with pytest.raises(PlanError):
        read_projects("2.5")


def test_options_make_a_sound_scenario_with_the_numbers_given(command):
    code, output, _ = command(
        "new", "plan.toml", "--money", "12亿元", "--projects", "30",
        "--years", "2026=10,2028=20", "--categories", "electronics=2,装备制造", "--lang", "zh",
    )  # fmt: skip
    assert (code, output.split()) == (0, ["plan.toml"])
    scenario = load("plan.toml", graph)
    assert scenario.parent.name == "base" and scenario.title.startswith("Programme of 1.2 billion")
    assert float(scenario.entries["funding.programme_money"].input.values) == 1.2e9
    batches = scenario.entries["funding.batches"].input
    given = dict(zip([round(t) for t in batches.times], batches.values.ravel(), strict=True))
    assert given == {2010: 0, 2026: 10, 2027: 0, 2028: 20, 2029: 0}
    shares = scenario.entries["funding.appropriation_share"].input.values
    assert float(shares.sum()) == pytest.approx(1)
    weights = scenario.entries["funding.category_weight"].input.values.ravel()
    assert sorted(weights)[-2:] == [1, 2] and weights.sum() == 3
    text = Path("plan.toml").read_text(encoding="utf-8")
    assert text.startswith("# 一个项目方案") and "#   chanjiao check plan.toml" in text
    assert command("check", "plan.toml")[0] == 0


def test_a_plan_may_begin_with_a_programme_and_replaces_its_years(command):
    command(
        "new", "more.toml", "--from", "demonstration_projects",
        "--money", "1 billion yuan", "--projects", "20", "--years", "2027",
    )  # fmt: skip
    batches = load("more.toml", graph).entries["funding.batches"].input
    assert float(batches.values.sum()) == 20


def test_all_wrong_options_are_named_at_once(command):
    code, _, errors = command(
        "new", "bad.toml", "--money", "12kg", "--projects", "x", "--categories", "foo"
    )
    assert code == 1 and not Path("bad.toml").exists()
    for option in ("--money:", "--projects:", "--categories:", "--years: is missing"):
        assert option in errors


def test_categories_alone_change_only_the_weights(command):
    command("new", "c.toml", "--from", "demonstration_projects", "--categories", "medicine")
    assert load("c.toml", graph).changed == ("funding.category_weight",)


@pytest.mark.parametrize("more", [["--copy"], ["--sheet", "x.xlsx"]])
def test_ways_to_make_a_file_exclude_each_other(command, more):
    code, _, errors = command("new", "a.toml", "--money", "1 yuan", *more)
    assert code == 1 and "choose one" in errors and not Path("a.toml").exists()


def test_questions_are_asked_for_what_is_not_given():
    asked = []

    def ask(question, read):
        asked.append(question.en.split(",")[0])
        return read({0: "40", 1: "2026-2029", 2: ""}[len(asked) - 1])

    plan = plan_of(PlanAnswers(money="1 billion yuan"), ask, "base", PERIOD)
    assert plan.batches == {2026: 10, 2027: 10, 2028: 10, 2029: 10} and plan.weights == {}
    assert [text.split()[0] for text in asked] == ["Number", "Years", "Programme"]


def test_an_empty_answer_means_no_programme():
    plan = plan_of(PlanAnswers(), lambda question, read: read(""), "base", PERIOD)
    assert plan == ProgrammePlan()


def test_somebody_at_a_terminal_is_asked_until_the_answer_can_be_read(command, monkeypatch):
    answers = "nothing\n1 billion yuan\n20\n2027-2028\ntourism\n"
    monkeypatch.setattr(sys, "stdin", StringIO(answers))
    monkeypatch.setattr(plans, "asks", lambda: True)
    code, output, _ = command("new", "asked.toml")
    assert code == 0, output
    assert load("asked.toml", graph).entries["funding.projects_planned"].input.values == 20


def filled_sheet(
    path: Path, language: Language = Language.EN, **answers: object
) -> openpyxl.Workbook:
    """The template with two years of projects and some answers on its first sheet."""
    write_template(path, language)
    book = openpyxl.load_workbook(path)
    given = {"money": "12亿元", "projects": 40, "source": "draft", **answers}
    plan, years, *_ = book.worksheets
    for row in plan.iter_rows(min_row=4):
        row[1].value = given.get(row[0].value)
    for place, year in enumerate((2026, 2028)):
        years.cell(4 + place, 1, year)
        years.cell(4 + place, 2, 20)
    book.save(path)
    return book


@pytest.mark.parametrize("language", list(Language))
def test_a_filled_spreadsheet_becomes_a_scenario(command, language, tmp_path):
    book = filled_sheet(tmp_path / "plan.xlsx", language, title="Two calls", title_zh="分两批")
    _, years, categories, numbers = book.worksheets
    categories.cell(9, 3, 2)
    quality = "假设" if language is Language.ZH else None
    for place, text in enumerate(
        ("funding.matching_ratio", 3, "dimensionless", quality, "promised")
    ):
        numbers.cell(4, 1 + place, text)
    years.cell(4, 3, 0.7)
    years.cell(5, 3, 0.3)
    book.save(tmp_path / "plan.xlsx")
    code, output, errors = command("new", "plan.toml", "--sheet", "plan.xlsx")
    assert (code, output.split()) == (0, ["plan.toml"]), errors
    scenario = load("plan.toml", graph)
    assert (scenario.title, scenario.title_zh) == ("Two calls", "分两批")
    assert set(scenario.changed) == {
        "funding.programme_money", "funding.projects_planned", "funding.batches",
        "funding.appropriation_share", "funding.category_weight", "funding.matching_ratio",
    }  # fmt: skip
    assert scenario.entries["funding.matching_ratio"].source == "promised"
    assert float(scenario.entries["funding.appropriation_share"].input.values.max()) == 0.7
    weights = scenario.entries["funding.category_weight"].input.values.ravel()
    assert weights.sum() == 2


def test_sheets_and_qualities_of_the_template_are_in_its_language(tmp_path):
    book = filled_sheet(tmp_path / "plan.xlsx", Language.ZH)
    assert book.sheetnames == ["方案", "年份", "专业大类", "其他数据"]
    (qualities,) = book["其他数据"].data_validations.dataValidation
    assert qualities.formula1 == '"统计公布,估算,假设,定义"'


def test_all_faults_of_a_spreadsheet_are_named_with_their_rows(command, tmp_path):
    book = filled_sheet(tmp_path / "plan.xlsx", money="12kg")
    book["years"].cell(6, 1, 1999)
    book["years"].cell(6, 2, "x")
    book["categories"].cell(5, 3, -1)
    book["numbers"].cell(4, 1, "funding.matching_ratio")
    book.save(tmp_path / "plan.xlsx")
    code, _, errors = command("new", "plan.toml", "--sheet", "plan.xlsx")
    assert code == 1 and not Path("plan.toml").exists()
    row = 4 + PLAN_KEYS.index("money")
    for text in (
        f"line {row}  sheet plan: 'kg'", "line 6  sheet years: '1999'",
        "line 6  sheet years: 'x'", "line 5  sheet categories: '-1'",
        "line 4  sheet numbers: no value, unit, source",
    ):  # fmt: skip
        assert text in errors


def test_a_number_that_the_model_does_not_have_is_named_with_its_row(command, tmp_path):
    book = filled_sheet(tmp_path / "plan.xlsx")
    for place, text in enumerate(("funding.nothing", 3, "yuan", "assumed", "x")):
        book["numbers"].cell(7, 1 + place, text)
    book.save(tmp_path / "plan.xlsx")
    code, _, errors = command("new", "plan.toml", "--sheet", "plan.xlsx")
    assert code == 1 and "plan.xlsx" in errors and "line 7  funding.nothing" in errors
    assert not Path("plan.toml").exists()


@pytest.mark.parametrize(
    "answers, what",
    [
        ({"projects": 30}, "the years have 40 projects, and the plan 30"),
        ({"money": None}, "money: missing"),
        ({"projects": None}, "projects: missing"),
    ],
)
def test_a_spreadsheet_that_contradicts_itself_is_refused(command, tmp_path, answers, what):
    filled_sheet(tmp_path / "plan.xlsx", **answers)
    code, _, errors = command("new", "plan.toml", "--sheet", "plan.xlsx")
    assert code == 1 and what in errors


def test_shares_that_do_not_add_up_are_refused(command, tmp_path):
    book = filled_sheet(tmp_path / "plan.xlsx")
    book["years"].cell(4, 3, 0.7)
    book.save(tmp_path / "plan.xlsx")
    _, _, errors = command("new", "plan.toml", "--sheet", "plan.xlsx")
    assert "no share of the money for 2028" in errors and "add up to 0.7" in errors


def test_what_is_no_spreadsheet_is_refused(command, tmp_path):
    (tmp_path / "a.xlsx").write_text("no spreadsheet", encoding="utf-8")
    assert "cannot be read as a spreadsheet" in command("new", "p.toml", "--sheet", "a.xlsx")[2]
    (tmp_path / "a.csv").write_text("no spreadsheet", encoding="utf-8")
    assert command("new", "p.toml", "--sheet", "a.csv")[2] == (
        "a.csv: 1 fault\n  cannot be read as a spreadsheet; save it again as an XLSX file\n"
    )
    assert "no such file" in command("new", "p.toml", "--sheet", "none.xlsx")[2]
    book = openpyxl.Workbook()
    book.save(tmp_path / "b.xlsx")
    assert "no sheet plan, years" in command("new", "p.toml", "--sheet", "b.xlsx")[2]


def test_a_template_is_not_overwritten(command):
    assert command("template", "--xlsx", "t.xlsx")[0] == 0
    before = Path("t.xlsx").read_bytes()
    code, _, errors = command("template", "--xlsx", "t.xlsx")
    assert code == 1 and "is there already" in errors and Path("t.xlsx").read_bytes() == before
