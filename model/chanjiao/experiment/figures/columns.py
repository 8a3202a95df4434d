"""Names of columns: level in lines, else characters under each other, else turned.

Chinese is also written downwards; words in Latin letters are turned instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from chanjiao.experiment.figures.letters import broken, fold, fold_name, wide
from chanjiao.report.figures.page import POINTS_PER_INCH, TEXT_SIZE
from chanjiao.report.output.fonts import without_glyph
from chanjiao.report.output.line_breaks import shortened

LINE = 1.3
"""Height of a line in font sizes."""
PADDING = 3.0
"""Points between the names of neighbouring columns."""
LEVEL_LINES = 4
"""Most lines of a level name."""
LENGTHS = (50.0, 70.0, 90.0, 120.0, 150.0, 180.0, 220.0)
"""Lengths in points that upright names may have, the shortest that is enough being used."""
FEW_UPRIGHT = 2
"""Lines of an upright name that are legible at a glance."""
SHORTEST = 8
"""Fewest Latin characters of a shortened name."""
MOST_STACKED = 18
"""Most characters that may stand under each other."""
CHINESE = re.compile(r"[\u4e00-\u9fff]")
STACKED = re.compile(r"[!-~]+|\S")
"""What stands on a line of its own: a number, a word or one Chinese character."""
DOWNWARDS = str.maketrans("（）《》：—", "\ufe35\ufe36\ufe3d\ufe3e\ufe30\ufe31")
"""Marks as they are written in a column of characters."""


@dataclass(frozen=True)
class Columns:
    """Names of columns in lines, whether they are upright, and their height in inches."""

    names: tuple[str, ...]
    upright: bool
    height: float


def named_columns(names: Sequence[str], width: float) -> Columns:
    """Names of columns of a width in points."""
    room = width - PADDING
    level = [fold_name(name, room) for name in names]
    most = _lines(level)
    if most <= LEVEL_LINES and not any(broken(name, room) for name in names):
        return Columns(tuple(level), False, most * LINE * TEXT_SIZE / POINTS_PER_INCH)
    stacked = [_stacked(name, room) for name in names]
    if all(stacked) and CHINESE.search("".join(names)):
        return Columns(tuple(stacked), False, _lines(stacked) * LINE * TEXT_SIZE / POINTS_PER_INCH)
    return _upright(names, max(1, int(room / (LINE * TEXT_SIZE))))


def _stacked(name: str, room: float) -> str:
    """A name with a Chinese character or a word in each line; empty if it is too high or wide."""
    pieces = STACKED.findall(name.translate(DOWNWARDS))
    if without_glyph("".join(pieces)):
        pieces = STACKED.findall(name)
    fitting = len(pieces) <= MOST_STACKED and max(map(wide, pieces), default=0.0) <= room
    return "\n".join(pieces) if fitting else ""


def _upright(names: Sequence[str], lines: int) -> Columns:
    """Upright names of few lines if they suffice, else of at most some lines.

    A name too long even for these ends in an ellipsis.
    """
    for most, length in product((min(lines, FEW_UPRIGHT), lines), LENGTHS):
        folded = [fold_name(name, length) for name in names]
        if _lines(folded) <= most and not any(broken(name, length) for name in names):
            break
    short_names = tuple(_shortened(name, length, lines) for name in names)
    return Columns(short_names, True, max(map(wide, short_names)) / POINTS_PER_INCH)


def _shortened(name: str, length: float, lines: int) -> str:
    short, columns = name, len(name) * 2
    while fold(short, length).count("\n") >= lines and columns > SHORTEST:
        columns -= 2
        short = shortened(name, columns)
    return fold_name(short, length)


def _lines(names: Sequence[str]) -> int:
    return max(name.count("\n") + 1 for name in names)
