"""Published figures: the file, the expressions, the comparison, the command and the page."""

import csv
import re
import sys
from itertools import groupby
from pathlib import Path

import pytest
from chanjiao import cli
from chanjiao.commands import evidence_page
from chanjiao.evidence import words
from chanjiao.evidence.comparison import LARGE, compared, published_file, with_model, worst_first
from chanjiao.evidence.period import PeriodTextError, read_period
from chanjiao.evidence.published import CHOICES, COLUMNS, read_figures
from chanjiao.evidence.remarks import REMARKS
from chanjiao.evidence.runs import Runs
from chanjiao.evidence.tables import in_both, period, printed, signed
from chanjiao.evidence.terms import TermError, read_expression
from chanjiao.experiment import expression
from chanjiao.experiment.expression import ExpressionError
from chanjiao.forecast.sources import SOURCES
from chanjiao.results.simulation import simulate
from chanjiao.scenario import ScenarioError, load
from chanjiao.system import graph

ROOT = Path(__file__).parents[1]
FILE = ROOT / "scenarios" / "data" / "published.csv"
HAN = re.compile(r"[\u4e00-\u9fff]")
HEAD = ",".join(COLUMNS)


@pytest.fixture(scope="module")
def base():
    return load(ROOT / "scenarios" / "base.toml", graph)


@pytest.fixture(scope="module")
def run(base):
    return simulate(base, graph(base.zones))


@pytest.fixture(scope="module")
def figures():
    found, faults = read_figures(FILE)
    assert faults == []
    return found


@pytest.fixture(scope="module")
def rows(base):
    return compared(base)


@pytest.fixture(scope="module")
def value(base):
    """Value of an expression in a period, and its unit as text."""
    runs = Runs(base, ROOT / "scenarios")

    def of(text: str, period: str) -> tuple[float, str]:
        read = read_expression(text)
        terms = {name: runs.value(term, read_period(period)) for name, term in read.terms.items()}
        found = expression.evaluate(read.tree, terms.__getitem__).total
        return float(found.values), f"{found.unit:~C}"

    return of


@pytest.fixture
def command(monkeypatch, capsys):
    """Run the command; gives exit code, output and errors."""

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["chanjiao", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        captured = capsys.readouterr()
        return int(end.value.code or 0), captured.out, captured.err

    return run


# The file


@pytest.mark.parametrize(
    "value, unit, en, zh",
    [
        (11101, "thousand person", "11,101", "1,110.1"),
        (1.8, "billion yuan", "1.8", "18"),
        (20, "million yuan", "20", "2,000"),
        (95.86, "percent", "95.86", "95.86"),
        (None, "thousand post", "–", "–"),
    ],
)
def test_figures_are_printed_in_units_of_chinese_statistics(value, unit, en, zh):
    word = in_both(value, unit)
    assert (word.en, word.zh) == (en, zh)
    assert unit not in words.PRINTED_UNITS or words.PRINTED_UNITS[unit].zh[0] in "万亿"


def test_every_source_of_sichuan_has_a_chinese_text(figures):
    with FILE.with_name("sichuan_points.csv").open(encoding="utf-8") as lines:
        points = csv.DictReader(line for line in lines if not line.startswith("#"))
        sources = {figure.source for figure in figures} | {line["source"] for line in points}
    assert sources == set(SOURCES)
    assert [word.en for word in SOURCES.values() if not HAN.search(word.zh)] == []


def test_every_remark_has_a_chinese_text(figures):
    remarks = {figure.remark for figure in figures if figure.remark}
    assert remarks - set(REMARKS) == set()
    assert set(REMARKS) - remarks == set()
    assert [word.en for word in REMARKS.values() if not HAN.search(word.zh)] == []


def test_a_quarter_is_written_out_in_chinese():
    assert (period("2014Q3").zh, period("2014Q3").en) == ("2014年三季度", "2014Q3")
    assert (period("2020").zh, period("2016-2020").zh) == ("2020", "2016—2020")


def test_every_figure_has_source_quality_and_use(figures):
    for figure in figures:
        assert figure.source and figure.unit, figure.id
        assert figure.quality in CHOICES["quality"], figure.id
        assert figure.used in CHOICES["used"], figure.id
        assert HAN.search(figure.figure_zh) and not HAN.search(figure.figure), figure.id


def test_a_figure_of_the_nation_is_marked_as_such(figures):
    assert all(f.scope.startswith("nation") == (f.place == "China") for f in figures)


def test_no_figure_of_the_nation_is_later_than_2023(figures):
    late = [f.id for f in figures if f.place == "China" and read_period(f.year).last > 2023]
    assert late == []


def test_figures_of_a_group_stand_together_and_every_word_has_a_label(figures):
    groups = [figure.group for figure in figures]
    blocks = [group for group, _ in groupby(groups)]
    assert sorted(blocks) == sorted(words.GROUPS)
    assert {figure.unit for figure in figures} <= set(words.UNITS)
    assert {figure.place for figure in figures} <= set(words.PLACES)


def test_every_large_error_and_every_figure_left_out_is_explained(rows):
    unexplained = [row.figure.id for row in rows if not row.figure.remark]
    large = [row.figure.id for row in rows if row.is_large or row.model is None]
    assert sorted(set(unexplained) & set(large)) == []
    assert all(len(row.figure.remark) < 200 for row in rows)


FAULTY = {
    "a.sv,,,Sichuan,2013,person,1,,,us,weak,no,,": ["no figure, figure_zh"],
    "students.b,b,乙,Sichuan,2013Q5,person,x,,,us,good,maybe,,": [
        "'good' is no quality",
        "'maybe' is no used",
        "'x' is no number",
        "'2013Q5' is no period",
    ],
    "wages.c,c,丙,Sichuan,2013,fathom,1,,,us,weak,no,,": ["no group 'wages'", "fathom"],
    "students.d,d,丁,Sichuan,2009,person,1,,,us,weak,no,enrolment.students,": [
        "2009 is outside the run, which has 2010 to 2045"
    ],
    "students.e,e,戊,Sichuan,2013,person,1,,,us,weak,no,enrolment.student,": [
        "no variable 'enrolment.student'. Did you mean enrolment.students?"
    ],
    "students.f,f,己,Sichuan,2013,person,1,,,us,weak,no,enrolment.students[level=pv],": [
        "level has no member 'pv'"
    ],
    "students.g,g,庚,Sichuan,2013,yuan,1,,,us,weak,no,enrolment.students,": [
        "in person, which does not convert to yuan"
    ],
    "students.h,h,辛,Sichuan,2013,person,1,,,us,weak,no,enrolment.students +,": ["is no formula"],
    "students.i,i,壬,Sichuan,2013,person,1,,,us,weak,no,enrolment.students[zone],": [
        "'zone' is no choice of cells"
    ],
    "students.j,j,癸,Sichuan,2013,person,1,,,us,weak,no,enrolment.students[keep=industry],": [
        "does not vary by industry, but by zone, level, category, grade"
    ],
    "students.k,k,子,Sichuan,2013,person,1,,,us,weak,no,enrolment.students[scenario=bas],": [
        "no scenario 'bas'. Did you mean base?"
    ],
    "students.k,l,丑,Sichuan,2013,person,1,,,us,weak,no,,": ["this id is on line 12 too"],
    "students.m,m,寅,Sichuan,2014Q1,person,1,,,us,weak,no,enrolment.admissions,": [
        "has no value of a quarter"
    ],
    "students.n,n,卯,Sichuan,2014,dimensionless,1,,,us,weak,no,"
    "enrolment.students / enrolment.students[level=vb],": ["it divides by 0"],
}


def test_all_faults_of_the_file_come_together_with_their_lines(base, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "base.toml").write_text("", encoding="utf-8")
    path = tmp_path / "data" / "published.csv"
    path.write_text("\n".join([HEAD, *FAULTY]) + "\n", encoding="utf-8")
    with pytest.raises(ScenarioError) as error:
        compared(base, path)
    found = [(fault.line, fault.what) for fault in error.value.faults]
    for line, expected in enumerate(FAULTY.values(), 2):
        for what in expected:
            assert any(at == line and what in said for at, said in found), (line, what, found)
    assert "published.csv: " in str(error.value)


def test_a_missing_column_is_a_fault(base, tmp_path):
    path = tmp_path / "published.csv"
    path.write_text("id,figure\n", encoding="utf-8")
    with pytest.raises(ScenarioError, match=r"line 1 .*no column figure_zh, place, year"):
        compared(base, path)


# Expressions


@pytest.mark.parametrize("text", ["2013", "2014Q3", "2016-2020"])
def test_a_period_is_read_and_written_alike(text):
    assert str(read_period(text)) == text


@pytest.mark.parametrize("text", ["13", "2014Q5", "2020-2016", "class of 2013", ""])
def test_what_is_no_period_is_a_fault(text):
    with pytest.raises(PeriodTextError):
        read_period(text)


@pytest.mark.parametrize(
    "text",
    ["a.b[over=most]", "a.b[level]", "a.b[level=]", "a.b[]", "a.b[c]d", "f(a.b)", "a.b ** 2"],
)
def test_what_is_no_expression_is_a_fault(text):
    with pytest.raises((TermError, ExpressionError)):
        read_expression(text)


def test_a_stock_is_that_of_the_end_of_the_year(value, run):
    students = run.yearly("enrolment.students").sel(year=2022, level="sv")
    assert value("enrolment.students[level=sv]", "2022") == (float(students.sum()), "person")
    assert value("enrolment.students[level=sv]", "2020-2022")[0] == float(students.sum())


def test_a_transfer_is_summed_over_years(value, run):
    opened = run.yearly("programmes.openings").sel(year=slice(2016, 2020))
    assert value("programmes.openings", "2016-2020")[0] == pytest.approx(float(opened.sum()))


def test_anything_else_is_a_mean_of_years(value, run):
    growth = run.yearly("industry.output_growth").sel(industry="farming", year=slice(2017, 2021))
    text = "industry.output_growth[industry=farming]"
    assert value(text, "2017-2021") == (pytest.approx(float(growth.mean())), "1/year")


def test_a_quarter_is_the_mean_of_its_months(value, run):
    seekers = run.data["employment.seekers"].sel(time=slice(2014.49, 2014.74))
    assert seekers.sizes["time"] == 3
    expected = float(seekers.mean("time").sum())
    assert value("employment.seekers", "2014Q3") == (pytest.approx(expected), "person")


def test_products_of_retained_cells_are_summed_before_they_are_divided(value, run):
    pay = run.yearly("wages.entry_pay").sel(year=2021, level="hv")
    weights = run.yearly("enrolment.graduates").sel(year=2021, level="hv")
    text = (
        "wages.entry_pay[level=hv, keep=category] * enrolment.graduates[level=hv, keep=category]"
        " / enrolment.graduates[level=hv]"
    )
    expected = float((pay * weights).sum() / weights.sum())
    assert value(text, "2021") == (pytest.approx(expected), "yuan/person/year")
    mean = value("wages.entry_pay[level=hv, over=mean]", "2021")[0]
    assert mean == pytest.approx(float(pay.mean())) and mean != pytest.approx(expected)


def test_retained_cells_of_a_divisor_are_summed_too(value):
    retained = value("enrolment.students[level=sv] / enrolment.students[keep=category]", "2021")
    summed = value("enrolment.students[level=sv] / enrolment.students", "2021")
    assert retained == (pytest.approx(summed[0], rel=1e-12), "")


def test_a_group_of_industries_and_another_year_can_be_taken(value, run):
    output = run.yearly("industry.output").sel(industry=["farming"])
    expected = float(output.sel(year=2013).sum() / output.sel(year=2010).sum())
    text = "industry.output[group=10+3] / industry.output[group=10+3, year=2010]"
    assert value(text, "2013") == (pytest.approx(expected), "")


def test_numbers_and_signs_act_as_in_arithmetic(value):
    plain = value("enrolment.students", "2013")[0]
    assert value("1 - (0 - enrolment.students) / enrolment.students", "2013")[0] == 2
    assert value("-0.5 * enrolment.students + 2 * enrolment.students", "2013")[0] == 1.5 * plain


def test_a_term_can_name_the_run_of_another_scenario(value):
    text = "projects.awarded[scenario=demonstration_projects] - projects.awarded"
    assert value(text, "2020") == (15.0, "project")


# The comparison


def test_the_error_is_in_per_cent_of_the_published_figure(rows):
    for row in with_model(rows):
        assert row.error == pytest.approx(100 * (row.model - row.figure.value) / row.figure.value)
        assert row.is_large == (abs(row.error) > LARGE)


def test_figures_that_were_inputs_come_out_exactly(rows):
    errors = {row.figure.id: row.error for row in rows}
    for id in ("people.births_2015", "project.money_2020_2025", "programmes.groups_2021"):
        assert errors[id] == pytest.approx(0, abs=1e-6)


def test_the_worst_comes_first_in_its_group_and_no_row_is_lost(rows):
    ordered = worst_first(rows)
    assert sorted(map(id, ordered)) == sorted(map(id, rows))
    for group in words.GROUPS:
        errors = [row.error for row in ordered if row.figure.group == group]
        sizes = [abs(error) for error in errors if error is not None]
        assert sizes == sorted(sizes, reverse=True)
        assert None not in errors[: len(sizes)]


def test_the_file_of_the_package_serves_a_scenario_that_has_none(base):
    assert published_file(base).samefile(FILE)


@pytest.mark.parametrize(
    "number, text",
    [(1302, "1,302"), (0.6957, "0.6957"), (2.5, "2.5"), (47450.4, "47,450"), (None, "–"), (0, "0")],
)
def test_a_figure_is_printed_with_four_digits(number, text):
    assert printed(number) == text


def test_an_error_is_printed_with_its_sign():
    assert [signed(x) for x in (3.14, -0.04, None)] == ["+3.1", "0.0", "–"]


# The command


def test_the_command_prints_and_writes_every_figure(command, rows, tmp_path):
    path = tmp_path / "evidence.csv"
    code, output, _ = command("evidence", "--out", path)
    assert code == 0
    large, count = sum(row.is_large for row in rows), len(with_model(rows))
    assert f"{count} published figures compared" in output and f"{large} of them off" in output
    assert f"{len(rows) - count} more are not compared" in output and "--all" in output
    assert "Vocational students" in output and "mean years of schooling" not in output
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, *lines = csv.reader(file)
    assert ",".join(head) == "figure,place,year,unit,published,model,error_percent,used,remark"
    assert len(lines) == len(rows)
    assert sum(line[5] == "" for line in lines) == len(rows) - count
    students = next(line for line in lines if line[0] == "vocational-bachelor students")
    assert students[1:5] == ["Sichuan", "2022", "thousand persons", "8.9"]
    assert float(students[6]) == pytest.approx(100 * (float(students[5]) / 8.9 - 1))


def test_the_command_lists_what_is_not_compared(command):
    code, output, _ = command("evidence", "base", "--all")
    assert code == 0 and "mean years of schooling" in output and "people of 15 to 64" in output


def test_the_command_speaks_chinese(command):
    code, output, _ = command("evidence", "--lang", "zh")
    assert code == 0 and "项偏差超过10%" in output and "高职在校生" in output
    assert "thousand person" not in output and "Sichuan" not in output


def test_a_run_without_the_years_of_the_figures_is_a_fault_of_each_line(command, tmp_path):
    path = tmp_path / "late.toml"
    extends = (ROOT / "scenarios" / "base.toml").as_posix()
    path.write_text(
        'title = "Short"\ntitle_zh = "短"\nwhy = "Test."\nwhy_zh = "测试。"\n'
        f'extends = "{extends}"\n'
        'period = { from = 2010, to = 2012, step = "1 month" }\n',
        encoding="utf-8",
    )
    code, _, errors = command("evidence", path)
    assert code == 1 and "published.csv: " in errors
    assert "2013 is outside the run, which has 2010 to 2012" in errors


# The page


def test_the_page_is_up_to_date():
    written = (ROOT / "docs" / "evidence.md").read_text(encoding="utf-8")
    found = "\n".join(evidence_page.document()).rstrip() + "\n"
    assert found == written, "python -m chanjiao.commands.evidence_page > docs/evidence.md"


def test_the_page_names_every_figure(figures):
    page = (ROOT / "docs" / "evidence.md").read_text(encoding="utf-8").replace("\\", "")
    assert [figure.id for figure in figures if f"| {figure.figure} |" not in page] == []
