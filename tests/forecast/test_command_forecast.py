"""`chanjiao forecast`: its files, its folder, what it prints, and its errors."""

import re
import sys
import time

import numpy as np
import openpyxl
import pandas as pd
import pytest
from chanjiao import cli

HEADER = "series,year,median,p2.5,p10,p25,p75,p90,p97.5,class"
NAMES = (
    "sv_entrants sv_enrolment sv_graduates sv_fulltime_teachers regular_senior_high_entrants "
    "junior_high_graduates hv_entrants hv_enrolment hv_graduates vu_entrants vu_enrolment "
    "vu_graduates"
).split()
LIMIT = 30.0
"""Seconds of processor time that a forecast of the nation may take."""


@pytest.fixture
def command(monkeypatch, capsys):
    """Run the command; gives exit code, output and errors."""

    def run(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["chanjiao", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        captured = capsys.readouterr()
        return int(end.value.code or 0), captured.out, captured.err

    return run


@pytest.fixture
def forecast(command, scenarios):
    """The same command on the scenarios of the repository."""
    return lambda *more: command("forecast", *more, "--scenarios", scenarios, "--quiet")


def test_the_file_has_exactly_the_columns_and_rows_asked_for(forecast, tmp_path):
    file = tmp_path / "nation.csv"
    began = time.process_time()
    code, out, err = forecast("national", "--from", 2023, "--to", 2030, "--out", file)
    assert (code, err) == (0, "")
    assert time.process_time() - began < LIMIT
    assert file.read_text(encoding="utf-8").splitlines()[0] == HEADER
    table = pd.read_csv(file)
    assert list(dict.fromkeys(table["series"])) == NAMES
    for _, group in table.groupby("series"):
        assert group["year"].tolist() == [2024, 2025, 2026, 2027, 2028, 2029, 2030]
    assert set(table["class"]) == {"people already enrolled", "stock", "decree"}
    ordered = table[["p2.5", "p10", "p25", "median", "p75", "p90", "p97.5"]].to_numpy()
    assert (np.diff(ordered, axis=1) > 0).all()
    assert table["median"].between(1, 3000).all()  # 10,000 persons
    scores = pd.read_csv(tmp_path / "nation_scores.csv")
    assert len(scores) == len(table)
    assert {"own_error_percent", "skill", "best_naive", "inside_80"} <= set(scores.columns)
    assert str(file) in out and str(tmp_path / "nation_scores.csv") in out
    assert "no record" in out


def test_a_forecast_from_the_past_is_written_in_chinese_as_a_folder(forecast, tmp_path):
    folder = tmp_path / "from_2019"
    code, out, err = forecast("--from", 2019, "--to", 2023, "--lang", "zh", "--out", folder)
    assert (code, err) == (0, "")
    assert "全国预测（以2019年为起点，万人）" in out
    assert "只用截至2020年10月已公布" in out  # when the newest of the figures used was public
    assert "职业本科招生：预测起点时尚无公布值" in out
    assert not re.search(r"\(\d{4}\)", out)
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {
        "forecast.xlsx",
        "notes.txt",
        "figures/forecast.png",
        "figures/forecast.svg",
        "tables/forecast.csv",
        "tables/rows.csv",
        "tables/scores.csv",
        "tables/past.csv",
    } <= files
    rows = pd.read_csv(folder / "tables" / "rows.csv", encoding="utf-8-sig")
    assert rows["id"].nunique() == 9
    past = pd.read_csv(folder / "tables" / "past.csv", encoding="utf-8-sig")
    assert past["年份"].max() == 2019
    assert openpyxl.load_workbook(folder / "forecast.xlsx").sheetnames[0] == "说明"


def test_a_scenario_is_forecast_with_the_record_of_the_nation(forecast, tmp_path):
    file = tmp_path / "base.csv"
    code, out, err = forecast("base", "--to", 2028, "--members", 20, "--out", file)
    assert (code, err) == (0, "")
    table = pd.read_csv(file)
    assert table["series"].nunique() == 16
    assert table["year"].unique().tolist() == [2024, 2025, 2026, 2027, 2028]
    labour = table[table["class"] == "scenario"]
    assert list(dict.fromkeys(labour["series"])) == ["openings", "new_job_seekers", "gap", "unused"]
    scores = pd.read_csv(tmp_path / "base_scores.csv").set_index(["series", "lead"])
    assert scores.loc[("sv_entrants", 1), "past_forecasts"] == 8
    assert scores.loc[("gap", 1), "past_forecasts"] == 0
    assert "the yearly series of the province are not published" in out
    entrants = table.set_index(["series", "year"]).loc[("hv_entrants", 2028)]
    assert entrants["p90"] / entrants["p10"] > 1.5  # the plan alone hardly varies


@pytest.mark.parametrize(
    "options, parts",
    [
        (("--from", "2012"), ["--from 2012", "2013 to 2023"]),
        (("--from", "2024"), ["--from 2024", "2023"]),
        (("--to", "2023"), ["--to 2023", "later"]),
        (("--members", "20", "--to", "2090"), ["--members 20", "200 to 500", "--to 2090"]),
        (("base", "--from", "2015", "--blind"), ["--from 2015", "2023", "--blind"]),
        (("base", "--to", "2050"), ["--to 2050", "2024 to 2045"]),
        (("base", "--members", "400"), ["--members 400", "20 to 300"]),
        (("bse",), ["no such file", "base"]),
    ],
)
def test_what_cannot_be_forecast_is_said_before_anything_runs(forecast, tmp_path, options, parts):
    out = tmp_path / "out"
    code, printed, err = forecast(*options, "--out", out)
    assert code == 1
    assert printed == ""
    assert not out.exists()
    for part in parts:
        assert part in err
    assert "inside chanjiao" not in err


def test_a_folder_without_figures_is_named(command, tmp_path):
    code, _, err = command("forecast", "--scenarios", tmp_path)
    assert code == 1
    assert "no published figures" in err


def test_every_fault_is_said_in_chinese_on_a_line_of_its_own(forecast):
    options = ("--from", "2030", "--to", "2020", "--members", "3", "--lang", "zh")
    _, _, err = forecast(*options)
    head, *faults = err.splitlines()
    assert head == "无法作出这一预测："
    assert [line.split("：")[0].strip() for line in faults] == [
        "--from 2030",
        "--to 2020",
        "--members 3",
    ]
    assert "name a" not in err
    _, _, err = forecast("base", "--from", "2015", "--blind", "--to", "2099", "--lang", "zh")
    assert "leave" not in err and err.count("\n") == 3


@pytest.mark.parametrize("first", [2024, 2036])
def test_a_scenario_that_begins_after_its_figures_is_refused(command, scenarios, tmp_path, first):
    text = (
        'title = "late"\ntitle_zh = "晚"\nwhy = "a"\nwhy_zh = "a"\n'
        f'extends = "{(scenarios / "base.toml").as_posix()}"\n'
        f'period = {{ from = {first}, to = 2045, step = "1 month" }}\n'
    )
    (tmp_path / "late.toml").write_text(text, encoding="utf-8")
    code, _, errors = command("forecast", tmp_path / "late.toml", "--out", tmp_path / "out")
    assert code == 1
    assert f"scenario late begins in {first}" in errors and "2023 or earlier" in errors
