"""Strength of the loops: the page, and what the loops that steer categories do to composition."""

import re
from pathlib import Path

import pytest
from chanjiao.commands import loop_strength_page as page
from chanjiao.loops import LOOPS

TEXT = (Path(__file__).parents[2] / "docs" / "loop_strength.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| ([BR]\d+) \| .*? \| ([+-][\d.]+) \| ([+-][\d.]+) \|$", re.MULTILINE)
SILENT = re.compile(r"^- ([BR]\d+) \((.*?)\): ", re.MULTILINE)


@pytest.fixture(scope="module")
def base(load_scenario):
    return load_scenario("base")


def test_the_page_has_a_row_for_each_loop():
    assert {id for id, *_ in ROW.findall(TEXT)} == {loop.id for loop in LOOPS}


def test_every_silent_loop_of_the_page_has_a_line():
    silent = dict(SILENT.findall(TEXT))
    for id, growth, programme in ROW.findall(TEXT):
        for part, name in ((growth, "faster growth"), (programme, "programme")):
            if abs(float(part)) < 100 * page.SILENT - 0.05:
                assert name in silent[id], f"{id} is silent in {name}"


def test_a_reason_is_ready_for_every_loop():
    assert set(page.WHY) == {loop.id for loop in LOOPS}


def test_categories_that_lack_people_grow_because_loops_steer_them(base):
    likeness, spread = page.composition(page.composition_run(base, tuple(page.STEERING)))
    unsteered, apart = page.composition(page.composition_run(base, ()))
    assert likeness > 0.25
    assert unsteered < likeness - 0.2
    assert spread < 0.8 * apart


@pytest.mark.parametrize(("loop", "least"), [("B1", 0.3), ("B2", 0.2)])
def test_pay_and_programmes_each_make_short_categories_grow(loop, least, base):
    likeness, _ = page.composition(page.composition_run(base, (loop,)))
    unsteered, _ = page.composition(page.composition_run(base, ()))
    assert likeness > unsteered + least


def test_programme_points_even_out_shortages_and_choice_alone_does_not(base):
    apart, choice, points = (
        page.composition(page.composition_run(base, acting))[1] for acting in ((), ("B1",), ("B2",))
    )
    assert points < 0.8 * apart < choice


@pytest.mark.exhaustive
def test_the_page_is_that_of_the_present_model():
    assert "\n".join(page.document()).rstrip() + "\n" == TEXT
