"""Reproduction: results of the model for years with published figures.

The figures are outcomes. Constants calibrated to them say so in their source, in base.toml.
"""

import pytest

PERSONS = 10_000


@pytest.fixture(scope="module")
def base(run_scenario):
    return run_scenario("base")


def students(base, level, year):
    return float(base.yearly("enrolment.students").sel(level=level, year=year).sum())


def technicians(base, year):
    return float(base.yearly("pathways.pupils").sel(pathway="technician", year=year).sum())


@pytest.mark.parametrize(("year", "published"), [(2010, 139.96), (2013, 130.2), (2014, 119.54)])
def test_secondary_enrolment_with_technician_schools(base, year, published):
    both = students(base, "sv", year) + technicians(base, year)
    assert both == pytest.approx(published * PERSONS, rel=0.05)


def test_secondary_enrolment_of_2022_without_technician_schools(base):
    assert students(base, "sv", 2022) == pytest.approx(90.8 * PERSONS, rel=0.05)


def test_technician_enrolment_of_2022(base):
    assert technicians(base, 2022) == pytest.approx(17.47 * PERSONS, rel=0.05)


def test_higher_vocational_enrolment_of_2022(base):
    assert students(base, "hv", 2022) == pytest.approx(87.26 * PERSONS, rel=0.05)


def test_vocational_bachelor_enrolment_of_2022(base):
    assert students(base, "vb", 2022) == pytest.approx(0.89 * PERSONS, rel=0.15)


@pytest.mark.parametrize(("year", "published"), [(2010, 146.23), (2013, 151.6), (2014, 148.98)])
def test_general_enrolment(base, year, published):
    general = base.yearly("pathways.pupils").sel(pathway="general", year=year).sum()
    assert float(general) == pytest.approx(published * PERSONS, rel=0.05)


@pytest.mark.parametrize(
    ("variable", "published"), [("recruiting", 6856), ("openings", 919), ("closures", 407)]
)
def test_programme_points_of_2021(base, variable, published):
    points = base.yearly(f"programmes.{variable}").sel(year=2021).sum()
    assert float(points) == pytest.approx(published, rel=0.03)


def test_higher_vocational_points_of_2021(base):
    points = base.yearly("programmes.recruiting").sel(level="hv", year=2021).sum()
    assert float(points) == pytest.approx(2688, rel=0.03)


def test_vacancies_per_seeker_lie_where_the_public_market_had_them(base):
    ratio = base.yearly("indicators.vacancy_ratio")
    assert 1.1 < float(ratio.sel(year=2022)) < 1.5


@pytest.mark.parametrize(
    ("year", "admitted"), [(2010, 16.0), (2013, 16.5), (2018, 18.9), (2019, 25.0)]
)
def test_higher_vocational_intake_is_that_of_the_plan_in_the_years_it_is_known(
    base, year, admitted
):
    found = base.yearly("enrolment.admissions").sel(level="hv", year=year).sum()
    assert float(found) == pytest.approx(admitted * PERSONS, rel=1e-6)


def test_vocational_bachelor_points_open_evenly_while_their_plan_grows_evenly(base):
    """From year to year; over ten years shortages, which guide the opening of points, move it."""
    opened = base.yearly("programmes.openings").sel(level="vb", year=slice(2025, 2035))
    by_year = opened.sum("category").values
    assert abs(by_year[1:] / by_year[:-1] - 1).max() < 0.12
    assert by_year.max() < 1.35 * by_year.min()


def test_programme_points_neither_jump_nor_fall_at_the_start(base):
    points = base.yearly("programmes.recruiting").sum(["level", "category"])
    first = points.sel(year=slice(2010, 2014)).values
    assert first.max() < 1.05 * first.min()


def test_before_2021_points_open_and_close_at_a_fraction_of_that_years_pace(base):
    opened, closed = (
        base.yearly(f"programmes.{v}").sum(["level", "category"]) for v in ("openings", "closures")
    )
    before = slice(2011, 2018)
    assert float(opened.sel(year=before).max()) < 0.3 * float(opened.sel(year=2021))
    assert float(closed.sel(year=before).max()) < 0.6 * float(closed.sel(year=2021))
