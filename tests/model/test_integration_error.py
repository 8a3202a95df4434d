"""Integration error: what halving the step or changing the method does to the headlines."""

import pytest

HEADLINES = ["outlook.demand", "outlook.supply", "outlook.gap", "outlook.growth",
             "outlook.replacement", "outlook.unmet", "outlook.hires"]
YEARS = [2025, 2030, 2035, 2045]
TOLERANCE = 0.005


@pytest.fixture(scope="module")
def reference(run_scenario):
    return run_scenario("demonstration_projects")


@pytest.fixture(scope="module", params=["half the step", "rk4"])
def other(request, run_scenario, load_scenario):
    steps = load_scenario("demonstration_projects").steps_per_year
    if request.param == "rk4":
        return run_scenario("demonstration_projects", "rk4")
    return run_scenario("demonstration_projects", "euler", 2 * steps)


def total(result, variable):
    return result.yearly(variable).sel(year=YEARS).sum(["level", "industry"]).values


@pytest.mark.parametrize("variable", HEADLINES)
def test_headlines_move_by_less_than_half_a_percent(reference, other, variable):
    assert total(other, variable) == pytest.approx(total(reference, variable), rel=TOLERANCE)


def test_enrolment_and_points_move_by_less_than_half_a_percent(reference, other):
    for variable in ("enrolment.students", "programmes.recruiting", "employment.matched"):
        a, b = (r.yearly(variable).sel(year=YEARS).sum([d for d in r.yearly(variable).dims
                                                        if d != "year"]).values
                for r in (reference, other))
        assert b == pytest.approx(a, rel=TOLERANCE), variable
