"""Each reducer on small arrays with known results, units and dimensions."""

import numpy as np
import pytest
import xarray as xr
from chanjiao.experiment.measures.reducers import REDUCERS, Arguments, reduced
from chanjiao.experiment.measures.sized import MeasureError, Sized
from chanjiao.experiment.values import Axis, Point
from chanjiao.report.texts import Word
from chanjiao.units import dimensionless, registry

ONE = Sized(xr.DataArray(1.0), registry.person)
YEARS = [2020, 2021, 2022, 2023]
AXES = {
    "size": Axis(
        "size",
        Word("size", "规模"),
        tuple(Point(f"{n:g}", Word(f"size {n}", f"规模{n}"), float(n)) for n in (1, 2, 4)),
    )
}


def by_year(*numbers):
    return Sized(xr.DataArray(list(numbers), {"year": YEARS}, ["year"]), registry.person)


def by_size(*numbers, unit=registry.person):
    points = [point.id for point in AXES["size"].points]
    return Sized(xr.DataArray(list(numbers), {"size": points}, ["size"]), unit)


def arguments(*along, **more):
    return Arguments(along, AXES, **more)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("sum", 16.0),
        ("mean", 4.0),
        ("max", 8.0),
        ("min", 1.0),
        ("argmax", 2021.0),
        ("argmin", 2023),
    ],
)
def test_over_years(name, expected):
    found = reduced(name, by_year(4.0, 8.0, 3.0, 1.0), arguments())
    assert float(found.values) == expected
    assert found.unit == (registry.year if name.startswith("arg") else registry.person)


def test_a_running_sum_keeps_the_years():
    found = reduced("running_sum", by_year(4.0, 8.0, 3.0, 1.0), arguments())
    np.testing.assert_allclose(found.values, [4, 12, 15, 16])
    assert list(found.values.year) == YEARS and found.unit == registry.person


def test_the_half_life_is_interpolated():
    found = reduced("half_life", by_year(4.0, 8.0, 6.0, 2.0), arguments())
    assert float(found.values) == pytest.approx(1.5)
    assert np.isnan(reduced("half_life", by_year(1.0, 2.0, 3.0, 4.0), arguments()).values)


def test_the_first_year_of_a_bound():
    bound = Sized(xr.DataArray(3.0), registry.person)
    found = reduced("first_year", by_year(1.0, 2.0, 3.0, 1.0), arguments(bound=bound))
    assert float(found.values) == 2022
    none = reduced("first_year", by_year(1.0, 2.0, 2.5, 1.0), arguments(bound=bound))
    assert np.isnan(none.values)


def test_a_bound_needs_the_same_unit():
    bound = Sized(xr.DataArray(3.0), registry.yuan)
    with pytest.raises(MeasureError, match="same unit"):
        reduced("first_year", by_year(1.0, 2.0, 3.0, 1.0), arguments(bound=bound))


def test_zero_compares_with_every_unit():
    assert (by_year(-1.0, 0.0, 1.0, 2.0) > 0).values.sum() == 2


def test_the_crossing_is_a_number_of_the_axis():
    bound = Sized(xr.DataArray(5.0), registry.person)
    found = reduced("crossing", by_size(2.0, 4.0, 8.0), arguments("size", bound=bound))
    assert float(found.values) == pytest.approx(2.5)
    assert np.isnan(
        reduced("crossing", by_size(6.0, 7.0, 8.0), arguments("size", bound=bound)).values
    )


def test_the_crossing_is_a_number_of_another_measure():
    bound = Sized(xr.DataArray(5.0), registry.person)
    money = by_size(10.0, 20.0, 40.0, unit=registry.yuan)
    given = arguments("size", bound=bound, against=money)
    found = reduced("crossing", by_size(2.0, 4.0, 8.0), given)
    assert float(found.values) == pytest.approx(25.0)
    assert found.unit == registry.yuan


def test_the_first_point_at_which_a_condition_holds():
    holds = by_size(False, True, True, unit=dimensionless)
    assert float(reduced("first_point", holds, arguments("size")).values) == 2.0
    money = by_size(10.0, 20.0, 40.0, unit=registry.yuan)
    found = reduced("first_point", holds, arguments("size", against=money))
    assert (float(found.values), found.unit) == (20.0, registry.yuan)
    never = by_size(False, False, False, unit=dimensionless)
    assert np.isnan(reduced("first_point", never, arguments("size")).values)


def test_the_name_of_the_best_point():
    found = reduced("argmax", by_size(2.0, 9.0, 4.0), arguments("size"))
    assert found.cases[int(found.values)].en == "size 2"


def test_names_of_points_at_which_a_condition_holds():
    found = reduced("names", by_size(True, False, True, unit=dimensionless), arguments("size"))
    assert found.cases[0] == Word("size 1; size 4", "规模1、规模4")


def test_the_gini_of_one_owner_and_of_equals():
    equal = reduced("gini", by_size(1.0, 1.0, 1.0), arguments("size"))
    one = reduced("gini", by_size(0.0, 0.0, 3.0), arguments("size"))
    assert float(equal.values) == pytest.approx(0.0)
    assert float(one.values) == pytest.approx(2 / 3)


def with_members():
    values = [[1.0, 2.0, 3.0, 4.0], [2.0, 1.0, 5.0, 5.0], [0.0, 0.0, 0.0, 9.0]]
    points = [point.id for point in AXES["size"].points]
    array = xr.DataArray(values, {"size": points}, ["size", "member"])
    return Sized(array, registry.person)


def test_probabilities_of_being_best_add_up_to_one():
    found = reduced("probability_of_best", with_members(), arguments("size"))
    np.testing.assert_allclose(found.values, [0.25, 0.5, 0.25])
    assert found.unit == dimensionless


def test_regret_is_zero_for_the_best():
    found = reduced("regret", with_members(), arguments("size"))
    assert (found.values.min("size") == 0).all()
    assert found.unit == registry.person


def test_probability_and_quantiles_of_members():
    above = reduced("probability", with_members() > ONE, arguments())
    np.testing.assert_allclose(above.values, [0.75, 0.75, 0.25])
    spread = reduced("quantile", with_members(), arguments(q=(0.5,)))
    np.testing.assert_allclose(spread.values[:, 0], [2.5, 3.5, 0.0])


def test_ranks_begin_with_the_largest_median():
    found = reduced("rank", with_members(), arguments("size"))
    np.testing.assert_allclose(found.values, [2, 1, 3])


@pytest.mark.parametrize("name", sorted(REDUCERS))
def test_a_dimension_that_is_not_there_is_named(name):
    with pytest.raises(MeasureError, match=r"vary by year|needs the key"):
        reduced(name, by_year(1.0, 2.0, 3.0, 4.0), arguments("zone"))
