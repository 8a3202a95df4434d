"""Chance: the same seed gives the same bytes, and policies share their draws."""

from dataclasses import replace

import numpy as np
import pytest
from chanjiao.office.draws import PROJECTS, draw, shock
from chanjiao.office.parameters import STAGES
from chanjiao.office.states import State


def course_bytes(office):
    office.advance(2040)
    return repr((office.log, office.budget.moved)).encode()


def test_the_same_seed_gives_the_same_bytes(parameters, opened):
    assert course_bytes(opened(parameters, seed=7)) == course_bytes(opened(parameters, seed=7))
    assert course_bytes(opened(parameters, seed=7)) != course_bytes(opened(parameters, seed=8))


def test_advancing_in_small_steps_changes_nothing(parameters, opened):
    small = opened(parameters, seed=7)
    for month in range(1, 240):
        small.advance(2020 + month / 12)
    assert course_bytes(small) == course_bytes(opened(parameters, seed=7))


def test_streams_are_those_spawned_from_one_seed_sequence(parameters):
    parent = np.random.SeedSequence(5).spawn(1)[PROJECTS]
    streams = [np.random.default_rng(child) for child in parent.spawn(4)]
    assert [draw(5, n, parameters).category for n in range(4)] == [s.random() for s in streams]


def test_policies_share_the_draws_of_each_project(parameters, opened):
    """All at once or in batches, more projects or fewer, with other means."""
    offices = [
        opened(parameters, {2020: 15, 2022: 20, 2024: 15}),
        opened(replace(parameters, civil_works_time=2.0, exit_rate=0.1), {2020: 50}),
        opened(parameters, {2020: 30, 2022: 40, 2024: 30}, engagement=0.07),
    ]
    for office in offices:
        office.advance(2025)
    for projects in zip(*(office.projects for office in offices), strict=False):
        assert len({id(p) for p in projects}) == 3
        assert projects[0].draws == projects[1].draws == projects[2].draws


@pytest.mark.exhaustive
def test_shared_draws_make_differences_between_policies_narrow(parameters, opened):
    """Two policies that differ a little in the time of works, at the end of 2023."""
    slower = replace(parameters, civil_works_time=1.0)

    def paid(numbers, seed):
        office = opened(numbers, seed=seed)
        office.advance(2026)
        return office.budget.paid

    policy = np.array([paid(slower, seed) for seed in range(60)])
    shared = policy - [paid(parameters, seed) for seed in range(60)]
    apart = policy - [paid(parameters, seed) for seed in range(100, 160)]
    assert shared.std() < 0.6 * apart.std()


@pytest.mark.parametrize("distribution", ["lognormal", "erlang"])
def test_durations_have_their_mean_and_variation(parameters, distribution):
    numbers = replace(parameters, distribution=distribution, variation=0.5)
    factors = np.array([[*draw(3, n, numbers).factors.values()] for n in range(4000)])
    assert factors.shape == (4000, len(STAGES))
    np.testing.assert_allclose(factors.mean(0), 1, atol=4 * 0.5 / 4000**0.5)
    np.testing.assert_allclose(factors.std(0), 0.5, rtol=0.1)
    assert np.abs(np.corrcoef(factors.T) - np.eye(len(STAGES))).max() < 0.07


def test_the_common_shock_is_shared_in_a_zone_and_year_and_in_no_other():
    first = [shock(1, zone, year) for zone in range(20) for year in range(2020, 2070)]
    assert first == [shock(1, zone, year) for zone in range(20) for year in range(2020, 2070)]
    assert len(set(first)) == 1000
    assert np.mean(first) == pytest.approx(0, abs=0.1)
    assert np.std(first) == pytest.approx(1, abs=0.1)


def test_the_common_shock_correlates_durations_and_keeps_their_mean(certain, opened):
    numbers = certain(civil_works_time=1.0, common_shock=(0.3,))
    ends = []
    for seed in range(400):
        office = opened(numbers, {2020: 2}, seed=seed)
        office.advance(2040)
        ends.append([e.time - 2020 for e in office.log if e.state is State.PROCUREMENT])
    first, second = np.array(ends).T
    np.testing.assert_array_equal(first, second)
    assert first.mean() == pytest.approx(1, abs=3 * 0.3 / 20)
    assert np.log(first).std() == pytest.approx(0.3, rel=0.1)
