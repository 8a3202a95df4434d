"""Output of a sweep: printed tables, files and figures of a small sweep in both languages."""

import io
import warnings
from dataclasses import replace
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest
import xarray as xr
from chanjiao.commands import sweep as sweeping
from chanjiao.engine.characters import visible
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.ensemble import published_targets, sweep
from chanjiao.ensemble.running import EnsembleOptions
from chanjiao.report.analysed_sweep import RECORD, AnalysedSweep
from chanjiao.report.figures.page import settle, style
from chanjiao.report.language import Language
from chanjiao.report.output.bundle import write
from chanjiao.report.output.csv_file import frame, guarded
from chanjiao.report.output.fonts import chinese_family, printable
from chanjiao.report.output.provenance import Provenance
from chanjiao.report.output.terminal import console
from chanjiao.report.sweep_advice import limit, place_text
from chanjiao.report.sweep_bundle import sweep_bundle, sweep_pictures
from chanjiao.report.sweep_interpretation import sweep_interpretation
from chanjiao.report.sweep_summary import print_sweep
from chanjiao.report.sweep_tables import (
    difference_table,
    gap_table,
    input_table,
    sweep_tables,
    target_table,
)
from chanjiao.scenario import load
from chanjiao.sensitivity import Swing
from chanjiao.system import graph
from matplotlib.backends.backend_agg import FigureCanvasAgg
from rich.console import Console

SCENARIOS = Path(__file__).parents[2] / "scenarios"
MEMBERS = 40


@pytest.fixture(scope="module")
def pair():
    names = ("base", "demonstration_projects")
    return [replace(load(SCENARIOS / f"{name}.toml", graph), last_year=2025) for name in names]


@pytest.fixture(scope="module")
def targets(pair):
    return published_targets(pair[0], graph())


@pytest.fixture(scope="module")
def study(pair, targets):
    loose = [replace(target, tolerance=0.6) for target in targets]
    found = sweep(
        pair, graph, MEMBERS, 1, loose, options=EnsembleOptions(run=RunOptions(outputs=RECORD))
    )
    first = AnalysedSweep(found, {})
    return AnalysedSweep(found, {c.id: Swing(c.id, 1e5, 2e5, 0.5) for c in first.contributions})


NAMES = ("gap_fan", "policy_fans", "gap_by_industry", "moving_inputs", "regret")


def picture(name, study, language):
    """A figure of a sweep by its name."""
    (found,) = (picture for picture in sweep_pictures(study) if picture.id == name)
    return found.draw(language)


def written(study, folder, language):
    """Write a sweep; gives warnings."""
    return write(sweep_bundle(study, language, Provenance.of("sweep", [])), folder)


NO_FONT = pytest.mark.skipif(chinese_family() is None, reason="no Chinese font here")


@pytest.fixture(params=[Language.EN, pytest.param(Language.ZH, marks=NO_FONT)])
def language(request):
    return request.param


def test_quantiles_ascend_and_chances_are_parts(study):
    table = frame(gap_table(study), Language.EN)
    for quantity in ("demand", "supply", "gap"):
        low, middle, high = (table[f"{quantity}, P{p}"] for p in (10, 50, 90))
        assert (low <= middle).all() and (middle <= high).all()
    chance, large = table["chance of a gap"], table["chance of a gap above 10 % of demand"]
    assert (large <= chance).all() and chance.between(0, 1).all() and chance.nunique() > 2


def test_the_sum_over_groups_is_that_of_every_member(study):
    table = frame(gap_table(study), Language.EN)
    row = table[
        (table["industries"] == "all industries")
        & (table["level"] == "all levels")
        & (table["year"] == 2025)
    ].iloc[0]
    expected = float(study.found.total("outlook.gap").sel(year=2025)[0].median())
    assert row["gap, P50"] == pytest.approx(expected)


def test_differences_are_those_of_members_and_none_from_itself(study):
    table = frame(difference_table(study), Language.EN).set_index(["scenario", "year"])
    own, other = (table.xs(s.title) for s in study.found.scenarios)
    changes = [column for column in table if "difference" in column]
    assert len(changes) == 6 and (own[changes] == 0).all(axis=None)
    matched = study.matched().sel(year=2025)
    expected = np.quantile(matched[1] - matched[0], 0.9)
    (column,) = (c for c in changes if c.startswith("hires") and c.endswith("P90"))
    assert other.loc[2025, column] == pytest.approx(expected)


def test_inputs_end_with_what_none_explains(study):
    table = frame(input_table(study), Language.EN)
    assert list(table["variable"][:-1]) == [c.id for c in study.contributions]
    assert table["share of the variance"].sum() == pytest.approx(1)


def test_targets_tell_how_many_sets_meet_them(study, targets):
    table = frame(target_table(study), Language.EN)
    assert list(table["published"]) == [target.value for target in targets]
    assert table["share of samples that meet it"].between(0.3, 1).all()


def test_the_printed_sweep_is_in_its_language(study, language):
    print_sweep(study, Console(record=True, width=200), language)
    text = "\n".join(sweep_interpretation(study, language))
    chinese = language is Language.ZH
    assert ("参数" in text) is chinese
    assert ("40" in text) and ("P10" in text)


def test_the_folder_holds_tables_workbook_figures_and_every_member(study, tmp_path, language):
    tmp_path = tmp_path / "out"
    assert written(study, tmp_path, language) == []
    tables = {table.id: frame(table, language) for table in sweep_tables(study)}
    assert set(tables) == {"gap", "differences", "inputs", "published_figures"}
    for name, table in tables.items():
        read = pd.read_csv(tmp_path / "tables" / f"{name}.csv")
        assert read.shape == table.shape
    book = openpyxl.load_workbook(tmp_path / "results.xlsx")
    assert len(book.sheetnames) == 4
    pictures = {path.stem for path in (tmp_path / "figures").glob("*.png")}
    assert pictures == set(NAMES)
    with xr.open_dataset(tmp_path / "results.nc", engine="netcdf4") as data:
        assert data.sizes["member"] == MEMBERS
        assert data["position of industry.output_growth"].dims == ("member",)
        np.testing.assert_array_equal(data["outlook.gap"], study.found.data["outlook.gap"])


def test_the_same_sweep_gives_the_same_bytes(study, tmp_path):
    for name in ("one", "two"):
        written(study, tmp_path / name, Language.EN)
    for one in (path for path in (tmp_path / "one").rglob("*") if path.is_file()):
        if one.suffix != ".nc":
            two = tmp_path / "two" / one.relative_to(tmp_path / "one")
            assert one.read_bytes() == two.read_bytes(), one.name


@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_a_figure_stands_whole_on_the_page(
    name, study, language, off_the_page, overlapping, covering
):
    with style(language):
        figure = picture(name, study, language)
        FigureCanvasAgg(figure)
        settle(figure)
        figure.canvas.draw()
        assert off_the_page(figure) == []
        assert overlapping(figure) == []
        assert covering(figure) == []


@pytest.fixture(scope="module")
def many(pair):
    """A sweep of six policies whose titles mean something to a figure or a terminal."""
    titles = ("=1+1", "[/red] and [bold]", "From $5 to $9", "$$ 经费 $$", "<a>\x1b", "a title " * 9)
    others = [
        replace(pair[1], name=f"policy{place}", title=title, title_zh=title)
        for place, title in enumerate(titles)
    ]
    found = sweep(
        [replace(pair[0], title="{=1}"), *others],
        graph,
        MEMBERS,
        1,
        [],
        options=EnsembleOptions(run=RunOptions(outputs=RECORD)),
    )
    return AnalysedSweep(found, {})


def test_every_policy_is_drawn_with_its_title_as_it_is(many, off_the_page, overlapping):
    with style(Language.EN):
        figure = picture("policy_fans", many, Language.EN)
        settle(figure)
        FigureCanvasAgg(figure).draw()
        assert off_the_page(figure) == overlapping(figure) == []
    titles = [axes.get_title().replace("\n", " ").strip() for axes in figure.axes]
    assert titles == [printable(other.title).strip() for other in many.others]


def test_the_fan_of_the_gap_says_whose_it_is_and_who_else_was_run(study, language):
    with style(language):
        figure = picture("gap_fan", study, language)
    foot = "".join(text.get_text() for text in figure.texts).replace("\n", "").replace(" ", "")
    chinese = language is Language.ZH
    for scenario in study.found.scenarios:
        title = scenario.title_zh if chinese else scenario.title
        assert title.replace(" ", "") in foot


def test_files_and_prints_of_a_sweep_hold_titles_as_they_are(many, tmp_path):
    tmp_path = tmp_path / "out"
    written(many, tmp_path, Language.EN)
    book = openpyxl.load_workbook(tmp_path / "results.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert {visible(s.title) for s in many.found.scenarios} <= {cell.value for cell in cells}
    table = pd.read_csv(tmp_path / "tables" / "gap.csv", encoding="utf-8-sig")
    assert set(table["scenario"]) == {guarded(s.title) for s in many.found.scenarios}
    out = io.StringIO()
    print_sweep(many, console(file=out, width=400), Language.EN)
    assert "[/red] and [bold]" in out.getvalue() and "<a>␛" in out.getvalue()


@pytest.mark.parametrize("period", [(2010, 2010), (2010, 2024), (2036, 2045)])
def test_a_sweep_over_any_period_is_printed_and_drawn(period, pair, tmp_path):
    over = [replace(s, first_year=period[0], last_year=period[1]) for s in pair]
    found = sweep(
        over, graph, MEMBERS, 1, [], options=EnsembleOptions(run=RunOptions(outputs=RECORD))
    )
    study = AnalysedSweep(found, {})
    study = AnalysedSweep(found, {c.id: Swing(c.id, 1e5, 2e5, 0.5) for c in study.contributions})
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert written(study, tmp_path / "out", Language.EN) == []
    print_sweep(study, console(file=io.StringIO()), Language.EN)
    assert set(study.years) <= set(range(period[0], period[1] + 1))


def test_a_limit_is_told_in_the_unit_of_its_number(pair, language):
    entry = pair[0].entries["employment.transition_time"]
    variable = graph().variables[entry.id]
    text = place_text(entry, variable, 1.0, language)
    assert text == ("0.5 year" if language is Language.EN else "0.5 年")
    said = limit(entry, variable, 0.4, 1.0, language)
    assert ("above" in said) if language is Language.EN else ("高于" in said)


@pytest.mark.parametrize(
    ("ends", "word"), [((0.0, 0.5), "below"), ((0.5, 1.0), "above"), ((0.2, 0.8), "from")]
)
def test_a_limit_tells_the_ends_that_it_has(pair, ends, word):
    entry = pair[0].entries["industry.posts_at_start"]
    said = limit(entry, graph().variables[entry.id], *ends, Language.EN)
    assert word in said and "times the scenario value" in said


def test_a_single_scenario_is_compared_with_its_parent_over_its_own_period(pair):
    parent, own = sweeping._with_parent([pair[1]])
    assert (parent.name, own.name) == ("base", "demonstration_projects")
    assert parent.last_year == own.last_year == 2025
    assert sweeping._with_parent([pair[0]]) == [pair[0]]
