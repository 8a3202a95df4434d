"""Alternatives: the same money on something else, as scenario files, and what each costs."""

from __future__ import annotations

import xarray as xr

from chanjiao.answers.reckoning import present_value, whole
from chanjiao.answers.runs import Runs
from chanjiao.answers.variants import without
from chanjiao.scenario import Scenario
from chanjiao.sectors import funding, partnership, training_bases

PRESENT_VALUE = "costs.present_value"
"""Public money spent, discounted, where the model has a sector of costs."""

RECORDS = (
    PRESENT_VALUE, funding.tranches.id, training_bases.programme_capital.id,
    partnership.participating.id,
)


def alternatives(runs: Runs) -> list[Scenario]:
    """Scenarios of the folder, and those a reader added, that tell the policy's zones apart."""
    paths = [*sorted(runs.folder.glob(runs.rivals)), *runs.more]
    found = [runs.load(path) for path in paths]
    return [scenario for scenario in found if scenario.zones == runs.policy.zones]


def public_money(runs: Runs, scenario: Scenario) -> float:
    """Present value of what the public spends on a scenario beyond the policy's without money.

    Where the model has no sector of costs: grants, upkeep lines and support of firms.
    """
    data = runs.run(scenario).data
    if PRESENT_VALUE in data:
        own, other = (_spent(runs, s) for s in (scenario, without(runs.policy)))
        return own - other
    money = whole(runs.run(scenario).yearly(funding.tranches.id))
    for lever, amount in (
        (training_bases.upkeep_support.id, training_bases.programme_capital.id),
        (partnership.support.id, partnership.participating.id),
    ):
        money = money + _rate(scenario, lever, money) * whole(runs.run(scenario).yearly(amount))
    return float(present_value(money))


def _spent(runs: Runs, scenario: Scenario) -> float:
    return float(whole(runs.run(scenario).yearly(PRESENT_VALUE)).isel(year=-1))


def _rate(scenario: Scenario, lever: str, years: xr.DataArray) -> xr.DataArray:
    """Value of a lever in each year."""
    given = scenario.entries[lever].input
    at = getattr(given, "at", lambda time: given.values)  # type: ignore[union-attr]
    values = [float(at(float(year))) for year in years.year]
    return xr.DataArray(values, dims="year", coords={"year": years.year})
