import warnings
from dataclasses import replace
from itertools import islice, pairwise

import drawn_extents
import numpy as np
import pytest
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.report.comparison import Comparison
from chanjiao.report.figures.colours import INK
from chanjiao.report.figures.page import key_line, name_lines, page, settle, style
from chanjiao.report.figures.value_axis import Thousands, name_values
from chanjiao.report.figures.variable import variable_by_year
from chanjiao.report.language import Language
from chanjiao.report.output.bundle import write
from chanjiao.report.output.fonts import chinese_family
from chanjiao.report.output.line_breaks import wrapped
from chanjiao.report.output.picture import write_pictures
from chanjiao.report.run_bundle import FIGURES as SHOWN
from chanjiao.report.run_bundle import run_bundle, run_pictures
from chanjiao.report.words import Word
from chanjiao.results.simulation import simulate
from chanjiao.system import graph
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

LANGUAGES = [
    Language.EN,
    pytest.param(
        Language.ZH,
        marks=pytest.mark.skipif(chinese_family() is None, reason="no Chinese font here"),
    ),
]


FIGURES = {name: draw for name, _, draw in SHOWN}


def drawn(name, study, language):
    figure = FIGURES[name](study, language)
    settle(figure)
    FigureCanvasAgg(figure).draw()
    return figure


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FIGURES)
def test_every_word_has_its_glyphs_and_stands_whole_on_the_page(
    name, study, language, off_the_page, overlapping, covering
):
    with style(language):
        figure = drawn(name, study, language)
        assert off_the_page(figure) == []
        assert overlapping(figure) == []
        assert covering(figure) == []
        assert drawn_extents.turned(figure) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", ["enrolment.enrolled", "schooling.general_share"])
def test_a_variable_has_its_unit_level_above_the_axis(id, study, language, overlapping):
    figure = variable_by_year(study, graph().variables[id], language)
    with style(language):
        FigureCanvasAgg(figure).draw()
        (panel,) = figure.axes
        name = panel.yaxis.label
        assert drawn_extents.turned(figure) == overlapping(figure) == []
        assert name.get_window_extent().y0 > panel.get_window_extent().y1
    assert name.get_text()


def test_a_long_name_of_an_axis_breaks_before_its_unit():
    figure = Figure(figsize=(6, 3))
    panel = figure.subplots(1, 3)[0]
    name_values(panel, "万个岗位", Language.ZH, "缺少受训人员的岗位")
    assert panel.get_ylabel() == "缺少受训人员的岗位\n（万个岗位）"
    name_values(panel, "万人", Language.ZH)
    assert panel.get_ylabel() == "单位：万人"


def test_large_numbers_leave_no_power_of_ten_at_the_end_of_the_axis():
    figure = Figure()
    panel = figure.subplots()
    panel.plot([0, 3e8])
    panel.yaxis.set_major_formatter(Thousands())
    FigureCanvasAgg(figure).draw()
    assert panel.yaxis.get_offset_text().get_text() == ""
    assert "100,000,000" in [label.get_text() for label in panel.get_yticklabels()]


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("longer", ["scenario", "parent"])
def test_a_scenario_and_its_parent_may_cover_other_years(name, longer, programme, base):
    runs = {"scenario": programme, "parent": base}
    shorter = "parent" if longer == "scenario" else "scenario"
    scenario = replace(runs[shorter].scenario, last_year=2030)
    runs[shorter] = simulate(scenario, graph(), RunOptions(steps_per_year=12))
    with style(Language.EN):
        figure = drawn(name, Comparison(runs["scenario"], runs["parent"]), Language.EN)
    last = 2030 if longer == "parent" else 2045
    dated = [a for a in figure.axes if a.get_xlim()[1] > 2000]
    assert all(axes.get_xlim()[1] <= last + 1 for axes in dated)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_says_its_scenario_its_parent_and_how_much_is_assumed(name, study, language):
    with style(language):
        figure = FIGURES[name](study, language)
    foot = "".join(text.get_text().replace("\n", "") for text in figure.texts)
    foot = foot.replace(" ", "")
    chinese = language is Language.ZH
    for scenario in (study.scenario, study.parent.scenario):
        title = scenario.title_zh if chinese else scenario.title
        assert title.replace(" ", "") in foot
    assert ("假设" if chinese else "assumed") in foot
    assert study.scenario.digest[:8] in foot


USUAL = {(2010, 2024), (2036, 2045)}
PERIODS = [(2010, 2024), (2010, 2025), (2036, 2045), (2010, 2010), (2010, 2200), (1950, 2045)]


@pytest.mark.parametrize(
    "period",
    [
        pytest.param(period, marks=[] if period in USUAL else [pytest.mark.exhaustive])
        for period in PERIODS
    ],
)
def test_any_period_has_its_figures_without_a_warning(
    period, programme, base, off_the_page, overlapping, covering
):
    runs = [
        simulate(
            replace(run.scenario, first_year=period[0], last_year=period[1]),
            graph(),
            RunOptions(steps_per_year=12),
        )
        for run in (programme, base)
    ]
    study = Comparison(*runs)
    nothing = []
    for name, draw in FIGURES.items():
        with warnings.catch_warnings(), style(Language.EN):
            warnings.simplefilter("error")
            if draw(study, Language.EN) is None:
                nothing.append(name)
                continue
            figure = drawn(name, study, Language.EN)
            found = off_the_page(figure), overlapping(figure), covering(figure)
            assert found == ([], [], []), name
    assert nothing in ([], ["money"])


def test_a_run_of_one_year_is_written_whole(programme, tmp_path):
    scenario = replace(programme.scenario, last_year=programme.scenario.first_year)
    study = Comparison(simulate(scenario, graph(), RunOptions(steps_per_year=12)))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warned = write(run_bundle(study, Language.EN), tmp_path / "out")
    (warning,) = warned
    assert warning.startswith("no figure money (Money of the demonstration programme): ")


def test_the_money_of_a_late_programme_has_whole_years_and_its_name_next_to_the_axis(
    programme, overlapping
):
    late = replace(
        programme.scenario.entries["funding.batches"],
        input=moved(programme.scenario.entries["funding.batches"].input, 6),
    )
    share = replace(
        programme.scenario.entries["funding.appropriation_share"],
        input=moved(programme.scenario.entries["funding.appropriation_share"].input, 6),
    )
    entries = {**programme.scenario.entries, late.id: late, share.id: share}
    run = simulate(
        replace(programme.scenario, entries=entries), graph(), RunOptions(steps_per_year=12)
    )
    with style(Language.EN):
        figure = drawn("money", Comparison(run), Language.EN)
        assert overlapping(figure) == []
        panel = figure.axes[1]
        ticks = [label.get_text() for label in panel.get_xticklabels()]
        (name,) = figure.axes[0].texts
        edge = figure.axes[0].get_window_extent().x0
    assert all(tick.isdigit() for tick in ticks)
    assert name.get_text() == "projection"
    assert name.get_window_extent().x0 >= edge


def moved(path, years):
    return replace(path, times=np.where(path.times > 2015, path.times + years, path.times))


def test_inputs_behind_a_figure_are_those_it_depends_on(study):
    births = {entry.id for entry in study.entries_behind(["demography.born"])}
    assert births == {"demography.births", "demography.school_age_ratio", "demography.zone_share"}


def test_a_scenario_without_programme_money_has_no_figure_of_it(alone, tmp_path):
    (warning,) = write_pictures(run_pictures(alone), tmp_path, Language.EN)
    assert warning.startswith("no figure money (")
    assert not list(tmp_path.glob("money*"))


def test_the_names_of_lines_that_end_together_do_not_overlap():
    figure = Figure(figsize=(6, 3))
    axes = figure.subplots()
    axes.set_ylim(0, 100)
    name_lines(axes, [(50.0, "one", INK), (50.5, "two", INK), (51.0, "three", INK)], x=1.0)
    FigureCanvasAgg(figure).draw()
    boxes = [text.get_window_extent() for text in axes.texts]
    heights = sorted((box.y0, box.y1) for box in boxes)
    assert len(heights) == 3
    assert all(below[1] <= above[0] for below, above in pairwise(heights))


def test_the_same_study_gives_the_same_bytes(study, tmp_path):
    for folder in ("once", "again"):
        (tmp_path / folder).mkdir()
        list(write_pictures(islice(run_pictures(study), 2), tmp_path / folder, Language.EN))
    assert len(list((tmp_path / "once").iterdir())) == 2 * len(("png", "svg"))
    for file in (tmp_path / "once").iterdir():
        assert file.read_bytes() == (tmp_path / "again" / file.name).read_bytes(), file.name


def test_footnotes_break_between_chinese_characters_and_never_before_a_full_stop():
    lines = wrapped("情景：示范项目。本图所依据的输入，实测六项。", width=16).splitlines()
    assert all(len(line) <= 9 for line in lines)
    assert not any(line.startswith(("。", "，", "：")) for line in lines)


def test_footnotes_break_between_english_words():
    text = "Scenario: demonstration projects as announced."
    lines = wrapped(text, width=20).splitlines()
    assert " ".join(lines) == text
    assert max(map(len, lines)) <= 20


def test_ticks_have_thousands_apart_and_no_sign_where_down_means_closed():
    plain, bare = Thousands(), Thousands(bare=True)
    for formatter in (plain, bare):
        formatter.create_dummy_axis()
        formatter.set_locs(np.array([-1500.0, 0, 1500]))
    assert plain(1500) == "1,500"
    assert bare(-1500) == "1,500"


@pytest.mark.parametrize("count", [2, 4, 6])
def test_a_legend_too_wide_for_one_row_takes_more(count, study, off_the_page):
    names = [f"the course of scenario number {n} of all" for n in range(count)]
    with style(Language.EN):
        figure, _ = page(
            Word("title", "标题"),
            study,
            [],
            Language.EN,
            3.0,
            key=[key_line(name, INK) for name in names],
        )
        FigureCanvasAgg(figure).draw()
        assert off_the_page(figure) == []
    shown = [text.get_text() for legend in figure.legends for text in legend.get_texts()]
    assert shown == names
    assert len(figure.legends) == (1 if count == 2 else count // 2)
