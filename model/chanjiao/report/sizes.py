"""Sizes: about how many bytes results will take, known before anything is run.

Measured on the shipped scenarios, by which estimates are right to a tenth; `results.nc` is most.
"""

from __future__ import annotations

import math

from chanjiao.engine.language.calendar import MONTHS
from chanjiao.engine.language.graph import Graph
from chanjiao.scenario import Scenario

RUN, VALUE = 4_000_000, 4.5
"""Bytes of a run without its numbers, and of one number as it is packed."""

SWEEP, MEMBER_YEAR = 2_000_000, 1_050
"""Bytes of a sweep without its members, and of a year of one member of one scenario."""

TABLES = 1_000_000
"""Bytes of a folder of tables and figures alone: of an answer, a back-test, a list of loops."""


def run_size(scenario: Scenario, graph: Graph) -> int:
    """Bytes of the results of a run."""
    cells = sum(math.prod(variable.shape) for variable in graph.variables.values())
    return int(RUN + VALUE * cells * (MONTHS * years(scenario) + 1))


def sweep_size(scenario: Scenario, scenarios: int, members: int) -> int:
    """Bytes of the results of a sweep of so many scenarios."""
    return SWEEP + MEMBER_YEAR * years(scenario) * scenarios * members


def years(scenario: Scenario) -> int:
    """Years that a scenario covers."""
    return scenario.last_year - scenario.first_year + 1
