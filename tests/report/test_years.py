"""Years that are shown follow the period of a run and the last year with published figures."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from chanjiao.report.language import Language
from chanjiao.report.metadata import conventions
from chanjiao.report.years import PeriodError, Years, require
from chanjiao.scenario import load
from chanjiao.system import graph

SCENARIOS = Path(__file__).parents[2] / "scenarios"
PACKAGE = Path(__file__).parents[2] / "model" / "chanjiao"


@pytest.mark.parametrize(
    "first, last, shown, later, projected",
    [
        (2010, 2045, [2025, 2030, 2035, 2045], 2035, 2024),
        (2010, 2031, [2025, 2030, 2031], 2031, 2024),
        (2010, 2025, [2025], 2025, 2024),
        (2010, 2024, [2024], 2024, 2024),
        (2010, 2023, [2023], 2023, None),
        (2010, 2010, [2010], 2010, None),
        (2010, 2200, [2025, 2030, 2035, 2200], 2035, 2024),
        (1950, 2045, [2025, 2030, 2035, 2045], 2035, 2024),
        (2036, 2045, [2036, 2041, 2045], 2045, 2036),
    ],
)
def test_years_follow_the_period(first, last, shown, later, projected):
    years = Years(first, last, 2023)
    assert years.shown == shown
    assert years.later == later
    assert years.projected_from == projected


def test_where_nobody_says_what_is_published_nothing_is_called_a_projection():
    years = Years(2010, 2045)
    assert years.projected_from is None
    assert years.shown == [2010, 2015, 2020, 2045]
    assert len(list(conventions(years, Language.EN))) == 3


@pytest.mark.parametrize(
    "last, said", [(2045, "up to 2023 are"), (2020, "All years are a reconstruction")]
)
def test_notes_say_which_years_are_a_projection(last, said):
    assert said in list(conventions(Years(2010, last, 2023), Language.EN))[-1]
    assert (
        "All years are a projection" in list(conventions(Years(2030, 2045, 2023), Language.EN))[-1]
    )


def test_the_scenario_file_names_the_last_published_year_and_children_inherit_it():
    scenario = load(SCENARIOS / "double.toml", graph)
    assert (scenario.published_to, scenario.births_to) == (2023, 2024)


def test_years_that_a_run_lacks_are_named_in_one_line(base):
    short = replace(base.scenario, last_year=2024)
    require(short, 2010, 2024, "x")
    with pytest.raises(PeriodError, match=r"x needs the years 2020 to 2040.*2010 to 2024.*longer"):
        require(short, 2020, 2040, "x")


DATA = {"article", "backtest", "forecast", "sectors", "scenario"}
"""Parts in which a year is a date of what was published, or of a law, or an example."""


def test_no_year_stands_in_code():
    found = []
    for path in PACKAGE.rglob("*.py"):
        if path.relative_to(PACKAGE).parts[0] in DATA or path.stem == "references":
            continue
        if path.stem.endswith("_page"):  # a page of the documents quotes years of the shipped base
            continue
        code = re.sub(r'"""(.|\n)*?"""|"(\\.|[^"\\])*"', '""', path.read_text(encoding="utf-8"))
        code = re.sub(r"#.*", "", code)
        found += [f"{path.name}: {year}" for year in re.findall(r"\b(?:19|20)\d\d\b", code)]
    assert found == ["workbook.py: 2000"], "but the date of a workbook, which never changes"
