"""Numbers that the command line changes: `--set funding.matching_ratio=3`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from chanjiao.experiment.file.overrides import setting
from chanjiao.scenario import Scenario, ScenarioError
from chanjiao.scenario.changes import changed
from chanjiao.system import graph


def with_settings(scenario: Scenario, settings: Iterable[str]) -> Scenario:
    """The scenario with other numbers; it is compared with the scenario itself.

    Raises ResultsError for a text that is no setting, ScenarioError for a wrong name or number.
    """
    numbers: dict[str, Any] = dict(map(setting, settings))
    try:
        made = changed(scenario, numbers, graph(scenario.zones), {})
    except ScenarioError as error:
        raise ScenarioError(replace(fault, file="--set") for fault in error.faults) from None
    return replace(made, parent=scenario)
