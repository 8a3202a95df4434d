"""Workbooks: names of sheets, filters, print set-up, number formats and charts, read back."""

import openpyxl
import pandas as pd
import pytest
from chanjiao.report.language import Language
from chanjiao.report.output.csv_file import frame, write_csv
from chanjiao.report.output.sheet_chart import MOST_LINES, chart_of
from chanjiao.report.output.sheet_name import free_name, sheet_name
from chanjiao.report.output.table import Column, Table
from chanjiao.report.output.workbook import write_workbook
from chanjiao.report.scale import CALENDAR, Scale, measure
from chanjiao.report.sheet_scale import sheet_measure
from chanjiao.report.tables import outcome_sheet
from chanjiao.report.texts import Word

PERCENT = measure(Scale(0.01, "%", 1))
PERSONS = measure(Scale(1, "persons", 0), Scale(1, "人", 0))
LONG = "Effect of each of the scenarios & of their references, by year"
YEAR = Word("year", "年份")


def table(**more):
    """Three scenarios with a share and a difference."""
    columns = [
        Column(Word("scenario", "情景")),
        Column(Word("share", "比例"), PERCENT),
        Column(Word("effect", "效果"), PERSONS, sign=True),
    ]
    rows = [[Word("one", "甲"), 0.085, 0.0], [Word("two", "乙"), 0.5, None], ["=x", 0.25, -1200.0]]
    given = {"id": "by_year", "title": Word(LONG, "各情景效果"), "columns": columns, "rows": rows}
    return Table(**{**given, **more})


def by_years(lines):
    """A table with years as headings."""
    years = [Column(year, PERSONS) for year in range(2020, 2030)]
    rows = [[f"row {n}", *(float(n + year) for year in range(10))] for n in range(lines)]
    columns = [Column(Word("what", "内容")), *years]
    return Table("lines", Word("Lines", "线"), columns, rows)


def in_rows(groups, columns=1):
    """A table with years in rows, for some groups."""
    heads = [Column(Word("scenario", "情景")), Column(YEAR, CALENDAR)]
    heads += [Column(Word(f"n{n}", f"n{n}"), PERSONS) for n in range(columns)]
    rows = [[f"s{g}", y, *[1.0 * g] * columns] for g in range(groups) for y in range(2020, 2026)]
    return Table("rows", Word("Rows", "行"), heads, rows, labels=2)


@pytest.fixture
def sheet(tmp_path):
    """Writes a table as a workbook, and reads its sheet back."""

    def written(shown, language=Language.EN):
        write_workbook(
            Word("Book", "书"), [("Note", "text")], [shown], tmp_path / "a.xlsx", language
        )
        return openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[-1]

    return written


@pytest.mark.parametrize(
    ("language", "name"), [(Language.EN, "By year"), (Language.ZH, "各情景效果")]
)
def test_the_name_of_a_sheet_is_short_and_its_title_stands_in_it(sheet, language, name):
    found = sheet(table(), language)
    assert found.title == name
    assert found["A1"].value == (LONG if language is Language.EN else "各情景效果")


def test_names_of_sheets_are_unique_and_valid():
    assert sheet_name(table(id="outlook.gap"), [], Language.EN) == "outlook.gap"
    assert sheet_name(table(title=Word("x", "长" * 40)), [], Language.ZH) == "长" * 31
    long = Word("x", "市场空缺岗位（按产业，含不要求职业教育的岗位）")
    assert sheet_name(table(title=long), [], Language.ZH) == "市场空缺岗位"
    assert free_name("a/b", ["A B"]) == "a b (2)"
    assert free_name("x" * 40, ["x" * 31]) == f"{'x' * 27} (2)"
    assert free_name("History", []) == "History (2)"


def test_headings_stay_and_can_be_filtered(sheet):
    found = sheet(table())
    assert found.freeze_panes == "B4"
    assert found.auto_filter.ref == "A3:C6"


def test_a_sheet_is_printed_one_page_wide_with_its_headings_and_title(sheet):
    found = sheet(table())
    assert found.page_setup.orientation == "landscape"
    assert int(found.page_setup.fitToWidth or 1) == 1
    assert int(found.page_setup.fitToHeight) == 0
    assert found.sheet_properties.pageSetUpPr.fitToPage
    assert found.print_title_rows == "$3:$3"
    assert "scenarios && of" in found.oddFooter.left.text
    assert "&P" in found.oddFooter.right.text


def test_percent_are_fractions_and_differences_have_a_sign(sheet):
    found = sheet(table())
    assert found["B4"].value == pytest.approx(0.085)
    assert found["B4"].number_format == "#,##0.0%"
    assert found["C4"].number_format == "+#,##0;-#,##0;#,##0"
    assert found["C5"].value is None
    assert (found["A6"].value, found["A6"].data_type) == ("=x", "s")


def test_a_long_note_is_wrapped_over_the_columns(sheet):
    found = sheet(table(note=Word("word " * 100, "字" * 100)))
    assert [str(cells) for cells in found.merged_cells.ranges] == ["A2:C2"]
    assert found["A2"].alignment.wrap_text
    assert found.row_dimensions[2].height > 100


def test_columns_fit_their_cells(sheet):
    rows = [["a scenario with a long name", 0.1, 0.0]]
    assert sheet(table(rows=rows)).column_dimensions["A"].width > 26


def test_the_largest_number_of_one_column_decides_the_bars(sheet):
    found = sheet(table())
    (chart,) = found._charts
    assert type(chart).__name__ == "BarChart"
    assert chart.series[0].val.numRef.f == "'By year'!$C$4:$C$6"


def test_years_as_headings_give_lines_and_say_how_many_are_shown(sheet):
    (chart,) = sheet(by_years(3))._charts
    assert type(chart).__name__ == "LineChart"
    assert [s.val.numRef.f for s in chart.series] == [f"Lines!$B${r}:$K${r}" for r in (4, 5, 6)]
    assert {s.cat.numRef.f for s in chart.series} == {"Lines!$B$3:$K$3"}
    many = chart_of(by_years(20), Language.EN)
    assert len(many.series) == MOST_LINES
    assert many.title == "Lines: the 8 largest of 20 rows"
    assert many.series[-1].name == "row 19"


def test_rows_with_years_give_a_line_for_each_group(sheet):
    (chart,) = sheet(in_rows(2))._charts
    assert [s.val.numRef.f for s in chart.series] == ["Rows!$C$4:$C$9", "Rows!$C$10:$C$15"]
    assert {s.cat.numRef.f for s in chart.series} == {"Rows!$B$4:$B$9", "Rows!$B$10:$B$15"}


def test_rows_out_of_order_or_without_numbers_give_no_chart():
    mixed = in_rows(2)
    rows = sorted(mixed.rows, key=lambda row: row[1])
    assert chart_of(Table("x", Word("x", "x"), mixed.columns, rows, labels=2), Language.EN) is None
    later = [[group, year + 3 * (group == "s1"), n] for group, year, n in mixed.rows]
    assert chart_of(Table("x", Word("x", "x"), mixed.columns, later, labels=2), Language.EN) is None
    assert chart_of(table(rows=[["a", None, None], ["b", None, None]]), Language.EN) is None


def test_axes_of_a_chart_name_unit_and_years():
    chart = chart_of(by_years(2), Language.ZH)
    assert (chart.across, chart.up) == ("年份", "人")
    chart = chart_of(table(), Language.EN)
    assert (chart.across, chart.up, chart.title) == ("scenario", "persons", "effect")


def test_ids_stand_in_the_csv_file_only(tmp_path):
    shown = table(keys={"scenario_id": ["a", "b", "-c"]})
    assert "scenario_id" not in frame(shown, Language.EN)
    write_csv(shown, tmp_path / "a.csv", Language.ZH)
    read = pd.read_csv(tmp_path / "a.csv", encoding="utf-8-sig")
    assert list(read.columns) == ["scenario_id", "情景", "比例（%）", "效果（人）"]
    assert read["scenario_id"].tolist() == ["a", "b", "'-c"]
    assert read["比例（%）"].tolist() == [8.5, 50, 25]


def test_two_columns_with_one_heading_both_stay():
    heads = [Column(Word("a", "a"))] * 2
    assert frame(Table("x", Word("x", "x"), heads, [["p", "q"]]), Language.EN).shape == (1, 2)


def test_an_outcome_is_shown_in_percent_or_million_yuan(study):
    def scale(id):
        return sheet_measure(study.variable(id), study.yearly(id))

    assert scale("indicators.mismatched_share").en.name == "%"
    assert scale("indicators.pay_lost").en.name == "million yuan"
    assert scale("outlook.gap").zh.name == "个岗位"


def test_the_chart_of_an_outcome_shows_values_and_no_differences(study):
    sheet = outcome_sheet(study, study.variable("outlook.gap"))
    chart = chart_of(sheet, Language.EN)
    assert sheet.charted == len(sheet.rows) / 2
    assert max(series.values[2] for series in chart.series) < sheet.charted
