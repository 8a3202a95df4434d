"""The labour market: people do not follow from posts, and nobody comes from nowhere."""

import numpy as np
import pytest
from chanjiao.dimensions import CATEGORY, LEVEL

POSTS = "industry.posts_at_start"


@pytest.fixture(scope="module")
def base(run_with):
    return run_with({}, "base")


def total(run, id, **where):
    values = run.yearly(id).sel(**where)
    return values.sum([d for d in values.dims if d != "year"])


def test_twice_the_posts_do_not_make_trained_people(base, run_with, load_scenario):
    posts = load_scenario("base").inputs[POSTS].values
    doubled = run_with({POSTS: 2 * posts}, "base")
    people = [total(run, "labour_force.residents") for run in (base, doubled)]
    assert float(people[1].sel(year=2010) / people[0].sel(year=2010)) == pytest.approx(1, abs=0.01)
    assert float(people[1].sel(year=2030) / people[0].sel(year=2030)) < 1.15
    others = [total(run, "substitution.substitutes") for run in (base, doubled)]
    assert float(others[1].sel(year=2020)) > 3 * float(others[0].sel(year=2020))


def test_without_matches_work_in_the_field_only_ends(run_with):
    run = run_with({"matching.efficiency": 0}, "base")
    employed = total(run, "employment.employed")
    assert float(employed.diff("year").max()) < 0
    assert float(employed.sel(year=2030)) < 0.4 * float(employed.sel(year=2010))


def test_with_fixed_general_seats_openings_outrun_secondary_entrants(base, run_scenario):
    fixed = run_scenario("fixed_general_seats")
    short = [
        total(run, "outlook.openings", level="sv") - total(run, "outlook.entrants", level="sv")
        for run in (base, fixed)
    ]
    assert float(short[1].sel(year=2042) - short[0].sel(year=2042)) > 40_000


def test_a_hire_of_a_seeker_lowers_the_gap_by_one(run_scenario):
    """Where vacancies exceed the usual, a market's gap is vacancies less usual and others."""
    year = run_scenario("base", "euler", 12).data.sel(time=2022, method="nearest")
    vacant, usual = year["vacancies.vacant"], year["vacancies.usual"]
    others, gap = year["substitution.posts_held"], year["outlook.gap_by_category"]
    tight = vacant > usual + 1
    assert bool(tight.any())
    hired = np.maximum(vacant - 1 - usual, 0) + others
    assert (gap - hired).where(tight).max() == pytest.approx(1)
    assert (gap - hired).where(tight).min() == pytest.approx(1)


def pay(factor, category):
    """Pay of a category times a factor, others as they are; of all levels."""
    numbers = np.ones((len(LEVEL.ids), len(CATEGORY.ids)))
    numbers[:, CATEGORY.ids.index(category)] = factor
    return {"wages.pay_supplement": numbers}


def test_tenfold_pay_of_a_category_moves_pupils_people_and_posts(base, run_with):
    rich = run_with(pay(10, "equipment"), "base")
    where = {"level": "sv", "category": "equipment"}

    def ratio(id, year):
        return float(
            total(rich, id, **where).sel(year=year) / total(base, id, **where).sel(year=year)
        )

    assert ratio("demand.labour_demand", 2030) < 0.5
    assert ratio("rationing.applications", 2030) > 1.15
    assert ratio("programmes.recruiting", 2030) < 1, "fewer posts call for fewer points"
    assert ratio("enrolment.admissions", 2030) > 1.08, "so that not all who apply find a seat"
    stay = "migration.stay_share"
    assert float(total(rich, stay, **where).sel(year=2030)) > 1.1 * float(
        total(base, stay, **where).sel(year=2030)
    )


def test_more_growth_is_filled_by_graduates_adults_movers_and_others(base, run_with):
    more = run_with({"industry.growth_factor": 1.1}, "base")

    def gained(id):
        return float((total(more, id) - total(base, id)).sel(year=2030))

    posts = gained("demand.labour_demand")
    filled = gained("employment.employed") + gained("substitution.substitutes")
    vacant = gained("vacancies.vacant")
    assert posts > 100_000
    assert filled + vacant == pytest.approx(posts, rel=0.15)
    assert gained("substitution.substitutes") > 0.3 * posts


def test_work_and_the_ratio_of_vacancies_are_as_published(base):
    ratio = total(base, "indicators.vacancy_ratio")
    published = {
        2014: 1.22,
        2017: 1.18,
        2019: 1.24,
        2022: (1.47 + 1.12) / 2,
        2023: (1.38 + 1.27) / 2,
    }
    for year, value in published.items():
        assert float(ratio.sel(year=year)) == pytest.approx(value, rel=0.15), year


def test_working_age_people_of_2020_are_those_of_the_census(base):
    """5,607 (10,000) of 15 to 64 years: all people less those of 0-14 and of 65 and over."""
    assert float(total(base, "adults.working_age").sel(year=2020)) == pytest.approx(
        56.07e6, rel=0.03
    )
