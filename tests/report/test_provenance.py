"""Two different results are not written to the same default folder."""

import json
from pathlib import Path

import pytest
from chanjiao.report.output.provenance import Provenance, check_provenance, folder_name
from chanjiao.storage.errors import ResultsError


@pytest.mark.parametrize(
    "names, ending, name",
    [
        (["base"], "", "base"),
        (["base"], "_sweep", "base_sweep"),
        (["base", "slow", "double"], "_sweep", "base+slow+double_sweep"),
        (["职" * 83], "_sweep", "职" * 83 + "_sweep"),
    ],
)
def test_the_name_of_a_folder_says_all_scenarios(names, ending, name):
    assert folder_name(names, ending) == name


def test_long_names_are_cut_and_stay_apart():
    lists = [[f"alternative_{n}" for n in range(count)] for count in range(1, 40)]
    lists += [["职" * 84], ["职" * 84 + "a"]]
    names = [folder_name(some, "_sweep") for some in lists]
    assert len(set(names)) == len(names)
    assert all(len(name.encode()) <= 255 and name.endswith("_sweep") for name in names)
    assert names[10].startswith("alternative_0_")


@pytest.mark.parametrize(
    "provenance, free",
    [
        (Provenance.of("run", ["a/x.toml"]), True),
        (Provenance.of("run", ["b/../a/x.toml"]), True),
        (Provenance.of("run", ["b/x.toml"]), False),
        (Provenance.of("sweep", ["a/x.toml"]), False),
        (Provenance.of("run", ["a/x.toml", "a/y.toml"]), False),
    ],
)
def test_results_of_others_are_not_replaced(provenance, free, tmp_path):
    record = {"made_by": "chanjiao", **Provenance.of("run", ["a/x.toml"]).record, "files": []}
    (tmp_path / "run.json").write_text(json.dumps(record))
    if free:
        check_provenance(tmp_path, provenance)
    else:
        with pytest.raises(ResultsError, match=r"`chanjiao run` of a/x\.toml.*--out"):
            check_provenance(tmp_path, provenance)


def test_results_that_do_not_say_where_they_are_from_are_replaced(tmp_path):
    (tmp_path / "run.json").write_text('{"made_by": "chanjiao", "files": []}')
    check_provenance(tmp_path, Provenance.of("run", ["x.toml"]))
    check_provenance(tmp_path / "absent", Provenance.of("run", ["x.toml"]))


def test_provenance_names_no_folder_of_the_machine(tmp_path):
    files = Provenance.of("run", [tmp_path / "a" / "x.toml"]).files
    assert files == ("a/x.toml",) and not any(Path(file).is_absolute() for file in files)
