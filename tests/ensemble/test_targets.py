"""Targets: published figures read from a file, compared with what members give."""

import re
from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.ensemble import read_targets, run_members
from chanjiao.ensemble.draws import ParameterSample
from chanjiao.ensemble.running import EnsembleOptions
from chanjiao.scenario import ScenarioError

SHIPPED = Path(__file__).parents[2] / "scenarios" / "data" / "targets.toml"

GOOD = {
    "en": '"students"',
    "zh": '"学生"',
    "variables": '["enrolment.students"]',
    "year": "2011",
    "unit": '"person"',
    "value": '"90.8 万人"',
    "tolerance": "0.1",
    "source": '"a bulletin"',
}


@pytest.fixture
def written(tmp_path, graph):
    """Read a file of one target with some keys changed; None leaves a key out."""

    def read(**changes):
        keys = {key: text for key, text in (GOOD | changes).items() if text is not None}
        path = tmp_path / "targets.toml"
        lines = ["[students]", *(f"{key} = {text}" for key, text in keys.items())]
        path.write_text("\n".join(lines), encoding="utf-8")
        return read_targets(path, graph)

    return read


def test_a_target_is_in_the_unit_of_its_variable(written):
    (target,) = written()
    assert target.value == pytest.approx(908_000)
    assert target.outputs == ("enrolment.students",)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"variables": '["enrolment.student"]'}, "no variable enrolment.student. Did you mean"),
        ({"where": '{ grade = "9" }'}, "9 is no member of grade"),
        ({"where": '{ industry = "farming" }'}, "does not vary by industry"),
        ({"unit": '"yuan"'}, "given in yuan"),
        ({"unit": '"parsec"'}, "no unit of the model"),
        ({"value": '"many"'}, "is no number"),
        ({"tolerance": "1.5"}, "tolerance"),
        ({"tolerance": None}, "tolerance"),
        ({"variables": "[]"}, "variables"),
        ({"source": None}, "source"),
        ({"years": "2012"}, "no key 'years'"),
    ],
)
def test_a_fault_names_its_line_and_what_is_wrong(written, changes, said):
    with pytest.raises(ScenarioError) as caught:
        written(**changes)
    assert said in str(caught.value)
    assert all(fault.line for fault in caught.value.faults)


def test_all_faults_are_reported_at_once(written):
    with pytest.raises(ScenarioError) as caught:
        written(tolerance="2.0", year='"soon"')
    assert len(caught.value.faults) == 2


def test_a_member_meets_a_target_within_its_tolerance(written):
    (target,) = written()
    values = target.value * np.array([0.89, 0.91, 1.0, 1.09, 1.11])
    data = xr.Dataset({"enrolment.students": (("year", "member"), values[None])}, {"year": [2011]})
    assert target.met(data).values.tolist() == [False, True, True, True, False]


def test_a_ratio_divides_sums(written):
    (target,) = written(
        per='["enrolment.students", "pathways.pupils"]',
        unit='"dimensionless"',
        value="0.25",
        where='{ grade = "1" }',
    )
    data = xr.Dataset(
        {
            "enrolment.students": (("year", "grade", "member"), [[[1.0], [5.0]]]),
            "pathways.pupils": (("year", "grade", "member"), [[[3.0], [7.0]]]),
        },
        {"year": [2011], "grade": ["1", "2"]},
    )
    assert target.given(data).values.tolist() == [0.25]


def test_the_base_meets_all_shipped_targets(scenario, graph):
    targets = read_targets(SHIPPED, graph)
    assert len(targets) >= 6
    base = scenario("base", max(target.year for target in targets))
    as_given = ParameterSample({}, 1)
    outputs = list({name for target in targets for name in target.outputs})
    data = run_members(base, graph, as_given, EnsembleOptions(run=RunOptions(outputs=outputs)))
    assert {t.id: float(t.given(data)) for t in targets if not t.met(data).all()} == {}


def test_a_file_without_targets_has_none(tmp_path, graph):
    path = tmp_path / "targets.toml"
    path.write_text("# nothing is published\n", encoding="utf-8")
    assert read_targets(path, graph) == []


def test_every_shipped_target_names_its_source_in_chinese(graph):
    targets = read_targets(SHIPPED, graph)
    assert [t.id for t in targets if not re.search("[\u4e00-\u9fff]", t.source_zh)] == []
