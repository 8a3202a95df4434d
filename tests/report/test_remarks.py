from types import SimpleNamespace

import pytest
from chanjiao.effect import Effect, LoopPart
from chanjiao.loops import LOOPS
from chanjiao.report.language import Language
from chanjiao.report.remarks import programme_effect

PARTS = [LoopPart(LOOPS[0], 300.0, 100.0), LoopPart(LOOPS[1], 450.0, -50.0)]


def lines(effect, language):
    return list(programme_effect(SimpleNamespace(effect=effect), language))


def test_inside_the_band_no_loop_is_named():
    (line,) = lines(Effect(1_600, 2027, 2031), Language.EN)
    assert "+1,600" in line and "inside the band of 1,000-4,900" in line


@pytest.mark.parametrize("language", list(Language))
def test_outside_the_band_every_loop_is_named_with_its_part(language):
    effect, loops = lines(Effect(400, 2027, 2031, PARTS), language)
    assert ("below" if language is Language.EN else "低于") in effect
    for part, text in zip(PARTS, ("+100", "-50"), strict=True):
        name = part.loop.en if language is Language.EN else part.loop.zh
        assert f"{part.loop.id} {name} {text}" in loops


def test_without_a_programme_nothing_is_said():
    assert lines(None, Language.EN) == []
