from types import SimpleNamespace

import numpy as np
import pytest
import xarray as xr
from chanjiao.effect.band import Band
from chanjiao.effect.definition import POSTS, Cost, Effect, LoopPart, NetEffect, Window
from chanjiao.loops import LOOPS
from chanjiao.report.interpretation import gap_rises, programme_effect
from chanjiao.report.language import Language

PARTS = [LoopPart(LOOPS[0], 300.0, 100.0), LoopPart(LOOPS[1], 450.0, -50.0)]
WINDOW = Window(2027, 2031)
BAND = Band(1_005.0, 2_329.0, 4_663.0, 50, 36e6, (27e6, 54e6), 7, 9)
SMALL = Band(1_005.0, 2_329.0, 4_663.0, 50, 18e6, (27e6, 54e6), 7, 9)


def lines(effect, language, parts=()):
    reference = SimpleNamespace(en="the same without money", zh="无资金", entries={})
    scenario = SimpleNamespace(parent=None, reference=reference)
    study = SimpleNamespace(effect=effect, loop_parts=parts, parent=None, scenario=scenario)
    return list(programme_effect(study, language))


def test_inside_the_band_no_loop_is_named():
    line, band = lines(Effect(1_600, WINDOW, BAND), Language.EN)
    assert "+1,600 locally matched graduates a year, mean of 2027-2031" in line
    assert "plausible: 1,000-4,700" in line and "compared with the same without money" in line
    assert "50 projects" in band and "9 numbers, of which 7 are assumed" in band


@pytest.mark.parametrize("language", list(Language))
def test_outside_the_band_every_loop_is_named_with_its_part(language):
    effect, _, loops = lines(Effect(400, WINDOW, BAND), language, PARTS)
    assert ("BELOW" if language is Language.EN else "低于") in effect
    for part, text in zip(PARTS, ("+100", "-50"), strict=True):
        name = part.loop.en if language is Language.EN else part.loop.zh
        assert f"{part.loop.id} {name} {text}" in loops


@pytest.mark.parametrize("band", [SMALL, None])
def test_where_no_band_holds_none_is_printed(band):
    effect, why = lines(Effect(400, WINDOW, band), Language.EN)
    assert "no plausible band is known" in effect and "1,000" not in effect
    assert (
        "grants of 27-54 million" if band else "for demonstration projects compared with none"
    ) in why
    assert Effect(400, WINDOW, band).inside


def test_the_cost_says_what_is_divided_by_what():
    cost = Cost(1.8e9, 2.0e9, 15_000, 2020, 2045)
    *_, text = lines(Effect(1_600, WINDOW, BAND, cost), Language.EN)
    assert "2020-2045" in text and "1,800 and 2,000 million yuan divided by 15,000" in text
    assert (cost.per_graduate, cost.all_per_graduate) == (120_000, pytest.approx(253_333, rel=1e-4))


def test_without_graduates_there_is_no_cost_a_head():
    cost = Cost(1.8e9, 2.0e9, -3.0, 2020, 2045)
    *_, text = lines(Effect(-1, WINDOW, None, cost), Language.EN)
    assert cost.per_graduate is None and "no cost per graduate" in text


@pytest.mark.parametrize("language", list(Language))
def test_the_net_effect_is_explained_with_its_cost(language):
    cost, net = Cost(1.8e9, 2.0e9, 15_000, 2020, 2045), NetEffect(9_000, 2031, 1.8e9, 1.8e9)
    *_, text = lines(Effect(1_600, WINDOW, BAND, cost, net), language)
    assert "9,000" in text and "2031" in text and "200,000" in text and "400,000" in text
    assert (net.per_head, net.all_per_head) == (200_000, 400_000)


def test_a_net_effect_without_grants_or_gain_has_no_cost():
    *_, text = lines(Effect(1_600, WINDOW, None, None, NetEffect(9_000, 2031)), Language.EN)
    assert "9,000" in text and "yuan" not in text
    cost, loss = Cost(1.8e9, 2.0e9, 15_000, 2020, 2045), NetEffect(-5, 2031, 1.8e9, 1.8e9)
    *_, text = lines(Effect(1_600, WINDOW, None, cost, loss), Language.EN)
    assert loss.per_head is None and "yuan" not in text


def test_without_a_programme_nothing_is_said():
    assert lines(None, Language.EN) == []


def posts(demand, supply, upgrading):
    demand, supply = np.array(demand), np.array(supply)
    values = (demand, supply, demand - supply, np.array(upgrading))
    return xr.Dataset(
        {id: ("year", v) for id, v in zip(POSTS, values, strict=True)}, {"year": [2024, 2025, 2026]}
    )


def test_a_gap_that_the_programme_raises_is_explained():
    found = posts([10.0, 1452.0, 900.0], [11.0, 1011.0, 950.0], [0.1, 0.1, 0.1])
    study = SimpleNamespace(effect=SimpleNamespace(posts=found))
    (line,) = gap_rises(study, Language.EN)
    assert "more posts lack a trained person in 2025" in line
    assert "differs by 1,500 posts" in line and "1,000" in line
    assert "research.upgrading" in line


def test_a_gap_that_falls_needs_no_reason():
    found = posts([1.0, 2.0, 3.0], [2.0, 3.0, 4.0], [0.0, 0.0, 0.0])
    study = SimpleNamespace(effect=SimpleNamespace(posts=found))
    assert list(gap_rises(study, Language.EN)) == []
