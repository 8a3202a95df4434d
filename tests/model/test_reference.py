"""Effects against a reference other than the programme's money: parent, file and levers."""

import os
from pathlib import Path

import numpy as np
import pytest
from chanjiao import system
from chanjiao.effect.band import band_of
from chanjiao.effect.definition import MATCHED, Window, effect_of, same_reference
from chanjiao.effect.dominance import dominance
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.experiment.experiment import run
from chanjiao.experiment.reading import read_experiment
from chanjiao.loops import LOOPS
from chanjiao.office.simulation import simulate_scenario
from chanjiao.report.comparison import Comparison
from chanjiao.report.effect_text import effect_text
from chanjiao.report.language import Language
from chanjiao.results.counterfactual import effect_begins, reference_scenario
from chanjiao.results.simulation import simulate
from chanjiao.scenario import load

SCENARIOS = Path(__file__).parents[2] / "scenarios"
FEW = {loop.id: loop for loop in LOOPS if loop.id == "B8"}
HEAD = """\
title = "Grants to those who stay, from 2026"
title_zh = "2026年起发放留川补助"
extends = "{parent}"
why = "Another province, with a policy of its own."
"""
GRANT = """
[migration.retention_grant]
unit = "yuan/person"
path = {{ 2010 = 0, 2026 = {grant} }}
quality = "assumed"
source = "a policy for tests"
"""


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Write a scenario with a grant to graduates who stay; gives it read."""
    monkeypatch.chdir(tmp_path)
    shipped = os.path.relpath(SCENARIOS, tmp_path).replace(os.sep, "/")

    def written(reference, name="policy", parent="base.toml", grant=10_000):
        there = parent if Path(parent).exists() else f"{shipped}/{parent}"
        text = HEAD.format(parent=there) + reference + GRANT.format(grant=grant)
        Path(f"{name}.toml").write_text(text, encoding="utf-8")
        return load(f"{name}.toml", system.graph)

    return written


KINDS = {
    "parent": 'reference = "parent"\n',
    "file": 'reference = "other.toml"\n',
    "levers": """
[reference]
label = "the same province without the grant"
label_zh = "不发放补助的同一情景"
migration.retention_grant = 0
""",
}


@pytest.mark.parametrize("kind", KINDS)
def test_an_effect_is_the_difference_of_two_runs(kind, write, run_scenario, graph):
    write(KINDS["parent"], "other", grant=4_000)
    policy = write(KINDS[kind])
    result = simulate(policy, graph)
    effect = effect_of(result, graph)
    assert effect_begins(policy) == 2026
    assert effect.window == Window(2041, 2045)
    other = run_scenario("base")
    if kind == "file":
        other = simulate(load("other.toml", system.graph), graph)
    extra = result.yearly(MATCHED) - other.yearly(MATCHED)
    assert effect.extra == pytest.approx(float(extra.sel(year=slice(2041, 2045)).sum()) / 5)
    assert effect.extra > 0
    assert effect.cost is None and effect.band is None
    text = effect_text(Comparison(result), effect, Language.EN)
    assert f"compared with {policy.reference.en}" in text and "alone" not in text


@pytest.mark.exhaustive
def test_a_sweep_and_loops_take_the_same_reference(write, graph):
    policy, base = write(KINDS["parent"]), load(SCENARIOS / "base.toml", system.graph)
    result = simulate(policy, graph)
    few = [
        f'design.scenario="{policy.path.resolve().as_posix()}"',
        f'design.vary.scenario.scenarios=["base", "{policy.path.resolve().as_posix()}"]',
        "design.ensemble.members=20",
        "design.ensemble.targets=false",
        'designs.alone.ensemble.inputs=["industry.output_growth"]',
    ]
    _, found = run(read_experiment("uncertainty", few))
    swept = float(found.values("effect_given").values[1])
    assert swept == pytest.approx(effect_of(result, graph).extra, rel=1e-9)
    assert same_reference(base, policy)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("chanjiao.effect.dominance.loops_of", lambda graph: FEW)
        found = dominance(result, graph, graph.variables[MATCHED])
    assert found.effect.year[0] == 2026
    mean = Window(2041, 2045).mean(found.effect)
    assert float(mean) == pytest.approx(swept)


def test_a_reference_with_projects_leaves_the_cost_to_the_extra_grants(write, graph):
    """The announced programme in both runs: no grants but the same, and no band for them."""
    policy = write(KINDS["parent"], parent="demonstration_projects.toml")
    result = simulate(policy, graph)
    effect = effect_of(result, graph)
    assert effect.cost is None and band_of(policy) is None
    money = load(SCENARIOS / "demonstration_projects.toml", system.graph)
    assert band_of(money) is not None
    assert effect.window == Window(effect.window.first, effect.window.first + 4)


@pytest.mark.exhaustive
def test_a_reference_that_runs_through_the_office_does_so(write, graph):
    """Also where cut links take their course from it."""
    policy = write('cut_loops = ["B8"]\nreference = "parent"\n', parent="demonstration_office.toml")
    assert policy.office and reference_scenario(policy).office
    numerics = {"options": RunOptions(steps_per_year=12, outputs=[MATCHED]), "replications": 2}
    result = simulate_scenario(policy, graph, **numerics)
    own = simulate_scenario(reference_scenario(policy), graph, **numerics)
    assert np.isfinite(result.data[MATCHED]).all()
    before = {"year": slice(2010, 2025)}
    np.testing.assert_array_equal(
        result.yearly(MATCHED).sel(before), own.yearly(MATCHED).sel(before)
    )
    assert not np.array_equal(result.yearly(MATCHED), own.yearly(MATCHED))
