"""Numbers set in Python: read, checked and described like the numbers of a file."""

import hashlib

import numpy as np
import pytest
from chanjiao.api.editing import editable
from chanjiao.engine.simulation.inputs import Constant, Curve
from chanjiao.engine.simulation.inputs import TimeSeries as Dated
from chanjiao.scenario import ScenarioError, load


@pytest.fixture
def college(folder, graph):
    """Base of the small model, whose numbers `set` changes."""
    return editable(load("base.toml", graph))


@pytest.fixture
def change(college, graph):
    """Change numbers of the base; gives the new scenario."""
    return lambda *numbers, **keys: college.set(*numbers, model=graph, **keys)


def faults(call, *numbers, **keys) -> list[str]:
    with pytest.raises(ScenarioError) as caught:
        call(*numbers, **keys)
    assert {fault.file for fault in caught.value.faults} == {"set in Python"}
    return [f"{fault.where}: {fault.what}" for fault in caught.value.faults]


def test_a_number_is_set_and_the_rest_is_the_parents(change, college):
    new = change("college.local_share", 0.5)
    entry = new.entries["college.local_share"]
    assert float(entry.input.values) == 0.5
    assert (entry.quality, entry.source, entry.file, entry.line) == (
        "assumed",
        "set in Python",
        "set in Python",
        0,
    )
    assert new.parent is college and new.changed == ("college.local_share",)
    others = [id for id in college.entries if id != "college.local_share"]
    assert all(new.entries[id] is college.entries[id] for id in others)
    assert float(college.entries["college.local_share"].input.values) != 0.5


def test_names_titles_and_reasons_say_what_is_changed(change, college):
    new = change("college.local_share", 0.5)
    assert new.name == "base+local_share=0.5"
    assert new.title == f"{college.title}; college.local_share = 0.5"
    assert "college.local_share" in new.why and "Python" in new.why_zh
    named = change("college.local_share", 0.5, name="mine", title="Mine", title_zh="我的", why="x")
    assert (named.name, named.title, named.title_zh, named.why) == ("mine", "Mine", "我的", "x")


def test_the_text_is_a_scenario_with_the_same_numbers_and_the_digest_follows_it(
    change, folder, graph, college
):
    new = change("college.local_share", 0.5)
    (folder / "again.toml").write_text(new.text, encoding="utf-8")
    again = load("again.toml", graph)
    assert again.text == new.text
    assert new.digest == hashlib.sha256(new.text.encode()).hexdigest() != college.digest
    assert change("college.local_share", 0.5).digest == new.digest
    assert change("college.local_share", 0.6).digest != new.digest


def test_a_change_may_be_changed_again(change, graph):
    first = change("college.local_share", 0.5)
    second = first.set("college.building_time", "18 months", model=graph)
    assert second.parent is first and second.name == "base+local_share=0.5+building_time=18 months"
    assert float(second.entries["college.building_time"].input.values) == 1.5
    assert second.entries["college.local_share"] is first.entries["college.local_share"]


def test_several_numbers_are_set_at_once(change, college):
    new = change({"college.local_share": np.float64(0.5), "building_time": np.int64(2)})
    assert new.parent is college
    assert new.changed == ("college.local_share", "college.building_time")


def test_a_text_has_a_unit(change):
    new = change("college.money", "1.5 万元/year")
    assert float(np.max(new.entries["college.money"].input.values)) == 15_000
    (what,) = faults(change, "college.money", "18 亿")
    assert what == "college.money: '18 亿' has a number and no unit; write '18 亿元/年'"


def test_values_by_date_are_a_path(change):
    new = change("college.money", {2010: 1, "2026-09": 2}, shape="ramp")
    given = new.entries["college.money"].input
    assert isinstance(given, Dated) and given.shape == "ramp"
    np.testing.assert_allclose(given.times, [2010, 2026 + 8 / 12])
    (what,) = faults(change, "college.money", {"2010": 0, "202x": 1})
    assert "202x is no date" in what


def test_values_by_member_nest_and_arrays_have_an_axis_a_dimension(change, college):
    rates = np.asarray(college.entries["college.dropout_rate"].input.values)
    array = change("college.dropout_rate", rates / 2).entries["college.dropout_rate"]
    np.testing.assert_array_equal(array.input.values, rates / 2)
    nested = change("college.dropout_rate", {"sv": 0.01, "hv": {"1": 0.01, "2": 0.02, "3": 0.03}})
    values = nested.entries["college.dropout_rate"].input.values
    np.testing.assert_array_equal(values, [[0.01] * 3, [0.01, 0.02, 0.03]])
    found = faults(change, "college.dropout_rate", {"svv": 0.01, "hv": 0.02})
    assert "svv is no member of level. Did you mean sv?" in found[0]
    assert "is no number" in faults(change, "college.dropout_rate", np.ones(7))[0]


def test_points_are_a_curve_and_a_stock_has_a_start(change, college, graph):
    curve = next(v.id for v in graph.variables.values() if v.kind == "curve")
    for points in ([(0, 1), (2, 3)], {0: 1, 2: 3}):
        given = change(curve, points).entries[curve].input
        assert isinstance(given, Curve)
        np.testing.assert_array_equal([given.x, given.y], [[0, 2], [1, 3]])
    start = college.started[0]
    entry = change(start, college.entries[start].input.values * 2).entries[start]
    assert isinstance(entry.input, Constant) and entry.given_as == "start"


def test_a_lever_chooses_a_member(change, graph):
    rule = next(v.id for v in graph.variables.values() if [d.id for d in v.dimensions] == ["rule"])
    entry = change(rule, "rising").entries[rule]
    assert entry.given_as == "choice" and entry.input.values.tolist() == [0, 1]


def test_other_keys_are_those_of_a_section(change):
    new = change("college.building_time", 3, range=(1, 4), source="a paper", quality="estimated")
    entry = new.entries["college.building_time"]
    assert (entry.range, entry.source, entry.quality) == ((1.0, 4.0), "a paper", "estimated")
    wider = change("college.building_time", range=(0.5, 4)).entries["college.building_time"]
    assert wider.range == (0.5, 4.0) and wider.file.endswith("base.toml") and wider.line > 0
    assert (
        "no key 'rnage'. Did you mean range?"
        in faults(change, "college.building_time", 3, rnage=(1, 4))[0]
    )


@pytest.mark.parametrize(
    "id, message",
    [
        ("college.local_shar", "no such variable. Did you mean college.local_share?"),
        ("local_shar", "no such variable. Did you mean local_share?"),
        ("colege.local_share", "no such sector. Did you mean college?"),
        ("college.all_students", "this auxiliary is computed; a scenario cannot give it"),
    ],
)
def test_an_unknown_name_suggests_near_ones(change, id, message):
    (what,) = faults(change, id, 1)
    assert what.partition(": ")[2] == message


def test_a_number_outside_its_range_names_the_place_of_the_range(change, college):
    (what,) = faults(change, "college.local_share", 1.5)
    assert "share above 1" in what
    entry = college.entries["college.building_time"]
    found = faults(change, "college.building_time", 1000)
    assert "above its range" in found[0] and f"({entry.file} line" in found[0]


def test_remarks_are_those_of_the_change(change, college):
    assert not change("college.local_share", 0.5).remarks
    far = change("college.money", 1e12)
    assert [remark.where for remark in far.remarks] == ["college.money"]
