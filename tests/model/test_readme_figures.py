"""The figures in the README's table are the present results of the base."""

import re
from pathlib import Path

import pytest

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
PERSONS = 10_000


def stated(row):
    """Model figures of a row of the README's table."""
    (line,) = (line for line in README.splitlines() if line.startswith(f"| {row}"))
    return [float(n.replace(",", "")) for n in re.findall(r"[\d,.]+", line.split("|")[3])]


@pytest.fixture(scope="module")
def base(run_scenario):
    return run_scenario("base")


def points(base, variable):
    return float(base.yearly(f"programmes.{variable}").sel(year=2021).sum())


def students(base, level, year, technicians=False):
    count = base.yearly("enrolment.students").sel(level=level, year=year).sum()
    if technicians:
        count = count + base.yearly("pathways.pupils").sel(pathway="technician", year=year).sum()
    return float(count) / PERSONS


def test_programme_points(base):
    assert stated("programme points") == [round(points(base, "recruiting"))]
    assert stated("opened") == [round(points(base, v)) for v in ("openings", "closures")]


def test_students(base):
    assert stated("secondary vocational students with") == [
        round(students(base, "sv", 2013, True), 1)
    ]
    assert stated("the same") == [round(students(base, "sv", 2014, True), 1)]
    assert stated("secondary vocational students, 2022") == [round(students(base, "sv", 2022), 1)]
    assert stated("higher vocational") == [round(students(base, "hv", 2022), 1)]


def test_how_many_numbers_are_measured_estimated_and_assumed(load_scenario):
    qualities = [entry.quality for entry in load_scenario("base").used_entries]
    (line,) = re.findall(r"(\d+) are measured, (\d+) estimated and (\d+) assumed", README)
    assert [int(n) for n in line] == [
        qualities.count(q) for q in ("measured", "estimated", "assumed")
    ]
