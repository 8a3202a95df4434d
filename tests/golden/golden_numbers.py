"""The numbers that the golden files hold: some of each shipped scenario, of a sweep, of answers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import xarray as xr
from chanjiao import system
from chanjiao.effect.definition import effect_of
from chanjiao.ensemble import quantiles, read_targets, sweep
from chanjiao.ensemble.sampling.methods import METHODS
from chanjiao.experiment.bundle import answer_of
from chanjiao.experiment.experiment import Experiment, run
from chanjiao.experiment.file.schema import DesignTable
from chanjiao.experiment.reading import read_experiment
from chanjiao.experiment.shipped import shipped_experiments
from chanjiao.office.simulation import simulate_scenario
from chanjiao.report.language import Language
from chanjiao.report.output.csv_file import frame
from chanjiao.scenario import Scenario, load
from chanjiao.sensitivity.contributions import FEWEST

SCENARIOS = Path(__file__).parents[2] / "scenarios"
SHIPPED = sorted(
    file.relative_to(SCENARIOS).with_suffix("").as_posix()
    for folder in (SCENARIOS, SCENARIOS / "examples")
    for file in folder.glob("*.toml")
)

AMOUNTS = {
    "students, secondary": ("enrolment.students", {"level": "sv"}),
    "students, higher": ("enrolment.students", {"level": "hv"}),
    "students, bachelor": ("enrolment.students", {"level": "vb"}),
    "demand": ("outlook.demand", {}),
    "supply": ("outlook.supply", {}),
    "gap": ("outlook.gap", {}),
    "matched hires": ("employment.matched_hires", {}),
    "programme points": ("programmes.recruiting", {}),
    "programme capital": ("training_bases.programme_capital", {}),
    "outlay": ("funding.outlay", {}),
    "teachers, dual-qualified": ("teachers.dual_qualified", {}),
}
MEANS = {"pay": "wages.pay", "mismatch": "indicators.mismatch_index"}

REPLICATIONS = 4
"""Replications of a scenario with a project office: few, for the sake of time."""

MEMBERS = 24
EXPERIMENTS = [one.name for one in shipped_experiments()]
FEW_CELLS = 8
"""Numbers of each table of an experiment that are compared, from its top."""

Row = tuple[str, str, float]


def scenario_rows(name: str) -> Iterator[Row]:
    """Amounts added up and ratios averaged over all cells, in some years of a scenario."""
    scenario = load(SCENARIOS / f"{name}.toml", system.graph)
    graph = system.graph(scenario.zones)
    result = simulate_scenario(scenario, graph, replications=REPLICATIONS)
    years = [y for y in (2025, 2035) if y <= scenario.last_year]
    for label, (id, where) in AMOUNTS.items():
        amount = _without_year(result.yearly(id).sel(where), np.sum)
        yield from _by_year(label, amount, years)
    for label, id in MEANS.items():
        yield from _by_year(label, _without_year(result.yearly(id), np.mean), years)
    effect = None if scenario.office else effect_of(result, graph)
    if effect:
        yield "effect", str(effect.window), effect.extra


def sweep_rows() -> Iterator[Row]:
    """Quantiles of a small sweep, screened, and its runs with the numbers of the files."""
    scenarios = [_loaded(name) for name in ("base", "demonstration_projects")]
    graph = system.graph(scenarios[0].zones)
    targets = read_targets(SCENARIOS / "data" / "targets.toml", graph)
    found = sweep(scenarios, system.graph, members=MEMBERS, seed=1, targets=targets)
    for id in ("outlook.gap", "employment.matched_hires"):
        spread, given = quantiles(found.total(id)), found.total_as_given(id)
        for scenario in found.names:
            for year in (2025, 2035):
                at = f"{scenario} {id}"
                yield at, f"{year} as given", float(given.sel(scenario=scenario, year=year))
                for q in spread["quantile"].to_numpy():
                    value = float(spread.sel(scenario=scenario, year=year, quantile=q))
                    yield at, f"{year} P{round(100 * float(q))}", value


def experiment_rows(name: str) -> Iterator[Row]:
    """Numbers of the tables of an experiment, with few members and without screening."""
    for table in answer_of(*run(small(name))).tables:
        shown = frame(table, Language.EN)
        labels = shown.columns[: table.labels]
        cells = [
            (f"{table.id}: {' / '.join(str(row[label]) for label in labels)}", column, row[column])
            for _, row in shown.iterrows()
            for column in shown.columns[table.labels :]
            if isinstance(row[column], float) and np.isfinite(row[column])
        ]
        yield from cells[:FEW_CELLS]


def small(name: str) -> Experiment:
    """An experiment with few members and replications."""
    designs = read_experiment(name).designs
    settings = [
        f"{f'designs.{design}' if design else 'design'}.{setting}"
        for design, table in designs.items()
        for setting in _fewer(table)
    ]
    return read_experiment(name, settings)


def _fewer(design: DesignTable) -> Iterator[str]:
    yield f"replications={REPLICATIONS}"
    if design.search:
        yield from ("search.population=5", "search.generations=1", "search.refinements=0")
    ensemble = design.ensemble
    if ensemble and METHODS[ensemble.method].represents:
        yield f"ensemble.members={2 * FEWEST}"
        yield "ensemble.targets=false"


@cache
def _loaded(name: str) -> Scenario:
    return load(SCENARIOS / f"{name}.toml", system.graph)


def _by_year(label: str, values: xr.DataArray, years: list[int]) -> Iterator[Row]:
    for year in years:
        yield label, str(year), float(values.sel(year=year))


def _without_year(values: xr.DataArray, reduce) -> xr.DataArray:
    return values.reduce(reduce, [d for d in values.dims if d != "year"])
