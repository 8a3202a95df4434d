"""Contribution of each loop to an effect: tables for some years or all, and a bundle of results."""

from __future__ import annotations

from functools import partial

from chanjiao.effect.dominance import Dominance
from chanjiao.report import loop_words, words
from chanjiao.report.comparison import Comparison
from chanjiao.report.figures.loop_parts import loop_parts, unit_of
from chanjiao.report.language import Labelled, Language, in_both, say, title_of, titled
from chanjiao.report.metadata import record
from chanjiao.report.output.bundle import Bundle
from chanjiao.report.output.picture import Picture
from chanjiao.report.output.provenance import Provenance
from chanjiao.report.output.table import Column, Table, table_of
from chanjiao.report.scale import Scale, measure
from chanjiao.report.words import Word

STEP = 5
"""Years between printed columns; the file has every year."""

SMALL = 10
"""Values below this limit are printed with decimals."""


def loops_bundle(
    found: Dominance, study: Comparison, language: Language, provenance: Provenance
) -> Bundle:
    """A bundle with a table of every year and a figure."""
    figure = Picture(found.variable.id, loop_words.PARTS_TITLE, partial(loop_parts, found, study))
    return Bundle(
        provenance=provenance,
        language=language,
        title=title_of(study.scenario),
        tables=[contribution_table(found)],
        pictures=[figure],
        about=record(study, language),
        workbook=None,
        flat=True,
    )


def contribution_table(found: Dominance) -> Table:
    """One row per year: the effect, then the contribution of each loop, the largest first."""
    years = found.effect.year.to_numpy().tolist()
    columns = {words.YEAR: years, loop_words.EFFECT: found.effect.to_numpy()}
    columns |= {_name(part): part.values.to_numpy() for part in found.parts}
    columns[words.UNIT] = [_unit(found)] * len(years)
    return table_of(found.variable.id, found.variable, columns)


def contribution_summary(found: Dominance, study: Comparison) -> Table:
    """One row for the effect and for each loop, in some years."""
    years = [int(year) for year in found.effect.year if year % STEP == 0]
    shown = measure(Scale(1, "", 0 if float(abs(found.effect).max()) >= SMALL else 3))
    rows = [(loop_words.EFFECT, found.effect), *((_name(p), p.values) for p in found.parts)]
    title = in_both(
        lambda language: (
            f"{titled(study.scenario, language)}\n"
            f"{say(loop_words.PARTS_TITLE, language)}: {say(found.variable, language)}, "
            f"{unit_of(found, language)}"
        )
    )
    return Table(
        found.variable.id,
        title,
        [Column(loop_words.LOOP), *(Column(year, shown, sign=True) for year in years)],
        [(name, *values.sel(year=years).values.tolist()) for name, values in rows],
        note=loop_words.NOT_ADDITIVE,
    )


def _name(part: object) -> Labelled:
    return in_both(lambda language: f"{part.loop.id} {say(part.loop, language)}")


def _unit(found: Dominance) -> Word:
    return in_both(lambda language: unit_of(found, language))
