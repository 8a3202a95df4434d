"""Order of rows and of names, values in a year of their own, and scenarios as points."""

import textwrap

import numpy as np
import pytest
import xarray as xr
from chanjiao.experiment.measures.reducers import Arguments, reduced
from chanjiao.experiment.measures.sized import MeasureError, Sized
from chanjiao.experiment.reading import read_experiment
from chanjiao.experiment.values import Axis, Point
from chanjiao.report.texts import Word
from chanjiao.scenario import ScenarioError
from chanjiao.units import dimensionless, registry

HEAD = """\
title = { en = "x", zh = "x" }
question = { en = "x", zh = "x" }
[[design.vary]]
name = "matching"
variable = "funding.matching_ratio"
values = [1, 2]
[measures.hired]
variable = "employment.matched_hires"
by = ["level", "category"]
at = "now"
"""
AXES = {"place": Axis("place", Word("p", "p"), tuple(Point(i, Word(i, i)) for i in "abc"))}


def by_place(*numbers, unit=registry.person):
    return Sized(xr.DataArray(list(numbers), {"place": list("abc")}, ["place"]), unit)


def test_the_value_in_a_year_that_differs_between_points():
    years = np.arange(2020, 2023)
    grid = xr.DataArray(
        [[1.0, 2, 3], [4, 5, 6], [7, 8, 9]],
        {"place": list("abc"), "year": years},
        ["place", "year"],
    )
    bound = by_place(2021.0, 2020.0, np.nan, unit=registry.year)
    found = reduced("in_year", Sized(grid, registry.person), Arguments((), AXES, bound=bound))
    np.testing.assert_array_equal(found.values, [2, 4, np.nan])
    assert found.unit == registry.person


def test_a_year_must_be_a_year():
    values = Sized(xr.DataArray([1.0], {"year": [2020]}, ["year"]), registry.person)
    with pytest.raises(MeasureError, match="year"):
        reduced("in_year", values, Arguments((), AXES, bound=values))


def test_names_stand_in_the_order_of_their_weights():
    holds = by_place(True, True, True, unit=dimensionless)
    weights = by_place(1.0, 3.0, 2.0)
    found = reduced("names", holds, Arguments(("place",), AXES, weights=weights))
    assert found.cases[0].en == "b; c; a"
    plain = reduced("names", holds, Arguments(("place",), AXES))
    assert plain.cases[0].en == "a; b; c"


def faults(tmp_path, text):
    file = tmp_path / "question.toml"
    file.write_text(HEAD + textwrap.dedent(text), encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        read_experiment(file)
    return [fault.what for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ('sort = "hird"', "no column and no measure. Did you mean hired?"),
        ('sort = "all"\nwithin = ["matchin"]', "Did you mean matching?"),
        ('sort = "-hired"', "varies by category too"),
    ],
)
def test_rows_are_sorted_by_what_the_file_has(tmp_path, keys, expected):
    text = f"""
[measures.all]
of = "hired"
reduce = "sum"
along = "category"
[[tables]]
id = "hired"
title = {{ en = "x", zh = "x" }}
rows = ["matching", "level"]
columns = ["all"]
{keys}
"""
    (what,) = faults(tmp_path, text)
    assert what.endswith(expected)
