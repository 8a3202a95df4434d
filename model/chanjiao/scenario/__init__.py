"""Scenarios: the numbers of a run, read from TOML files.

A file lists its differences from a parent.
"""

from chanjiao.scenario.faults import ScenarioError as ScenarioError
from chanjiao.scenario.loading import load as load
from chanjiao.scenario.quantity import parse_quantity as parse_quantity
from chanjiao.scenario.quantity import parse_unit as parse_unit
from chanjiao.scenario.scenario import Entry as Entry
from chanjiao.scenario.scenario import Scenario as Scenario
