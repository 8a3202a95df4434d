"""Apprentices: the stored fit is reproduced, and the fit recovers known exponents."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from chanjiao.engine.backends.numpy.functions import ces_min
from chanjiao.office.apprentices import (
    SeasonParameters,
    fit,
    main,
    nearest_exponent,
    season_of,
    season_parameters,
)
from chanjiao.scenario import load
from chanjiao.system import graph

FILE = Path(__file__).parents[2] / "scenarios" / "base.toml"
SHARPNESS, ERROR = 2.797, 0.0447
"""What the note of apprenticeship.sharpness says that the fit gives."""


@cache
def stored() -> SeasonParameters:
    return season_parameters(load(FILE, graph))


def seasons_of(numbers, ratio, count):
    """Students, places and places filled in many seasons with 20 places."""
    streams = np.random.SeedSequence(1).spawn(count)
    return np.array([season_of(numbers, ratio, 20.0, stream) for stream in streams]).T


@cache
def found():
    return fit(stored())


@pytest.mark.exhaustive
def test_the_stored_fit_is_reproduced():
    assert found().sharpness == pytest.approx(SHARPNESS, abs=0.0005)
    assert found().error == pytest.approx(ERROR, abs=0.00005)


def test_the_number_of_the_base_and_its_note_are_those_of_the_fit():
    entry = load(FILE, graph).entries["apprenticeship.sharpness"]
    assert float(entry.input.values) == round(SHARPNESS, 1)
    assert f"The fit gives {SHARPNESS}" in entry.note and f"{ERROR:.1%}"[:-1] in entry.note


def test_the_command_prints_the_fit_next_to_what_is_stored(capsys, monkeypatch):
    monkeypatch.setattr("chanjiao.office.apprentices.fit", lambda parameters: found())
    main(str(FILE))
    printed = capsys.readouterr().out
    assert f"sharpness {SHARPNESS}, base has 2.8" in printed


@pytest.mark.exhaustive
def test_another_seed_gives_nearly_the_same_exponent():
    other = fit(stored(), seed=7)
    assert other.sharpness != found().sharpness
    assert other.sharpness == pytest.approx(found().sharpness, rel=0.1)


def test_the_fit_is_tight_and_filled_places_never_exceed_the_shorter_side():
    assert found().error < 0.06
    assert (found().filled < np.minimum(found().students, found().places)).all()


def test_an_exponent_is_recovered_from_its_own_function():
    students, places = np.meshgrid([10.0, 20.0, 40.0], [20.0, 100.0])
    filled = ces_min(students, places, np.array(3.7))
    sharpness, error = nearest_exponent(students, places, filled)
    assert sharpness == pytest.approx(3.7, rel=1e-3)
    assert error < 1e-4


def test_the_mean_of_the_smaller_is_below_the_smaller_of_the_means():
    """One firm for all, so that nothing but chance in the number of students is left."""
    alone = replace(stored(), places_per_firm=20.0, quit_share=0.0)
    students, places, filled = seasons_of(alone, 1.0, 300)
    np.testing.assert_array_equal(filled, np.minimum(students, places))
    gap = min(students.mean(), places.mean()) - filled.mean()
    expected = np.sqrt(20 / (2 * np.pi))
    assert gap == pytest.approx(expected, abs=0.6)


def test_asking_more_firms_sharpens_the_limit():
    few, many = (fit(replace(stored(), applications=n), 5) for n in (1.0, 6.0))
    assert few.sharpness < 0.7 * many.sharpness


def test_a_place_left_early_is_taken_by_one_who_waits():
    """With half of all apprentices quitting, and with or without anybody in a queue."""
    waiting = replace(stored(), places_per_firm=20.0, quit_share=0.5, patience=0.5)
    with_queue, without = (
        seasons_of(numbers, 4.0, 50)[2].mean()
        for numbers in (waiting, replace(waiting, patience=0.0))
    )
    assert with_queue > 19.9
    assert without < 19.5
