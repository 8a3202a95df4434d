"""Every question is answered in both languages, with remarks, files and a line in the document."""

import re
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest
from chanjiao.answers.bundle import answer_bundle, notes
from chanjiao.answers.registry import QUESTIONS, UnknownQuestionError, find
from chanjiao.answers.runs import Runs
from chanjiao.cli import app
from chanjiao.report.language import Language
from chanjiao.report.output.bundle import write
from chanjiao.report.output.csv_file import frame
from chanjiao.report.output.provenance import Provenance
from chanjiao.storage.errors import ResultsError
from typer.testing import CliRunner

DOCUMENT = Path(__file__).parents[2] / "docs" / "questions.md"
CHINESE = re.compile(r"[\u4e00-\u9fff]")
NUMBERS = [question.number for question in QUESTIONS]
BACK_TEST = 15
"""It takes long, and the tests of the back-test look at it."""


def test_sixteen_questions_stand_in_order():
    assert NUMBERS == list(range(1, 17))
    assert len({question.id for question in QUESTIONS}) == 16


@pytest.mark.parametrize(
    "number",
    [
        pytest.param(number, marks=[pytest.mark.exhaustive] if number == BACK_TEST else [])
        for number in NUMBERS
    ],
)
def test_an_answer_is_told_in_both_languages_and_says_what_to_doubt(number, answer):
    (question,), found = find(str(number)), answer(number)
    assert len(found.doubts) == 3
    assert found.rests_on and found.findings and found.assumptions
    for word in (*found.findings, *found.rests_on, *found.doubts, question, question.reading):
        assert not CHINESE.search(word.en), word.en
        assert CHINESE.search(word.zh), word.zh
        assert "{" not in word.en + word.zh
    if found.decision:
        assert 2026 <= found.decision.by <= 2040
        assert CHINESE.search(found.decision.advice.zh)


BACKTEST = 15
"""A question whose answer takes a back-test."""


@pytest.mark.parametrize(
    "number",
    [pytest.param(n, marks=pytest.mark.exhaustive if n == BACKTEST else ()) for n in NUMBERS],
)
def test_tables_have_the_same_numbers_in_both_languages(number, answer):
    for table in answer(number).tables:
        english, chinese = (frame(table, language) for language in Language)
        assert len(english) == len(chinese) == len(table.rows) or not table.rows
        assert len(set(english.columns)) == len(set(chinese.columns)) == len(table.columns)
        for (name, one), (_, other) in zip(english.items(), chinese.items(), strict=True):
            assert not CHINESE.search(name)
            if pd.api.types.is_numeric_dtype(one):
                factor = (one / other.replace(0, np.nan)).dropna()
                assert factor.empty or factor.std(ddof=0) <= 1e-9 * factor.max()


@pytest.mark.parametrize("number, language", [(6, Language.ZH), (12, Language.EN)])
def test_an_answer_is_written_whole(number, language, answer, tmp_path):
    (question,), found = find(str(number)), answer(number)
    folder, made = tmp_path / "out", Provenance.of("answer", [])
    write(answer_bundle(question, found, language, made), folder)
    assert {p.name for p in (folder / "tables").iterdir()} == {f"{t.id}.csv" for t in found.tables}
    for picture in found.pictures:
        for kind in ("png", "svg"):
            assert (folder / "figures" / f"{picture.id}.{kind}").stat().st_size > 5000
    book = openpyxl.load_workbook(folder / "answer.xlsx")
    assert len(book.sheetnames) == len(found.tables) + 2
    text = (folder / "notes.txt").read_text(encoding="utf-8")
    assert all(line in text for _, line in notes(question, found, language))
    write(answer_bundle(question, found, language, made, figures=False), folder)
    assert not (folder / "figures").exists()


def test_a_foreign_file_in_the_folder_is_left_alone(answer, tmp_path):
    (tmp_path / "mine.txt").write_text("keep me")
    made = Provenance.of("answer", [])
    bundle = answer_bundle(find("6")[0], answer(6), Language.EN, made, figures=False)
    with pytest.raises(ResultsError, match=r"mine\.txt"):
        write(bundle, tmp_path)
    assert (tmp_path / "mine.txt").read_text() == "keep me"


def test_an_unknown_question_is_answered_with_near_ones():
    with pytest.raises(UnknownQuestionError, match="leverage"):
        find("leverages")
    with pytest.raises(UnknownQuestionError, match="1 to 16"):
        find("17")


def test_a_folder_without_scenarios_is_told(tmp_path):
    with pytest.raises(ResultsError, match="--scenarios"):
        _ = Runs(tmp_path, ()).policy


@pytest.mark.parametrize(
    "words, fault",
    [
        (["answer", "17"], "1 to 16"),
        (["answer", "3", "--members", "2"], "too few"),
        (["answer", "3", "--scenarios", "nowhere"], "nowhere"),
    ],
)
def test_faults_of_the_command(words, fault, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 1
    assert fault in str(done.exception)
    assert list(tmp_path.iterdir()) == []


def test_the_command_lists_and_answers(tmp_path, monkeypatch):
    monkeypatch.chdir(Path(__file__).parents[2])
    listed = CliRunner().invoke(app, ["answer", "--lang", "zh"])
    assert all(question.zh in listed.output for question in QUESTIONS)
    out = tmp_path / "eleven"
    words = ["answer", "11", "--quick", "--no-figures", "--out", str(out)]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    assert "half-life" in done.output and (out / "answer.xlsx").exists()


@pytest.mark.parametrize("number", NUMBERS)
def test_the_document_has_every_question_with_its_command_and_files(number, answer):
    (question,), found = find(str(number)), answer(number)
    sections = re.split(r"^## ", DOCUMENT.read_text(encoding="utf-8"), flags=re.MULTILINE)
    (section,) = (text for text in sections if text.startswith(f"{number}. "))
    flat = " ".join(section.split())
    assert f"chanjiao answer {number}\n" in section
    assert question.en in flat and question.zh in flat and question.reading.en in flat
    for kind in (*found.tables, *found.pictures):
        assert f"`{kind.id}`" in section
