"""The article: every row exists, its figures hold, and the page about it is up to date."""

from pathlib import Path

import pytest
from chanjiao.article.document import page
from chanjiao.article.row import RunPair
from chanjiao.article.rows import ROWS
from chanjiao.report.language import Language

ROOT = Path(__file__).parents[2]
FIGURES = [(row, figure) for row in ROWS for figure in row.figures]


@pytest.fixture(scope="module")
def runs(run_scenario):
    return RunPair(run_scenario("base"), run_scenario("demonstration_projects"))


def test_every_row_of_the_article_is_there_once():
    assert [row.id for row in ROWS] == [
        "A1",
        "A2",
        "A3",
        "A4",
        "B1",
        "B2",
        "C1",
        "C2",
        "C3",
        "D1",
        "D2",
        "D3",
        "D4",
        "E",
    ]


@pytest.mark.parametrize("row, figure", FIGURES, ids=[f"{r.id}-{f.en}" for r, f in FIGURES])
def test_a_figure_of_the_article_holds(row, figure, runs):
    assert figure.holds(runs), f"{figure.en}: {figure.published} against {figure.model(runs)}"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_row_has_variables_levers_and_tests(row, graph):
    assert row.variables
    assert row.levers
    assert all(graph.own(v) in graph.variables.values() for v in (*row.variables, *row.levers))
    assert all(v.kind == "lever" for v in row.levers)
    assert row.tests
    assert [test for test in row.tests if not (ROOT / test).is_file()] == []
    assert row.figures or row.note
    assert bool(row.note) == bool(row.note_zh)


@pytest.mark.parametrize(
    "language, name", [(Language.EN, "article.md"), (Language.ZH, "article.zh.md")]
)
def test_the_page_is_up_to_date(language, name, runs):
    written = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert written == page(runs, language), f"write it anew: chanjiao article --lang {language}"
