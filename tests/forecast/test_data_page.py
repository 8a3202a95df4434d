"""The list of wanted tables names numbers that exist, and its page lists every table."""

import csv
from pathlib import Path

import pytest
from chanjiao.commands import data_page
from chanjiao.forecast.calibration import calibrate
from chanjiao.forecast.paths import central
from chanjiao.system import graph

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "data.md"


@pytest.fixture(scope="module")
def tables(scenarios):
    lines = (scenarios / data_page.FILE).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def test_every_number_of_a_table_is_one_of_the_model(tables, figures):
    paths = central(calibrate(figures, 2023), 2028)
    known = {*paths.ratios, *paths.constants}
    inputs = {variable.id for variable in graph().inputs}
    for table in tables:
        assert set(table["ratios"].split()) <= known
        assert set(table["inputs"].split()) <= inputs
        assert table["ratios"] or table["inputs"]


def test_the_page_lists_every_table(tables):
    page = PAGE.read_text(encoding="utf-8")
    for table in tables:
        assert table["table_zh"] in page


@pytest.mark.exhaustive
def test_the_page_is_what_the_command_writes():
    assert PAGE.read_text(encoding="utf-8") == "\n".join(data_page.page()) + "\n"
