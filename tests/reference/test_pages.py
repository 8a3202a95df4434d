"""Pages of the reference: every variable of the model has a complete entry."""

import re
from xml.etree import ElementTree

import pytest
from chanjiao.reference import labels
from chanjiao.reference.catalogue import base_catalogue
from chanjiao.reference.entry import entry, mathematics
from chanjiao.reference.markdown import plain
from chanjiao.reference.pages import pages

CATALOGUE = base_catalogue()
PAGES = pages(CATALOGUE)
COMPUTED = [v for v in CATALOGUE.variables if not v.is_input]


def entry_of(id: str) -> str:
    page = PAGES[f"sectors/{id.split('.', maxsplit=1)[0]}"]
    after = page.split(f"({id})=\n", 1)[1]
    return re.split(r"\n\([a-z_.]+\)=\n", after, maxsplit=1)[0]


def test_every_variable_has_one_entry_on_the_page_of_its_sector():
    for variable in CATALOGUE.variables:
        assert PAGES[f"sectors/{variable.sector}"].count(f"\n({variable.id})=\n") == 1


def test_every_entry_names_its_variable_in_both_languages():
    for variable in CATALOGUE.variables:
        text = entry_of(variable.id)
        assert plain(variable.en) in text
        assert plain(variable.zh) in text


def test_every_computed_variable_has_mathematics_in_both_languages():
    for variable in COMPUTED:
        html = mathematics(variable, CATALOGUE)
        english, chinese = html.split("<details", 1)
        assert "<math" in english and "<math" in chinese
        assert variable.zh in chinese


def test_mathematics_is_well_formed():
    for variable in COMPUTED:
        ElementTree.fromstring(f"<div>{mathematics(variable, CATALOGUE)}</div>")


def test_every_input_has_its_number_quality_and_source():
    for variable in CATALOGUE.variables:
        if not variable.is_input:
            continue
        text, given = entry_of(variable.id), CATALOGUE.scenario.entries[variable.id]
        assert labels.QUALITIES[given.quality] in text
        assert plain(given.source) in text
        assert re.search(rf":{labels.NUMBER}: \S", text)


@pytest.mark.parametrize(
    "id, words",
    [
        ("schooling.completion_share", "0.96"),
        ("demography.births", "718,280 (2010) → 450,000 (2045) person/year"),
        ("teachers.students_per_teacher", "secondary vocational 中职: 17"),
        ("demography.births", "×0.95–1.05"),
        ("matching.matches", "`matching.match_probability`"),
        ("matching.matches", "[B1](#loop-b1)"),
        ("matching.tightness", "(#wages.entry_index)"),
        ("outlook.gap", labels.OUTCOME),
        ("adults.past_working_age", "(#account-people)"),
        ("training_bases.construction", "(#account-capital)"),
    ],
)
def test_an_entry_says(id, words):
    assert words in entry_of(id)


def test_reads_and_read_by_are_two_sides_of_one_thing():
    for reader in COMPUTED:
        for read in CATALOGUE.reads[reader.id]:
            assert reader in CATALOGUE.read_by[read.id]


def test_lists_hold_every_loop_dimension_reference_and_number():
    for loop in CATALOGUE.loops:
        assert f"(loop-{loop.lower()})=" in PAGES["loops"]
    for dimension in CATALOGUE.dimensions:
        assert f"(dimension-{dimension.id})=" in PAGES["dimensions"]
    for reference in CATALOGUE.citing:
        assert f"(ref-{reference.key})=" in PAGES["bibliography"]
    for id in CATALOGUE.scenario.entries:
        assert f"(#{id})" in PAGES["inputs"]


def test_the_python_of_an_entry_is_that_of_the_file():
    matches = next(v for v in COMPUTED if v.id == "matching.matches")
    code = entry(matches, CATALOGUE).split("<pre>")[1].split("</pre>")[0]
    assert code.splitlines() == [
        "posts = maximum(vacancies.vacant, 0) * one(person / post)",
        "return match_probability * ces_min(effective_seekers, posts, sharpness) / matching_time",
    ]


@pytest.mark.parametrize(
    "words, safe",
    [
        ("a_b *c*", r"a\_b \*c\*"),
        ("use `a_b` here", "use `a_b` here"),
        ("see https://example.org/a_b, p. 2", "see <https://example.org/a_b>, p. 2"),
        ("a < b\nc", r"a \< b c"),
    ],
)
def test_plain_text_holds_no_markup(words, safe):
    assert plain(words) == safe
