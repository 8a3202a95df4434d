"""The origin-destination matrix adds up to the model's totals, by origin and by destination."""

from pathlib import Path

import numpy as np
import pytest
from chanjiao.dimensions import OUTSIDE, ZONE
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.report.language import Language
from chanjiao.report.origin_destination import flow_table, flows_of_graduates
from chanjiao.report.output.csv_file import frame
from chanjiao.results.simulation import simulate
from chanjiao.scenario import load
from chanjiao.system import graph

SCENARIOS = Path(__file__).parents[2] / "scenarios"
NEEDED = [
    "employment.staying_graduates",
    "employment.moving_graduates",
    "employment.entrants",
    "employment.entering_elsewhere",
    "outside.emigrating",
    "employment.labour_market_graduates",
]


@pytest.fixture(scope="module", params=["five_zones", "base"])
def run(request):
    scenario = load(SCENARIOS / f"{request.param}.toml", graph)
    return simulate(scenario, graph(scenario.zones), RunOptions(steps_per_year=12, outputs=NEEDED))


@pytest.fixture(scope="module")
def flows(run):
    return flows_of_graduates(run)


def of_zones(run, id):
    values = run.yearly(id).sum(["level", "category"]).transpose(..., "year")
    return values.to_numpy().reshape(-1, values.sizes["year"])


def test_rows_add_up_to_the_graduates_of_each_zone(flows, run):
    graduates = of_zones(run, "employment.labour_market_graduates")
    assert flows.sum("destination").to_numpy() == pytest.approx(graduates, rel=1e-12)


def test_columns_add_up_to_those_who_arrive(flows, run):
    inside = flows.sum("origin").to_numpy()[: -len(OUTSIDE)]
    assert inside == pytest.approx(of_zones(run, "employment.entrants"), rel=1e-12)
    outside = flows.sum("origin").to_numpy()[-len(OUTSIDE) :]
    assert outside == pytest.approx(of_zones(run, "outside.emigrating"), rel=1e-12)


def test_most_look_where_they_graduate(flows):
    inside = flows.sel(year=2030).to_numpy()[:, : flows.sizes["origin"]]
    kept = np.diag(inside)
    assert (kept == inside.max(1)).all() or (kept > inside.sum(1) / 2).sum() >= 2
    assert (kept > inside.sum(1) / 3).all()


@pytest.mark.parametrize("run", ["five_zones"], indirect=True)
def test_chengdu_draws_more_than_it_sends(flows):
    inside = flows.sel(destination=list(ZONE.ids)).sel({"year": 2030})
    arriving = inside.sel(destination="chengdu_plain").sum()
    assert float(arriving) > float(inside.sel(origin="chengdu_plain").sum())


@pytest.mark.parametrize(
    ("language", "label"), [(Language.EN, "South Sichuan"), (Language.ZH, "川南")]
)
def test_the_table_has_labels_and_a_row_a_pair_and_year(language, label, run, flows):
    table = frame(flow_table(run), language)
    assert len(table) == flows.size
    if flows.sizes["origin"] > 1:
        assert label in set(table.iloc[:, 1])
        assert label in set(table.iloc[:, 3])
