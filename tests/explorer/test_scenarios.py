"""Which scenarios a page takes, and the command that writes it."""

import pytest
from chanjiao.commands.explore import explore
from chanjiao.commands.failure import message
from chanjiao.explorer import page as page_module
from chanjiao.explorer.errors import ExplorerError
from chanjiao.explorer.scenarios import by_zone, read, same_program
from chanjiao.scenario.loading import load_all
from chanjiao.system import graph


def test_scenarios_that_do_not_fit_are_all_named_with_a_remedy():
    given = ["base", "base", "demonstration_office", "no_upkeep_loop", "five_zones", "national"]
    with pytest.raises(ExplorerError) as error:
        read(given)
    said = message(error.value).splitlines()
    assert [line.partition(":")[0] for line in said[:4]] == [
        "base",
        "demonstration_office",
        "no_upkeep_loop",
        "five_zones",
    ]
    assert any(line.startswith("national: its period or step differs") for line in said)


def test_without_names_the_page_has_policies_of_the_package():
    assert {"base", "demonstration_projects"} <= {scenario.name for scenario in read([])}


def test_zones_have_the_numbers_of_the_shipped_scenario():
    (mine,) = by_zone(read(["demonstration_projects"]))
    (shipped,) = load_all(["demonstration_five_zones"], graph)
    assert mine.zones == "five"
    assert mine.entries.keys() == shipped.entries.keys()
    assert [id for id, e in mine.entries.items() if not e.same_numbers(shipped.entries[id])] == []


def test_one_program_serves_scenarios_that_move_other_numbers():
    given = read(["base", "stress"])
    same = same_program(given)
    assert given[0].varying != given[1].varying
    assert same[0].varying == same[1].varying


def test_the_command_writes_one_file_and_says_its_size(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(page_module.page_files, "html", lambda data, modules, title: title)
    file = tmp_path / "page.html"
    explore(["base"], str(file), members=0, no_loops=True, no_zones=True, quiet=True)
    assert [each.name for each in tmp_path.iterdir()] == ["page.html"]
    assert "1 kB, scenarios: 1, members: 0" in capsys.readouterr().out
