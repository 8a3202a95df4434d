"""Analyses in experiment files: functions with known Sobol indices, faults, and their meaning."""

import numpy as np
import pytest
from chanjiao.experiment.bundle import answer_of
from chanjiao.experiment.experiment import run
from chanjiao.experiment.reading import read_experiment
from chanjiao.experiment.texts import with_values
from chanjiao.report.texts import Word
from chanjiao.scenario.faults import ScenarioError

FILE = """
title    = {{ en = "x", zh = "x" }}
question = {{ en = "x", zh = "x" }}

[design]
scenario  = "{scenario}"
reference = false

[design.ensemble]
members = {members}
method  = "{method}"
targets = false
{more}

[measures.result]
variable = "{variable}"
at       = 2020
"""

SOBOL = """
[measures.first]
of       = "result"
analysis = "sobol_first"

[measures.total]
of       = "result"
analysis = "sobol_total"

[measures.growing]
of       = "result"
analysis = "sobol_convergence"

[measures.rest]
of       = "result"
analysis = "sobol_rest"
"""

SCREEN = 'screen = { measure = "result", members = 400, most = 2 }'


@pytest.fixture(params=["ishigami", "g_function"])
def known(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def question(tmp_path):
    """Reads an experiment on a known function."""

    def read(known, text, members=6144, method="saltelli", more=""):
        file = tmp_path / "question.toml"
        variable = known.graph.outcomes[0].id
        head = FILE.format(
            scenario=known.scenario.path.as_posix(),
            members=members,
            method=method,
            more=more,
            variable=variable,
        )
        file.write_text(head + text, encoding="utf-8")
        return read_experiment(file, model=lambda zones: known.graph)

    return read


def values(experiment, *ids):
    _, found = run(experiment)
    return [found.values(id).values for id in ids]


def test_a_file_gives_known_sobol_indices(question, known):
    experiment = question(known, SOBOL)
    first, total, growing, rest = values(experiment, "first", "total", "growing", "rest")
    for found, true in ((first, known.first), (total, known.total)):
        at = found.sel(input=list(known.inputs))
        np.testing.assert_allclose(at.sel(estimate="value"), true, atol=0.02)
        assert (at.sel(estimate="low") - 1e-3 <= true).all()
        assert (at.sel(estimate="high") + 1e-3 >= true).all()
    assert rest == 0
    assert growing.sizes["rows"] > 2
    np.testing.assert_array_equal(growing.isel(rows=-1), total.sel(input=growing["input"]))
    assert (np.diff(total.sel(estimate="value")) <= 0).all()


def test_the_number_of_members_is_completed_and_counted(question, ishigami):
    experiment = question(ishigami, SOBOL, members=100)
    assert experiment.run_count() == 1 + 32 * 6
    _, found = run(experiment)
    assert found.runs[""].draws.members == 32 * 6


def test_a_first_stage_chooses_the_inputs(question, ishigami):
    experiment = question(ishigami, SOBOL, members=2048, more=SCREEN)
    experiment, found = run(experiment)
    assert {*found.runs[""].screened.retained} <= {*ishigami.inputs[:3]}
    total = found.values("total").values.sel(estimate="value")
    assert {*total["input"].values} == {*found.runs[""].screened.retained, "*"}
    assert found.values("rest").values == total.sel(input="*") > 0
    said = answer_of(experiment, found).findings[0]
    assert said.en.startswith("Screening retained 2 of 4 inputs.") and "2个" in said.zh


def test_elementary_effects_name_the_idle_input_last(question, known):
    text = '[measures.effects]\nof = "result"\nanalysis = "morris"\n'
    (effects,) = values(question(known, text, 400, "morris"), "effects")
    sizes = effects.sel(estimate="value")
    assert (np.diff(sizes) <= 0).all()
    assert sizes["input"].values[-1] in (known.inputs[-1],)


REGRESSION = """
[measures.part]
of       = "result"
analysis = "contributions"

[measures.way]
of       = "result"
analysis = "direction"

[measures.rest]
of       = "result"
analysis = "unexplained"

[numbers.most]
value  = 0.5
source = "a bound of the test"

[measures.itself]
variable = "g_function.second"
at       = 2020

[measures.large]
condition = "itself > most"

[measures.where]
of       = "large"
analysis = "prim_where"

[measures.inside]
of       = "large"
analysis = "prim_density"

[measures.all]
of       = "large"
analysis = "prim_base"

[measures.box]
of       = "large"
analysis = "prim"

[[tables]]
id        = "inputs"
title     = { en = "x", zh = "x" }
rows      = ["input"]
points_of = ["part"]
columns   = ["part", "way", "quality", { measure = "box", across = "end" }]

[measures.quality]
analysis = "input_quality"
"""


def test_shares_and_boxes_of_a_product(question, g_function):
    experiment, found = run(question(g_function, REGRESSION, 400, "latin_hypercube"))
    part = found.values("part").values
    assert part["input"].values[0] == g_function.inputs[0]
    rest = float(found.values("rest").values)
    assert float(part.sum()) + rest == pytest.approx(1)
    assert float(found.values("inside").values) > float(found.values("all").values)
    assert float(found.values("inside").values) > 0.9
    assert said(found, "{where}").startswith("Second input above 0.5")
    assert list(found.values("box").values["input"].values) == ["g_function.second"]
    (table,) = answer_of(experiment, found).tables
    assert len(table.rows) == part.size and len(table.rows[0]) == 6


def said(found, text):
    return with_values(Word(text, text), found).en


def test_an_event_that_never_happens_has_no_box(question, g_function):
    text = REGRESSION.replace("value  = 0.5\n", "value  = 1000\n")
    _, found = run(question(g_function, text, 40, "latin_hypercube"))
    assert said(found, "{where} {all}") == "never 0%"
    assert found.values("box").values.size == 0
    assert np.isnan(found.values("inside").values)


MOVED = """
[measures.below]
formula = "result - level"

[numbers.level]
value  = 0.3
source = "a bound of the test"

[measures.turn]
of       = "below"
analysis = "switch_position"

[measures.side]
of       = "below"
analysis = "switch_turns"

[measures.elastic]
of       = "result"
analysis = "elasticity"
"""


def test_switch_points_are_where_a_difference_passes_0(question, g_function):
    more = "positions = [0.0, 0.25, 0.5, 0.75, 1.0]"
    _, found = run(question(g_function, MOVED, 1, "one_at_a_time", more))
    turn = found.values("turn").values
    at, low, high = (float(v) for v in (turn[0], 0, 1))
    assert low < at < high
    moved = found.values("below").values.sel(input=str(turn["input"].values[0]))
    assert np.ptp(np.sign(moved.to_numpy())) > 0


@pytest.mark.parametrize(
    ("text", "method", "more", "what"),
    [
        ('[measures.x]\nof = "result"\nanalysis = "contribution"\n', "sobol", "", "contributions"),
        ('[measures.x]\nanalysis = "prim"\n', "sobol", "", "needs a measure"),
        ('[measures.x]\nof = "result"\nanalysis = "elasticity"\n', "sobol", "", "one_at_a_time"),
        ("", "saltelli", 'inputs = ["ishigami.frist"]', "ishigami.first"),
        ("", "sobol", SCREEN, "saltelli"),
        ("", "saltelli", SCREEN.replace("result", "reslt"), "no measure 'reslt'"),
        ("", "saltelli", SCREEN + '\ninputs = ["ishigami.first"]', "delete `inputs`"),
    ],
)
def test_faults_are_found_before_anything_runs(question, ishigami, text, method, more, what):
    with pytest.raises(ScenarioError, match=r"question\.toml") as caught:
        question(ishigami, text, 400, method, more)
    assert what in str(caught.value)
    assert all(fault.line > 1 for fault in caught.value.faults)


def test_a_design_that_needs_all_members_cannot_be_screened(question, ishigami):
    text = FILE.replace("targets = false\n", "")
    with pytest.raises(ScenarioError, match="targets = false"):
        question_of = text.format(
            scenario=ishigami.scenario.path.as_posix(),
            members=100,
            method="saltelli",
            more="",
            variable="ishigami.result",
        )
        file = ishigami.scenario.path.parent / "screened.toml"
        file.write_text(question_of, encoding="utf-8")
        read_experiment(file, model=lambda zones: ishigami.graph)
