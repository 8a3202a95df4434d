"""Certificates, shared courses and apprenticeship: each does what it must, and only that."""

from dataclasses import replace

import numpy as np
import pytest
from chanjiao.engine.inputs import Constant
from chanjiao.results import simulate


@pytest.fixture(scope="module")
def run_with(graph, load_scenario):
    def changed(**values):
        scenario = load_scenario("base")
        entries = dict(scenario.entries)
        for name, value in values.items():
            id = name.replace("__", ".")
            shape = graph.variables[id].shape
            entries[id] = replace(entries[id], input=Constant(np.full(shape, float(value))))
        return simulate(replace(scenario, entries=entries), graph, steps_per_year=12)

    return changed


def test_a_certificate_that_all_carry_is_worth_less_than_one_that_some_carry(run_with):
    bonus = [
        float(run_with(certificates__target_share=share, certificates__dilution=3)
              .data["certificates.bonus"].isel(time=-1).mean())
        for share in (0.1, 0.33, 1.0)
    ]
    assert bonus[0] < bonus[1] > bonus[2]


def test_without_certificates_or_courses_there_is_no_bonus_and_no_reach(run_with):
    none = run_with(certificates__target_share=0, shared_courses__new_courses=0)
    assert float(none.data["certificates.bonus"].max()) == 0
    assert float(none.data["shared_courses.reach"].max()) == 0


def test_shared_courses_bring_courses_nearer_to_the_frontier(run_with):
    many, few = (run_with(shared_courses__new_courses=n).data["curriculum.relevance"]
                 .isel(time=-1) for n in (500, 0))
    assert bool((many > few).all())


def test_apprentices_exceed_neither_places_nor_students(run_scenario):
    data = run_scenario("base").data
    apprentices = data["apprenticeship.apprentices"]
    assert bool((apprentices <= data["apprenticeship.places"] + 1e-9).all())
    assert bool((apprentices <= data["apprenticeship.eligible"] + 1e-9).all())


def test_every_place_of_a_firm_goes_to_one_category(run_scenario, graph):
    result = run_scenario("base")
    places = result.data["apprenticeship.places"].isel(time=100).sum()
    firms = result.data["partnership.participating"].isel(time=100).sum()
    per_firm = result.scenario.entries["apprenticeship.places_per_firm"].input.values
    assert float(places) == pytest.approx(float(firms * per_firm), rel=0.01)
