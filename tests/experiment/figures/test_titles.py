"""Titles of panels: a measure, which part of it a panel shows, and its unit."""

import figure_examples
import pytest
from chanjiao.experiment.figures.kinds import KINDS
from chanjiao.experiment.figures.letters import fold_name, wide
from chanjiao.experiment.figures.sheet import NAMES_ROOM, PAGE, folded_names
from chanjiao.report.figures.page import drawable, style
from chanjiao.report.language import Language

TITLES = {
    Language.EN: ["openings: policy 0 (persons)", "openings: policy 1 (persons)"],
    Language.ZH: ["岗位需求：政策0（人）", "岗位需求：政策1（人）"],
}


@pytest.mark.parametrize("language", Language)
def test_the_unit_of_a_panel_stands_after_the_part_that_it_shows(language):
    word, policy = figure_examples.word("openings", "岗位需求"), figure_examples.policies(2)
    found = figure_examples.several(
        figure_examples.values("openings", [policy], word, figure_examples.SINGLE, 1, ("year",)),
        figure_examples.values("gap", [policy], dims=("year",)),
    )
    keys = {"kind": "lines", "id": "x", "title": {"en": "x", "zh": "x"}, "panels": "policy"}
    kind = KINDS["lines"]
    spec = kind.keys.model_validate({**keys, "measures": [*found]})
    figure = kind.draw(spec, found, lambda _: "", language)
    assert [axes.get_title(loc="left") for axes in figure.axes[:2]] == TITLES[language]


def test_spans_of_years_have_a_dash_in_every_text_of_a_figure():
    keys, found = figure_examples.keys_of("bars", False)
    keys |= {
        "title": {"en": "Mean of 2028-2032", "zh": "x"},
        "note": {"en": "Of 2026-2030.", "zh": "x"},
    }
    spec = KINDS["bars"].keys.model_validate(keys)
    figure = KINDS["bars"].draw(spec, found, lambda _: "", Language.EN)
    drawn = " ".join(text.get_text() for text in figure.texts)
    assert "2028–2032" in drawn and "2026–2030" in drawn


@pytest.mark.parametrize("text", ["15-20-15", "-1", "2026-11", "f2028-20320", "2028—2032年"])
def test_other_hyphens_stay(text):
    assert drawable(text) == text


def test_long_names_of_rows_take_more_room_instead_of_a_third_line():
    usual = "Quality without any training place"
    long = "Capital needed for one training place (programme category: all 19 together)"
    with style(Language.EN):
        assert max(map(wide, folded_names([usual]))) <= NAMES_ROOM * PAGE
        assert [name.count("\n") for name in folded_names([usual, long])] == [0, 1]
        assert max(name.count("\n") for name in folded_names([usual, 3 * long])) > 1


BROKEN = [
    (Language.EN, ["people who newly seek work", "(thousand persons)"]),
    (Language.EN, ["graduates who look for work", "or for training (persons)"]),
    (Language.EN, ["announced batches,", "four years later"]),
    (Language.EN, ["Demonstration", "projects"]),
    (Language.ZH, ["层次之间", "易于替代"]),
    (Language.ZH, ["单个工位成本", "（专业大类共19项同时变动）"]),
    (Language.ZH, ["当年新增求职者与转行人员", "（万人）"]),
]


@pytest.mark.parametrize(("language", "lines"), BROKEN)
def test_a_name_has_even_lines_and_its_brackets_begin_one_if_that_costs_none(language, lines):
    name = (" " if language is Language.EN else "").join(lines)
    with style(language):
        longest = max(map(wide, lines))
        assert fold_name(name, wide(name)) == name
        assert fold_name(name, longest + 1).split("\n") == lines
        assert fold_name(name, min(wide(name) - 1, 1.2 * longest)).split("\n") == lines
