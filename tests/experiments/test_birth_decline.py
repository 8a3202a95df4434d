"""The birth decline: zones add up, rules are ordered, cells become small in the listed years."""

import numpy as np
import pytest
from chanjiao.experiment.tables import table_of

pytestmark = pytest.mark.exhaustive


@pytest.fixture(scope="session")
def found(evaluation):
    return evaluation("birth_decline")


def values(found, id):
    return found.values(id).values


def test_fixed_seats_leave_least_to_vocational_schools(found):
    intake = values(found, "intake_all")
    held, fixed, rising = (intake.sel(rule=rule) for rule in intake["rule"])
    assert fixed.sel(year=2040) < rising.sel(year=2040) < held.sel(year=2040)
    np.testing.assert_allclose(held.sel(year=slice(2023)), fixed.sel(year=slice(2023)), rtol=1e-6)


def test_the_decline_is_marked_in_its_first_year_and_not_before(found):
    intake, usual = values(found, "intake"), values(found, "usual")
    years = values(found, "decline")
    assert years.notnull().all()
    assert (intake.where(intake.year == years).max("year") < 0.7 * usual).all()
    before = intake.where((intake.year >= 2025) & (intake.year < years)).min("year")
    assert (before >= 0.7 * usual).all()


def test_seats_filled_are_a_share(found):
    fill = values(found, "fill")
    assert ((fill > 0) & (fill <= 1)).all()
    assert float(values(found, "fill_by_zone").min()) == float(values(found, "fill_held").min())


def test_a_cell_that_becomes_small_was_large_enough_before(found):
    students, year = values(found, "students"), values(found, "few_from")
    there = year.notnull()
    assert 0 < int(there.sum()) < there.size
    assert (students.sel(year=2025).where(there, 1200) >= 1200).all()
    assert (students.where(students.year == year).max("year").where(there, 0) < 1200).all()


def test_the_ratio_is_that_of_the_year_in_which_students_or_else_teachers_are_too_few(found):
    ratio, few, thin = (values(found, id) for id in ("per_teacher", "few_from", "thin_from"))
    expected = ratio.where(ratio.year == few.fillna(thin)).max("year")
    shown = values(found, "ratio_then")
    np.testing.assert_array_equal(shown, expected)
    assert shown.notnull().sum() == values(found, "ever_small").sum()


def test_cells_are_listed_by_rule_the_earliest_first(found):
    (spec,) = (table for table in found.table.tables if table.id == "cells_to_merge")
    rows = table_of(spec, found).rows
    rules = [row[0].en for row in rows]
    assert rules == sorted(rules, key=list(dict.fromkeys(rules)).index)
    for rule in dict.fromkeys(rules):
        years = [min(filter(None, row[3:5])) for row in rows if row[0].en == rule]
        assert years == sorted(years) and len(set(years)) > 1


def test_the_decision_comes_before_the_first_decline(found):
    first = float(values(found, "first_decline"))
    assert float(values(found, "latest_decision")) == first - 4
