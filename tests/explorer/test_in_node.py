"""The worker of a page under Node, without a browser: its numbers are those of the command."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from chanjiao.explorer import words
from chanjiao.explorer.levers import levers_of
from chanjiao.explorer.page_files import PAGE, WORKER, joined, read
from chanjiao.scenario.loading import load_all
from chanjiao.system import graph
from same_numbers import command, same

PLAYER = Path(__file__).with_name("play_page.mjs")

CHANGED = """\
title = "changed"
title_zh = "改动"
why = "test"
why_zh = "测试"
extends = "demonstration_projects"

[funding.matching_ratio]
unit = "dimensionless"
value = 3.3
quality = "assumed"
source = "test"

[schooling.general_share]
unit = "dimensionless"
path = { 2027 = 0.61 }
quality = "assumed"
source = "test"

[migration.retention_grant]
unit = "yuan/person"
by = ["level"]
path = { 2027 = 1700 }
quality = "assumed"
source = "test"
"""
CHANGES = {
    "funding.matching_ratio": {"numbers": [3.3], "from": None},
    "schooling.general_share": {"numbers": [0.61], "from": 2027},
    "migration.retention_grant": {"numbers": [1700], "from": 2027},
}


@pytest.fixture
def answers(page_file, tmp_path):
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node is not installed")

    def played(jobs):
        (tmp_path / "jobs").write_text(json.dumps(jobs))
        call = [node, PLAYER, page_file, tmp_path / "jobs"]
        done = subprocess.run(call, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout)

    return played


def test_a_policy_and_changed_levers_have_the_numbers_of_the_command(answers, tmp_path):
    (tmp_path / "changed.toml").write_text(CHANGED, encoding="utf-8")
    plain, changed, again = answers(
        [
            ["province", "study", [0, {}]],
            ["province", "study", [0, CHANGES]],
            ["province", "study", [0, {}]],
        ]
    )
    assert plain["lines"] != changed["lines"]
    assert plain["lines"] == again["lines"]
    same(plain, command("demonstration_projects"))
    same(changed, command(tmp_path / "changed.toml"))


def test_a_policy_compared_with_another_scenario(answers, page_file):
    changes = {"industry.growth_factor": {"numbers": [1.2], "from": 2026}}
    (mine,) = answers([["province", "study", [5, changes]]])
    file = page_file.parent / "growth.toml"
    file.write_text(
        'title = "growth"\ntitle_zh = "增长"\nwhy = "test"\nwhy_zh = "测试"\n'
        'extends = "own.toml"\n[industry.growth_factor]\nunit = "dimensionless"\n'
        'path = { 2026 = 1.2 }\nquality = "assumed"\nsource = "test"\n',
        encoding="utf-8",
    )
    study = command(file)
    assert study.effect.extra > 10_000
    same(mine, study)


def test_settings_that_cannot_be_computed_are_an_error(answers):
    (said,) = answers(
        [["province", "study", [0, {"industry.growth_factor": {"numbers": [1e300], "from": 2026}}]]]
    )
    assert "no finite number in 20" in said


def test_scripts_that_share_a_scope_have_no_name_twice(tmp_path):
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node is not installed")
    for number, names in enumerate((PAGE, WORKER)):
        script = tmp_path / f"{number}.mjs"
        script.write_text(joined(names), encoding="utf-8")
        done = subprocess.run([node, "--check", script], capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()


def test_sliders_stay_in_the_ranges_of_their_numbers():
    (scenario,) = load_all(["demonstration_projects"], graph)
    for id, lever in levers_of(graph("province")).items():
        entry = scenario.entries[id]
        if lever.step and entry.range:
            low, high = entry.range
            assert low <= lever.low * lever.shown.factor, id
            assert lever.high * lever.shown.factor <= high, id


def test_the_scripts_ask_for_texts_that_are_there():
    script = joined(PAGE) + joined(WORKER)
    asked = set(re.findall(r'\b(?:text|add)\("([A-Z_]+)"', script))
    assert len(asked) > 30
    assert asked <= set(words.PAGE)


def test_every_text_of_the_page_is_used():
    sources = joined(PAGE) + read("index.html")
    built = ("KIND_", "QUALITY_")
    unused = [key for key in words.PAGE if key not in sources and not key.startswith(built)]
    assert unused == []
