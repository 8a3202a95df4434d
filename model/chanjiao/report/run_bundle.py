"""The bundle of a run: tables, workbook, figures, notes, and all data as netCDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from chanjiao.report import words
from chanjiao.report.comparison import Comparison
from chanjiao.report.figures.cliff import cliff
from chanjiao.report.figures.commissioning import commissioning
from chanjiao.report.figures.gap import gap_by_category
from chanjiao.report.figures.labour import labour_market
from chanjiao.report.figures.money import money
from chanjiao.report.figures.points import points
from chanjiao.report.figures.supply import supply_and_demand
from chanjiao.report.figures.zones import zones
from chanjiao.report.interpretation import interpretation
from chanjiao.report.language import Language, title_of
from chanjiao.report.metadata import metadata, noted, record
from chanjiao.report.output.bundle import Bundle
from chanjiao.report.output.picture import Picture
from chanjiao.report.output.provenance import Provenance
from chanjiao.report.output.table import Table
from chanjiao.report.tables import run_sheets, run_tables
from chanjiao.results.result import write_netcdf
from chanjiao.scenario.heading import WHOLE

FIGURES = (
    ("labour_market", words.LABOUR_TITLE, labour_market),
    ("supply_and_demand", words.SUPPLY_TITLE, supply_and_demand),
    ("gap_by_category", words.GAP_TITLE, gap_by_category),
    ("age_15_cliff", words.CLIFF_TITLE, cliff),
    ("money", words.MONEY_TITLE, money),
    ("programme_points", words.POINTS_TITLE, points),
)
ZONES = ("zones", words.ZONES_TITLE, zones)
OFFICE = ("commissioning", words.COMMISSIONING_TITLE, commissioning)


def run_bundle(
    study: Comparison, language: Language, figures: bool = True, more: Sequence[Table] = ()
) -> Bundle:
    """All results of a run, compared with its parent if it has one.

    The tables `more` follow the headline, as CSV files and as sheets of the workbook.
    """
    explained = list(interpretation(study, language))
    about = list(metadata(study, language))
    first, *others = run_sheets(study)
    return Bundle(
        provenance=Provenance.of("run", [study.scenario.path]),
        language=language,
        title=title_of(study.scenario),
        tables=[*run_tables(study), *more],
        pictures=list(run_pictures(study)) if figures else (),
        notes=[*explained, "", *(noted(*note, language) for note in about)],
        about=record(study, language),
        cover=[*about, *(("", text) for text in explained)],
        sheets=[first, *more, *others],
        netcdf=partial(write_netcdf, study.result),
    )


def run_pictures(study: Comparison) -> Iterator[Picture]:
    """Figures of a run; also of zones and the project office if the scenario has them."""
    shown = [*FIGURES]
    if study.scenario.zones != WHOLE:
        shown.append(ZONES)
    if study.simulated_office:
        shown.append(OFFICE)
    for id, title, draw in shown:
        yield Picture(id, title, partial(draw, study))
