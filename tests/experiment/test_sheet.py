"""What figures write: years without separators, and notes whose lines stay as they are."""

import pytest
import xarray as xr
from chanjiao.experiment.figures.heatmap import HeatmapKeys
from chanjiao.experiment.figures.sheet import Sheet
from chanjiao.experiment.formats import FORMATS
from chanjiao.experiment.values import MeasureValues
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
