"""The commented template: it runs as it stands, and names every part of an experiment."""

import re
import tomllib

import pytest
from chanjiao.commands.experiment import write_new
from chanjiao.experiment.reading import read_experiment

COMMENT = re.compile(r"(?:^|\s)# (.*)")


def test_a_new_experiment_runs_as_it_stands(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = write_new("mine")
    assert [file.name for file in folder.iterdir()] == ["experiment.toml"]
    assert read_experiment("mine").run_count() == 8


def in_chinese(value):
    """A table with its texts in Chinese alone."""
    if isinstance(value, list):
        return [in_chinese(item) for item in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"en", "zh"}:
        return value["zh"]
    return {key: in_chinese(item) for key, item in value.items() if key != "en"}


def test_the_chinese_template_differs_in_its_comments_and_texts_alone(tmp_path):
    english, chinese = (
        (write_new(str(tmp_path / language), language) / "experiment.toml").read_text("utf-8")
        for language in ("en", "zh")
    )
    findings = [{"zh": text} for text in in_chinese(tomllib.loads(english))["findings"]]
    assert tomllib.loads(chinese) == in_chinese(tomllib.loads(english)) | {"findings": findings}
    assert not re.search("en = ", chinese.replace("{ en =", ""))
    comments = [found for line in chinese.splitlines() if (found := COMMENT.search(line))]
    code = re.compile(r"\[\[?design|\w+ +=|\[design")
    plain = [found[1] for found in comments if not code.match(found[1])]
    assert len(plain) > 20
    assert [text for text in plain if not re.search("[\u4e00-\u9fff]", text)] == []


def test_a_new_experiment_in_chinese_runs_as_it_stands(tmp_path):
    folder = write_new(str(tmp_path / "mine"), "zh")
    read = read_experiment(folder)
    assert read.run_count() == 8
    assert read.table.title.en == read.table.title.zh == "配套比例与项目规模"


def test_more_matching_money_adds_more(evaluation):
    extra = evaluation("my_question").values("extra").values
    assert (extra.diff("matching") > 0).all()


@pytest.fixture
def without_signs(tmp_path):
    """The template as read after the # signs before a section are deleted, and texts replaced."""

    def read(start, **replaced):
        file = write_new(str(tmp_path / "mine")) / "experiment.toml"
        lines = file.read_text(encoding="utf-8").splitlines()
        place = lines.index(f"# {start}")
        while lines[place].startswith("# "):
            lines[place] = lines[place].removeprefix("# ")
            place += 1
        text = "\n".join(lines)
        for old, new in replaced.values():
            assert old in text
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")
        return read_experiment(file)

    return read


def test_the_commented_ensemble_is_sound(without_signs):
    assert without_signs("[design.ensemble]").run_count() == 8 * 101


def test_the_commented_axis_is_sound_where_all_name_it(without_signs):
    found = without_signs(
        "[[design.vary]]",
        rows=('rows    = ["matching"]', 'rows    = ["matching", "upkeep"]'),
        panels=('kind     = "lines"', 'kind     = "lines"\npanels   = "upkeep"'),
        first=("matching=first]", "matching=first, upkeep=first]"),
        last=("matching=last]", "matching=last, upkeep=first]"),
    )
    assert len(found.plans[""].points) == 12
