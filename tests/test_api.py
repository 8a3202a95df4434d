"""The Python interface: scenarios, runs, comparisons, sweeps, and texts of them."""

import pickle
import subprocess
import sys
from pathlib import Path

import chanjiao as cj
import numpy as np
import pytest
from chanjiao import api
from chanjiao.api import Run, RunComparison, Text
from chanjiao.engine import ModelError
from chanjiao.explanation import UnknownNameError
from chanjiao.report.language import Language
from chanjiao.results.cells import CellsError
from chanjiao.results.simulation import program_of
from chanjiao.scenario import ScenarioError
from chanjiao.storage.errors import ResultsError
from chanjiao.system import graph
from matplotlib.figure import Figure

LATER = 2035
LANGUAGES = ("en", "zh")


@pytest.fixture(scope="module")
def base():
    return cj.read("base")


@pytest.fixture(scope="module")
def policy():
    return cj.read("demonstration_projects")


@pytest.fixture(scope="module")
def brief(tmp_path_factory):
    """A scenario of three years that extends another of three years."""
    folder = tmp_path_factory.mktemp("scenarios")
    period = 'period = { from = 2010, to = 2012, step = "1 month" }'
    for name, parent, rest in (("three", "base", period), ("policy", "three.toml", "")):
        text = f'extends = "{parent}"\ntitle = "Three years"\nwhy = "A test."\n{rest}\n'
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return cj.read(folder / "policy.toml")


@pytest.fixture(scope="module")
def run(policy) -> Run:
    return cj.run(policy)


@pytest.fixture(scope="module")
def comparison(run, base) -> RunComparison:
    return run.compare(cj.run(base.set("funding.matching_ratio", 3)))


@pytest.fixture(scope="module")
def swept(base, policy):
    return cj.sweep([base, policy], members=4, screened=False, outputs=["wages.pay"])


def test_importing_the_package_loads_nothing():
    code = "import chanjiao, sys; print([m for m in sys.modules if m.startswith('chanjiao')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['chanjiao']"
    assert set(cj.__all__) <= set(dir(cj))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        cj.nothing  # noqa: B018


def test_functions_stay_functions_whatever_is_imported():
    """A module of the same name would take the place of a function."""
    code = (
        "import importlib, pkgutil, chanjiao as cj\n"
        "names = [m.name for m in pkgutil.walk_packages(cj.__path__, 'chanjiao.')]\n"
        "[importlib.import_module(n) for n in names if not n.endswith('__main__')]\n"
        "print([n for n in cj.__all__ if not callable(getattr(cj, n))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_model_shows_its_blocks_and_sectors_on_half_a_page():
    text = repr(cj.model())
    variables = sum(not v.hidden for v in graph().variables.values())
    assert len(text.splitlines()) < 20
    for word in (f"{variables} variables", "people", "demography", "outlook", "58 stock"):
        assert word in text
    assert "人口与升学" in repr(cj.model(lang="zh"))
    assert cj.model()["gap"].id == "outlook.gap"
    assert len(cj.model("five")["outlook.gap"].dimensions[0]) == 5


def test_a_scenario_is_read_by_path_and_by_name(tmp_path, base):
    assert base.path.name == "base.toml" and "double" in cj.scenarios().index
    file = tmp_path / "mine.toml"
    file.write_text('extends = "base"\ntitle = "Mine"\nwhy = "x"\n')
    assert cj.read(file).parent.digest == base.digest == cj.read(str(base.path)).digest


def test_a_run_gives_variables_by_year_and_by_month_with_units_and_labels(run, policy):
    gap = run["outlook.gap"]
    assert gap.dims == ("year", "level", "industry") and gap.attrs["units"] == "post"
    assert gap.attrs["long_name_zh"] and "level_zh" in gap.coords
    assert gap.equals(run["gap"]) and gap.equals(run.result.yearly("outlook.gap"))
    months = run.monthly["outlook.gap"]
    assert months.sizes["time"] == 12 * 36 + 1
    np.testing.assert_allclose(months[:12].mean("time"), gap.sel(year=2010))
    assert run.scenario is policy


def test_an_unknown_name_suggests_near_ones(run):
    for table in (run, run.monthly, cj.model()):
        with pytest.raises(UnknownNameError, match=r"did you mean outlook\.gap"):
            table["outlok.gap"]
    with pytest.raises(UnknownNameError, match=r"outlook\.gap"):
        cj.explain("outlok.gap")
    with pytest.raises(ScenarioError, match="Did you mean double"):
        cj.run("doubl")


def test_amounts_are_added_up_and_ratios_are_not(run):
    gap = run["outlook.gap"]
    np.testing.assert_allclose(run.total("outlook.gap"), gap.sum(["level", "industry"]))
    np.testing.assert_allclose(
        run.total("outlook.gap", level="hv"), gap.sel(level="hv").sum("industry")
    )
    assert run.total("outlook.gap", by="level").dims == ("year", "level")
    assert run.total("outlook.gap").attrs["units"] == "post"
    with pytest.raises(CellsError, match="is no amount"):
        run.total("wages.pay")
    assert run.total("wages.pay", level="hv").dims == ("year", "category")
    with pytest.raises(CellsError, match=r"no dimension 'levl'.*Did you mean level"):
        run.total("outlook.gap", by="levl")
    with pytest.raises(CellsError, match=r"no member 'hvv'.*Did you mean hv"):
        run.total("outlook.gap", level="hvv")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_of_a_run_is_that_of_its_headline(run, lang):
    table, headline = run.table(lang), run.headline(lang)
    assert list(table.columns[1:]) == ["2025", "Δ 2025", "2035", "Δ 2035"]
    lines = {line.split("  ")[0]: line.replace(",", "") for line in headline.splitlines()}
    for name, row in table.iterrows():
        shown = lines[name].split()[-4:]
        assert [float(cell) for cell in shown] == list(row.iloc[1:])
    assert ("缺口" in headline) == (lang == "zh")


def test_the_full_table_has_every_year(run):
    assert run.table(full=True)["year"].nunique() == 36


def test_a_comparison_is_the_difference_of_two_runs(run, comparison, base):
    other = comparison.reference
    np.testing.assert_allclose(comparison["outlook.gap"], run["outlook.gap"] - other["outlook.gap"])
    assert comparison.total("outlook.gap").attrs["units"] == "post"
    table = comparison.table("zh")
    gap = table.loc["缺少受训人员的岗位（缺口）"]
    assert gap["Δ 2035"] == round(float(comparison.total("outlook.gap").sel(year=2035)) / 1e4, 3)
    assert "base+matching_ratio=3" in table.columns.name


def test_a_run_without_parent_has_no_differences(base):
    assert list(cj.run(base).table().columns) == ["unit", "2025", "2035"]


def test_options_of_a_run_are_passed_on(policy, brief):
    changed = brief.set("funding.matching_ratio", 3)
    found = cj.run(changed, method="euler", step="0.5 month", backend="numpy")
    attributes = found.result.attributes
    assert (attributes["method"], attributes["steps_per_year"]) == ("euler", 24)
    assert attributes["backend"] == "numpy"
    assert found.study.parent.attributes["method"] == "euler"
    for wrong, what in (
        ({"method": "rk5"}, "rk4"),
        ({"step": "5 month"}, "not a step of the calendar"),
    ):
        with pytest.raises(ValueError, match=what):
            cj.run(policy, **wrong)
    with pytest.raises(ModelError, match="no backend"):
        cj.run(policy, backend="fortran")


def test_a_scenario_with_an_office_runs_through_it():
    found = cj.run("demonstration_office", seed=3, replications=2)
    assert found.result.attributes["replications"] == 2 and found.result.attributes["seed"] == 3
    assert "office.called" in found.result.data or any(
        str(name).startswith("office.") for name in found.result.data
    )


def test_the_effect_is_that_of_the_headline(run, base):
    effect = run.effect()
    assert f"{effect.extra:+,.0f}" in run.headline()
    assert cj.run(base).effect() is None


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "name, options",
    [
        ("outlook.gap", {}),
        ("outlook.gap", {"by": "level"}),
        ("wages.pay", {"category": ["06", "07"], "level": "hv"}),
        ("indicators.mismatch_index", {"level": "hv"}),
        ("supply_and_demand", {}),
        ("labour_market", {}),
    ],
)
def test_a_figure_is_in_the_style_of_the_project(run, name, options, lang):
    if name == "wages.pay":
        options = {"level": "hv", "category": list(run[name]["category"].values[:2])}
    if name.startswith("indicators"):
        options = {d: str(run[name][d].values[0]) for d in run[name].dims if d != "year"}
    figure = run.plot(name, lang, **options)
    assert isinstance(figure, Figure) and figure._repr_png_().startswith(b"\x89PNG")
    titles = [text.get_text() for text in figure.texts]
    assert any("chanjiao" in text for text in titles)
    if name == "outlook.gap":
        assert titles[0] == {"en": graph().variables[name].en, "zh": "产业人才缺口"}[lang]


def test_a_figure_that_cannot_be_read_is_refused(run):
    with pytest.raises(CellsError, match="too many"):
        run.plot("outlook.gap_by_category", by=["level", "category"])
    with pytest.raises(UnknownNameError):
        run.plot("outlok.gap")


def test_the_lines_of_a_figure_are_the_values(run, comparison):
    (axes,) = comparison.plot("outlook.gap").axes
    own, other = (line.get_ydata() for line in axes.lines[:2])
    np.testing.assert_allclose(own, run.total("outlook.gap") / 1e3)
    np.testing.assert_allclose(other, comparison.reference.total("outlook.gap") / 1e3)


def test_a_run_is_written_as_the_command_does(brief, tmp_path):
    run = cj.run(brief)
    folder = run.write(tmp_path / "out", lang="zh", figures=False)
    assert {"results.nc", "results.xlsx", "notes.txt", "tables"} <= {
        p.name for p in folder.iterdir()
    }
    assert run.write(folder, figures=False) == folder
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("x")
    with pytest.raises(ResultsError):
        run.write(tmp_path / "mine", figures=False)


def test_a_sweep_gives_quantiles_differences_table_and_figure(swept):
    found = swept.quantiles("outlook.gap")
    assert found.dims == ("scenario", "year", "quantile") and found.attrs["units"] == "post"
    assert bool((found.diff("quantile") >= 0).all())
    assert swept.quantiles("outlook.gap", by="level", levels=(0.5,)).sizes["level"] == 3
    assert swept.quantiles("wages.pay", level="hv").dims == (
        "scenario",
        "year",
        "category",
        "quantile",
    )
    assert float(abs(swept.differences("outlook.gap").sel(scenario="base")).max()) == 0
    assert "缺口：缺少受训人员的岗位 P50" in swept.table("zh").columns
    assert len(swept.plot("outlook.gap", "zh").axes) == 2
    with pytest.raises(CellsError, match=r"outputs=\['outlook.hires'\]"):
        swept.quantiles("outlook.hires")
    with pytest.raises(CellsError, match="choose a member"):
        swept.plot("wages.pay", level="hv")


def test_a_sweep_is_screened_by_published_figures_and_seeded(policy):
    found = cj.sweep(["base", policy], members=4, seed=7).found
    assert found.screening.accepted >= 4 and found.seed == 7
    with pytest.raises(ValueError, match="no scenario"):
        cj.sweep([])


def test_a_check_says_what_is_wrong_and_raises_nothing(tmp_path):
    assert cj.check("base").sound and "base: sound" in cj.check("base").text
    file = tmp_path / "bad.toml"
    file.write_text('extends = "base"\nwhy = "x"\n[funding.matching_ratoi]\nvalue = 1\n')
    found = cj.check(file)
    assert not found.sound and found.faults[0].line == 3
    assert "Did you mean funding.matching_ratio" in repr(found)


def test_an_explanation_is_a_text_with_the_number_of_a_scenario(policy):
    text = cj.explain("funding.programme_money", policy)
    assert isinstance(text, Text) and repr(text) == text and "1.8e+09" in text
    assert text._repr_html_().startswith("<pre>")
    assert "sectors of the model" in cj.explain()
    assert "单位" in cj.explain("outlook.gap", lang="zh")


def test_a_language_that_is_none_is_refused(run):
    for call in (
        run.table,
        run.headline,
        lambda lang: run.plot("gap", lang),
        lambda lang: cj.model(lang=lang),
    ):
        with pytest.raises(ValueError, match="expected en or zh"):
            call("cn")
    assert [str(one) for one in Language] == list(LANGUAGES)


def test_runs_and_changed_scenarios_can_be_pickled(run, policy):
    again = pickle.loads(pickle.dumps(run))
    assert again["outlook.gap"].equals(run["outlook.gap"])
    changed = policy.set("funding.matching_ratio", 3)
    assert pickle.loads(pickle.dumps(changed)).text == changed.text


def described(run, comparison, swept, policy) -> dict[str, object]:
    """Every public object that a reader meets, by a name."""
    system = graph()
    entries = list(policy.entries.values())
    office = cj.run("demonstration_office", replications=2)
    objects = {
        "model": cj.model(),
        "graph": system,
        "five zones": graph("five"),
        "run": run,
        "office": office,
        "result": run.result,
        "output": run.result.output,
        "study": run.study,
        "monthly": run.monthly,
        "comparison": comparison,
        "effect": run.effect(),
        "sweep": swept,
        "swept": swept.found,
        "draws": swept.found.draws,
        "check": cj.check("base"),
        "bad check": cj.check("nothing"),
        "policy": policy,
        "changed": policy.set("funding.matching_ratio", 3),
        "office scenario": office.scenario,
        "five-zone scenario": cj.read("demonstration_five_zones"),
        **{f"entry {entry.id}": entry for entry in entries},
        **{f"input {entry.id}": entry.input for entry in entries},
        **{f"variable {v.id}": v for v in system.variables.values()},
        **{f"dimension {d.id}": d for v in system.variables.values() for d in v.dimensions},
    }
    return objects | {"program": program_of(policy, system), "options": run.options}


def test_every_public_object_has_a_short_description(run, comparison, swept, policy):
    objects = described(run, comparison, swept, policy)
    assert len(objects) > 1000
    texts = {
        name: (repr(thing), getattr(thing, "_repr_html_", str)()) for name, thing in objects.items()
    }
    assert [name for name, both in texts.items() if max(map(len, both)) >= 2000] == []
    plain = [n for n, thing in objects.items() if not hasattr(thing, "_repr_html_")]
    assert set(plain) <= {"monthly", "options"}


def test_descriptions_say_what_matters(run, comparison, swept, policy):
    assert "示范项目" in repr(policy) and "209 assumed" in repr(policy)
    assert "Run of demonstration_projects" in repr(run) and "outlook.gap" in repr(run)
    assert "compared with base+matching_ratio=3" in repr(comparison)
    assert "4, seed 1" in repr(swept)
    assert "1.8e+09 yuan" in repr(policy.entries["funding.programme_money"])
    assert "<caption>outlook.gap (auxiliary)" in cj.model()["outlook.gap"]._repr_html_()


def test_every_public_function_and_class_says_what_it_does_with_an_example():
    for name in cj.__all__:
        doc = getattr(cj, name).__doc__
        assert doc and (name == "scenarios" or "    cj." in doc or "cj." in doc), name
    for kind in (api.Run, api.RunComparison, api.Model, api.Check):
        own = [v for n, v in vars(kind).items() if callable(v) and not n.startswith("_")]
        assert kind.__doc__ and all(method.__doc__ for method in own)


def test_shipped_files_are_where_the_command_finds_them():
    assert Path(cj.read("double").path).is_file()
