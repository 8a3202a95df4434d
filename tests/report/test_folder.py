import json
from dataclasses import replace
from pathlib import Path

import pytest
from chanjiao.report import words
from chanjiao.report.language import Language
from chanjiao.report.output import bundle, picture
from chanjiao.report.output.bundle import write
from chanjiao.report.output.picture import Picture
from chanjiao.report.run_bundle import run_bundle
from chanjiao.report.sizes import run_size
from chanjiao.storage.errors import ResultsError
from chanjiao.storage.place import check_place
from matplotlib.figure import Figure


def contents(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def of(study, language: Language):
    """Bundle of a run without figures."""
    return run_bundle(study, language, figures=False)


def light(study, language: Language = Language.EN):
    """The same without the files that take time."""
    return replace(of(study, language), netcdf=None, workbook=None)


@pytest.fixture(scope="module")
def quick(alone, tmp_path_factory):
    """A folder of results without figures."""
    place = tmp_path_factory.mktemp("quick") / "base"
    assert write(of(alone, Language.EN), place) == []
    return place


def test_a_run_records_every_file_it_has_written(quick):
    record = json.loads((quick / "run.json").read_text(encoding="utf-8"))
    assert record["files"] == sorted(contents(quick))
    assert {"results.nc", "results.xlsx", "notes.txt", "tables/headline.csv"} <= set(
        record["files"]
    )


def test_a_run_says_where_it_is_from(quick):
    record = json.loads((quick / "run.json").read_text(encoding="utf-8"))
    assert (record["command"], record["given"]) == ("run", ["scenarios/base.toml"])


def test_the_size_of_results_is_known_before_the_run(alone, quick):
    size = sum(file.stat().st_size for file in quick.rglob("*") if file.is_file())
    assert run_size(alone.scenario, alone.result.graph) == pytest.approx(size, rel=0.3)


@pytest.mark.exhaustive
def test_the_same_study_gives_the_same_folder(alone, quick, tmp_path):
    write(of(alone, Language.EN), tmp_path / "base")
    assert contents(tmp_path / "base") == contents(quick)


def test_the_folder_of_an_earlier_run_is_replaced(alone, tmp_path):
    place = tmp_path / "base"
    write(light(alone, Language.ZH), place)
    before = contents(place)
    write(light(alone, Language.EN), place)
    assert contents(place)["notes.txt"] != before["notes.txt"]
    assert [entry.name for entry in tmp_path.iterdir()] == ["base"]


def test_a_folder_with_other_files_is_left_alone(alone, tmp_path):
    place = tmp_path / "paper"
    place.mkdir()
    (place / "draft.docx").write_text("dear to somebody")
    with pytest.raises(ResultsError, match=r"draft\.docx.*--out"):
        write(light(alone, Language.EN), place)
    assert contents(place) == {"draft.docx": b"dear to somebody"}


def test_a_file_put_into_an_earlier_run_is_left_alone(alone, tmp_path):
    place = tmp_path / "base"
    write(light(alone, Language.EN), place)
    (place / "my_chart.xlsx").write_text("mine")
    with pytest.raises(ResultsError, match=r"my_chart\.xlsx"):
        check_place(place)


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "base").write_text("")
    with pytest.raises(ResultsError, match="is a file"):
        check_place(tmp_path / "base")


@pytest.mark.parametrize("record", ["", "[]", "{}", '{"made_by": "chanjiao"}', '{"files": 3}'])
def test_a_broken_record_is_no_licence_to_delete(tmp_path, record):
    (tmp_path / "run.json").write_text(record)
    with pytest.raises(ResultsError, match=r"run\.json"):
        check_place(tmp_path)


def test_when_writing_fails_the_earlier_results_stay_and_nothing_is_left_behind(
    alone, tmp_path, monkeypatch
):
    place = tmp_path / "base"
    write(light(alone, Language.EN), place)
    before = contents(tmp_path)

    def fail(*_):
        raise OSError("disk full")

    monkeypatch.setattr(bundle, "write_csv", fail)
    with pytest.raises(OSError, match="disk full"):
        write(light(alone, Language.EN), place)
    assert contents(tmp_path) == before


def test_without_a_chinese_font_there_is_one_warning_and_english_labels(
    alone, tmp_path, monkeypatch
):
    languages = []

    def draw(language):
        languages.append(language)
        return Figure()

    monkeypatch.setattr(picture, "chinese_family", lambda: None)
    drawn = replace(
        light(alone, Language.ZH), pictures=[Picture("one", alone.variable("outlook.gap"), draw)]
    )
    assert write(drawn, tmp_path / "base") == [words.NO_CHINESE_FONT.zh]
    assert languages == [Language.EN]
    headline = (tmp_path / "base" / "tables" / "headline.csv").read_text(encoding="utf-8-sig")
    assert headline.startswith("产业组")
