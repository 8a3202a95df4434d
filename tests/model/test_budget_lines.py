"""Budget lines of projects: what each buys, what it costs, and that nothing bought does nothing."""

import csv
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from chanjiao import system
from chanjiao.dimensions import BUDGET_LINE
from chanjiao.engine.simulation.inputs import Constant, TimeSeries
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.office.simulation import simulate_with_office
from chanjiao.results.simulation import simulate
from chanjiao.scenario import ScenarioError, load

SCENARIOS = Path(__file__).parents[2] / "scenarios"
POLICY = "demonstration_projects"
MONTHS = 12
BEGINS = 2010
FIRST_BATCH = TimeSeries(np.array([2010.0, 2020.0, 2021.0]), np.array([0.0, 15.0, 0.0]), "step")
MOST_PER_FIRM = 10e6
"""Money that a firm may get over the cycle of a project, in yuan."""

CYCLE = 3
"""Years of a cycle in which tranches are paid."""

BOUGHT = {
    "equipment": "training_bases.programme_starts",
    "firms": "project_partners.signing",
    "apprentices": "apprenticeship.places_opened",
    "teachers": "placements.converted_by_projects",
    "courses": "project_courses.written",
}
"""What each line pays for."""

FELT = (
    "employment.matched_hires",
    "skills.graduate_quality",
    "partnership.participating",
    "apprenticeship.apprentices",
    "teachers.dual_qualified",
    "curriculum.taught",
    "training_bases.capital",
    "research.upgrading",
    "enrolment.students",
)
"""Where the programme would be felt."""

TARGETS = {
    "apprenticeship.cost_per_place": "apprenticeship.total_apprentices",
    "project_courses.cost_per_course": "project_courses.written",
}
"""Fitted numbers, and the variable whose figure is published."""

OUTPUTS = [
    *FELT,
    *BOUGHT.values(),
    *TARGETS.values(),
    "funding.outlay",
    "funding.line_outlay",
    "funding.matching_per_yuan",
    "absorption.present_unit_cost",
    "costs.spent",
    "project_partners.supported",
    "project_partners.brought",
    "project_outputs.exposed",
    "teachers.single_qualified",
    "training_bases.programme_capital",
]


def scenario(name, **inputs):
    read = load(SCENARIOS / f"{name}.toml", system.graph)
    changed = {
        id: replace(read.entries[id], input=given)
        for id, given in ((key.replace("__", "."), given) for key, given in inputs.items())
    }
    return replace(read, entries={**read.entries, **changed})


def shares(**given):
    return Constant(np.array([given.get(line, 0.0) for line in BUDGET_LINE.ids]))


@cache
def run_of(name, line=None, share=1.0):
    """Run of a scenario, or of the programme with one line alone; "none" is no line."""
    inputs = {} if line is None else {"funding__line_share": shares(**{line: share})}
    return simulate_once(scenario(name, **inputs))


@cache
def first_batch():
    return simulate_once(scenario(POLICY, funding__batches=FIRST_BATCH))


def simulate_once(given):
    return simulate(given, system.graph(), RunOptions(steps_per_year=MONTHS, outputs=OUTPUTS))


def moment(result, id, time):
    """Total of a variable at a moment."""
    return float(result.data[id].isel(time=round((time - BEGINS) * MONTHS)).sum())


def differs(one, other, id):
    return not np.array_equal(one.data[id], other.data[id])


@pytest.mark.parametrize("id", FELT)
def test_a_programme_whose_lines_are_all_zero_is_nothing_to_the_last_bit(id):
    assert not differs(run_of(POLICY, "none"), run_of("base"), id)


@pytest.mark.parametrize("id", FELT)
def test_a_programme_without_money_is_nothing_to_the_last_bit(id):
    idle = simulate_once(scenario(POLICY, funding__programme_money=Constant(np.array(0.0))))
    assert not differs(idle, run_of("base"), id)


@pytest.mark.parametrize("line", BOUGHT)
def test_a_line_buys_its_own_things_and_no_others(line):
    alone, nothing = run_of(POLICY, line), run_of("base")
    moved = {other for other, id in BOUGHT.items() if differs(alone, nothing, id)}
    assert moved == {line}


def test_all_money_on_equipment_is_capital():
    """As the model had it before budgets had lines."""
    data = run_of(POLICY, "equipment").data
    given = scenario(POLICY).entries["training_bases.efficiency"].input.values[1]
    bought = data["funding.outlay"] / data["absorption.present_unit_cost"] * given
    assert np.allclose(data["training_bases.programme_starts"], bought, rtol=1e-12)


def test_the_lines_add_up_to_the_outlay():
    data = run_of(POLICY).data
    lines = data["funding.line_outlay"].sum("budget_line")
    assert float(data["funding.outlay"].sum()) > 0
    assert np.allclose(lines, data["funding.outlay"], rtol=1e-12)


def test_each_line_is_paid_its_part_of_the_grants_to_the_yuan():
    spent = run_of(POLICY).data["costs.spent"].isel(time=-1)
    given = scenario(POLICY).entries["funding.line_share"].input.values
    assert given.sum() == pytest.approx(1, abs=1e-12)
    for line, part in zip(BUDGET_LINE.ids, given, strict=True):
        paid = float(spent.sel(spending=f"project_{line}"))
        assert paid == pytest.approx(1.8e9 * part, abs=1), line


@pytest.mark.parametrize("line", BOUGHT)
def test_money_that_a_line_does_not_get_is_not_counted(line):
    spent = run_of(POLICY, line, 0.2).data["costs.spent"].isel(time=-1)
    projects = [float(spent.sel(spending=f"project_{other}")) for other in BUDGET_LINE.ids]
    assert sum(projects) == pytest.approx(0.36e9, abs=1)


def rows():
    text = (SCENARIOS / "data" / "calibration.csv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in text if not line.startswith("#")))


def fitted(row):
    """The model's value for a published figure: the first batch, less the base."""
    id, time = TARGETS[row["input"]], float(row["moment"])
    runs = first_batch(), run_of("base")
    if id.endswith("written"):
        so_far = [r.data[id].sel(time=slice(None, time - 1e-6)).sum() / MONTHS for r in runs]
        return float(so_far[0] - so_far[1])
    return moment(runs[0], id, time) - moment(runs[1], id, time)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["input"])
def test_a_fitted_number_gives_the_published_figure(row):
    entry = scenario("base").entries[row["input"]]
    assert float(entry.input.values) == float(row["value"])
    assert entry.quality == "estimated"
    found, published = fitted(row), float(row["published"])
    assert found == pytest.approx(float(row["model"]), rel=0.002)
    assert 100 * (found / published - 1) == pytest.approx(float(row["residual"]), abs=0.2)
    assert found == pytest.approx(published, rel=0.1)


def test_every_fitted_number_of_the_lines_has_a_row():
    assert {row["input"] for row in rows()} >= set(TARGETS)


def test_students_of_the_first_35_groups_are_exposed():
    assert moment(first_batch(), "project_outputs.exposed", 2022.5) == pytest.approx(35 * 900, 0.01)
    assert moment(run_of("base"), "project_outputs.exposed", 2022.5) == 0


def test_supported_firms_are_new_in_part_and_get_no_more_than_allowed():
    """A part of them would train anyway; a project supports some eight firms."""
    run = first_batch()
    supported, brought = (
        run.data[f"project_partners.{id}"].sum(["zone", "industry"], skipna=False)
        if "zone" in run.data[f"project_partners.{id}"].dims
        else run.data[f"project_partners.{id}"].sum("industry")
        for id in ("supported", "brought")
    )
    assert 0 < float(brought.max()) < 0.5 * float(supported.max())
    in_2021 = float(supported.sel(time=slice(2021, 2022)).mean())
    assert 5 * 15 < in_2021 < 10 * 15
    support = float(scenario(POLICY).entries["project_partners.support"].input.values)
    assert CYCLE * support < MOST_PER_FIRM


def test_firms_that_projects_bring_raise_participation_and_bring_matching_money():
    """Loop R1: what a yuan of grant draws grows as projects bring firms."""
    with_firms, without = run_of(POLICY), run_of(POLICY, "equipment", 0.6)
    for id in ("partnership.participating", "funding.matching_per_yuan"):
        assert moment(with_firms, id, 2026) > moment(without, id, 2026) > 0, id
    cut = simulate_once(replace(scenario(POLICY), cut_loops=("R1",)))
    assert moment(cut, "funding.matching_per_yuan", 2026) == pytest.approx(
        moment(run_of("base"), "funding.matching_per_yuan", 2026), rel=1e-9
    )


def test_firms_are_brought_only_while_there_is_money_and_then_leave():
    brought = run_of(POLICY).data["project_partners.brought"]
    total = brought.sum([d for d in brought.dims if d != "time"]).to_numpy()
    assert not total[: (2020 - BEGINS) * MONTHS].any()
    assert total[-1] < 0.5 * total.max()


def early_upgrading(line, office):
    """Rise of demand by research through the programme, by month, and whether capital is in use."""
    inputs = {} if line is None else {"funding__line_share": shares(**{line: 1.0})}
    given = replace(scenario(POLICY, **inputs), office=office, last_year=2024)
    options = RunOptions(steps_per_year=MONTHS, outputs=OUTPUTS)
    if office:
        policy = simulate_with_office(given, system.graph(), options=options).result.data
    else:
        policy = simulate(given, system.graph(), options).data
    base = simulate(replace(scenario("base"), last_year=2024), system.graph(), options).data
    more = (policy["research.upgrading"] - base["research.upgrading"]).mean("industry").to_numpy()
    return more, policy["training_bases.programme_capital"].sum("category").to_numpy() > 0


@pytest.mark.parametrize("office", [False, True], ids=["schedule", "office"])
def test_research_raises_no_demand_before_equipment_is_in_use(office):
    more, in_use = early_upgrading("equipment", office)
    first = int(in_use.argmax())
    assert first > (2020 - BEGINS) * MONTHS and more[-1] > 0
    assert not more[:first].any()


def test_before_the_first_equipment_only_new_firms_do_research():
    """They are few: by the first completion, a millionth of demand or so."""
    more, in_use = early_upgrading(None, True)
    first = int(in_use.argmax())
    assert not more[: (2020 - BEGINS) * MONTHS].any()
    assert first > (2020 - BEGINS) * MONTHS and 0 < more[first - 1] < 5e-6 < more[-1]


def test_no_more_teachers_become_dual_qualified_than_can_be_spared():
    money = Constant(np.array(100 * 1.8e9))
    given = scenario(
        POLICY, funding__programme_money=money, funding__line_share=shares(teachers=1.0)
    )
    data = simulate_once(given).data
    time = float(given.entries["placements.round_time"].input.values)
    converted, others = (
        float(data[id].sel(time=slice(2020, 2025)).mean("time").sum())
        for id in ("placements.converted_by_projects", "teachers.single_qualified")
    )
    assert 0.9 * others / time < converted < 1.05 * others / time


@pytest.mark.parametrize(("equipment", "wrong"), [(0.6, False), (0.8, True)])
def test_lines_are_parts_of_one_whole(equipment, wrong, tmp_path):
    """More than the whole is a fault, since projects would spend money that they do not have."""
    lines = f"equipment = {equipment}, firms = 0.15, apprentices = 0.13, teachers = 0.02"
    file = tmp_path / "lines.toml"
    file.write_text(
        f'title = "Lines"\nextends = "{SCENARIOS / POLICY}.toml"\nwhy = "to see"\n'
        f'[funding.line_share]\nunit = "dimensionless"\nby = ["budget_line"]\n'
        f'value = {{ {lines}, courses = 0.1 }}\nquality = "assumed"\nsource = "a test of shares"\n'
    )
    if not wrong:
        assert load(file, system.graph)
        return
    with pytest.raises(ScenarioError, match=r"shares by budget_line add up to 1\.2"):
        load(file, system.graph)
