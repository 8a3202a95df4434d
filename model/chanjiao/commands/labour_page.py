"""Writes the page about the labour market, from a text, published figures and a run of the base.

python -m chanjiao.commands.labour_page > docs/labour.md
python -m chanjiao.commands.labour_page --lang zh > docs/labour.zh.md
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator

from chanjiao.commands.labour_texts import TEXTS
from chanjiao.evidence import words
from chanjiao.evidence.comparison import ComparedFigure, compared, with_model
from chanjiao.evidence.tables import label, printed, signed
from chanjiao.report.language import Language, say
from chanjiao.report.output.markdown import table_lines
from chanjiao.scenario import Entry, Scenario, load
from chanjiao.scenario.shipped import BASE
from chanjiao.sectors.blocks import BLOCKS
from chanjiao.system import graph

GROUPS = ("people", "posts", "graduates", "pay")
"""Groups of published figures that concern the labour market."""

CHILDREN = "demography."
"""Begins the expressions of births and children, which are no figures of the labour market."""

PEOPLE = ("adults", "migration", "outside")
"""Sectors of the block of people that belong to the labour market."""


def document(language: Language = Language.EN) -> Iterator[str]:
    """Lines of the page in a language; runs the base."""
    base, texts = load(BASE, graph), TEXTS[language]
    yield texts.head.rstrip()
    yield texts.fitted
    rows = fitted(compared(base))
    yield from table_lines(texts.figures, [_figure(row, language) for row in rows])
    for text, qualities in (
        (texts.sources, ("measured", "estimated")),
        (texts.assumed, ("assumed",)),
    ):
        yield text
        found = inputs(base, qualities)
        yield from table_lines(texts.inputs, [_input(entry, language) for entry in found])
    yield texts.doubts.rstrip()


def fitted(rows: Iterable[ComparedFigure]) -> list[ComparedFigure]:
    """Figures of the labour market that a number or a start was chosen with, by group."""
    used = [row for row in with_model(rows) if row.figure.used != "no"]
    mine = [row for row in used if row.figure.group in GROUPS and not _of_children(row)]
    return sorted(mine, key=lambda row: GROUPS.index(row.figure.group))


def _of_children(row: ComparedFigure) -> bool:
    return row.figure.expression.startswith(CHILDREN)


def inputs(base: Scenario, qualities: Iterable[str]) -> list[Entry]:
    """Inputs of the sectors of the labour market with one of some qualities, in their order."""
    wanted = set(sectors())
    return [e for e in base.used_entries if e.quality in qualities and e.id.split(".")[0] in wanted]


def sectors() -> Iterator[str]:
    """Ids of the sectors of the labour market."""
    yield from PEOPLE
    for block in BLOCKS:
        if block.id in ("work", "outlook"):
            yield from (sector.id for sector in block.sectors)


def _figure(row: ComparedFigure, language: Language) -> list[str]:
    figure = row.figure
    return [
        say(figure, language),
        say(label(figure.place, words.PLACES), language),
        figure.year,
        say(label(figure.unit, words.UNITS), language),
        printed(figure.value),
        printed(row.model),
        signed(row.error),
        say(words.USES[figure.used], language),
    ]


def _input(entry: Entry, language: Language) -> list[str]:
    meaning = say(graph().variables[entry.id], language).rstrip(".")
    source = entry.source_zh if language is Language.ZH else entry.source
    return [entry.id, meaning, source or ""]


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--lang", choices=list(Language), default=Language.EN, type=Language)
    lines = document(parser.parse_args().lang)
    sys.stdout.write("\n".join(lines).rstrip() + "\n")
