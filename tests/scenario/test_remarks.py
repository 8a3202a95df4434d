"""Remarks of `check` about valid but unusual files."""

from pathlib import Path

import pytest
from chanjiao.commands.check import checked, remark_notes
from chanjiao.scenario import ScenarioError, load
from chanjiao.scenario.sums import SUMS
from chanjiao.system import graph

SCENARIOS = Path(__file__).parents[2] / "scenarios"
HEAD = 'title = "x"\nextends = "{}"\nwhy = "x"\n'
SECTION = '[{}]\nunit = "{}"\n{}\nquality = "assumed"\nsource = "x"\n'


@pytest.fixture
def write(tmp_path):
    def written(*sections, parent="base.toml", head=""):
        path = tmp_path / "odd.toml"
        text = HEAD.format((SCENARIOS / parent).as_posix()) + head + "\n"
        path.write_text(text + "\n".join(SECTION.format(*s) for s in sections), encoding="utf-8")
        return path

    return written


@pytest.fixture
def remarks(write):
    """Remarks about a child with some sections, each as variable and text."""

    def found(*sections, **more):
        scenario = load(write(*sections, **more), graph)
        return [(remark.where, remark.what) for remark in scenario.remarks]

    return found


def money(value):
    return ("funding.programme_money", "yuan", f"value = {value}")


def shares(path):
    return ("funding.appropriation_share", "dimensionless", f"path = {{ {path} }}")


def projects(path):
    return ("funding.batches", "project", f"path = {{ {path} }}")


DEMONSTRATION = "demonstration_projects.toml"


@pytest.mark.parametrize("path", sorted(SCENARIOS.glob("*.toml")), ids=lambda path: path.stem)
def test_shipped_scenarios_give_no_cause_for_remarks(path):
    assert load(path, graph).remarks == ()


def test_a_path_says_what_holds_before_it(remarks):
    ((where, what),) = remarks(("budgets.equipment_renewal", "yuan/year", "path = { 2027 = 3e8 }"))
    assert where == "budgets.equipment_renewal"
    assert "before 2027, where the path begins, the parent's value holds, 0 yuan/year (" in what
    assert what.endswith("); if another is meant, begin the path with 2010")


@pytest.mark.parametrize(
    "parent, value, said",
    [
        (
            DEMONSTRATION,
            "2.5",
            "2.5 yuan is far below what is plausible, 180,000,000 to 18,000,000,000",
        ),
        (
            DEMONSTRATION,
            "'2500 billion yuan'",
            "2,500,000,000,000 yuan is far above what is plausible",
        ),
        ("base.toml", "2.5", "2.5 yuan is far below what is plausible"),
    ],
)
def test_a_sum_that_cannot_be_meant(remarks, parent, value, said):
    ((where, what),) = remarks(money(value), parent=parent)
    assert where == "funding.programme_money"
    assert said in what
    assert "see whether unit and number of digits are meant" in what


@pytest.mark.parametrize("value", ["'18 亿元'", "'2.5 billion yuan'", "0"])
def test_a_sum_that_can_be_meant(remarks, value):
    assert remarks(money(value), parent=DEMONSTRATION) == []


def test_a_number_ten_times_its_parents(remarks):
    ratio = ("funding.matching_ratio", "dimensionless", "value = 60\nrange = [1, 100]")
    ((where, what),) = remarks(ratio)
    assert (where, "60 dimensionless is 12 times what the parent has, 2.5 (" in what) == (
        "funding.matching_ratio",
        True,
    )
    assert remarks(("funding.matching_ratio", "dimensionless", "value = 5")) == []
    ratio = ("funding.matching_ratio", "dimensionless", "value = 0.05\nrange = [0, 100]")
    assert "0.05 dimensionless is one 20th of what the parent has" in remarks(ratio)[0][1]


@pytest.mark.parametrize(
    "path, said",
    [
        ("2010 = 0, 2020 = 1, 2025 = 0", "add up to 5, more than the whole: 500 % of it"),
        ("2010 = 0, 2040 = 0.3", "add up to 1.8, more than the whole: 180 % of it"),
        ("2010 = 0.5, 2013 = 0", None),
        ("2010 = 0, 2020 = 0.3, 2021 = 0.7, 2022 = 0", None),
    ],
)
def test_shares_of_the_money_over_the_years(remarks, path, said):
    found = remarks(shares(path), parent=DEMONSTRATION)
    assert [where for where, _ in found] == (["funding.appropriation_share"] if said else [])
    assert all(said in what for _, what in found)


@pytest.mark.parametrize(
    "path, said",
    [
        (
            "2010 = 0, 2020 = 80, 2025 = 0",
            "400 projects are called over the run, and 50 are planned",
        ),
        (
            "2010 = 0, 2020 = 80, 2021 = 0",
            "80 projects are called over the run, and 50 are planned",
        ),
        ("2010 = 0, 2020 = 50, 2021 = 0", None),
    ],
)
def test_projects_beyond_those_planned(remarks, path, said):
    found = remarks(projects(path), parent=DEMONSTRATION)
    assert [where for where, _ in found] == (["funding.batches"] if said else [])
    assert all(said in what for _, what in found)


@pytest.mark.parametrize(
    "path, shape, said",
    [
        (
            "2010 = 0, 2020 = 1, 2021 = 0, 2050 = 1",
            "step",
            "2050 lies after the end of the run, 31 December 2045, and changes nothing",
        ),
        (
            "2010 = 0, 2020 = 1, 2021 = 0, 2046 = 1, 2050 = 0",
            "step",
            "2046, 2050 lie after the end",
        ),
        ("2010 = 0, 2050 = 0.01", "ramp", None),
        ("2010 = 0, 2050 = 0.01, 2060 = 1", "ramp", "2060 lies after the end of the run"),
        ("1995 = 1, 2010 = 0", "step", "1995 lies before the run, which begins in 2010"),
        ("1995 = 0, 2020 = 0.5, 2021 = 0", "step", None),
    ],
)
def test_dates_outside_the_run(remarks, path, shape, said):
    section = (
        "funding.appropriation_share",
        "dimensionless",
        f'path = {{ {path} }}\nshape = "{shape}"',
    )
    found = remarks(section, parent=DEMONSTRATION)
    assert len(found) == (said is not None)
    assert all(said in what for _, what in found)


AGES_BY_LEVEL = "labour_force.ages_at_start"
ENTRY_AGES = "labour_force.entry_ages"


def entry_ages(first):
    ages = f"{{ from_15 = {first}, from_30 = 0.1, from_45 = 0.1, from_55 = 0.1 }}"
    return ENTRY_AGES, "dimensionless", f"value = {ages}"


def ages_by_level(first):
    ages = f"{{ from_15 = {first}, from_30 = 0.1, from_45 = 0.1, from_55 = 0.1 }}"
    return AGES_BY_LEVEL, "dimensionless", f"value = {{ sv = {ages}, hv = {ages}, vb = {ages} }}"


def test_parts_of_a_whole_below_one_are_odd(remarks):
    ((where, what),) = remarks(ages_by_level(0.6))
    assert where == AGES_BY_LEVEL
    assert "the shares by age_band add up to 0.9 (sv), and those of the parent to 1" in what
    assert what.endswith("let them add up to 1 (what is missing is lost)")
    assert remarks(ages_by_level(0.7)) == []


@pytest.mark.parametrize(
    "section, total",
    [(ages_by_level(0.9), "1.2 (sv)"), (entry_ages(0.9), "1.2"), (entry_ages(0.6), "0.9")],
)
def test_parts_that_make_people_out_of_nothing_or_lose_them_are_a_fault(write, section, total):
    with pytest.raises(ScenarioError) as caught:
        load(write(section), graph)
    (fault,) = caught.value.faults
    assert (fault.where, fault.line) == (section[0], 7)
    assert f"the shares by age_band add up to {total}, and those of the parent to 1" in fault.what


def test_weights_are_no_parts(remarks):
    path = "demonstration_five_zones.toml"
    weight = (
        "funding.zone_weight",
        "dimensionless",
        "value = { province = 1, chengdu_plain = 1, "
        "south = 1, north_east = 1, panxi = 1, north_west = 1 }",
    )
    assert remarks(weight, parent=path) == []


def test_a_shorter_horizon_says_nothing_of_the_parents_dates(remarks):
    assert remarks(head="period = { to = 2021 }", parent=DEMONSTRATION) == []


def test_remarks_stand_below_the_sound_line(write):
    path = write(money("2.5"), shares("2010 = 1"), parent=DEMONSTRATION)
    sound, *lines = checked([str(path)], graph)
    assert sound.startswith("odd: sound; ")
    places = [line.partition(": remark: ")[0].strip() for line in lines]
    assert places == [f"{path}:7", f"{path}:13"]
    (note,) = remark_notes([load(path, graph)], ["odd.toml"])
    assert note == "2 remarks; chanjiao check odd.toml lists them"


def test_what_is_plausible_is_two_sizes_next_to_a_number(write):
    for text, said in (
        ("value = 1\nplausible = [5, 1]", "the lower one first"),
        ("plausible = [1, 5]", "repeat the number"),
        ("value = 1\nplausible = [1]", "plausible must be two numbers"),
    ):
        with pytest.raises(ScenarioError) as caught:
            load(write(("funding.programme_money", "yuan", text)), graph)
        assert any(said in fault.what for fault in caught.value.faults)


def test_sums_are_of_levers_of_the_model():
    variables = graph().variables
    assert all(each.parts in variables and each.whole in ("", *variables) for each in SUMS)
