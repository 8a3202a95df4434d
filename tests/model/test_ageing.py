"""Ages of people in their field: nobody is lost between bands, and retirement follows age."""

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
    return total(run, "employment.retiring") / total(run, "employment.employed")


def test_bands_add_up_to_all_who_are_employed(base):
    bands = base.data["employment.matched"].sum("age_band").to_numpy()
    assert base.data["employment.employed"].to_numpy() == pytest.approx(bands, rel=1e-12)


def test_about_one_in_forty_retires_in_the_first_ten_years(base):
    early = retirement(base).sel(year=slice(2010, 2020))
    assert 0.024 < float(early.min()) and float(early.max()) < 0.0265


def test_the_trained_grow_older(base):
    young = total(base, "employment.matched", age_band="from_15") / total(
        base, "employment.matched"
    )
    old = total(base, "employment.matched", age_band="from_55") / total(base, "employment.matched")
    assert float(young.sel(year=2010)) - float(young.sel(year=2040)) > 0.05
    assert float(old.sel(year=2040)) > 1.5 * float(old.sel(year=2015))


def test_without_the_reform_more_retire_from_its_year_on(base, run_scenario):
    before = run_scenario("retirement_as_before", "euler", 12)
    apart = retirement(before) - retirement(base)
    assert float(abs(apart.sel(year=slice(None, REFORM - 2))).max()) < 1e-12
    assert float(apart.sel(year=slice(REFORM + 2, None)).min()) > 0.002


def test_those_who_move_up_enter_the_next_band(base, load_scenario):
    share = load_scenario("base").inputs["ageing.moving_share"].values
    january = 12 * 5
    year_end = base.data["employment.matched@year_end"].isel(year=4)
    moved = base.data["ageing.growing_older"].isel(time=january)
    assert moved.to_numpy() == pytest.approx((year_end * share).to_numpy(), rel=1e-9)
    assert float(moved.sel(age_band=AGE_BAND.ids[-1]).max()) == 0


def test_layoffs_and_hires_do_not_disturb_the_sum(base):
    employed = base.data["employment.matched@year_end"].sum(["level", "category", "age_band"])
    gained = total(base, "employment.matched_hires") + total(base, "adult_training.upskilled")
    lost = total(base, "employment.retiring") + total(base, "employment.layoffs")
    change = (gained - lost).to_numpy()[1:]
    assert employed.diff("year").to_numpy() == pytest.approx(change, rel=1e-6)
