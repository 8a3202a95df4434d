"""Names of shipped scenarios: found in any folder, but never instead of a user's own file."""

from pathlib import Path

import pytest
from chanjiao.scenario import ScenarioError, load, shipped
from chanjiao.scenario.shipped import find_file, scenario_folder, shipped_folder, shipped_names
from chanjiao.system import graph

ROOT = Path(__file__).parents[2]
CHILD = 'title = "x"\nwhy = "y"\nextends = "{}"\n'
NO_NAME = "no such file, and no scenario of the package has this name"


@pytest.fixture
def empty(tmp_path, monkeypatch) -> Path:
    """An empty folder, which is the working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def fault(name: str) -> str:
    with pytest.raises(ScenarioError) as caught:
        find_file(name)
    (found,) = caught.value.faults
    assert found.file == name
    return found.what


def test_the_names_are_those_of_the_scenarios_and_of_no_data():
    names = shipped_names()
    assert names[0] == "base" and "examples/chongqing" in names
    assert len(names) == len(set(names)) > 25
    assert "data/targets" not in names
    assert all((ROOT / "scenarios" / f"{name}.toml").is_file() for name in names)


def test_a_name_is_found_in_any_folder(empty):
    for name in ("base", "examples/chongqing"):
        assert find_file(name) == shipped_folder() / f"{name}.toml"
    assert load("double", graph).parent.name == "demonstration_projects"


def test_a_file_of_the_reader_comes_first(empty):
    Path("base").write_text("x")
    assert find_file("base") == Path("base")


def test_a_folder_of_the_same_name_does_not_hide_a_scenario(empty):
    Path("base").mkdir()
    Path("other").mkdir()
    assert find_file("base") == shipped_folder() / "base.toml"
    assert find_file("other") == Path("other")


def test_what_is_not_there_is_answered_with_a_near_name_or_where_names_are_listed(empty):
    assert fault("doubl") == f"{NO_NAME}. Did you mean double?"
    assert fault("xyzzy") == f"{NO_NAME}; `chanjiao scenarios` lists them"
    assert fault("double.toml") == "no such file; the package has a scenario double: write double"
    assert fault("mine.toml") == "no such file; check its name and folder"
    assert fault("../scenarios/base").startswith(NO_NAME)


def test_a_parent_may_be_a_shipped_name(empty):
    Path("mine.toml").write_text(CHILD.format("demonstration_projects"))
    scenario = load("mine.toml", graph)
    assert scenario.parent.path == shipped_folder() / "demonstration_projects.toml"
    assert scenario.entries.keys() == scenario.parent.entries.keys()


def test_a_parent_next_to_the_file_is_still_that_file(empty):
    Path("base.toml").write_text(CHILD.format("growth_low"))
    Path("mine.toml").write_text(CHILD.format("base.toml"))
    assert load("mine.toml", graph).parent.path == Path("base.toml")
    Path("base").write_text(CHILD.format("growth_high"))
    Path("other.toml").write_text(CHILD.format("base"))
    assert load("other.toml", graph).parent.parent.name == "growth_high"


def test_a_file_that_comes_to_stand_before_a_shipped_name_is_seen_by_the_cache(empty):
    Path("mine.toml").write_text(CHILD.format("double"))
    assert load("mine.toml", graph).parent.path == shipped_folder() / "double.toml"
    Path("double").write_text(CHILD.format("growth_low"))
    assert load("mine.toml", graph).parent.path == Path("double")


def test_a_parent_that_is_not_there_is_a_fault_of_its_line(empty):
    Path("mine.toml").write_text(CHILD.format("doubl"))
    with pytest.raises(ScenarioError) as caught:
        load("mine.toml", graph)
    (found,) = caught.value.faults
    assert (found.file, found.line) == ("mine.toml", 3)
    assert found.what == f"doubl: {NO_NAME}. Did you mean double?"


def test_the_reference_may_be_a_shipped_name(empty):
    Path("mine.toml").write_text(CHILD.format("double") + 'reference = "base"\n')
    assert load("mine.toml", graph).reference.en == load("base", graph).title


def test_the_folder_of_scenarios_is_the_one_here_where_it_holds_a_base(empty):
    assert scenario_folder() == shipped_folder()
    Path("scenarios").mkdir()
    assert scenario_folder() == shipped_folder()
    Path("scenarios/base.toml").write_text("x")
    assert scenario_folder() == Path("scenarios")
    assert scenario_folder("other") == Path("other")


def test_an_installed_package_reads_its_own_scenarios(tmp_path, monkeypatch):
    inside, beside = tmp_path / "inside", tmp_path / "beside"
    monkeypatch.setattr(shipped, "PLACES", (inside, beside))
    for folder in (beside, inside):
        folder.mkdir()
        (folder / "base.toml").write_text("x")
        assert shipped_folder() == folder
