"""External check: the few published figures of Sichuan compared with the provincial model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd
import xarray as xr

from chanjiao.forecast.figures import FACTORS
from chanjiao.forecast.published import published_figures
from chanjiao.results.result import Result
from chanjiao.results.simulation import simulate
from chanjiao.scenario import load
from chanjiao.system import graph

BASE = "base.toml"
FILE = Path("data") / "sichuan_points.csv"

Reader = Callable[[Result], xr.DataArray]


def _students(level: str) -> Reader:
    return lambda run: _all(run.yearly("enrolment.students").sel(level=level))


def _pupils(pathway: str) -> Reader:
    return lambda run: _all(run.yearly("pathways.pupils").sel(pathway=pathway))


def _intake(run: Result) -> xr.DataArray:
    secondary = _all(run.yearly("enrolment.admissions").sel(level="sv"))
    return secondary + _all(run.yearly("pathways.technician_admissions"))


def _points(what: str) -> Reader:
    return lambda run: _all(run.yearly(f"programmes.{what}"))


READERS: Mapping[str, Reader] = {
    "sv_students": _students("sv"),
    "hv_students": _students("hv"),
    "vb_students": _students("vb"),
    "technician_students": _pupils("technician"),
    "general_students": _pupils("general"),
    "sv_with_technician_students": lambda r: _students("sv")(r) + _pupils("technician")(r),
    "sv_with_technician_intake": _intake,
    "general_intake": lambda run: _all(run.yearly("schooling.general_admissions")),
    "points": _points("recruiting"),
    "points_opened": _points("openings"),
    "points_closed": _points("closures"),
}
"""Each published series, and where it is found in a run of the base."""


def province_table(scenarios: Path) -> pd.DataFrame:
    """A row a published figure: series, year, published, model, error in per cent, used, source.

    Figures of people are in 10,000; students are those of 31 December, while those published are
    counted in autumn.
    """
    table = published_figures(scenarios / FILE)
    scenario = load(scenarios / BASE, graph)
    run = simulate(scenario, graph(scenario.zones))
    table["model"] = [
        float(READERS[series](run).sel(year=year)) / FACTORS.get(unit, 1)
        for series, year, unit in zip(table["series"], table["year"], table["unit"], strict=True)
    ]
    table = table.rename(columns={"value": "published"})
    table["error"] = (table["model"] / table["published"] - 1) * 100
    return table[["series", "year", "unit", "published", "model", "error", "used", "source"]]


def _all(values: xr.DataArray) -> xr.DataArray:
    return values.sum([dimension for dimension in values.dims if dimension != "year"])
