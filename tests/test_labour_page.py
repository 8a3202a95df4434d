"""The page about the labour market: made by a command, with the figures that were used."""

from pathlib import Path

import pytest
from chanjiao.commands import labour_page
from chanjiao.evidence.comparison import compared
from chanjiao.scenario import load
from chanjiao.scenario.shipped import BASE
from chanjiao.system import graph

PAGE = Path(__file__).parents[1] / "docs" / "labour.md"


@pytest.fixture(scope="module")
def base():
    return load(BASE, graph)


def test_the_page_is_what_the_command_writes():
    found = "\n".join(labour_page.document()).rstrip() + "\n"
    written = PAGE.read_text(encoding="utf-8")
    assert found == written, "python -m chanjiao.commands.labour_page > docs/labour.md"


def test_every_name_in_the_text_is_a_variable_or_a_sector():
    known = {*graph().variables, *labour_page.sectors()}
    texts = [labour_page.HEAD, labour_page.DOUBTS]
    names = {name for text in texts for name in text.split("`")[1::2]}
    named = {n for n in names if "." in n and " " not in n and "/" not in n}
    assert named and named <= known, named - known


def test_figures_that_were_not_used_are_not_among_those_fitted(base):
    rows = labour_page.fitted(compared(base))
    assert rows and {row.figure.used for row in rows} <= {"fitted", "start"}
    assert {row.figure.group for row in rows} <= set(labour_page.GROUPS)


def test_every_input_of_the_labour_market_is_in_one_table_unless_it_is_a_definition(base):
    qualities = ("measured", "estimated", "assumed")
    found = [e.id for quality in qualities for e in labour_page.inputs(base, (quality,))]
    assert len(found) == len(set(found))
    named = {"substitution.turnover", "adults.net_migration", "wages.pay_curve"}
    assert named <= set(found)
    assert "wages.pay_supplement" not in found
