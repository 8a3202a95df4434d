"""Texts about a run with an office: its randomness, its fan, its parameters."""

from dataclasses import replace

import openpyxl
import pandas as pd
import pytest
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.office.fan import CANCELLED, MONEY, PROJECTS, TEACHING
from chanjiao.office.simulation import simulate_scenario
from chanjiao.report.comparison import Comparison
from chanjiao.report.figures.commissioning import commissioning
from chanjiao.report.figures.page import settle, style
from chanjiao.report.interpretation import interpretation, office
from chanjiao.report.language import Language
from chanjiao.report.metadata import metadata
from chanjiao.report.output.csv_file import frame
from chanjiao.report.output.fonts import chinese_family
from chanjiao.report.output.workbook import write_workbook
from chanjiao.report.run_bundle import run_pictures
from chanjiao.report.tables import input_table, office_table
from chanjiao.scenario import load
from chanjiao.system import graph
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from .conftest import SCENARIOS

LANGUAGES = [
    Language.EN,
    pytest.param(
        Language.ZH,
        marks=pytest.mark.skipif(chinese_family() is None, reason="no Chinese font here"),
    ),
]
COURSES = 4


@pytest.fixture(scope="module")
def through_office():
    """The shipped scenario to 2030, in a few replications, without parent."""
    scenario = replace(
        load(SCENARIOS / "demonstration_office.toml", graph), last_year=2030, parent=None
    )
    return Comparison(
        simulate_scenario(scenario, graph(), RunOptions(steps_per_year=12), replications=COURSES)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fan_is_drawn_whole_on_its_page_and_says_what_it_is(through_office, language):
    with style(language):
        figure = commissioning(through_office, language)
        settle(figure)
        FigureCanvasAgg(figure).draw()
        panels = figure.axes
        shown = [
            *figure.texts,
            *(t for a in panels for t in a.get_legend().findobj(Text)),
            *(a.title for a in panels),
            *(t for a in panels for t in a.texts),
        ]
        for text in shown:
            box = text.get_window_extent()
            outside = box.x0 < -1 or box.x1 > figure.bbox.x1 + 1 or box.y1 > figure.bbox.y1 + 1
            assert not (text.get_text().strip() and outside), text
    foot = "".join(text.get_text().replace("\n", " ") for text in figure.texts)
    assert ("4 replications, seed 1" if language is Language.EN else "4次重复的平均") in foot
    assert len(figure.axes[0].collections) == len(PROJECTS)
    assert len(figure.axes[1].collections) == len(MONEY) - 1, "nothing expires"


def test_only_a_run_with_an_office_has_its_figure(study, through_office):
    assert "commissioning" not in {picture.id for picture in run_pictures(study)}
    assert "commissioning" in {picture.id for picture in run_pictures(through_office)}


def test_the_table_holds_mean_and_fan_of_the_replications(through_office):
    table = frame(office_table(through_office), Language.EN).set_index(["variable", "year"])
    values = through_office.result.data[TEACHING.key].sel(year=2025)
    row = table.loc[(TEACHING.key, 2025)]
    assert row["mean"] == pytest.approx(float(values.mean()))
    assert row["P10"] == pytest.approx(float(values.quantile(0.1)))
    assert row["P90"] == pytest.approx(float(values.quantile(0.9)))
    assert set(table.index.unique("variable")) == {m.key for m in (*PROJECTS, *MONEY)}
    assert isinstance(table, pd.DataFrame) and not table.isna().any(axis=None)


@pytest.mark.parametrize("language", list(Language))
def test_notes_and_remarks_tell_seed_and_replications(through_office, language):
    lines = [
        *interpretation(through_office, language),
        *dict(metadata(through_office, language)).values(),
    ]
    english = language is Language.EN
    assert (
        sum(
            ("4 replications (seed 1)" if english else "4次重复模拟的平均") in line
            for line in lines
        )
        == 2
    )
    cancelled = float(through_office.result.data[CANCELLED.key].mean("replication")[-1])
    (line,) = office(through_office, language)
    assert f"{cancelled:.1f}" in line and "50" in line


def test_nothing_of_it_is_said_without_an_office(study):
    assert list(office(study, Language.EN)) == []
    assert "Project office" not in dict(metadata(study, Language.EN))


def test_the_workbook_lists_the_numbers_of_the_office_with_their_sources(through_office, tmp_path):
    table, path = input_table(through_office), tmp_path / "book.xlsx"
    write_workbook(table.title, [], [table], path, Language.ZH)
    sheet = openpyxl.load_workbook(path)["输入数据"]
    rows = {row[0]: row for row in sheet.iter_rows(min_row=4, values_only=True)}
    assert rows["project_office.panels"][1] == "同时评审的专家组"
    assert rows["project_office.exit_rate"][3:6] == (0.04, 0.04, "0 - 0.15")
    assert rows["project_office.signing_time"][2] == "年" and rows["project_office.signing_time"][7]
    assert sum(str(key).startswith("project_office.") for key in rows) == 26
    assert "apprenticeship.season" not in rows
