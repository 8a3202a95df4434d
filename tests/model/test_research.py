"""Research and outputs of projects: counts of the first batch, and a small effect."""

import numpy as np
import pytest

FIRST_BATCH = {
    "programme_groups": 35,
    "courses": 160,
    "textbooks": 136,
    "teaching_teams": 9,
    "master_studios": 12,
    "industry_colleges": 18,
    "training_bases": 80,
    "innovation_platforms": 15,
}
GRANTED_IN_2013 = 46_171
"""Patents granted in Sichuan in 2013, provincial bulletin."""


def total(result, id, year):
    return float(result.yearly(id).sel(year=year).sum())


@pytest.mark.parametrize("output", FIRST_BATCH)
def test_the_first_batch_delivers_what_was_counted(output, run_scenario):
    delivered = run_scenario("demonstration_projects").yearly("project_outputs.delivered")
    assert float(delivered.sel(year=2022, output=output)) == pytest.approx(
        FIRST_BATCH[output], rel=0.01
    )


def test_projects_never_awarded_deliver_nothing(run_scenario):
    assert float(run_scenario("base").data["project_outputs.delivered"].max()) == 0


def test_more_projects_mean_more_patents(run_scenario):
    base, programme, double = (
        total(run_scenario(name), "research.patents_so_far", 2030)
        for name in ("base", "demonstration_projects", "double")
    )
    assert base < programme < double


def test_patents_stay_a_small_part_of_those_of_the_province(run_scenario):
    yearly = run_scenario("demonstration_projects").yearly("research.patents")
    per_year = yearly.sum([d for d in yearly.dims if d != "year"])
    assert 0 < float(per_year.max()) < 0.05 * GRANTED_IN_2013


def test_upgrading_is_there_and_too_small_to_move_the_economy(run_scenario):
    upgrading = [
        run_scenario(name).data["research.upgrading"] for name in ("base", "demonstration_projects")
    ]
    assert float(upgrading[1].sum()) > float(upgrading[0].sum()) > 0
    assert float(upgrading[1].max()) < 0.01


def test_knowledge_without_new_projects_fades_at_its_rate(run_scenario):
    data = run_scenario("demonstration_projects").data
    gained = data["research.applied"] - data["research.fading"]
    change = data["research.knowledge"].diff("time").to_numpy() * 12
    assert np.allclose(change, gained.isel(time=slice(None, -1)), rtol=1e-6, atol=1e-9)
