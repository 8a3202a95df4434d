"""Zones are one dimension of the equations; the province is one zone with the same numbers."""

import numpy as np
import pytest
from chanjiao.dimensions import PROVINCE, ZONE

ZONE_SHARES = [
    "demography.zone_share",
    "enrolment.zone_share",
    "industry.zone_share",
    "funding.zone_weight",
]
AMOUNTS = {
    "outlook.demand": 0.01,
    "outlook.supply": 0.015,
    "employment.matched_hires": 0.03,
    "enrolment.students": 0.005,
    "programmes.recruiting": 0.02,
}


@pytest.fixture(scope="module")
def five(run_scenario):
    return run_scenario("demonstration_five_zones")


@pytest.fixture(scope="module")
def province(run_scenario):
    return run_scenario("demonstration_projects")


@pytest.mark.parametrize("id", ZONE_SHARES)
def test_shares_of_zones_add_up_to_one(id, load_scenario):
    values = load_scenario("five_zones").entries[id].input.values
    assert values.shape[0] == len(ZONE)
    assert np.allclose(values.sum(0), 1)


@pytest.mark.parametrize("id", ZONE_SHARES)
def test_the_province_is_one_zone_with_everything_in_it(id, load_scenario, graph):
    assert graph.variables[id].dimensions[0].members == (PROVINCE,)
    assert (load_scenario("base").entries[id].input.values == 1).all()


@pytest.mark.parametrize(("variable", "tolerance"), AMOUNTS.items())
def test_zones_add_up_to_about_the_province(variable, tolerance, five, province):
    for year in (2021, 2030, 2040):
        whole = float(province.yearly(variable).sel(year=year).sum())
        parts = float(five.yearly(variable).sel(year=year).sum())
        assert parts == pytest.approx(whole, rel=tolerance), year


def test_children_are_divided_and_none_is_lost(five, province):
    parts = five.yearly("demography.children").sum("zone")
    assert np.allclose(parts, province.yearly("demography.children"), rtol=1e-12)


def test_accounts_close_in_five_zones(five):
    assert five.data.attrs["largest_account_error"] < 1e-9


def test_mobile_graduates_go_where_vacancies_are(five):
    entrants = five.yearly("employment.entrants").sel(year=2030).sum(["level", "category"])
    staying = five.yearly("employment.staying_graduates").sel(year=2030).sum(["level", "category"])
    assert float(entrants.sel(zone="chengdu_plain")) > float(staying.sel(zone="chengdu_plain"))
    assert float(entrants.sum()) == pytest.approx(float(staying.sum()), rel=1e-12)


def test_money_follows_the_weights_of_zones(five):
    capital = five.yearly("training_bases.programme_capital").sel(year=2026).sum("category")
    assert (capital / capital.sum()).values == pytest.approx([0.6, 0.2, 0.13, 0.05, 0.02], abs=0.01)
