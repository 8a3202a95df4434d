"""Ages of the trained labour force: nobody is lost between bands, and retirement follows age."""

import pytest
from chanjiao.dimensions import AGE_BAND

REFORM = 2025


@pytest.fixture(scope="module")
def base(run_scenario):
    return run_scenario("demonstration_projects", "euler", 12)


def total(run, id, **where):
    values = run.yearly(id).sel(**where)
    return values.sum([d for d in values.dims if d != "year"])


def retirement(run):
    return total(run, "labour_force.retiring") / total(run, "labour_force.in_labour_force")


def test_states_of_employment_add_up_to_the_labour_force(base):
    states = sum(
        total(base, f"employment.{state}")
        for state in ("newcomers", "seekers", "employed", "mismatched")
    )
    assert states.to_numpy() == pytest.approx(
        total(base, "labour_force.active").to_numpy(), rel=1e-9
    )


def test_about_one_in_sixty_retires_in_the_first_ten_years(base):
    """The trained of 2010 are young, since schools grew most after 2000."""
    early = retirement(base).sel(year=slice(2010, 2020))
    assert 0.013 < float(early.min()) and float(early.max()) < 0.023


def test_the_trained_grow_older(base):
    everyone = total(base, "labour_force.active")
    young = total(base, "labour_force.active", age_band="from_15") / everyone
    old = total(base, "labour_force.active", age_band="from_55") / everyone
    assert float(young.sel(year=2010)) - float(young.sel(year=2040)) > 0.05
    assert float(old.sel(year=2040)) > 1.5 * float(old.sel(year=2015))


def test_without_the_reform_more_retire_from_its_year_on(base, run_scenario):
    before = run_scenario("retirement_as_before", "euler", 12)
    apart = retirement(before) - retirement(base)
    assert float(abs(apart.sel(year=slice(None, REFORM - 2))).max()) < 1e-12
    assert float(apart.sel(year=slice(REFORM + 2, None)).min()) > 0.002


def test_those_who_move_up_enter_the_next_band(base, load_scenario):
    share = load_scenario("base").inputs["labour_force.moving_share"].values
    january = 12 * 5
    year_end = base.data["labour_force.active@year_end"].isel(year=4)
    moved = base.data["labour_force.growing_older"].isel(time=january)
    assert moved.to_numpy() == pytest.approx((year_end * share).to_numpy(), rel=1e-9)
    assert float(moved.sel(age_band=AGE_BAND.ids[-1]).max()) == 0


def test_without_births_few_trained_people_are_young_by_2045(run_with, load_scenario):
    """Nobody is born from 2010 on: the last class leaves school in 2025, and college by 2030.

    Each year one in eleven moves up, since people enter at about 19. Bands mix ages, so a part is
    left after fifteen years, and adults who are trained come on top.
    """
    run = run_with({"demography.births": 0}, "base")
    young = total(run, "labour_force.active", age_band="from_15")
    moving = load_scenario("base").inputs["labour_force.moving_share"].values[0]
    assert moving == pytest.approx(1 / 11, rel=1e-3)
    assert float(young.sel(year=2045)) < 1.6 * (1 - moving) ** 15 * float(young.sel(year=2030))
