"""Alternatives: other uses of the same money, as scenario files, and the cost of each."""

from __future__ import annotations

from chanjiao.answers.reducers import sum_over_others
from chanjiao.answers.runs import Runs
from chanjiao.answers.variants import counterfactual, over_period_of
from chanjiao.scenario import Scenario
from chanjiao.sectors.money import costs

RECORDS = (costs.present_value.id, costs.discount.id)


def alternatives(runs: Runs) -> list[Scenario]:
    """Alternative scenarios of the folder and of the user with the zones of the policy.

    They run over the period of the policy.
    """
    paths = [*sorted(runs.folder.glob(runs.alternatives_glob)), *runs.more]
    found = [over_period_of(runs.load(path), runs.policy) for path in paths]
    return [scenario for scenario in found if scenario.zones == runs.policy.zones]


def public_money(runs: Runs, scenario: Scenario, year: int) -> float:
    """Present value of public spending on a scenario, less that of the policy without its money.

    It is discounted to the beginning of a year.
    """
    own, other = (_spent(runs, each, year) for each in (scenario, counterfactual(runs.policy)))
    return own - other


def _spent(runs: Runs, scenario: Scenario, year: int) -> float:
    result = runs.run(scenario)
    worth = 1.0
    if year > scenario.first_year:
        worth = float(result.yearly(costs.discount.id).sel(year=year - 1))
    return float(sum_over_others(result.yearly(costs.present_value.id)).isel(year=-1)) / worth
