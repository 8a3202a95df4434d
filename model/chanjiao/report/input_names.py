"""Names of moved inputs, with the cells that move and with one-sided ranges marked."""

from __future__ import annotations

from chanjiao.engine.language.variable import Variable
from chanjiao.report.language import Language, say
from chanjiao.report.words import Word
from chanjiao.results.labelled import axes
from chanjiao.scenario import Entry
from chanjiao.sensitivity.moves import FEW, Move

ONE = Word(" ({cells})", "（{cells}）")
TOGETHER = Word(" ({cells} together)", "（{cells}同时变动）")
ALL = Word("{dimension}: all {count}", "{dimension}共{count}项")
AND = Word(" and ", "、")
COMMA = Word(", ", "，")
UP = Word(", upwards only", "，仅可上调")
DOWN = Word(", downwards only", "，仅可下调")


def moved_name(
    variable: Variable, language: Language, move: Move | None = None, entry: Entry | None = None
) -> str:
    """Name of an input with the cells that a move changes; without a move, all cells.

    With its entry, the name also says if the range allows only one direction.
    """
    name = say(variable, language) + _cells(variable, language, move)
    if entry is None or entry.low is None or entry.high is None:
        return name
    side = (move or Move(variable.id)).side(entry)
    return name + (say(UP if side > 0 else DOWN, language) if side else "")


def _cells(variable: Variable, language: Language, move: Move | None) -> str:
    if not axes(variable):
        return ""
    if move is not None and move.cell is not None:
        named = [
            say(dimension.members[place], language)
            for dimension, place in zip(variable.dimensions, move.cell, strict=True)
            if len(dimension) > 1
        ]
        return say(ONE, language, cells=say(COMMA, language).join(named))
    parts = []
    for dimension in axes(variable):
        members = [say(member, language) for member in dimension]
        few = len(members) <= FEW
        parts.append(
            say(AND, language).join(members)
            if few
            else say(ALL, language, count=len(members), dimension=say(dimension, language))
        )
    return say(TOGETHER, language, cells=say(COMMA, language).join(parts))


def moved_word(variable: Variable, move: Move | None = None, entry: Entry | None = None) -> Word:
    """Name of a moved input in both languages; see `moved_name`."""
    return Word(*(moved_name(variable, language, move, entry) for language in Language))
