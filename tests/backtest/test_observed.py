"""Published figures: one scope throughout, no year after 2023, a source for each."""

import pandas as pd
import pytest
from chanjiao.forecast.figures import FILE, FIRST_YEAR, LAST_YEAR, SERIES, comparable, observed
from chanjiao.storage.errors import ResultsError


@pytest.fixture(scope="module")
def rows(scenarios):
    return pd.read_csv(scenarios / FILE, comment="#", keep_default_na=False)


def test_every_series_is_whole(figures):
    assert figures.values.loc[FIRST_YEAR:LAST_YEAR, list(SERIES)].notna().all(axis=None)


def test_nothing_is_known_after_the_last_year(rows):
    assert rows["year"].max() == LAST_YEAR


def test_every_figure_has_a_source_and_a_quality(rows):
    assert set(rows["quality"]) == {"measured", "estimated"}
    assert (rows["source"] != "").all()


def test_no_figure_stands_twice(rows):
    assert not rows.duplicated(["series", "year"]).any()


def test_figures_not_confirmed_say_so(rows):
    recalled = rows[rows["source"].str.contains("recalled")]
    assert set(recalled["quality"]) == {"estimated"}
    assert set(recalled["year"]) == set(range(2010, 2018))
    assert set(recalled["series"]) == {"hv_intake", "hv_students", "hv_graduates"}


def test_secondary_students_do_not_jump_where_technician_schools_left_the_published_total(figures):
    """Unspliced, the published total falls by 21 % from 2020 to 2021."""
    changes = figures.values["sv_students"].loc[2010:].pct_change().abs()
    assert changes[2021] < 0.04
    assert changes.max() < 0.1


@pytest.mark.parametrize(("year", "with_them"), [(2010, 870.42), (2015, 601.25), (2020, 644.66)])
def test_secondary_and_technician_intake_add_up_to_the_published_total(figures, year, with_them):
    both = figures.values["sv_intake"][year] + figures.values["technician_intake"][year]
    assert both / 1e4 == pytest.approx(with_them, abs=0.02)


def test_intake_of_general_schools_lies_below_leavers(figures):
    assert (figures.values["general_intake"] < figures.values["leavers"]).loc[2004:].all()


def test_what_is_known_ends_with_the_origin(figures):
    assert figures.known(2015).index.max() == 2015


@pytest.mark.parametrize(
    ("series", "origin", "target", "alike"),
    [
        ("sv_teachers", 2018, 2020, True),
        ("sv_teachers", 2018, 2021, False),
        ("sv_teachers", 2021, 2022, True),
        ("sv_students", 2018, 2021, True),
    ],
)
def test_no_forecast_is_scored_across_a_new_way_to_count(series, origin, target, alike):
    assert comparable(series, origin, target) is alike


def test_a_folder_without_figures_is_named(tmp_path):
    with pytest.raises(ResultsError, match="--scenarios"):
        observed(tmp_path)
