"""Every kind of figure in both languages, with few and with many points: nothing collides."""

import drawn_extents
import figure_examples
import matplotlib.pyplot as plt
import numpy as np
import pytest
from chanjiao.experiment.figures.checks import Shapes
from chanjiao.experiment.figures.columns import named_columns
from chanjiao.experiment.figures.horizontal import data_lines
from chanjiao.experiment.figures.kinds import KINDS
from chanjiao.experiment.figures.letters import thin_out
from chanjiao.report.figures.page import style
from chanjiao.report.figures.value_axis import round_ticks
from chanjiao.report.language import Language
from chanjiao.report.texts import Word

NOTE = {
    Language.EN: "Scenario: demonstration projects. 12 inputs are measured, 30 are estimated.",
    Language.ZH: "情景：示范项目。12个参数为实测，30个为估计。",
}
YEARS = range(2010, 2046)
NOTHING = Word("", "")
SIZES = pytest.mark.parametrize("many", [False, True], ids=["few", "many"])
EXAMPLES = pytest.mark.parametrize("name", figure_examples.EXAMPLES)


def drawn(keys, found, language=Language.EN):
    kind = KINDS[keys["kind"]]
    figure = kind.draw(kind.keys.model_validate(keys), found, NOTE.get, language)
    with style(language):
        figure.draw_without_rendering()
    return figure


def words(figure):
    texts = [t.get_text() for t in drawn_extents.shown_texts(figure)]
    return " ".join(" ".join(texts).split())


def test_every_kind_has_an_example():
    assert {kind for kind, _ in figure_examples.EXAMPLES.values()} == set(KINDS)


LONG_COLUMNS = {"heatmap_names", "heatmap_cases", "matrix"}
"""Examples whose many columns have names of 33 characters, too many for one under the other."""


@pytest.mark.parametrize(
    ("language", "many"),
    [
        (Language.EN, True),
        (Language.ZH, True),
        (Language.EN, False),
        pytest.param(Language.ZH, False, marks=pytest.mark.exhaustive),
    ],
)
@EXAMPLES
def test_nothing_collides_is_cut_off_or_turned(name, many, language):
    """Only long names of narrow columns are turned, in Chinese written downwards."""
    keys, found = figure_examples.keys_of(name, many)
    figure = drawn(keys, found, language)
    assert drawn_extents.off_the_page(figure) == []
    assert drawn_extents.overlapping(figure) == []
    assert drawn_extents.crossed(figure) == []
    assert drawn_extents.out_of_sight(figure) == []
    assert figure.get_size_inches()[1] < 30
    columns = {label.get_text() for panel in figure.axes for label in panel.get_xticklabels()}
    turned = set(drawn_extents.turned(figure))
    may_turn = language is Language.EN or (many and name in LONG_COLUMNS)
    assert turned <= (columns if may_turn else set())


@SIZES
@EXAMPLES
def test_an_example_has_no_fault(name, many):
    keys, found = figure_examples.keys_of(name, many)
    kind = KINDS[keys["kind"]]
    dims = {id: tuple(map(str, measure.values.dims)) for id, measure in found.items()}
    axes = {id: axis for measure in found.values() for id, axis in measure.axes.items()}
    assert kind.faults(kind.keys.model_validate(keys), Shapes(dims, axes)) == []


@pytest.mark.parametrize("count", [3, 8, 9, 14])
def test_every_series_is_drawn(count):
    policy = figure_examples.policies(count)
    measure = figure_examples.values("extra", [policy], dims=("year",))
    keys, _ = figure_examples.keys_of("lines", False)
    plain = {k: keys[k] for k in ("kind", "id", "title")}
    figure = drawn({**plain, "measures": ["extra"], "colour": "policy"}, {"extra": measure})
    lines = [line.get_ydata() for axes in figure.axes for line in axes.lines]
    for point in policy.points:
        expected = measure.values.sel(policy=point.id).values / 1000
        assert any(len(y) == len(expected) and np.allclose(y, expected) for y in lines)
        assert texts_of(figure).count(point.label.en) == 1
    assert len(figure.axes) == (1 if count <= 8 else count)


def texts_of(figure):
    return [text.get_text() for text in drawn_extents.shown_texts(figure)]


def test_what_most_leaves_out_is_named():
    keys, found = figure_examples.keys_of("bars", True)
    figure = drawn(keys, found)
    shown = {label.get_text().replace("\n", " ") for label in figure.axes[0].get_yticklabels()}
    axis = found["extra"].axes["category"]
    left_out = [point.label.en for point in axis.points if point.label.en not in shown]
    assert len(left_out) == len(axis.points) - 10
    assert all(name in words(figure) for name in left_out)


def test_a_series_without_values_is_named():
    keys, found = figure_examples.keys_of("fan", False)
    found["gap"].values.loc[{"policy": "policy_1"}] = np.nan
    figure = drawn(keys, found)
    assert "No value: policy 1." in words(figure)


def test_numbers_too_wide_for_cells_become_a_scale():
    keys, found = figure_examples.keys_of("heatmap", True)
    figure = drawn(keys, found)
    assert not figure.axes[0].texts
    assert len(figure.axes) == 2


def test_small_contributions_are_visible_next_to_a_large_base():
    keys, found = figure_examples.keys_of("waterfall", True)
    figure = drawn(keys, found)
    widths = [bar.patches[0].get_window_extent().width for bar in figure.axes[0].containers[1:]]
    assert max(widths) > 100
    assert "The axis does not begin at 0." in words(figure)


@pytest.mark.parametrize(
    ("name", "turns"),
    [
        ("heatmap", ["at break-even: ", "的分界为临界点："]),
        ("map", ["at 4.0 %.", "的分界为4.0%。"]),
    ],
)
def test_a_figure_says_where_its_colours_turn(name, turns):
    keys, found = figure_examples.keys_of(name, False)
    for language, turn in zip(Language, turns, strict=True):
        assert turn in words(drawn(keys, found, language))
    del keys["centre"]
    assert "Colours turn" not in words(drawn(keys, found))


def test_a_waterfall_names_only_the_directions_that_it_shows():
    keys, found = figure_examples.keys_of("waterfall", False)
    found["closed"].values[:] = [3e4, -1e4, 2e4]
    assert {"increase", "decrease"} <= {*texts_of(drawn(keys, found))}
    found["closed"].values[:] = abs(found["closed"].values)
    assert "decrease" not in texts_of(drawn(keys, found))


def test_the_axis_of_stacked_bars_begins_at_0_however_small_a_part_is():
    keys, found = figure_examples.keys_of("bars_stacked", False)
    found["extra"].values[:] = [1.0, 2e5]
    figure = drawn({k: keys[k] for k in keys if k != "marker"}, found)
    (panel,) = figure.axes
    assert panel.get_xlim()[0] == 0
    assert drawn_extents.out_of_sight(figure) == []


@pytest.mark.parametrize("largest", [2600, 4.2, 78, 96, 3.4e5])
def test_ticks_stand_at_round_numbers(largest):
    ticks = round_ticks(4).tick_values(0, largest)
    step = ticks[1] - ticks[0]
    assert round(step / 10 ** np.floor(np.log10(step) + 1e-9), 6) in (1, 2, 2.5, 5)
    assert sum(ticks <= largest) >= len("012")


@pytest.mark.parametrize(("room", "step"), [(500, 1), (16, 2), (9, 5), (2.5, 20)])
def test_years_that_are_written_stand_in_round_steps(room, step):
    with style(Language.EN):
        assert [*thin_out([str(year) for year in YEARS], room)] == [*range(0, len(YEARS), step)]


@pytest.mark.parametrize("kind", ["lines", "fan"])
def test_a_panel_of_zeros_is_named_and_not_drawn(kind):
    policy = figure_examples.policies(3)
    dims = ("year", "member") if kind == "fan" else ("year",)
    measure = figure_examples.values("extra", [policy], dims=dims)
    measure.values[0] = 0
    keys = {"kind": kind, "id": "x", "title": {"en": "x", "zh": "x"}, "panels": "policy"}
    figure = drawn({**keys, "measures": ["extra"]}, {"extra": measure})
    assert [axes.get_title(loc="left") for axes in figure.axes] == ["policy 1", "policy 2"]
    assert "0 throughout and not drawn: policy 0." in words(figure)
    measure.values[:] = 0
    assert len(drawn({**keys, "measures": ["extra"]}, {"extra": measure}).axes) == len("012")


def test_a_tornado_does_not_repeat_the_number_of_its_middle():
    keys, found = figure_examples.keys_of("tornado", False)
    middle = float(found["given"].values)
    found["extra"].values[:] = [[middle - 1e-9, middle + 5e4]] * 3
    (panel,) = drawn(keys, found).axes
    assert len(panel.texts) == len("012")


def test_percent_of_rows_adds_up():
    keys, found = figure_examples.keys_of("matrix", False)
    figure = drawn(keys, found)
    cells = np.asarray(figure.axes[0].images[0].get_array())
    assert cells.sum(axis=1) == pytest.approx(np.full(5, 100.0))


def test_a_fan_shows_the_deciles():
    keys, found = figure_examples.keys_of("fan", False)
    panel = drawn(keys, found).axes[0]
    last = found["gap"].values.sel(policy="policy_0").isel(year=-1) / 1000
    outer = panel.collections[0].get_paths()[0].vertices
    at_last = outer[np.isclose(outer[:, 0], 2040), 1]
    assert at_last.min() == pytest.approx(float(last.quantile(0.1)))
    assert at_last.max() == pytest.approx(float(last.quantile(0.9)))


@pytest.mark.parametrize("kind", ["lines", "fan"])
def test_panels_with_one_axis_show_the_whole_of_every_line(kind):
    policy = figure_examples.policies(3)
    dims = ("year", "member") if kind == "fan" else ("year",)
    measure = figure_examples.values("extra", [policy], dims=dims)
    measure.values[1] *= 5
    keys = {"kind": kind, "id": "x", "title": {"en": "x", "zh": "x"}, "panels": "policy"}
    figure = drawn({**keys, "measures": ["extra"], "zero": True}, {"extra": measure})
    top = max(line.get_ydata().max() for axes in figure.axes for line in axes.lines)
    assert all(axes.get_ylim()[0] == 0 and axes.get_ylim()[1] >= top for axes in figure.axes)


def test_of_two_lines_on_each_other_one_is_dashed():
    first, second, third = (
        figure_examples.values(id, [], dims=("year",), seed=seed)
        for id, seed in (("first", 1), ("second", 1), ("third", 2))
    )
    keys = {"kind": "lines", "id": "x", "title": {"en": "x", "zh": "x"}, "together": True}
    found = figure_examples.several(first, second, third)
    (panel,) = drawn({**keys, "measures": [*found]}, found).axes
    assert [line.get_linestyle() for line in panel.lines[:3]] == ["-", "--", "-"]


@pytest.mark.parametrize("dashed", [False, True])
def test_a_line_on_a_line_of_another_colour_is_dashed_unless_dashes_have_a_meaning(dashed):
    policy, upkeep = figure_examples.policies(3), figure_examples.numbered("upkeep", NOTHING, 2)
    measure = figure_examples.values("extra", [policy, *[upkeep] * dashed], dims=("year",))
    measure.values[1] = measure.values[0]
    keys = {"kind": "lines", "id": "x", "title": {"en": "x", "zh": "x"}, "colour": "policy"}
    keys |= {"measures": ["extra"], **({"dash": "upkeep"} if dashed else {})}
    figure = drawn(keys, {"extra": measure})
    (panel,) = figure.axes
    assert ("lies on another" in words(figure)) is not dashed
    looks = [line.get_linestyle() for line in data_lines(panel)]
    assert looks == (["-", "--"] * 3 if dashed else ["-", "--", "-"])


def test_signs_of_ranges_are_in_the_key():
    keys, found = figure_examples.keys_of("range", True)
    text = words(drawn(keys, found))
    assert "median above 0" in text and "median at or below 0" in text
    found["gap"].values[:] = abs(found["gap"].values) * 1e4
    text = words(drawn(keys, found))
    assert "median above 0" not in text and ",000" in text


def test_a_number_beside_a_short_range_stands_clear_of_its_dot():
    keys, found = figure_examples.keys_of("range", False)
    found["gap"].values[:] = [[1e3], *[[1e6]] * 4]
    panel = drawn(keys, found).axes[0]
    (dots,) = (c for c in panel.collections if len(c.get_offsets()) > 1)
    places = panel.transData.transform(dots.get_offsets())
    radius = np.sqrt(dots.get_sizes()[0]) / 2 * panel.figure.dpi / 72
    pairs = zip(panel.texts, places[:, 0], strict=True)
    gaps = [text.get_window_extent().x0 - x for text, x in pairs]
    assert min(gaps) > 2 * radius


def test_a_name_above_its_column_is_not_broken_within_a_word():
    names = named_columns(["out-migration", "stress: all at once"] * 4, 40).names
    assert {name.replace("\n", " ") for name in names} == {"out-migration", "stress: all at once"}


def test_upright_names_have_two_lines_where_these_suffice():
    names = ["people outside their field search fast", "between categories"]
    with style(Language.EN):
        found = named_columns(names, 44)
        longer = named_columns([name * 3 for name in names], 44)
    assert found.upright and max(name.count("\n") for name in found.names) == 1
    assert longer.upright and longer.names[0].replace("\n", " ") == names[0] * 3


def test_chinese_names_of_narrow_columns_have_a_character_in_each_line():
    with style(Language.ZH):
        found = named_columns(["川东北经济区（含达州）", "攀西", "P10"], 24)
        assert named_columns(["一个很长的名称" * 5, "攀西"], 24).upright
        assert named_columns(["north-east", "south"], 24).upright
    assert not found.upright
    assert found.names[0].split("\n")[:2] == ["川", "东"]
    assert found.names[1:] == ("攀\n西", "P10")


@pytest.mark.parametrize("length", range(34, 51, 2))
def test_a_heading_stands_in_the_row_of_its_first_entry(length):
    policy = figure_examples.policies(2)
    other = figure_examples.numbered("upkeep", Word("m" * length, "费"), 2)
    measure = figure_examples.values("extra", [policy, other], dims=("year",))
    keys = {"kind": "lines", "id": "x", "title": {"en": "x", "zh": "x"}, "measures": ["extra"]}
    figure = drawn({**keys, "colour": "policy", "dash": "upkeep"}, {"extra": measure})
    ends = [legend.get_texts()[-1].get_text() for legend in figure.legends]
    assert not any(text.endswith(":") for text in ends)


def test_figures_leave_no_open_window():
    drawn(*figure_examples.keys_of("bars", False))
    assert plt.get_fignums() == []
