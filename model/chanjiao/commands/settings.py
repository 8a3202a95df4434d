"""Numbers that the command line changes: `--set funding.matching_ratio=3`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from chanjiao.experiment.file.overrides import setting
from chanjiao.scenario import Scenario
from chanjiao.scenario.changes import Origin, changed
from chanjiao.system import graph

ON_THE_COMMAND_LINE = Origin("--set", "given on the command line (--set)", "由命令行--set给定")


def with_settings(scenario: Scenario, settings: Iterable[str]) -> Scenario:
    """The scenario with other numbers; it is compared with the scenario itself.

    Raises ResultsError for a text that is no setting, ScenarioError for a wrong name or number.
    """
    numbers: dict[str, Any] = dict(map(setting, settings))
    made = changed(scenario, numbers, graph(scenario.zones), {}, ON_THE_COMMAND_LINE)
    return replace(made, parent=scenario)
