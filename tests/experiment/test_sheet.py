"""What figures write and draw: years, notes, and lines of measures in one panel."""

import pytest
import xarray as xr
from chanjiao.experiment.figures.heatmap import HeatmapKeys
from chanjiao.experiment.figures.kinds import KINDS
from chanjiao.experiment.figures.sheet import Sheet
from chanjiao.experiment.formats import FORMATS
from chanjiao.experiment.values import Axis, MeasureValues, Point
from chanjiao.report.language import Language
from chanjiao.report.texts import Word

LINES = "Inputs of this figure: 7 measured. The sheet Inputs of the\nrun lists their sources."
TITLE = {"en": "title", "zh": "题目"}


@pytest.fixture
def sheet():
    keys = {"kind": "heatmap", "id": "one", "title": TITLE, "x": "a", "y": "b", "value": "c"}
    return Sheet(HeatmapKeys.model_validate(keys), {}, lambda language: LINES, Language.EN)


def test_a_year_has_no_separator(sheet):
    def written(format, value):
        scale = FORMATS[format].scale
        return sheet.number(MeasureValues("c", Word("c", "c"), scale, xr.DataArray(0), {}), value)

    assert written("calendar", 2035.0) == "2035"
    assert written("persons", 2035.0) == "2,035"


def test_a_note_keeps_its_lines_and_remarks_have_their_own(sheet):
    assert sheet._footnote() == LINES
    sheet.remarks.append("Values are medians over 100 members.")
    assert sheet._footnote() == "Values are medians over 100 members.\n" + LINES


def test_measures_without_the_colour_axis_differ_by_dashes():
    axis = Axis("rule", Word("rule", "规则"), tuple(Point(i, Word(i, i)) for i in "ab"))
    years = {"year": [2020, 2021]}
    by_rule = xr.DataArray([[1.0, 2], [2, 3]], {"rule": ["a", "b"], **years}, ["rule", "year"])
    scale = FORMATS["persons"].scale
    values = {
        id: MeasureValues(id, Word(id, id), scale, by_rule.sel(rule="a", drop=True), {})
        for id in ("known", "assumed")
    }
    values["intake"] = MeasureValues("intake", Word("i", "i"), scale, by_rule, {"rule": axis})
    keys = {
        "kind": "lines",
        "id": "one",
        "title": TITLE,
        "measures": ["intake", "known", "assumed"],
        "colour": "rule",
        "together": True,
    }
    kind = KINDS["lines"]
    figure = kind.draw(kind.keys.model_validate(keys), values, lambda _: "", Language.EN)
    drawn = {
        (str(line.get_color()), line._dash_pattern[1] is None) for line in figure.axes[0].lines
    }
    assert len(drawn) == len(values) + 1, "two rules and two measures, each with a look of its own"


def test_names_with_commas_are_parted_by_semicolons(sheet):
    assert sheet.names([Word("water", "水"), Word("media", "媒")]) == "water, media"
    named = sheet.names([Word("energy, power", "能源、动力"), Word("media", "媒")])
    assert named == "energy, power; media"
