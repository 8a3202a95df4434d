"""Scenarios from the cache: the same as from the files, and never older than the files."""

import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from chanjiao.engine import cache
from chanjiao.scenario import ScenarioError, load, reading
from chanjiao.scenario.files_read import files_noted, noted, unchanged
from chanjiao.system import graph

SCENARIOS = Path(__file__).parents[2] / "scenarios"


@pytest.fixture
def files(tmp_path, monkeypatch):
    """A copy of the scenarios, in the present folder, and a cache of its own."""
    shutil.copytree(SCENARIOS, tmp_path / "scenarios")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CHANJIAO_CACHE", str(tmp_path / "cache"))
    return tmp_path / "scenarios"


@pytest.fixture
def reads(monkeypatch):
    """Paths of the scenarios that were read anew."""
    paths, read = [], reading.load

    def noted_read(path, model):
        paths.append(path)
        return read(path, model)

    monkeypatch.setattr(reading, "load", noted_read)
    return paths


def test_a_scenario_is_read_once(files, reads):
    one, two = (load("scenarios/double.toml", graph) for _ in range(2))
    assert len(reads) == 1
    assert (one.digest, one.text, one.path) == (two.digest, two.text, two.path)
    assert one.parent.digest == two.parent.digest
    places = [[(e.id, e.file, e.line, e.source) for e in s.entries.values()] for s in (one, two)]
    assert places[0] == places[1]


@pytest.mark.parametrize("changed", ["demonstration_office.toml", "base.toml", "data/priority.csv"])
def test_a_change_of_any_file_of_a_scenario_is_seen_whatever_its_date(files, reads, changed):
    load("scenarios/demonstration_office.toml", graph)
    file = files / changed
    dates = file.stat()
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("# ", "#\t", 1) if "# " in text else text + "\n", "utf-8")
    os.utime(file, ns=(dates.st_atime_ns, dates.st_mtime_ns))
    load("scenarios/demonstration_office.toml", graph)
    assert len(reads) == 2


def test_a_file_that_is_gone_is_a_fault(files):
    load("scenarios/double.toml", graph)
    (files / "base.toml").rename(files / "gone.toml")
    with pytest.raises(ScenarioError, match="no such file"):
        load("scenarios/double.toml", graph)


def test_faults_are_found_each_time(files):
    (files / "wrong.toml").write_text('extends = "base.toml"\n', encoding="utf-8")
    for _ in range(2):
        with pytest.raises(ScenarioError, match="why: missing"):
            load("scenarios/wrong.toml", graph)


def test_names_of_files_are_those_of_the_present_folder(files, monkeypatch):
    one = load("scenarios/base.toml", graph)
    monkeypatch.chdir(files)
    two = load("base.toml", graph)
    assert {e.file for e in one.entries.values()} != {e.file for e in two.entries.values()}


def test_a_graph_or_a_function_from_elsewhere_is_always_asked(files, reads):
    for model in (graph("province"), partial(graph)) * 2:
        load("scenarios/base.toml", model)
    assert len(reads) == 4


def test_other_sources_read_a_scenario_anew(files, reads, monkeypatch):
    for code in ("one", "two", "two"):
        monkeypatch.setattr(cache, "code_digest", lambda c=code: c)
        monkeypatch.setattr(cache, "is_current", lambda _: True)
        load("scenarios/base.toml", graph)
    assert len(reads) == 2


def test_a_file_that_changes_while_it_is_read_is_never_unchanged(tmp_path):
    file = tmp_path / "a"
    with files_noted() as digests:
        noted(file, b"one")
        noted(file, b"two")
    for content in (b"one", b"two"):
        file.write_bytes(content)
        assert not unchanged(digests)


def test_what_is_read_from_the_cache_needs_no_parser(files):
    code = (
        "import sys; from chanjiao.scenario import load; from chanjiao.system import graph; "
        "load('scenarios/base.toml', graph); print([m for m in ('pydantic', 'tree_sitter', "
        "'chanjiao.sectors', 'pandas') if m in sys.modules])"
    )
    printed = [
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.strip()
        for _ in range(2)
    ]
    assert printed[1] == "[]" != printed[0]
