"""Values of the model for the figures of the article."""

from __future__ import annotations

from typing import Any

from chanjiao.article.row import RunPair
from chanjiao.dimensions import INDUSTRY, ZONE
from chanjiao.engine.language.variable import Variable
from chanjiao.sectors.firms import alliances, apprenticeship, research
from chanjiao.sectors.money import funding, project_outputs, projects
from chanjiao.sectors.outlook import outlook
from chanjiao.sectors.programmes import programmes
from chanjiao.sectors.work import employment

YEAR = 2021
"""Year of most figures of the article."""

FIRST_YEAR, LAST_YEAR = 2018, 2022
"""Years of the figures that the article gives."""

YEARS_COUNTED = 2.5
"""Years of the first batch, from its award in 2020 to the article of 2022."""


def sum_of(runs: RunPair, variable: Variable, year: int, **where: Any) -> float:
    """Sum of a variable over all its members, or those of `where`, with the programme."""
    return float(runs.programme.yearly(variable.id).sel(year=year, **where).sum())


def points_serving(runs: RunPair, group: str, year: int, level: str = "hv") -> float:
    """Programme points of a level that serve a group of industries.

    The points of a category are allocated to the industries that depend on it (`outlook.service`).
    """
    points = runs.programme.yearly(programmes.recruiting.id).sel(year=year, level=level)
    shares = runs.programme.yearly(outlook.service.id).sel(year=year)
    ids = [member.id for member in INDUSTRY if member.group == group]
    return float((points * shares.sel(industry=ids)).sum())


def growth_of_points(runs: RunPair, group: str) -> float:
    """Growth in the article's year of the college points that serve a group, in percent."""
    before, after = (points_serving(runs, group, year) for year in (YEAR - 1, YEAR))
    return 100 * (after / before - 1)


def gain_of_secondary_industry(runs: RunPair, since: int) -> float:
    """Rise of the share of secondary points for the "5+1" industries, in percentage points."""
    shares = [
        points_serving(runs, "5+1", year, "sv")
        / sum_of(runs, programmes.recruiting, year, level="sv")
        for year in (since, YEAR)
    ]
    return 100 * (shares[1] - shares[0])


def grants_in_all(runs: RunPair) -> float:
    """Grants paid to projects over the run, in yuan."""
    return float(runs.programme.data[funding.tranches.id].sum())


def projects_in_all(runs: RunPair) -> float:
    """Projects awarded over the run."""
    return float(runs.programme.data[projects.awarded.id].sum())


def first_batch(runs: RunPair) -> float:
    """Projects awarded in the first year of awards."""
    awarded = runs.programme.yearly(projects.awarded.id)
    return float(awarded[awarded.values > 0][0])


def money_of_first_batch(runs: RunPair) -> float:
    """Money from all sources for the projects of the first batch, in yuan.

    All matching money counts, including money that partners would have spent anyway.
    """
    numbers = runs.programme.scenario.entries
    grant = sum_of(runs, funding.grant, YEAR)
    ratio = float(numbers[funding.matching_ratio.id].input.values)
    return first_batch(runs) * grant * (1 + ratio)


def delivered(runs: RunPair, output: str) -> float:
    """Outputs of a kind that the first batch had delivered by early 2022."""
    return sum_of(runs, project_outputs.delivered, YEAR + 1, output=output)


def apprentices_of_projects(runs: RunPair) -> float:
    """Apprentices at the start of 2022 with the programme, less those without."""
    id, moment = apprenticeship.total_apprentices.id, YEAR + 1
    with_programme, without = (
        float(run.data[id].sel(time=moment, method="nearest").mean())
        for run in (runs.programme, runs.base)
    )
    return with_programme - without


def technical_projects(runs: RunPair) -> float:
    """Technical projects of the first batch in its first two and a half years."""
    per_year = float(runs.programme.scenario.entries[research.tasks_per_project.id].input.values)
    return first_batch(runs) * per_year * YEARS_COUNTED


def patents(runs: RunPair) -> float:
    """Patents of those technical projects."""
    per_task = runs.programme.scenario.entries[research.patents_per_task.id].input.values
    return technical_projects(runs) * float(per_task)


def matched_part(runs: RunPair) -> float:
    """Share of people hired in their field among all who find a job, in percent."""
    hired = sum_of(runs, employment.hires, YEAR)
    return 100 * hired / (hired + sum_of(runs, employment.settling, YEAR))


def money_over_years(runs: RunPair, variable: Variable) -> float:
    """Money of a variable in yuan a year, over the whole run, in yuan."""
    yearly = runs.programme.yearly(variable.id)
    return float(yearly.sum())


def given(runs: RunPair, variable: Variable, year: int) -> float:
    """Value of a lever in a year, summed over zones."""
    values = runs.programme.yearly(variable.id).sel(year=year)
    return float(values.sum(ZONE.id) if ZONE.id in values.dims else values)


def operating_money(runs: RunPair) -> float:
    """Operating money of vocational education groups over the whole run, in yuan."""
    return money_over_years(runs, alliances.operating_money)
