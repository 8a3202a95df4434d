"""Each kind of mistake in a scenario file is reported with its line and a correction."""

from pathlib import Path

import pytest
from chanjiao import system
from chanjiao.scenario import ScenarioError, load

SCENARIOS = Path(__file__).parents[2] / "scenarios"

PLACES = """\
[college.places]
unit    = "place"
start   = 0
quality = "definition"
source  = "no place is built before the first year"
"""

PATH = 'path    = { 2010 = 1.5, "2018-09" = "1.8 billion yuan/year", "2020-01-01" = 20 }'

ENTRIES = {
    "wrong key": (
        "range_factor = [0.9, 1.25]",
        "range_factr = [0.9, 1.25]",
        "no key 'range_factr'. Did you mean range_factor?",
    ),
    "wrong quality": (
        'value   = 18\nrange   = [12, 24]\nquality = "assumed"',
        'value   = 18\nrange   = [12, 24]\nquality = "asumed"',
        "expected measured, estimated, assumed or definition. Did you mean assumed?",
    ),
    "wrong variable": (
        "[college.cost_per_place]",
        "[college.cost_per_plce]",
        "college.cost_per_plce: no such variable. Did you mean college.cost_per_place?",
    ),
    "computed variable": (
        "[college.places]",
        "[college.building]",
        "this flow is computed; a scenario cannot give it",
    ),
    "wrong member": (
        '2010 = "held"',
        '2010 = "hold"',
        "hold is no member of rule. Did you mean held?",
    ),
    "wrong member of a table": (
        "hv = 1.5 }",
        "tv = 1.5 }",
        "tv is no member of level. Expected sv, hv.",
    ),
    "lacking member": (', "3" = 2 }', " }", "no number for grade 3; give one for each"),
    "table too deep": (
        "hv = 1.5 }",
        'hv = { "1" = { x = 1 }, "2" = 1, "3" = 1 } }',
        "a table stands where a number is expected; it varies by level, grade",
    ),
    "table for a scalar": (
        "value   = 18\n",
        "value   = { sv = 18 }\n",
        "this variable has no dimensions",
    ),
    "wrong unit": (
        'unit    = "month"',
        'unit    = "person"',
        "given in person, but the model needs year; write the number in year",
    ),
    "unknown unit": (
        'unit    = "month"',
        'unit    = "mnth"',
        "'mnth' is no unit of the model. Did you mean month? The model needs year.",
    ),
    "no unit of a quantity": ('"85 %"', '"85"', "'85' has no unit"),
    "wrong unit of a quantity": (
        '"85 %"',
        '"85 yuan"',
        "'85 yuan' does not convert to dimensionless",
    ),
    "no number": ('"85 %"', "true", "true is no number"),
    "not a number": ('"85 %"', "nan", "nan is no number"),
    "infinite": ('"85 %"', "-inf", "-inf is no number"),
    "share above 1": ('"85 %"', '"185 %"', "1.85 dimensionless is a share above 1"),
    "negative": ('"85 %"', "-0.1", "-0.1 dimensionless is negative"),
    "negative member": ("hv = 1.5 }", "hv = -1.5 }", "-1.5 %/year (hv, 1) is negative"),
    "below its range": (
        "value   = 18\n",
        "value   = 6\n",
        "6 month is below its range [12, 24] (base.toml line 34)",
    ),
    "above its range": ('"2" = 4', '"2" = 14', "14 %/year (sv, 2) is above its range [0, 12]"),
    "reversed range": ("[12, 24]", "[24, 12]", "range [24, 12] is reversed"),
    "reversed factor": ("[0.9, 1.25]", "[1.25, 0.9]", "range_factor [1.25, 0.9] is reversed"),
    "factor above 1": ("[0.9, 1.25]", "[1.1, 1.25]", "two numbers around 1: the first from 0 to 1"),
    "one end of a range": ("[12, 24]", "[12]", "range must be two numbers, the lowest and the"),
    "range of a wrong unit": ("[12, 24]", '[12, "24 yuan"]', "'24 yuan' does not convert to month"),
    "range of a share": (
        "range_factor = [0.9, 1.25]",
        "range = [0.5, 1.5]",
        "the range of a share must lie from 0 to 1",
    ),
    "bad month": (
        '"2018-09" = "1.8',
        '"2018-13" = "1.8',
        "2018-13 is no date: there is no month 13",
    ),
    "bad day": ('"2020-01-01"', '"2020-01-15"', "not the first of a month; write 2020-01"),
    "bad year": ('"2020-01-01"', "20", "20 is no date; expected a year from 1900 to 2200, or a"),
    "date twice": ('"2020-01-01"', '"2018-09-01"', "2018-09-01 is given already, as 2018-09"),
    "empty path": (PATH, "path    = {}", "the path is empty"),
    "path is no table": (
        'path    = { 2010 = "held", 2024 = "rising" }',
        "path = 3",
        "path must be a table by date",
    ),
    "wrong choice": (
        '2024 = "rising"',
        '2024 = "risng"',
        "risng is no member of rule. Did you mean rising?",
    ),
    "choice without dimension": (
        PATH,
        'choice = "held"',
        "a choice needs a lever without unit by one dimension",
    ),
    "form of another kind": (
        "value   = 18\n",
        "path   = { 2010 = 18 }\n",
        "a parameter takes no path; give value",
    ),
    "form of a stock": ("start   = 0", "value   = 0", "a stock takes no value; give start"),
    "two forms": (
        "value   = 18\n",
        "value   = 18\nstart = 18\n",
        "value and start are given; give one of them",
    ),
    "shape without path": (
        "value   = 18\n",
        'value   = 18\nshape = "ramp"\n',
        "shape is for a path, and there is no path",
    ),
    "wrong shape": ('"ramp"', '"rampe"', "expected step or ramp. Did you mean ramp?"),
    "wrong dimension": (
        'by      = ["rule"]',
        'by      = ["rules"]',
        "varies by rule, not by rules. Did you mean rule?",
    ),
    "dimension of a scalar": (
        "value   = 18\n",
        'by = ["level"]\nvalue   = 18\n',
        "has no dimensions; delete `by`",
    ),
    "points descend": ("[2, 1.3]", "[0.5, 1.3]", "points must ascend, but 0.5 follows 1"),
    "half a point": ("[2, 1.3]", "[2]", "each point needs two numbers, [where, what]"),
    "of without curve": ("value   = 18\n", 'of = "year"\nvalue   = 18\n', "only a curve has"),
    "no such table": ('"data/students.csv"', '"data/pupils.csv"', "data/pupils.csv: no such file"),
    "folder as table": ('"data/students.csv"', '"data"', "data: this is a folder"),
    "number as text": (
        'source  = "own estimate"\n\n[college.applicants]',
        "source  = 5\n\n[college.applicants]",
        "source must be a text in quotes",
    ),
    "blank source": (
        'source  = "own estimate"\n\n[college.applicants]',
        'source  = " "\n\n[college.applicants]',
        "source is empty; write a text",
    ),
    "no such key": ("why_zh   = ", "wy_zh   = ", "no such key. Did you mean why_zh?"),
    "period reversed": (
        "to = 2030",
        "to = 2009",
        "the period ends in 2009, before it starts in 2010",
    ),
    "no year": ("to = 2030", "to = 203", "period.to must be a year from 1900 on, not 203"),
    "year as text": ("to = 2030", 'to = "2030"', "period.to must be a whole number"),
    "step over a month": ("1 month", "5 months", "'5 months' is not a step of the calendar"),
    "step over two months": ("1 month", "2 months", "'2 months' is not a step of the calendar"),
    "step across months": (
        "1 month",
        "7 days",
        "expected one month, or a whole fraction of a month",
    ),
    "step without unit": ("1 month", "1", "'1' has no unit"),
    "key of the period": ("to = 2030", "till = 2030", "no key 'period.till'"),
    "wrong sector": (
        "[college.places]",
        "[colege.places]",
        "no such sector. Did you mean college?",
    ),
}


@pytest.mark.parametrize("old, new, fragment", ENTRIES.values(), ids=list(ENTRIES))
def test_a_mistake_is_reported_at_its_line(edit, faults, old, new, fragment):
    before = Path("base.toml").read_text(encoding="utf-8")
    after = edit("base.toml", old, new).read_text(encoding="utf-8")
    found = [(line, text) for file, line, text in faults("base.toml") if fragment in text]
    assert [line for line, _ in found] == [first_change(before, after)], faults("base.toml")


def first_change(before: str, after: str) -> int:
    """Line of the first difference between two texts."""
    pairs = zip(before.split("\n"), after.split("\n"), strict=False)
    return next(number for number, (a, b) in enumerate(pairs, 1) if a != b)


@pytest.mark.parametrize("mistake", ["wrong key", "wrong variable", "wrong choice", "wrong sector"])
def test_one_mistake_is_one_fault(edit, faults, mistake):
    old, new, _ = ENTRIES[mistake]
    edit("base.toml", old, new)
    assert len(faults("base.toml")) == 1


LACKING = {
    "a range": ("range   = [12, 24]\n", "college.building_time: missing range or range_factor"),
    "a factor": ("range_factor = [0.8, 1.2]\n", "college.crowding: missing range_factor"),
    "a source": ('source  = "budget"\n', "college.money: missing source"),
    "a unit": ('unit    = "month"\n', "missing unit; the model needs it in year"),
    "a quality": ('quality = "estimated"\n', "missing quality (quality is measured, estimated,"),
    "the dimensions": ('by      = ["rule"]\n', 'college.rule: missing by (by = ["rule"])'),
    "the unit of x": ('of           = "dimensionless"\n', 'missing of (of = "dimensionless")'),
    "the number": ("value   = 18\n", "college.building_time: missing value"),
}


@pytest.mark.parametrize("piece, fragment", LACKING.values(), ids=list(LACKING))
def test_what_an_entry_lacks_is_reported_at_its_section(edit, faults, piece, fragment):
    path = edit("base.toml", piece, "")
    (found,) = [(line, text) for _, line, text in faults("base.toml") if fragment in text]
    line = path.read_text(encoding="utf-8").split("\n")[found[0] - 1]
    assert line == f"[{found[1].partition(':')[0]}]"


def test_a_number_alone_is_no_section(edit, faults):
    edit("base.toml", PLACES, "")
    edit("base.toml", "[college.dropout_rate]", "[college]\nplaces = 5\n[college.dropout_rate]")
    ((_, line, text),) = faults("base.toml")
    assert line == 9
    assert "5 alone is not enough; write [college.places] with unit, start, source" in text


@pytest.mark.parametrize("key", ["title ", "why ", "period "])
def test_what_the_head_lacks_is_reported(folder, faults, key):
    lines = (folder / "base.toml").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = "".join(line for line in lines if not line.startswith(key))
    (folder / "base.toml").write_text(kept, encoding="utf-8")
    wanted = ["from", "to", "step"] if key == "period " else [key.strip()]
    assert [text.partition(":")[0] for _, _, text in faults("base.toml")] == wanted


def test_one_missing_entry_is_reported_at_the_end(edit, faults):
    edit("base.toml", PLACES, "")
    ((file, line, text),) = faults("base.toml")
    assert (file, line) == ("base.toml", 79)
    assert "college.places: no entry; add a section [college.places] with start, unit" in text


def test_many_missing_entries_are_reported_together(tmp_path):
    text = (SCENARIOS / "base.toml").read_text(encoding="utf-8")
    text = text.replace('"data/', f'"{(SCENARIOS / "data").as_posix()}/')
    (tmp_path / "base.toml").write_text(text.partition("[industry.")[0], encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load(tmp_path / "base.toml", system.graph)
    assert sorted((f.where, f.what.partition(":")[0]) for f in caught.value.faults) == [
        ("costs", "3 variables have no entry"),
        ("demand", "4 variables have no entry"),
        ("indicators", "4 variables have no entry"),
        ("industry", "13 variables have no entry"),
        ("wages", "9 variables have no entry"),
    ]


def test_all_faults_are_reported_at_once_in_order_of_lines(edit, graph):
    edit("base.toml", "[college.cost_per_place]", "[college.cost_per_plce]")
    edit("base.toml", '"85 %"', "-1")
    edit("base.toml", 'unit    = "month"', 'unit    = "person"')
    with pytest.raises(ScenarioError) as caught:
        load("base.toml", graph)
    assert str(caught.value) == "\n".join(
        [
            "base.toml: 3 faults",
            "  line 19  college.local_share: -1 dimensionless is negative; if that is meant, give "
            "a range that includes negative numbers",
            "  line 24  college.cost_per_plce: no such variable. "
            "Did you mean college.cost_per_place?",
            "  line 32  college.building_time: given in person, but the model needs year; write "
            "the number in year",
        ]
    )
