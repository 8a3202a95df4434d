"""All results of a study, written to its folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from chanjiao.report.figures import write_figures
from chanjiao.report.folder import FIGURES, NETCDF, NOTES, TABLES, WORKBOOK, whole, write_record
from chanjiao.report.fonts import MISSING, chinese_family
from chanjiao.report.language import Language
from chanjiao.report.notes import noted, notes, write_notes
from chanjiao.report.remarks import remarks
from chanjiao.report.sizes import run_size
from chanjiao.report.study import Study
from chanjiao.report.tables import write_tables
from chanjiao.report.workbook import write_workbook
from chanjiao.results.result import write_netcdf


def write(study: Study, folder: Path, language: Language, figures: bool = True) -> list[str]:
    """Write all results of a study; gives warnings for the reader.

    An earlier run's folder is replaced; ResultsError where the place holds anything else.
    """
    warnings = []
    needed = run_size(study.scenario, study.result.graph)
    with whole(folder, needed) as draft:
        _write_notes(study, draft / NOTES, language)
        write_netcdf(study.result, draft / NETCDF)
        write_workbook(study, draft / WORKBOOK, language)
        (draft / TABLES).mkdir()
        write_tables(study, draft / TABLES, language)
        if figures:
            warnings += _figures(study, draft / FIGURES, language)
        write_record(study, draft, language)
    return warnings


def _figures(study: Study, folder: Path, language: Language) -> Iterator[str]:
    folder.mkdir()
    if language is Language.ZH and chinese_family() is None:
        language = Language.EN
        yield MISSING
    for name in write_figures(study, folder, language):
        yield f"no figure {name}: this scenario has nothing to show in it"


def _write_notes(study: Study, path: Path, language: Language) -> None:
    lines = [*remarks(study, language), ""]
    lines += [noted(heading, text, language) for heading, text in notes(study, language)]
    write_notes(lines, path)
