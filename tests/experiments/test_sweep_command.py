"""The command `sweep`: any scenarios, periods and titles; limits of inputs in words."""

import os
import warnings
from pathlib import Path

import openpyxl
import pytest
from chanjiao.commands.output import Output
from chanjiao.commands.sweep import sweep
from chanjiao.engine.characters import visible
from chanjiao.experiment.measures.box_analyses import between, place_word
from chanjiao.report.language import Language, say
from chanjiao.scenario import load
from chanjiao.system import graph

ROOT = Path(__file__).parents[2]
SCENARIO = """\
title = "{title}"
title_zh = "{title}"
why = "A run for tests."
why_zh = "测试用。"
extends = "{base}"
period = {{ from = {first}, to = {last}, step = "1 month" }}
"""
MEMBERS = 40


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Writes a scenario over a period with a title; gives its path."""
    monkeypatch.chdir(tmp_path)
    base = os.path.relpath(ROOT / "scenarios" / "base.toml", tmp_path).replace(os.sep, "/")

    def written(name, title, first, last):
        path = tmp_path / f"{name}.toml"
        text = SCENARIO.format(title=title, base=base, first=first, last=last)
        path.write_text(text, encoding="utf-8")
        return str(path)

    return written


@pytest.mark.exhaustive
@pytest.mark.parametrize("period", [(2010, 2010), (2036, 2037)])
def test_a_sweep_over_any_period_is_printed_and_drawn(period, write, capsys):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        sweep([write("own", "Own", *period)], Output(quiet=True), MEMBERS, 1, screened=False)
    assert "40 parameter samples" in capsys.readouterr().out
    assert Path("results/own_sweep/figures/gap_fan.png").is_file()


@pytest.mark.exhaustive
def test_files_and_prints_of_a_sweep_hold_titles_as_they_are(write, capsys):
    titles = ("=1+1", "[/red] and [bold]", "From $5 to $9")
    paths = [write(f"s{place}", title, 2010, 2011) for place, title in enumerate(titles)]
    sweep(paths, Output(quiet=True, figures=False), MEMBERS, 1, screened=False)
    book = openpyxl.load_workbook(next(Path("results").glob("*_sweep/experiment.xlsx")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert {visible(title) for title in titles} <= {cell.value for cell in cells}
    assert "[/red] and [bold]" in capsys.readouterr().out


@pytest.mark.parametrize("language", list(Language))
def test_a_limit_is_reported_in_the_unit_of_its_number(language):
    entry = load("base", graph).entries["employment.transition_time"]
    variable = graph().variables[entry.id]
    text = say(place_word(entry, variable, 1.0), language)
    assert text == ("0.2 year" if language is Language.EN else "0.2 年")
    said = say(between(entry, variable, 0.4, 1.0, named=True), language)
    assert ("above" if language is Language.EN else "高于") in said


@pytest.mark.parametrize(
    ("ends", "word"), [((0.0, 0.5), "below"), ((0.5, 1.0), "above"), ((0.2, 0.8), "from")]
)
def test_a_limit_tells_the_ends_that_it_has(ends, word):
    entry = load("base", graph).entries["industry.posts_at_start"]
    said = between(entry, graph().variables[entry.id], *ends, named=True).en
    assert word in said and "times the scenario value" in said
