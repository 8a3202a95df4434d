"""Points of axes: cells of sets, formulas of inputs, and labels with years."""

import numpy as np
import pytest
from chanjiao.experiment.reading import read_experiment
from chanjiao.scenario import ScenarioError

HEAD = """\
title = { en = "x", zh = "x" }
question = { en = "x", zh = "x" }
"""
PLAN = "enrolment.admission_plan"


@pytest.fixture
def scenarios(tmp_path):
    def read(text):
        file = tmp_path / "question.toml"
        file.write_text(HEAD + text, encoding="utf-8")
        (plan,) = read_experiment(file).plans.values()
        return [plan.scenarios[number] for number in plan.points]

    return read


def test_a_set_changes_only_the_cells_that_it_chooses(scenarios):
    plain, larger = scenarios(f"""
[[design.vary]]
name = "plan"
[[design.vary.set]]
id = "1"
label = {{ en = "plain", zh = "x" }}
[[design.vary.set]]
id = "2"
label = {{ en = "larger", zh = "x" }}
scale = {{ "{PLAN}" = 2 }}
where = {{ "{PLAN}" = {{ level = "vb" }} }}
""")
    before, after = (np.asarray(s.entries[PLAN].input.values) for s in (plain, larger))
    np.testing.assert_allclose(after[..., -1], 2 * before[..., -1])
    np.testing.assert_array_equal(after[..., :-1], before[..., :-1])


def test_cells_without_a_value_are_a_fault(scenarios):
    with pytest.raises(ScenarioError, match="add one, or delete the cells"):
        scenarios(f"""
[[design.vary]]
name = "plan"
[[design.vary.set]]
id = "2"
label = {{ en = "larger", zh = "x" }}
where = {{ "{PLAN}" = {{ level = "vb" }} }}
""")


@pytest.mark.parametrize("formula", ["0.6 * {0}", "{0} * 0.6"])
def test_a_formula_may_begin_with_a_number(formula, scenarios):
    reference = "schooling.continuation_reference"
    (found,) = scenarios(f"""
[[design.vary]]
name = "split"
variable = "schooling.general_share"
values = ["{formula.format(reference)}"]
""")
    share, whole = (
        float(found.entries[id].input.values) for id in ("schooling.general_share", reference)
    )
    assert share == pytest.approx(0.6 * whole)
