"""The page about the labour market: made by a command, with the figures that were used."""

from pathlib import Path

import pytest
from chanjiao.commands import labour_page
from chanjiao.commands.labour_texts import TEXTS
from chanjiao.evidence.comparison import compared
from chanjiao.report.language import Language
from chanjiao.scenario import load
from chanjiao.scenario.shipped import BASE
from chanjiao.system import graph

DOCS = Path(__file__).parents[1] / "docs"
PAGES = {Language.EN: "labour.md", Language.ZH: "labour.zh.md"}


@pytest.fixture(scope="module")
def base():
    return load(BASE, graph)


@pytest.mark.parametrize("language", Language)
def test_the_page_is_what_the_command_writes(language):
    found = "\n".join(labour_page.document(language)).rstrip() + "\n"
    written = (DOCS / PAGES[language]).read_text(encoding="utf-8")
    command = f"python -m chanjiao.commands.labour_page --lang {language}"
    assert found == written, f"{command} > docs/{PAGES[language]}"


def names(language):
    texts = [TEXTS[language].head, TEXTS[language].doubts]
    found = {name for text in texts for name in text.split("`")[1::2]}
    return {n for n in found if "." in n and " " not in n and "/" not in n}


def test_every_name_in_the_text_is_a_variable_or_a_sector():
    named = names(Language.EN)
    known = {*graph().variables, *labour_page.sectors()}
    assert named and named <= known, named - known


def test_both_pages_name_the_same_variables():
    assert names(Language.EN) == names(Language.ZH)


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
