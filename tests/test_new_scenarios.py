"""`chanjiao scenarios` and `chanjiao new`: the first steps of an analyst."""

import sys
from pathlib import Path

import pytest
from chanjiao import cli
from chanjiao.commands import plans
from chanjiao.scenario import load
from chanjiao.scenario.shipped import shipped_names
from chanjiao.system import graph


@pytest.fixture
def command(monkeypatch, capsys, tmp_path):
    """Run the command in an empty folder; gives exit code, output and errors."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["chanjiao", *arguments])
        with pytest.raises(SystemExit) as end:
            cli.main()
        captured = capsys.readouterr()
        return int(end.value.code or 0), captured.out, captured.err

    return run


def same_numbers(one, other) -> bool:
    return one.text.partition("[")[2] == other.text.partition("[")[2]


@pytest.mark.parametrize(
    "language, title", [("en", "Demonstration projects, doubled"), ("zh", "示范项目：规模加倍")]
)
def test_every_scenario_is_listed_with_its_title(command, language, title):
    code, output, _ = command("scenarios", "--lang", language)
    assert code == 0
    assert [line.split()[0] for line in output.splitlines()] == shipped_names()
    assert [line for line in output.splitlines() if line.endswith(title)]


def test_a_new_file_has_chinese_remarks_for_a_chinese_analyst(command):
    code, _, _ = command("--lang", "zh", "new", "my.toml", "--from", "double")
    assert code == 0
    text = Path("my.toml").read_text(encoding="utf-8")
    assert text.startswith('标题 = "my"\n依据 = "double"\n理由 = ')
    assert "# 以下只写与double不同的数值" in text and "title" not in text
    assert command("check", "my.toml")[0] == 0


def test_a_new_file_extends_a_scenario_and_is_sound(command):
    code, output, _ = command("new", "my.toml", "--from", "demonstration_projects")
    assert (code, output.splitlines()) == (0, ["my.toml"])
    code, output, _ = command("check", "my.toml")
    assert code == 0 and "my: sound" in output and "0 changed" in output


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_new_file_takes_the_example_that_stands_in_it(command, language):
    command("new", "my.toml", "--lang", language)
    path = Path("my.toml")
    head, example = path.read_text(encoding="utf-8").split("#\n# [", 1)
    section = example.split("#\n")[0].replace("\n# ", "\n")
    path.write_text(f"{head}\n[{section}", encoding="utf-8")
    assert load("my.toml", graph).changed == ("funding.matching_ratio",)


def test_a_new_file_extends_a_file_of_the_reader_by_its_path(command):
    command("new", "one.toml")
    command("new", "below/two.toml", "--from", "one.toml")
    assert load("below/two.toml", graph).parent.name == "one"


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", ["base", "double", "demonstration_office", "examples/chongqing"])
def test_a_copy_gives_the_same_numbers(command, name):
    code, output, _ = command("new", "place/copy.toml", "--from", name, "--copy")
    assert code == 0 and "place/copy.toml" in output.splitlines()
    copy, original = load("place/copy.toml", graph), load(name, graph)
    assert same_numbers(copy, original)
    assert copy.office == original.office
    files = {Path(entry.file).resolve() for entry in copy.used_entries}
    own = [file for file in files if file.is_relative_to(Path("place").resolve())]
    assert bool(own) == bool(original.changed or original.parent is None)


def test_a_copy_reads_its_own_tables(command):
    _, output, _ = command("new", "place/base.toml", "--copy")
    assert "place/data/births.csv" in output.splitlines()
    before = load("place/base.toml", graph).digest
    table = Path("place/data/births.csv")
    table.write_text(table.read_text(encoding="utf-8") + "# a remark\n", encoding="utf-8")
    assert load("place/base.toml", graph).digest != before


def test_nothing_is_overwritten(command):
    Path("my.toml").write_text("x")
    code, _, errors = command("new", "my.toml")
    assert code == 1 and "my.toml is there already" in errors
    Path("data").mkdir()
    Path("data/births.csv").write_text("x")
    code, _, errors = command("new", "base.toml", "--copy")
    assert code == 1 and "births.csv is there already" in errors
    assert not Path("base.toml").exists() and Path("my.toml").read_text() == "x"


def test_a_scenario_that_is_not_there_is_an_error(command):
    code, _, errors = command("new", "my.toml", "--from", "doubl")
    assert code == 1 and "Did you mean double?" in errors and not Path("my.toml").exists()


@pytest.mark.parametrize(
    "place, why",
    [
        ("a_file/my.toml", "is a file"),
        ("loop/my.toml", "links lead in a circle"),
        ("职" * 84 + ".toml", "the name is too long"),
    ],
)
@pytest.mark.parametrize(
    "arguments, remedy",
    [
        (["new"], "name another file"),
        (["new", "--from", "base", "--copy"], "name another file"),
        (
            ["new", "--money", "3 billion yuan", "--projects", "3", "--years", "2026"],
            "another file",
        ),
        (["template", "--xlsx"], "name another file with --xlsx"),
        (["experiment", "new"], "name another folder"),
    ],
)
def test_a_place_that_cannot_be_written_is_an_error_with_a_remedy(
    command, place, why, arguments, remedy
):
    Path("a_file").write_text("", encoding="utf-8")
    Path("loop").symlink_to("loop")
    before = set(Path().rglob("*"))
    code, _, errors = command(*arguments, place)
    assert code == 1
    assert errors.startswith("cannot write to")
    assert why in errors and errors.rstrip().endswith(remedy)
    assert set(Path().rglob("*")) == before


def test_a_plan_is_not_left_half_written(command, monkeypatch):
    load = plans.load

    def stopped(path, model):
        if path == Path("p.toml"):
            raise KeyboardInterrupt
        return load(path, model)

    monkeypatch.setattr(plans, "load", stopped)
    command("new", "p.toml", "--money", "3 billion yuan", "--projects", "3", "--years", "2026")
    assert not Path("p.toml").exists()
