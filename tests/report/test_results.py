from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from chanjiao.engine.simulation.methods import DEFAULT
from chanjiao.results.by_year import yearly
from chanjiao.results.labelled import unit_text, yearly_rule
from chanjiao.results.result import Result, write_netcdf
from chanjiao.system import graph


def values(data: xr.Dataset, name: str) -> list[float]:
    return yearly(data, name).values.tolist()


def test_a_stock_is_reported_by_its_value_before_1_january_moves_anything(by_hand):
    assert values(by_hand, "s.stock") == [3.5, 7.5]


def test_what_is_neither_stock_nor_flow_is_reported_by_the_mean_of_its_year(by_hand):
    assert values(by_hand, "s.lever") == [1.5, 5.5]


def test_a_flow_is_reported_by_the_amount_of_the_year_in_the_unit_of_an_amount(by_hand):
    assert values(by_hand, "s.flow") == [8, 8]
    assert yearly(by_hand, "s.flow").attrs["units"] == "person"


def test_a_transfer_on_1_january_belongs_to_the_year_that_begins(by_hand):
    assert values(by_hand, "s.transfer") == [5, 8]


def test_what_never_changes_has_its_value_in_every_year(by_hand):
    assert values(by_hand, "s.rate") == [3, 3]
    assert values(by_hand, "s.inflow") == [3, 3]
    assert yearly(by_hand, "s.inflow").attrs["units"] == "person"


@pytest.mark.parametrize(
    ("id", "rule"),
    [
        ("demography.births", "integral"),
        ("demography.mortality", "mean"),
        ("wages.pay", "mean"),
        ("outlook.growth", "integral"),
        ("outlook.unmet", "mean"),
        ("enrolment.admissions", "sum"),
        ("schooling.leavers", "sum"),
    ],
)
def test_only_amounts_per_time_are_added_up_over_the_year(id, rule):
    assert yearly_rule(graph().variables[id]) == rule


@pytest.mark.parametrize(
    ("id", "unit", "by_year"),
    [
        ("demography.births", "person/year", "person"),
        ("demography.mortality", "1/year", "1/year"),
        ("wages.pay", "yuan/person/year", "yuan/person/year"),
        ("schooling.completion_share", "1", "1"),
    ],
)
def test_units_as_text(id, unit, by_year):
    variable = graph().variables[id]
    assert unit_text(variable) == unit
    assert unit_text(variable, by_year=True) == by_year


def test_the_money_appropriated_over_the_years_is_the_money_of_the_programme(programme: Result):
    money = float(programme.scenario.entries["funding.programme_money"].input.values)
    assert programme.yearly("funding.appropriations").sum() == pytest.approx(money)


def test_yearly_flows_add_up_to_the_change_of_their_stock(programme: Result):
    paid = programme.yearly("funding.tranches").sum() + programme.yearly("funding.matching").sum()
    spent = programme.yearly("funding.outlay").sum()
    assert float(programme.data["funding.project_accounts"][-1]) == pytest.approx(
        float(paid - spent), abs=1.0
    )


@pytest.fixture(scope="module")
def written(programme: Result, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("netcdf") / "results.nc"
    write_netcdf(programme, path)
    return path


def test_netcdf_gives_back_every_variable_with_its_unit_and_labels(programme, written):
    with xr.open_dataset(written, engine="netcdf4") as read:
        assert set(read.data_vars) == set(programme.data.data_vars)
        gap = read["outlook.gap"]
        assert gap.attrs["units"] == "post"
        assert gap.attrs["long_name_zh"] == graph().variables["outlook.gap"].zh
        assert gap.dims == ("time", "level", "industry")
        assert read["level_zh"].sel(level="hv").item() == "高职"
        np.testing.assert_array_equal(gap, programme.data["outlook.gap"])


def test_netcdf_says_what_was_run(programme, written):
    with xr.open_dataset(written, engine="netcdf4") as read:
        assert read.attrs["digest"] == programme.scenario.digest
        assert read.attrs["title_zh"] == programme.scenario.title_zh
        assert read.attrs["method"] == DEFAULT
        assert read["scenario_text"].item() == programme.scenario.text


def test_netcdf_holds_hidden_stocks_marked_as_such(written):
    with xr.open_dataset(written, engine="netcdf4") as read:
        hidden = [id for id, array in read.data_vars.items() if array.attrs.get("hidden")]
        assert any(id.endswith("__perceived") for id in hidden)


def test_the_same_run_gives_the_same_bytes(programme, written, tmp_path):
    write_netcdf(programme, tmp_path / "again.nc")
    assert (tmp_path / "again.nc").read_bytes() == written.read_bytes()


def test_yearly_works_on_what_was_read_back(programme, written):
    with xr.open_dataset(written, engine="netcdf4") as read:
        xr.testing.assert_allclose(yearly(read, "outlook.gap"), programme.yearly("outlook.gap"))


def test_bare_arrays_by_year_are_those_with_labels(programme):
    for id in (
        "outlook.gap",
        "enrolment.enrolled",
        "funding.tranches",
        "employment.matched_hires",
        "training_bases.programme_capital",
        "employment.transition_time",
    ):
        labelled = programme.yearly(id)
        for result in (programme, replace(programme, output=programme.data)):
            bare = result.by_year(id)
            assert bare.shape == (labelled.sizes["year"], *programme.graph.variables[id].shape, 1)
            np.testing.assert_allclose(bare.ravel(), labelled.values.ravel(), rtol=1e-12)
            other = [d for d in labelled.dims if d != "year"]
            np.testing.assert_allclose(
                result.total_by_year(id)[:, 0], labelled.sum(other).values, rtol=1e-11
            )
            np.testing.assert_array_equal(result.years, labelled.year.values)


def test_labels_are_put_to_a_run_when_they_are_asked_for(programme):
    again = replace(programme)
    assert "data" not in vars(again)
    assert again.attributes["method"] == again.data.attrs["method"]
