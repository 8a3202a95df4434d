import zipfile
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest
from chanjiao.composition import OUTCOMES
from chanjiao.report.language import Language
from chanjiao.report.output.bundle import write
from chanjiao.report.output.csv_file import frame
from chanjiao.report.run_bundle import run_bundle
from chanjiao.report.tables import outcome_table


def written(study, folder, language):
    """Tables and workbook of a run."""
    write(replace(run_bundle(study, language, figures=False), netcdf=None), folder)
    return folder


@pytest.fixture(scope="module")
def tables(study, tmp_path_factory):
    return written(study, tmp_path_factory.mktemp("tables") / "out", Language.ZH) / "tables"


def test_there_is_a_table_for_every_outcome_and_the_headline(tables):
    names = {path.stem for path in tables.iterdir()}
    assert names == {"headline", *(variable.id for variable in OUTCOMES)}


def test_excel_will_know_that_the_files_are_unicode(tables):
    assert (tables / "headline.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_table_holds_values_labels_units_and_differences(study, tables):
    table = pd.read_csv(tables / "outlook.gap.csv", encoding="utf-8-sig")
    row = table.query("level == 'hv' and industry == 'farming' and 年份 == 2035").iloc[0]
    here = {"level": "hv", "industry": "farming", "year": 2035}
    own = study.yearly("outlook.gap").sel(here).item()
    parent = study.parent_yearly("outlook.gap").sel(here).item()
    assert row["数值"] == pytest.approx(own)
    assert row["参照情景数值"] == pytest.approx(parent)
    assert row["与参照情景之差"] == pytest.approx(own - parent, rel=1e-3, abs=1e-3)
    assert (row["层次"], row["产业"], row["单位"]) == ("高职", "现代农业", "个岗位")


def test_the_headline_names_units_and_has_ids(study, tmp_path):
    tables = written(study, tmp_path / "out", Language.EN) / "tables"
    raw = (tables / "headline.csv").read_text(encoding="utf-8-sig")
    assert '"""' not in raw
    table = pd.read_csv(tables / "headline.csv", encoding="utf-8-sig")
    row = table[
        (table["id of industries"] == "5+1")
        & (table["id of level"] == "hv")
        & (table["year"] == 2030)
    ].iloc[0]
    assert (row["industries"], row["level"]) == ("5+1 industries", "higher vocational")
    assert "trained people not used (person)" in table.columns
    own, parent = (
        run.sel(
            level="hv",
            year=2030,
            industry=[
                "electronics_information",
                "equipment_making",
                "food_drink",
                "advanced_materials",
                "energy_chemicals",
                "digital_services",
            ],
        ).sum()
        for run in (study.yearly("outlook.gap"), study.parent_yearly("outlook.gap"))
    )
    assert row["gap: posts lacking a trained person (post)"] == pytest.approx(float(own))
    change = row["gap: posts lacking a trained person: difference from the parent (post)"]
    assert change == pytest.approx(float(own - parent), abs=1e-3)


def test_a_table_without_a_parent_has_no_columns_for_it(alone):
    table = frame(outcome_table(alone, next(iter(alone.outcomes()))), Language.EN)
    assert list(table.columns)[-1] == "unit"


@pytest.fixture(scope="module", params=Language)
def book(study, tmp_path_factory, request):
    folder = written(study, tmp_path_factory.mktemp("book") / "out", request.param)
    path = folder / "results.xlsx"
    return openpyxl.load_workbook(path), path


def test_the_workbook_has_notes_headline_outcomes_and_inputs(book):
    assert len(book[0].sheetnames) == len(OUTCOMES) + 3
    assert max(map(len, book[0].sheetnames)) <= 31


def test_headers_stay_in_sight_and_numbers_are_formatted(book):
    sheet = book[0].worksheets[1]
    assert sheet.freeze_panes == "F4"
    assert sheet["F4"].number_format == "#,##0"
    assert isinstance(sheet["F4"].value, int | float)


def test_every_number_of_the_scenario_is_listed_with_its_source(book, study):
    rows = list(book[0].worksheets[-1].iter_rows(min_row=4, values_only=True))
    assert [row[0] for row in rows] == [entry.id for entry in study.scenario.used_entries]
    sources = {row[0]: row[7] for row in rows}
    for entry in study.scenario.used_entries:
        assert (sources[entry.id] or "") in (entry.source, entry.source_zh)


def test_the_notes_name_the_scenario_and_the_run(book, study):
    text = [cell for row in book[0].worksheets[0].iter_rows(values_only=True) for cell in row]
    assert study.scenario.digest in text
    assert {study.scenario.title, study.scenario.title_zh} & set(text)


def test_a_sheet_of_an_outcome_has_the_difference_from_the_parent(study, tmp_path):
    folder = written(study, tmp_path / "out", Language.EN)
    book = openpyxl.load_workbook(folder / "results.xlsx")
    sheet = next(s for s in book if "outlook.gap" in str(s["A2"].value))
    head, *rows = sheet.iter_rows(min_row=3, values_only=True)
    at = {"level": "hv", "industry": "farming", "year": 2035}
    found = {
        r[0]: r[head.index(2035)] for r in rows if r[1:3] == ("higher vocational", "agriculture")
    }
    own, parent = (
        float(v.sel(at)) for v in (study.yearly("outlook.gap"), study.parent_yearly("outlook.gap"))
    )
    assert found["value"] == pytest.approx(own)
    assert found["difference from the parent"] == pytest.approx(own - parent, abs=1e-6)


def test_the_workbook_bears_no_date_of_its_own(book):
    with zipfile.ZipFile(book[1]) as archive:
        assert "2000-01-01T00:00:00Z" in archive.read("docProps/core.xml").decode()
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
