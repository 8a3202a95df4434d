from pathlib import Path

import pytest
from chanjiao.dimensions import ZONE
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.report.comparison import Comparison
from chanjiao.report.figures.page import style
from chanjiao.report.figures.zones import zones
from chanjiao.report.headline import headline
from chanjiao.report.language import Language, say
from chanjiao.report.output.csv_file import frame
from chanjiao.report.tables import outcome_table
from chanjiao.results.simulation import simulate
from chanjiao.scenario import load
from chanjiao.system import graph

SCENARIO = Path(__file__).parents[2] / "scenarios" / "five_zones.toml"


@pytest.fixture(scope="module")
def five():
    scenario = load(SCENARIO, graph)
    return Comparison(simulate(scenario, graph(scenario.zones), RunOptions(steps_per_year=12)))


@pytest.mark.parametrize("language", list(Language))
def test_the_figure_of_zones_names_every_zone_in_both_panels(five, language):
    with style(language):
        figure = zones(five, language)
    for panel in figure.axes:
        names = [label.get_text() for label in panel.get_yticklabels()]
        assert names == [say(zone, language) for zone in ZONE]


def test_the_headline_adds_up_zones(five):
    table = headline(five)
    whole = five.yearly("outlook.demand").sel(year=2030).sum()
    assert table.loc[("all", "all", 2030), "demand"] == pytest.approx(float(whole))


def test_tables_tell_zones_apart(five):
    gap = next(v for v in five.outcomes() if v.id == "outlook.gap")
    table = frame(outcome_table(five, gap), Language.EN)
    assert set(table["zone"]) == set(ZONE.ids)
