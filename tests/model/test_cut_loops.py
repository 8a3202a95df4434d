"""Loops cut by a scenario file: reading and faults, runs, texts, contributions by year."""

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from chanjiao import system
from chanjiao.effect.definition import effect_of, loop_parts
from chanjiao.effect.dominance import DominanceError, dominance, is_amount
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.loops import LOOPS
from chanjiao.report.comparison import Comparison
from chanjiao.report.language import Language, titled
from chanjiao.report.loop_contributions import loops_bundle
from chanjiao.report.metadata import metadata
from chanjiao.report.output.bundle import write
from chanjiao.report.output.csv_file import frame
from chanjiao.report.output.provenance import Provenance
from chanjiao.results.counterfactual import reference_scenario
from chanjiao.results.simulation import simulate
from chanjiao.scenario import ScenarioError, load

SCENARIOS = Path(__file__).parents[2] / "scenarios"
HEADLINE = "employment.matched_hires"
CAPITAL = "training_bases.capital"
FEW = {loop.id: loop for loop in LOOPS if loop.id in ("B8", "R2")}


@pytest.fixture
def child(tmp_path, monkeypatch):
    """Write a scenario that extends a shipped or a written one; gives its name."""
    monkeypatch.chdir(tmp_path)
    shipped = os.path.relpath(SCENARIOS, tmp_path).replace(os.sep, "/")

    def written(line: str, extends: str | None = None, name: str = "child.toml") -> str:
        parent = extends or f"{shipped}/demonstration_projects.toml"
        text = f'title = "t"\nwhy = "w"\nextends = "{parent}"\n{line}\n'
        Path(name).write_text(text, encoding="utf-8")
        return name

    return written


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ('["B8", "R13"]', "no loop is called 'R13'"),
        ('["b8"]', "no loop is called 'b8'. Did you mean B8?"),
        ('["R12"]', "'R12' is not in this version: "),
        ('["B8", "B8"]', "'B8' is listed twice"),
        ('"B8"', "cut_loops must be a list in square brackets, not 'B8'"),
        ("[8]", "cut_loops.0 must be a text in quotes, not 8"),
    ],
)
def test_a_wrong_list_is_reported_with_its_line(child, given, message):
    with pytest.raises(ScenarioError) as caught:
        load(child(f"cut_loops = {given}"), system.graph)
    (fault,) = caught.value.faults
    assert (fault.file, fault.line) == ("child.toml", 4)
    assert message in fault.what


def test_every_item_has_its_own_line(child):
    with pytest.raises(ScenarioError) as caught:
        load(child('cut_loops = [\n"B8",\n"R21",\n"B88",\n]'), system.graph)
    assert [fault.line for fault in caught.value.faults] == [6, 7]


def test_a_list_is_inherited_and_replaced_as_a_whole(child):
    parent = child('cut_loops = ["R1", "B8"]', name="parent.toml")
    assert load(parent, system.graph).cut_loops == ("B8", "R1")
    assert load(child("", parent), system.graph).cut_loops == ("B8", "R1")
    assert load(child('cut_loops = ["B1"]', parent), system.graph).cut_loops == ("B1",)
    assert load(child("cut_loops = []", parent), system.graph).cut_loops == ()


def test_what_is_cut_stands_in_text_and_digest(child, tmp_path):
    cut = load(child('cut_loops = ["B8"]'), system.graph)
    whole = load(child(""), system.graph)
    assert cut.digest != whole.digest
    (tmp_path / "again.toml").write_text(cut.text, encoding="utf-8")
    assert load("again.toml", system.graph).cut_loops == ("B8",)


@pytest.fixture(scope="module")
def runs(load_scenario, graph):
    """The shipped example and its parent, in quarters of the usual time."""
    names = ("no_upkeep_loop", "demonstration_projects")
    return [simulate(load_scenario(name), graph, RunOptions(steps_per_year=12)) for name in names]


def test_a_cut_link_takes_the_course_of_the_reference(runs, graph):
    cut, whole = runs
    link = "training_bases.upkeep_cover"
    idle = simulate(
        reference_scenario(whole.scenario), graph, RunOptions(steps_per_year=12, outputs=[link])
    )
    assert np.array_equal(cut.data[link], idle.data[link])
    assert not np.allclose(whole.data[link], idle.data[link])


def test_without_the_upkeep_loop_capital_lasts_longer(runs):
    cut, whole = (run.yearly(CAPITAL).sel(year=2035).sum() for run in runs)
    assert float(cut) > 1.01 * float(whole)


def test_a_reference_with_its_own_course_stays_the_same(load_scenario, graph):
    base = load_scenario("base")
    whole, cut = (
        simulate(scenario, graph, RunOptions(steps_per_year=12, outputs=[HEADLINE]))
        for scenario in (base, replace(base, cut_loops=("B8", "R2")))
    )
    assert np.allclose(cut.data[HEADLINE], whole.data[HEADLINE], rtol=1e-5)


def test_the_effect_with_a_loop_cut_is_that_of_the_scenario_that_cuts_it(runs, graph):
    cut, whole = runs
    first = effect_of(whole, graph)
    with pytest.MonkeyPatch.context() as patch:
        for module in ("definition", "reference_runs"):
            patch.setattr(f"chanjiao.effect.{module}.loops_of", lambda graph: FEW)
        parts = {part.loop.id: part for part in loop_parts(whole, graph, first)}
    years = slice(first.window.first, first.window.last)
    idle = simulate(reference_scenario(cut.scenario), graph, RunOptions(steps_per_year=12))
    extra = (cut.yearly(HEADLINE) - idle.yearly(HEADLINE)).sel(year=years)
    assert parts["B8"].without == pytest.approx(float(extra.sum()) / 5)


@pytest.mark.parametrize("language", list(Language))
def test_whatever_is_shown_says_that_loops_are_cut(runs, language):
    cut, whole = runs
    assert "B8" in titled(cut.scenario, language)
    assert "B8" not in titled(whole.scenario, language)
    facts = dict(metadata(Comparison(cut, whole), language))
    link = cut.graph.variables["training_bases.upkeep_cover"]
    label = link.zh if language is Language.ZH else link.en
    assert any("B8" in text and label in text for text in facts.values())
    changed = "切断回路" if language is Language.ZH else "cut_loops"
    assert changed in facts.values()


@pytest.fixture(scope="module")
def divided(runs, graph):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("chanjiao.effect.dominance.loops_of", lambda graph: FEW)
        return dominance(runs[1], graph, graph.variables[HEADLINE])


def test_parts_are_reported_by_year_the_largest_first(divided, runs, graph):
    assert [part.loop.id for part in divided.parts] == ["B8", "R2"]
    assert divided.effect.year[0] == 2020 and divided.effect.year[-1] == 2045
    assert not divided.mean and divided.unit == "person"
    whole = effect_of(runs[1], graph)
    mean = whole.window.mean(divided.effect)
    assert float(mean) == pytest.approx(whole.extra)


def test_upkeep_drags_on_the_effect_and_example_helps_it(divided):
    upkeep, example = (part.values.sel(year=slice(2030, 2035)) for part in divided.parts)
    assert (upkeep < -100).all()
    assert (example > 0).all()


@pytest.mark.parametrize("language", list(Language))
def test_parts_are_written_as_table_and_figure(divided, runs, tmp_path, language):
    bundle = loops_bundle(divided, Comparison(runs[1]), language, Provenance.of("loops", []))
    write(bundle, tmp_path / "out")
    files = {path.suffix for path in (tmp_path / "out").iterdir()}
    assert files == {".csv", ".png", ".svg", ".json"}
    table = frame(bundle.tables[0], language)
    assert list(table.iloc[:, 0]) == list(range(2020, 2046))
    assert any("B8" in column for column in table.columns)


def test_a_scenario_without_programme_has_nothing_to_divide(run_scenario, graph):
    base = run_scenario("base")
    with pytest.raises(DominanceError, match="does not differ from its reference"):
        dominance(base, graph, graph.variables[HEADLINE])


def test_an_input_is_moved_by_no_loop(runs, graph):
    with pytest.raises(DominanceError, match="no loop moves it"):
        dominance(runs[1], graph, graph.variables["wages.pay_curve"])


def test_amounts_are_reported_from_ratios(graph):
    amounts = {"outlook.gap", HEADLINE, CAPITAL, "programmes.recruiting"}
    ratios = {"wages.pay", "skills.graduate_quality", "matching.tightness"}
    assert {id for id in amounts | ratios if is_amount(graph.variables[id])} == amounts
