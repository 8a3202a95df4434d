"""A good scenario: its numbers in the model's units and axes, its text, its digest, its run."""

import numpy as np
import pytest
from chanjiao.engine.backends.numpy.run import run
from chanjiao.engine.simulation.inputs import Constant, Curve, TimeSeries
from chanjiao.engine.simulation.program import compile_graph
from chanjiao.scenario import load


@pytest.fixture
def base(folder, graph):
    return load("base.toml", graph)


def test_numbers_are_in_the_units_and_axes_of_the_model(base):
    inputs = base.inputs
    np.testing.assert_array_equal(
        inputs["college.dropout_rate"].values, [[0.05, 0.04, 0.02], [0.015, 0.015, 0.015]]
    )
    assert inputs["college.local_share"].values == 0.85
    assert inputs["college.cost_per_place"].values == 36_000
    assert inputs["college.building_time"].values == 1.5
    assert isinstance(inputs["college.building_time"], Constant)
    np.testing.assert_array_equal(inputs["college.students"].values[1], [500, 450, 400])


def test_a_path_has_its_dates_first(base):
    applicants, money, rule = (base.inputs[f"college.{n}"] for n in ("applicants", "money", "rule"))
    assert isinstance(applicants, TimeSeries)
    assert applicants.shape == "ramp"
    np.testing.assert_allclose(applicants.times, [2010, 2015 + 8 / 12])
    np.testing.assert_array_equal(applicants.values, [[400_000, 305_000], [380_000, 350_000]])
    assert money.shape == "step"
    np.testing.assert_array_equal(money.values, [1.5e8, 1.8e9, 2e9])
    np.testing.assert_array_equal(rule.values, [[1, 0], [0, 1]])


def test_dates_may_stand_in_any_order(edit, base, graph):
    edit(
        "base.toml",
        '{ 2010 = 1.5, "2018-09" = "1.8 billion yuan/year", "2020-01-01" = 20 }',
        '{ "2020-01-01" = 20, 2010 = 1.5, "2018-09" = 18 }',
    )
    edit("data/applicants.csv", "2010,hv,30.5,yearbook 2011\n", "")
    edit("data/applicants.csv", "2010,sv,40,yearbook 2011\n", "")
    with open("data/applicants.csv", "a", encoding="utf-8") as file:
        file.write("2010,sv,40,x\n2010,hv,30.5,x\n")
    assert load("base.toml", graph).text == base.text


def test_a_curve_has_its_points(base):
    curve = base.inputs["college.crowding"]
    assert isinstance(curve, Curve)
    np.testing.assert_array_equal(curve.x, [0, 1, 2])
    np.testing.assert_array_equal(curve.y, [1, 1, 1.3])


def test_ranges_have_the_shape_of_their_numbers(base):
    for entry in base.entries.values():
        number = entry.input.y if isinstance(entry.input, Curve) else entry.input.values
        if entry.low is not None:
            assert entry.low.shape == entry.high.shape == number.shape
            assert (entry.low <= number).all()
            assert (number <= entry.high).all()
    assert base.entries["college.money"].low is None
    assert base.entries["college.local_share"].high == 1, "a share is cut at 1"
    assert base.entries["college.cost_per_place"].range == (20_000, 50_000)


def test_entries_know_where_they_come_from(base):
    entry = base.entries["college.students"]
    assert (entry.file, entry.line, entry.given_as) == ("base.toml", 75, "start")
    assert (entry.source, entry.quality) == ("registers", "measured")
    assert base.entries["college.dropout_rate"].note.startswith("grades of")


def test_what_varies_and_what_starts(base, graph):
    assert base.varying == ("college.applicants", "college.money", "college.rule")
    assert base.started == ("college.students", "college.places")
    assert list(base.entries) == [key for key in graph.variables if key in base.entries]
    assert base.parent is None
    assert (base.name, base.title_zh) == ("base", "学院现状")


def test_a_stock_with_a_start_equation_may_be_given_one(folder, graph):
    with (folder / "base.toml").open("a", encoding="utf-8") as file:
        file.write(
            '[college.ordered]\nunit = "place"\nstart = 7\nquality = "definition"\nsource = "x"\n'
        )
    assert "college.ordered" in load("base.toml", graph).started


def test_a_range_below_zero_allows_negative_numbers(edit, graph):
    edit("base.toml", "value   = 18\nrange   = [12, 24]", "value   = -3\nrange   = [-6, 6]")
    assert load("base.toml", graph).inputs["college.building_time"].values == -0.25


def test_a_choice_is_one_for_its_member(edit, graph):
    edit("base.toml", 'path    = { 2010 = "held", 2024 = "rising" }', 'choice = "rising"')
    entry = load("base.toml", graph).entries["college.rule"]
    np.testing.assert_array_equal(entry.input.values, [0, 1])
    assert entry.given_as == "choice"


def test_a_choice_may_be_dated_and_written_in_per_cent(edit, graph):
    edit("base.toml", 'path    = { 2010 = "held"', 'choice = { 2010 = "held"')
    edit("base.toml", 'unit    = "dimensionless"\nby      = ["rule"]', 'unit="%"\nby=["rule"]')
    np.testing.assert_array_equal(
        load("base.toml", graph).inputs["college.rule"].values, [[1, 0], [0, 1]]
    )


def test_a_series_may_be_constant(edit, graph):
    edit(
        "base.toml",
        'path         = { file = "data/applicants.csv" }\nshape        = "ramp"',
        "value = 35",
    )
    scenario = load("base.toml", graph)
    np.testing.assert_array_equal(scenario.inputs["college.applicants"].values, [350_000] * 2)
    assert "college.applicants" not in scenario.varying


def test_the_text_is_a_scenario_with_the_same_numbers(folder, graph):
    for name in ("base", "reform"):
        scenario = load(f"{name}.toml", graph)
        (folder / "again.toml").write_text(scenario.text, encoding="utf-8")
        again = load("again.toml", graph)
        assert again.text == scenario.text
        for key, given in scenario.inputs.items():
            np.testing.assert_equal(vars(again.inputs[key]), vars(given))


def test_the_digest_follows_the_text_and_the_tables(folder, graph, edit):
    before = load("base.toml", graph)
    assert load("base.toml", graph).digest == before.digest
    edit("data/students.csv", "# Students by grade, 2010", "# Students by grade, 2011")
    table = load("base.toml", graph)
    assert (table.text, table.digest != before.digest) == (before.text, True)
    edit("base.toml", "value   = 18\n", "value   = 19\n")
    assert load("base.toml", graph).digest not in (before.digest, table.digest)


def test_comments_and_order_do_not_change_the_text(folder, graph):
    before = load("base.toml", graph).text
    head, *blocks = (folder / "base.toml").read_text(encoding="utf-8").split("\n\n")
    (folder / "base.toml").write_text("\n\n# so\n".join([head, *blocks[::-1]]), encoding="utf-8")
    assert load("base.toml", graph).text == before
    sections = [line for line in before.split("\n") if line.startswith("[")]
    assert sections == sorted(sections)


def test_a_scenario_runs(folder, graph):
    scenario = load("reform.toml", graph)
    program = compile_graph(graph, scenario.varying, scenario.started)
    calendar = scenario.calendar(program.graph.gates)
    trajectory = run(program, scenario.inputs, calendar)
    assert trajectory.values["college.students"].shape[0] == 31 * 12 + 1
    assert trajectory.values["college.students"][0].sum() == 4050
