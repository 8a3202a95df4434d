"""Values before the first date of a path, and the year of the initial stocks."""

import numpy as np
import pytest
from chanjiao.scenario import load

CHILD = 'extends = "{parent}"\ntitle = "child"\nwhy = "because"\n{head}\n{text}\n'
MONEY = """
[college.money]
unit    = "亿元/year"
path    = {{ {path} }}
shape   = "{shape}"
quality = "assumed"
source  = "x"
"""
STARTS = """
[college.students]
unit = "person"
start = 5
quality = "assumed"
source = "x"
range = [0, 10]

[college.places]
unit = "place"
start = 3
quality = "definition"
source = "x"
"""


def child(folder, text="", head="", parent="base.toml", name="child.toml"):
    content = CHILD.format(parent=parent, head=head, text=text)
    (folder / name).write_text(content, encoding="utf-8")
    return name


def money(path, shape="step"):
    return MONEY.format(path=path, shape=shape)


def course(scenario, *times):
    """Money in the units of the file, 100 million yuan a year."""
    return [float(scenario.inputs["college.money"].at(time)) / 1e8 for time in times]


def test_before_its_first_date_a_path_leaves_the_parents_steps(folder, graph):
    scenario = load(child(folder, money("2026 = 30")), graph)
    expected = [1.5, 18, 20, 20, 30]
    assert course(scenario, 2010, 2019, 2021, 2025.9, 2026) == expected
    assert scenario.inputs["college.money"].shape == "step"


def test_before_its_first_date_a_path_leaves_the_parents_constant(folder, graph):
    parent = (
        money("2010 = 4")
        .replace("path    = { 2010 = 4 }", "value = 4")
        .replace('shape   = "step"\n', "")
    )
    child(folder, parent, name="parent.toml")
    scenario = load(child(folder, money("2026 = 30, 2028 = 0"), parent="parent.toml"), graph)
    assert course(scenario, 2010, 2025, 2026, 2028) == [4, 4, 30, 0]


def test_a_ramp_begins_with_a_jump_from_the_parents_number(folder, graph):
    scenario = load(child(folder, money("2026 = 30, 2028 = 0", "ramp")), graph)
    assert course(scenario, 2019, 2025.99, 2026, 2027, 2028) == pytest.approx([18, 20, 30, 15, 0])


def test_a_step_may_follow_a_ramp(folder, graph):
    child(folder, money("2010 = 0, 2030 = 20", "ramp"), name="ramp.toml")
    scenario = load(child(folder, money("2020 = 30"), parent="ramp.toml"), graph)
    assert course(scenario, 2015, 2019.5, 2020, 2030) == pytest.approx([5, 9.5, 30, 30])


def test_a_table_by_date_leaves_the_parents_numbers_before_it(folder, graph):
    text = """
[college.applicants]
unit = "万人/year"
by = ["level"]
path = { file = "data/late.csv" }
quality = "assumed"
source = "x"
"""
    (folder / "data" / "late.csv").write_text("year,sv,hv\n2020,1,2\n", encoding="utf-8")
    base = load("base.toml", graph).inputs["college.applicants"]
    scenario = load(child(folder, text), graph)
    both = scenario.inputs["college.applicants"]
    np.testing.assert_array_equal(both.at(2014), base.at(2014))
    np.testing.assert_array_equal(both.at(2020), [1e4, 2e4])
    entry = scenario.entries["college.applicants"]
    assert entry.low.shape == entry.high.shape == both.values.shape
    assert (entry.low <= both.values).all() and (both.values <= entry.high).all()


def test_paths_begin_one_after_another(folder, graph):
    child(folder, money("2022 = 5"), name="first.toml")
    scenario = load(child(folder, money("2026 = 30"), parent="first.toml"), graph)
    assert course(scenario, 2010, 2021, 2022, 2026) == [1.5, 20, 5, 30]
    ranged = '[college.money]\nrange = [0, 50]\nunit = "亿元/year"\n'
    (folder / "again.toml").write_text(
        CHILD.format(parent="first.toml", head="", text=ranged), encoding="utf-8"
    )
    assert course(load("again.toml", graph), 2010, 2021, 2022) == [1.5, 20, 5]


def test_the_text_of_a_path_that_jumps_gives_the_same_numbers(folder, graph):
    scenario = load(child(folder, money("2026 = 30, 2028 = 0", "ramp")), graph)
    assert '"until 2026" = ' in scenario.text
    (folder / "again.toml").write_text(scenario.text, encoding="utf-8")
    again = load("again.toml", graph)
    for part in ("times", "values"):
        np.testing.assert_array_equal(
            getattr(again.inputs["college.money"], part),
            getattr(scenario.inputs["college.money"], part),
        )
    assert again.text == scenario.text


@pytest.mark.parametrize(
    "path, shape, said",
    [
        ('"until 2026" = 1, 2010 = 0', "ramp", "give what holds from 2026 on too"),
        (
            '"until 2026" = 1, 2026 = 2, 2010 = 0',
            "step",
            'dates with "until" are for paths of shape',
        ),
        ('"until 2026" = 1, "until 2026-01" = 1, 2026 = 2, 2010 = 0', "ramp", "is given already"),
    ],
)
def test_a_value_until_a_date_needs_a_ramp_that_goes_on(folder, faults, path, shape, said):
    (found,) = faults(child(folder, money(path, shape)))
    assert said in found[2]


@pytest.mark.parametrize(
    "old, new, line, said",
    [
        (
            "{ 2010 = 1.5, ",
            "{ 2012 = 1.5, ",
            49,
            "college.money: no value from 2010 to 2011; begin the path with 2010",
        ),
        ("{ 2010 = 1.5, ", "{ 2011 = 1.5, ", 49, "no value in 2010; begin the path with 2010"),
        ("{ 2010 = 1.5, ", '{ "2010-03" = 1.5, ', 49, "no value from 2010 until 2010-03"),
        ('{ 2010 = "held", ', '{ 2020 = "held", ', 56, "no value from 2010 to 2019"),
    ],
)
def test_without_a_parent_a_path_begins_with_the_run(edit, faults, old, new, line, said):
    edit("base.toml", old, new)
    (found,) = faults("base.toml")
    assert found[:2] == ("base.toml", line)
    assert said in found[2]


def test_a_late_path_of_a_parent_is_reported_once(folder, edit, faults):
    edit("base.toml", "{ 2010 = 1.5, ", "{ 2012 = 1.5, ")
    (found,) = faults(child(folder, money("2026 = 30")))
    assert found[:2] == ("base.toml", 49)


def test_an_earlier_beginning_finds_the_paths_of_the_parent_too_late(folder, faults):
    found = faults(child(folder, STARTS, "starts = 2005\nperiod = { from = 2005 }"))
    assert [line for _, line, _ in found] == [5, 5, 5]
    assert "college.money has no value from 2005 to 2009 (base.toml line 49)" in found[1][2]


def test_a_later_period_is_run_from_the_year_of_the_starts(folder, graph):
    scenario = load(child(folder, head="period = { from = 2020 }"), graph)
    assert (scenario.first_year, scenario.begins, scenario.last_year) == (2020, 2010, 2030)
    assert scenario.calendar(()).first_year == 2010
    (remark,) = scenario.remarks
    assert (remark.file, remark.line) == ("child.toml", 4)
    assert "the starts are those of 1 January 2010: the run begins in 2010" in remark.what


def test_an_earlier_period_than_the_starts_is_a_fault(folder, faults):
    found = faults(child(folder, head="period = { from = 2009 }"))
    assert "the period begins in 2009, but the starts are those of 1 January 2010" in found[0][2]
    assert "write from = 2010, or give starts of your own and the key starts = 2009" in found[0][2]


def test_starts_of_another_year_are_all_given(folder, faults, graph):
    head = "starts = 2020\nperiod = { from = 2020 }"
    (found,) = faults(child(folder, head=head))
    assert "of 1 January 2010 (base.toml line 6): college.students, college.places" in found[2]
    scenario = load(child(folder, STARTS, head), graph)
    assert (scenario.first_year, scenario.last_year) == (2020, 2030)
    grandchild = child(folder, parent="child.toml", name="grandchild.toml")
    assert load(grandchild, graph).first_year == 2020


def test_starts_of_a_year_in_which_no_run_begins(folder, faults):
    (found,) = faults(child(folder, STARTS, "starts = 2020"))
    assert "the period begins in 2010, but the starts are those of 1 January 2020" in found[2]
