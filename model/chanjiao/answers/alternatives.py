"""Alternatives: the same money on something else, as scenario files, and what each costs."""

from __future__ import annotations

from chanjiao.answers.reducers import sum_over_others
from chanjiao.answers.runs import Runs
from chanjiao.answers.variants import counterfactual, over_period_of
from chanjiao.scenario import Scenario
from chanjiao.sectors.money import costs

RECORDS = (costs.present_value.id, costs.discount.id)


def alternatives(runs: Runs) -> list[Scenario]:
    """Scenarios of the folder, and those a reader added, that tell the policy's zones apart.

    They run over the period of the policy.
    """
    paths = [*sorted(runs.folder.glob(runs.rivals)), *runs.more]
    found = [over_period_of(runs.load(path), runs.policy) for path in paths]
    return [scenario for scenario in found if scenario.zones == runs.policy.zones]


def public_money(runs: Runs, scenario: Scenario, year: int) -> float:
    """Present value of what the public spends on a scenario beyond the policy's without money.

    It is told as worth at the beginning of a year.
    """
    own, other = (_spent(runs, each, year) for each in (scenario, counterfactual(runs.policy)))
    return own - other


def _spent(runs: Runs, scenario: Scenario, year: int) -> float:
    result = runs.run(scenario)
    worth = 1.0
    if year > scenario.first_year:
        worth = float(result.yearly(costs.discount.id).sel(year=year - 1))
    return float(sum_over_others(result.yearly(costs.present_value.id)).isel(year=-1)) / worth
