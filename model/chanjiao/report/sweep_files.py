"""Files of a sweep: tables, workbook, figures, notes, and every member as netCDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd
import xarray as xr

from chanjiao.ensemble import Sweep
from chanjiao.report.figures.page import save, style
from chanjiao.report.figures.sweep import SWEEP_FIGURES
from chanjiao.report.folder import FIGURES, NETCDF, NOTES, TABLES, WORKBOOK, write_files
from chanjiao.report.fonts import MISSING, chinese_family
from chanjiao.report.language import Language, titled
from chanjiao.report.notes import write_notes
from chanjiao.report.origin import Origin
from chanjiao.report.sweep_remarks import sweep_remarks
from chanjiao.report.sweep_study import SweepStudy
from chanjiao.report.sweep_tables import sweep_tables
from chanjiao.report.tables import write_csv
from chanjiao.report.workbook import new_workbook, write_sheet
from chanjiao.results.result import code_version
from chanjiao.storage.netcdf import write_dataset


def write_sweep(
    study: SweepStudy, draft: Path, language: Language, figures: bool, origin: Origin | None = None
) -> list[str]:
    """Write all results of a sweep into a draft folder; gives warnings for the reader.

    `origin` is that of a sweep of the study's scenarios unless given.
    """
    tables = sweep_tables(study, language)
    remarks = list(sweep_remarks(study, language))
    write_notes(remarks, draft / NOTES)
    _write_tables(tables, draft / TABLES)
    _write_workbook(study, tables, remarks, draft / WORKBOOK, language)
    _write_netcdf(study.found, draft / NETCDF)
    warnings = list(_write_figures(study, draft / FIGURES, language)) if figures else []
    paths = [scenario.path for scenario in study.found.scenarios]
    _write_record(study, draft, language, origin or Origin.of("sweep", paths))
    return warnings


def _write_tables(tables: Mapping[str, tuple[pd.DataFrame, int]], folder: Path) -> None:
    folder.mkdir()
    for name, (table, _) in tables.items():
        write_csv(table, folder / f"{name}.csv")


def _write_workbook(
    study: SweepStudy,
    tables: Mapping[str, tuple[pd.DataFrame, int]],
    remarks: list[str],
    path: Path,
    language: Language,
) -> None:
    with new_workbook(path, titled(study.first, language)) as book:
        for name, (table, labels) in tables.items():
            write_sheet(book, name, table, " ".join(remarks[:2]), labels, language)


def _write_netcdf(found: Sweep, path: Path) -> None:
    """Every member: recorded variables by year, and the positions of its numbers."""
    positions = xr.Dataset(
        {
            f"position of {id}": _position(id, values, found)
            for id, values in found.draws.positions.items()
        }
    )
    packed = {"zlib": True, "complevel": 1, "shuffle": True}
    data = xr.merge([found.data, positions], compat="no_conflicts", join="exact")
    data.attrs = {
        "seed": found.seed,
        "code_version": code_version(),
        "digests": " ".join(s.digest for s in found.scenarios),
    }
    encoding = {key: packed for key, array in data.data_vars.items() if array.ndim}
    write_dataset(data, path, encoding)


def _position(id: str, values: object, found: Sweep) -> xr.DataArray:
    dims = [d.id for d in found.graph.variables[id].dimensions] if values.ndim > 1 else []
    return xr.DataArray(values, dims=(*dims, "member"))


def _write_figures(study: SweepStudy, folder: Path, language: Language) -> Iterator[str]:
    folder.mkdir()
    if language is Language.ZH and chinese_family() is None:
        language = Language.EN
        yield MISSING
    for name, draw in SWEEP_FIGURES.items():
        with style(language):
            figure = draw(study, language)
            if figure is None:
                continue
            save(figure, folder, name)


def _write_record(study: SweepStudy, draft: Path, language: Language, origin: Origin) -> None:
    write_files(
        draft,
        origin,
        {
            "scenarios": {s.name: s.digest for s in study.found.scenarios},
            "titles": [titled(s, language) for s in study.found.scenarios],
            "members": study.found.members,
            "seed": study.found.seed,
            "language": str(language),
        },
    )
