"""Sizes: estimates of the bytes of results before a run.

The constants were measured on the shipped scenarios, for which the estimates are accurate to 10
%. Most bytes belong to `results.nc`.
"""

from __future__ import annotations

import math

from chanjiao.engine.language.calendar import MONTHS
from chanjiao.engine.language.graph import Graph
from chanjiao.scenario import Scenario

RUN, VALUE = 4_000_000, 4.5
"""Bytes of a run without its numbers, and bytes per compressed number."""

SWEEP, MEMBER_YEAR = 2_000_000, 1_050
"""Bytes of a sweep without its members, and bytes per scenario, member and year."""

TABLES = 1_000_000
"""Bytes of a folder with only tables and figures: an answer, a back-test, a list of loops."""


def run_size(scenario: Scenario, graph: Graph) -> int:
    """Bytes of the results of a run."""
    cells = sum(math.prod(variable.shape) for variable in graph.variables.values())
    return int(RUN + VALUE * cells * (MONTHS * years(scenario) + 1))


def sweep_size(scenario: Scenario, scenarios: int, members: int) -> int:
    """Bytes of the results of a sweep with a number of scenarios."""
    return SWEEP + MEMBER_YEAR * years(scenario) * scenarios * members


def years(scenario: Scenario) -> int:
    """Number of years of a scenario."""
    return scenario.last_year - scenario.first_year + 1
