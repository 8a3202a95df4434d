"""Every table of the project survives being opened and saved in a spreadsheet."""

import csv
import io
import shutil
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from chanjiao.backtest.sichuan_check import FILE as POINTS
from chanjiao.commands.data_page import FILE as WANTED
from chanjiao.evidence.published import FILE as EVIDENCE_FILE
from chanjiao.evidence.published import read_figures
from chanjiao.forecast.decrees import FILE as DECREES
from chanjiao.forecast.decrees import read_decrees
from chanjiao.forecast.figures import FILE, observed
from chanjiao.forecast.published import published_figures
from chanjiao.scenario import ScenarioError, load
from chanjiao.scenario.document import read_document
from chanjiao.system import graph

SCENARIOS = Path(__file__).parents[2] / "scenarios"
TABLES = sorted((SCENARIOS / "data").glob("*.csv"))
EVIDENCE = Path("data") / EVIDENCE_FILE


def cells(text: str) -> list[list[str]]:
    """A table as a spreadsheet shows it: comments are cells like others, all rows as wide."""
    rows = list(csv.reader(io.StringIO(text)))
    width = max(map(len, rows)) + 2
    return [[*row, *[""] * (width - len(row))] for row in rows]


def saved(text: str, end: str, separator: str, mark: str) -> str:
    """A table as a spreadsheet saves it, with an empty row after each and at the end."""
    rows = [line for row in cells(text) for line in (row, [""] * len(row))]
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator=end).writerows(rows)
    return mark + out.getvalue()


WAYS = {
    "Excel": ("\r\n", ",", "\ufeff"),
    "LibreOffice": ("\n", ",", ""),
    "old Mac": ("\r", ",", ""),
    "semicolons": ("\r\n", ";", "\ufeff"),
    "tabs": ("\r\n", "\t", ""),
}


@pytest.fixture(params=WAYS.values(), ids=list(WAYS))
def scenarios(request, tmp_path) -> Path:
    """The scenarios, all of whose tables have been opened and saved."""
    shutil.copytree(SCENARIOS, tmp_path / "scenarios")
    for path in (tmp_path / "scenarios" / "data").glob("*.csv"):
        text = saved(path.read_text(encoding="utf-8"), *request.param)
        path.write_text(text, encoding="utf-8", newline="")
    return tmp_path / "scenarios"


@pytest.mark.parametrize("name", ["base.toml", "demonstration_five_zones.toml", "national.toml"])
def test_scenarios_have_the_same_numbers(scenarios, name):
    assert load(scenarios / name, graph).text == load(SCENARIOS / name, graph).text


def test_published_figures_are_the_same(scenarios):
    for one, other in zip(
        *(vars(observed(f)).values() for f in (scenarios, SCENARIOS)), strict=True
    ):
        pd.testing.assert_frame_equal(one, other)
    again, before = (published_figures(folder / POINTS) for folder in (scenarios, SCENARIOS))
    pd.testing.assert_frame_equal(again.drop(columns="line"), before.drop(columns="line"))
    again, before = (read_decrees(folder) for folder in (scenarios, SCENARIOS))
    assert again == before


def test_figures_of_the_evidence_are_the_same(scenarios):
    (again, faults), (before, _) = (read_figures(at / EVIDENCE) for at in (scenarios, SCENARIOS))
    assert faults == []
    assert [replace(figure, line=0) for figure in again] == [replace(f, line=0) for f in before]


def test_every_table_is_read_by_one_of_these():
    files = [read_document(path) for path in SCENARIOS.glob("*.toml")]
    used = {name for file in files for name in TABLES if f"data/{name.name}" in str(file.table)}
    others = {SCENARIOS / name for name in (FILE, POINTS, EVIDENCE, DECREES, WANTED)}
    assert used | others == set(TABLES)


def test_faults_of_published_figures_are_reported_with_their_lines(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("# x\nseries,year,value,unit\na,2010,many,%\na,soon,1,%\nb,2010\n")
    with pytest.raises(ScenarioError) as caught:
        published_figures(path)
    assert [(fault.line, fault.what) for fault in caught.value.faults] == [
        (3, "many is no value"),
        (4, "soon is no year"),
        (5, "(empty) is no value"),
    ]
    path.write_text("year,value\n2010,1\n")
    with pytest.raises(ScenarioError, match="no column series, unit"):
        published_figures(path)
