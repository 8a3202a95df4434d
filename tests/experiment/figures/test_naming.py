"""Names of dots, and the marks of a panel that lie near them."""

import numpy as np
import pytest
from chanjiao.experiment.figures.naming import name_dots
from chanjiao.report.figures.page import framed, settle, style
from chanjiao.report.language import Language


def named(dots, names, upright=(), level=()):
    """Boxes of the names and places of the dots, in pixels; positions without a name."""
    with style(Language.EN):
        figure, panels = framed("A title", "", Language.EN, 3.0, (1, 1), [])
        panel = panels[0, 0]
        panel.set(xlim=(0, 100), ylim=(0, 100))
        marks = [panel.axvline(x) for x in upright] + [panel.axhline(y) for y in level]
        settle(figure)
        missing = name_dots(panel, np.array(dots, float), names)
        figure.draw_without_rendering()
        boxes = {t.get_text(): t.get_window_extent() for t in panel.texts if t.get_text()}
    lines = [line.get_transform().transform(line.get_xydata()) for line in marks]
    return boxes, panel.transData.transform(np.array(dots, float)), lines, missing


@pytest.mark.parametrize("side", [-1, 1])
@pytest.mark.parametrize("distance", [0.1, 0.4, 1, 3])
def test_a_name_stands_on_the_side_of_a_mark_on_which_its_dot_is(side, distance):
    at = 50 + side * distance
    boxes, dots, (upright, _), missing = named([(at, 70)], ["commerce"], [50], [30])
    assert not missing
    assert (boxes["commerce"].x0 > upright[0, 0]) == (dots[0, 0] > upright[0, 0])
    assert (boxes["commerce"].x1 > upright[0, 0]) == (dots[0, 0] > upright[0, 0])


def test_a_dot_on_a_mark_has_a_name_beside_the_mark():
    boxes, _, (upright,), missing = named([(50, 70)], ["commerce"], [50])
    assert not missing
    assert not boxes["commerce"].x0 < upright[0, 0] < boxes["commerce"].x1
