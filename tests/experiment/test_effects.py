"""Effect, window and plausible band of each point: those of the project's one definition."""

import numpy as np
import pytest
from chanjiao.effect.band import band_of
from chanjiao.effect.definition import effect_of
from chanjiao.experiment.experiment import run
from chanjiao.experiment.reading import read_experiment
from chanjiao.results.simulation import simulate
from chanjiao.scenario import ScenarioError, load
from chanjiao.scenario.shipped import find_file
from chanjiao.system import graph

HEAD = """\
title = {{ en = "x", zh = "x" }}
question = {{ en = "x", zh = "x" }}
[design]
scenario = "base"
reference = {reference}
[[design.vary]]
name = "scenario"
scenarios = {scenarios}
[measures.effect]
builtin = "effect"
[measures.by_year]
variable = "employment.matched_hires"
effect = true
[measures.window]
builtin = "effect_window"
[measures.band]
builtin = "effect_band"
"""


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """File of a scenario that states no reference."""
    source = find_file("base")
    text = source.read_text(encoding="utf-8")
    begin = text.index("[reference]")
    text = text[:begin] + text[text.index("# -----", begin) :]
    folder = tmp_path_factory.mktemp("alone")
    (folder / "data").symlink_to(source.parent / "data")
    (folder / "alone.toml").write_text(text, encoding="utf-8")
    return folder / "alone.toml"


def read(folder, scenarios, reference='"if_stated"'):
    """An experiment on some scenarios."""
    names = "[" + ", ".join(f"'{name}'" for name in scenarios) + "]"
    file = folder / "question.toml"
    file.write_text(HEAD.format(reference=reference, scenarios=names), encoding="utf-8")
    return read_experiment(file)


@pytest.fixture(scope="module")
def found(alone, tmp_path_factory):
    """Measures of four scenarios, one of which states no reference."""
    names = ["base", str(alone), "demonstration_projects", "double"]
    return run(read(tmp_path_factory.mktemp("effects"), names))[1]


def test_the_effect_of_a_point_is_that_of_its_scenario(found):
    model = graph()
    scenario = load(find_file("demonstration_projects"), model)
    single = simulate(scenario, model)
    effect, here = effect_of(single, model), {"scenario": "demonstration_projects"}
    assert float(found.values("effect").at(**here).values) == pytest.approx(effect.extra, rel=1e-9)
    window = found.values("window").at(**here).values.to_numpy()
    assert window.tolist() == [effect.window.first, effect.window.last]
    band = band_of(scenario)
    ends = found.values("band").at(**here).values.to_numpy()
    assert ends.tolist() == [band.low, band.median, band.high]


def test_the_band_grows_with_the_projects(found):
    band = found.values("band").values
    single, double = (band.sel(scenario=s) for s in ("demonstration_projects", "double"))
    np.testing.assert_allclose(double, 2 * single)


@pytest.mark.parametrize("name", ["base", "alone"])
def test_a_scenario_without_a_reference_or_without_projects_has_no_effect(found, name):
    for id in ("effect", "window", "band"):
        assert np.isnan(found.values(id).at(scenario=name).values).all(), id


def test_an_effect_by_year_is_empty_where_no_reference_is_stated(found):
    by_year = found.values("by_year").values
    assert np.isnan(by_year.sel(scenario="alone")).all()
    assert (by_year.sel(scenario="base") == 0).all()


def test_only_scenarios_without_a_reference_may_have_none(alone, tmp_path):
    (plan,) = read(tmp_path, ["base", str(alone)]).plans.values()
    assert plan.references[0] is not None
    assert plan.references[1] is None
    with pytest.raises(ScenarioError, match="states no reference"):
        read(tmp_path, ["base", str(alone)], '"own"')


def test_a_design_without_references_has_no_effect(tmp_path):
    with pytest.raises(ScenarioError, match="an effect needs a reference"):
        read(tmp_path, ["base"], "false")


def test_a_named_scenario_with_other_zones_is_refused_and_not_left_out(tmp_path):
    with pytest.raises(
        ScenarioError, match=r"scenario five_zones .* choose scenarios with the same"
    ):
        read(tmp_path, ["base", "five_zones"])
