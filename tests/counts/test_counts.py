"""What a department counts: the numbers of a run, by zone, and published figures beside them."""

import re
from pathlib import Path

import chanjiao as cj
import numpy as np
import openpyxl
import pandas as pd
import pytest
from chanjiao.counts.definitions import ALL, COUNTS, LEVELS
from chanjiao.counts.published import published_counts
from chanjiao.counts.tables import Counts, count_tables, counts_table
from chanjiao.counts.values import parsed
from chanjiao.forecast.published import published_figures
from chanjiao.office.simulation import simulate_scenario
from chanjiao.report.language import Language
from chanjiao.report.output.csv_file import frame
from chanjiao.scenario import load
from chanjiao.system import graph

SCENARIOS = Path(__file__).parents[2] / "scenarios"


def counts_of(name: str) -> Counts:
    scenario = load(SCENARIOS / f"{name}.toml", graph)
    return Counts(simulate_scenario(scenario, graph(scenario.zones)))


@pytest.fixture(scope="module")
def programme() -> Counts:
    return counts_of("demonstration_projects")


@pytest.fixture(scope="module")
def five() -> Counts:
    return counts_of("demonstration_five_zones")


def test_every_variable_of_a_count_is_in_the_model():
    for count in COUNTS:
        for text in count.expressions.values():
            for term in parsed(text).terms.values():
                assert term.variable in graph().variables


def test_counts_are_the_numbers_of_the_run(programme):
    result = programme.result
    at = {"year": 2030}
    students = result.province("enrolment.students").sel(at)
    teachers = sum(
        result.province(f"teachers.{kind}_qualified").sel(at) for kind in ("single", "dual")
    )
    for level in LEVELS:
        own = float(students.sel(level=level).sum())
        staff = float(teachers.sel(level=level).sum())
        assert programme.value("students", level, 2030) == pytest.approx(own)
        assert programme.value("ratio", level, 2030) == pytest.approx(own / staff)
    paid = float(result.yearly("funding.tranches").sum())
    assert paid > 1e9
    assert np.nansum(programme.values["grants", ALL, ALL].values) == pytest.approx(paid)


def test_all_levels_are_the_levels_with_technician_schools(programme):
    parts = sum(programme.value("intake", row, 2025) for row in (*LEVELS, "technician"))
    assert programme.value("intake", ALL, 2025) == pytest.approx(parts)
    both = programme.value("students", "sv", 2025) + programme.value("students", "technician", 2025)
    assert programme.value("students", "sv_technician", 2025) == pytest.approx(both)


def test_zones_add_up_to_the_province_and_ratios_do_not(five):
    zones = {zone for *_, zone in five.values} - {ALL}
    assert len(zones) == 5
    for id in ("students", "points", "spending"):
        row = "hv" if id != "spending" else ALL
        whole = sum(five.value(id, row, 2028, zone) for zone in zones)
        assert five.value(id, row, 2028) == pytest.approx(whole)
    ratios = [five.value("ratio", "hv", 2028, zone) for zone in zones]
    assert min(ratios) < five.value("ratio", "hv", 2028) < max(ratios)
    assert five.value("grants", ALL, 2022) and not any(
        five.value("grants", ALL, 2022, zone) for zone in zones
    )


def test_published_figures_stand_next_to_their_count(programme):
    found = {(one.count.id, one.row, one.year): one.value for one in programme.published}
    assert found["students", "hv", 2022] == 872_600
    assert found["students", ALL, 2022] == pytest.approx(1_964_300)
    assert found["points", ALL, 2021] == 6856
    assert found["opened", ALL, 2021] == 919
    # derived, weak, national, of several years, or of another scope
    assert not {one for one in found if one[0] in ("graduates", "ratio", "dual_qualified")}
    assert ("students", "sv", 2023) not in found and ("opened", ALL, 2020) not in found


def test_series_and_figures_agree_where_both_have_a_count(programme):
    series = {name: (count.id, row) for count in COUNTS for row, name in count.series.items()}
    table = published_figures(SCENARIOS / "data" / "sichuan_points.csv")
    found = {(one.count.id, one.row, one.year): one.value for one in programme.published}
    compared = 0
    for line in table.to_dict("records"):
        if line["series"] in series:
            factor = 10_000 if line["unit"] == "10k persons" else 1
            own = found[(*series[line["series"]], line["year"])]
            assert own == pytest.approx(line["value"] * factor, rel=1e-3)
            compared += 1
    assert compared == 10


def test_a_run_of_the_nation_has_the_bulletins_of_the_nation():
    scenario = load(SCENARIOS / "national.toml", graph)
    found = {(one.count.id, one.row, one.year): one for one in published_counts(scenario)}
    assert len(found) > 80
    assert set(range(2010, scenario.published_to + 1)) <= {year for *_, year in found}
    assert max(year for *_, year in found) == scenario.published_to
    assert found["students", "sv", 2013].value == pytest.approx(15_363_800)
    assert found["students", "sv", 2013].used == ""
    assert ("points", ALL, 2021) not in found
    assert not any("recalled" in one.source for one in found.values())


def test_another_province_has_no_published_figures_of_sichuan():
    scenario = load(SCENARIOS / "examples" / "chongqing.toml", graph)
    assert published_counts(scenario) == []


@pytest.mark.parametrize("language", list(Language))
def test_the_table_has_a_column_for_published_figures_only_where_there_are_some(
    programme, language
):
    names = list(frame(counts_table(programme), language).columns)
    mark = "公布" if language is Language.ZH else "published"
    assert sum(mark in name for name in names) == 5
    assert len(names) == len(set(names)) == 3 + len(COUNTS) + 5


def test_the_folder_of_a_run_has_the_counts_as_csv_and_as_sheets(tmp_path):
    folder = cj.run("base").write(tmp_path / "out", figures=False)
    table = pd.read_csv(folder / "tables" / "counts.csv", encoding="utf-8-sig")
    row = table.query("level_id == 'hv' and zone_id == 'all' and year == 2022").iloc[0]
    assert row["students, published, persons"] == 872_600
    assert row["students, persons"] == pytest.approx(row["students, published, persons"], rel=0.05)
    book = openpyxl.load_workbook(folder / "results.xlsx", read_only=True)
    assert {"Counts", "Counts published"} <= set(book.sheetnames)
    cells = [c for r in book["Counts"].iter_rows(values_only=True) for c in r]
    assert any(
        c == pytest.approx(row["students, persons"], rel=1e-9)
        for c in cells
        if isinstance(c, float)
    )


def test_published_rows_name_their_source_and_their_error(programme):
    _, published = count_tables(programme.result)
    table = frame(published, Language.EN)
    error = 100 * (table["model"] / table["published"] - 1)
    assert np.allclose(table["error, %"], error)
    assert table["source"].str.len().min() > 10


def test_sources_of_the_nation_are_in_chinese():
    found = published_counts(load(SCENARIOS / "national.toml", graph))
    words = {one.source_word for one in found}
    assert [word.en for word in words if not re.search("[\u4e00-\u9fff]", word.zh)] == []
    numbers = re.compile(r"\d+(?:\.\d+)?")
    assert [w for w in words if numbers.findall(w.en) != numbers.findall(w.zh)] == []
