"""The numbers of the office: declared once, in the files, and in the units of the office."""

from dataclasses import fields

import pytest
from chanjiao import system
from chanjiao.engine.language.trace import declared_in
from chanjiao.office.parameters import OfficeParameters, office_parameters
from chanjiao.scenario import load
from chanjiao.sectors.money import project_office

from_root = "scenarios/{}.toml".format


@pytest.fixture(autouse=True)
def in_the_project(monkeypatch, request):
    monkeypatch.chdir(request.config.rootpath)


def test_the_office_reads_every_number_that_is_declared_for_it_and_no_other():
    declared = [v for v in declared_in(project_office) if v.read_by is project_office.OFFICE]
    assert [v.name for v in declared] == [f.name for f in fields(OfficeParameters)]


def test_no_equation_reads_them_and_a_run_does_not_take_them():
    graph, base = system.graph(), load(from_root("base"), system.graph)
    ids = {f"project_office.{f.name}" for f in fields(OfficeParameters)}
    assert ids <= set(base.entries)
    assert not ids & set(base.inputs) and not ids & {v.id for v in graph.inputs}
    assert all(not graph.read_by(graph.variables[id]) for id in ids)


def test_only_a_scenario_with_the_office_rests_on_them():
    office, schedule = (
        {entry.id for entry in load(from_root(name), system.graph).used_entries}
        for name in ("demonstration_office", "demonstration_projects")
    )
    assert office - schedule == {f"project_office.{f.name}" for f in fields(OfficeParameters)}


def test_numbers_arrive_in_the_units_of_the_office(parameters):
    assert parameters.application_time == pytest.approx(1 / 6)
    assert parameters.rectification_time == 0.5
    assert parameters.tranche_share == (0.4, 0.3, 0.3)
    assert len(parameters.priority) == 19
    assert parameters.common_shock == (0.1,)
    assert parameters.distribution == "lognormal"
    five = load(from_root("demonstration_five_zones"), system.graph)
    assert office_parameters(five).common_shock == (0.15,) * 5
