"""The bundle of a sweep: tables, workbook, figures, notes, and every member as netCDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import xarray as xr

from chanjiao.ensemble import Sweep
from chanjiao.report import sweep_words
from chanjiao.report.analysed_sweep import AnalysedSweep
from chanjiao.report.figures.fan import gap_fan, policy_fans
from chanjiao.report.figures.inputs import moving_inputs
from chanjiao.report.figures.ranked import ranked_gaps
from chanjiao.report.figures.regret import regret_grid
from chanjiao.report.language import Language, filled, in_both, title_of, titled
from chanjiao.report.output.bundle import Bundle
from chanjiao.report.output.picture import Picture
from chanjiao.report.output.provenance import Provenance
from chanjiao.report.sweep_interpretation import sweep_interpretation
from chanjiao.report.sweep_tables import sweep_tables
from chanjiao.results.result import code_version
from chanjiao.storage.netcdf import write_dataset


def sweep_bundle(
    study: AnalysedSweep, language: Language, provenance: Provenance, figures: bool = True
) -> Bundle:
    """All results of a sweep."""
    found, tables = study.found, list(sweep_tables(study))
    note = in_both(lambda language: " ".join(list(sweep_interpretation(study, language))[:2]))
    return Bundle(
        provenance=provenance,
        language=language,
        title=title_of(study.first),
        tables=tables,
        pictures=list(sweep_pictures(study)) if figures else (),
        notes=list(sweep_interpretation(study, language)),
        about={
            "scenarios": {s.name: s.digest for s in found.scenarios},
            "titles": [titled(s, language) for s in found.scenarios],
            "members": found.members,
            "seed": found.seed,
            "language": str(language),
        },
        sheets=[replace(table, note=note) for table in tables],
        netcdf=partial(_write_netcdf, found),
    )


def sweep_pictures(study: AnalysedSweep) -> Iterator[Picture]:
    """Figures for the scenarios of a sweep."""
    year = study.year
    yield Picture("gap_fan", sweep_words.FAN_TITLE, partial(gap_fan, study))
    if study.others:
        yield Picture("policy_fans", sweep_words.POLICY_FAN_TITLE, partial(policy_fans, study))
    title = filled(sweep_words.RANKED_TITLE, year=year)
    yield Picture("gap_by_industry", title, partial(ranked_gaps, study))
    if study.contributions:
        title = filled(sweep_words.SENSITIVITY_TITLE, year=year)
        yield Picture("moving_inputs", title, partial(moving_inputs, study))
    if study.others:
        yield Picture("regret", sweep_words.REGRET_TITLE, partial(regret_grid, study))


def _write_netcdf(found: Sweep, path: Path) -> None:
    """Write every member: output variables by year, and positions of inputs in their ranges."""
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
