"""The headline in a terminal: a few lines with the main results of a scenario."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

from rich.cells import set_cell_size
from rich.console import Console

from chanjiao.report import headline_words as texts
from chanjiao.report.comparison import Comparison
from chanjiao.report.effect_text import cost_text, effect_text
from chanjiao.report.language import Language, say, titled
from chanjiao.report.main_numbers import MainNumber, main_numbers, shown_years
from chanjiao.report.output.line_breaks import shortened, wrapped
from chanjiao.report.output.terminal import print_line
from chanjiao.report.rounding import number

WIDEST = 100
"""Largest width of a line of text in columns."""

LABEL, VALUE, CHANGE = 38, 10, 11
"""Widths in columns of the small table: name, number, difference from the parent."""

NARROWEST = LABEL + VALUE
"""Smallest width in columns to which a text is wrapped."""

MOST_LINES_OF_WHY = 2

LARGE = 1000
"""Smaller differences, in the multiple of the table, are printed with one more decimal."""


def print_summary(
    study: Comparison, console: Console, language: Language, place: Path | None = None
) -> None:
    """Print the headline of a scenario and the folder of its results."""
    for line in summary_lines(study, language, console.width, place):
        print_line(line, console)


def summary_lines(
    study: Comparison, language: Language, width: int, place: Path | None = None
) -> list[str]:
    """Lines of the headline, at most `width` columns wide except the line with the folder.

    At 80 columns there are at most 15 lines.
    """
    wide = max(min(width, WIDEST), NARROWEST)
    lines = [shortened(titled(study.scenario, language), wide)]
    for text in _answer(study, language, MOST_LINES_OF_WHY * wide):
        lines += wrapped(text, wide).split("\n")
    lines += _table(study, language)
    lines += wrapped(_doubts(study, language), wide).split("\n")
    if place is not None:
        lines.append(say(texts.RESULTS, language, place=place))
    return lines


def _answer(study: Comparison, language: Language, most: int) -> Iterator[str]:
    """Texts with the effect of the scenario; its name takes at most `most` columns."""
    if study.effect is not None:
        yield effect_text(study, study.effect, language) + cost_text(study.effect, language)
        return
    if study.parent is not None:
        why = study.scenario.why_zh if language is Language.ZH else study.scenario.why
        yield shortened(say(texts.ASKS, language, why=why), most - LABEL)


def _table(study: Comparison, language: Language) -> Iterator[str]:
    years = shown_years(study.years)
    rows = main_numbers(study)
    name = study.parent.scenario.name if study.parent else ""
    word = texts.CHANGE if study.parent else texts.THOUSANDS
    head = [shortened(say(word, language, parent=name), LABEL)]
    for year in years:
        head += [str(year), "Δ"] if study.parent else [str(year)]
    yield _line(head, study)
    for row in rows:
        cells = [say(row.name, language)]
        for place in range(len(years)):
            scale = row.scale(language)
            cells.append(number(row.values[place] / scale.factor, scale.decimals))
            if row.differences is not None:
                cells.append(_change(row, place, language))
        yield _line(cells, study)


def _change(row: MainNumber, place: int, language: Language) -> str:
    """Difference in the scale of the number, with one more decimal if small; a dash if missing."""
    scale = row.scale(language)
    value = row.differences[place] if row.differences else math.nan
    if math.isnan(value):
        return "-"
    shown = value / scale.factor
    return number(shown, scale.decimals + int(abs(shown) < LARGE), sign="+")


def _line(cells: list[str], study: Comparison) -> str:
    """A row of aligned cells: the name on the left, numbers on the right."""
    widths = [VALUE, CHANGE] if study.parent else [VALUE]
    text = set_cell_size(cells[0], LABEL)
    for place, cell in enumerate(cells[1:]):
        text += " " + cell.rjust(widths[place % len(widths)] - 1)
    return text.rstrip()


def _doubts(study: Comparison, language: Language) -> str:
    entries = study.scenario.used_entries
    assumed = sum(entry.quality == "assumed" for entry in entries)
    how_sure = texts.OFFICE if study.simulated_office else texts.SWEEP
    return say(
        texts.DOUBTS,
        language,
        assumed=assumed,
        count=len(entries),
        how_sure=say(how_sure, language, **study.result.attributes),
    )
