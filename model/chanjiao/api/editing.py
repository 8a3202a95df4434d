"""Scenarios that Python can change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from chanjiao.engine.language.graph import Graph
from chanjiao.scenario import Scenario
from chanjiao.scenario.changes import changed
from chanjiao.system import graph


class EditableScenario(Scenario):
    """A scenario from which Python makes others with other numbers."""

    def set(
        self,
        numbers: str | Mapping[str, Any],
        value: Any = None,
        *,
        model: Graph | None = None,
        **keys: Any,
    ) -> EditableScenario:
        """Scenario with other numbers, which extends this one; this one stays as it is.

        `numbers` is the id of a variable with its `value`, or a mapping from ids to values. A value
        is a number in the model's unit, a text with a unit such as "18亿元", values by date
        `{2026: 1, 2030: 2}`, values by member `{"sv": 0.4, ...}` or an array with an axis for each
        dimension, the name of a member that a lever chooses, or points `[(0, 1), (2, 3)]` of a
        curve. `keys` are other keys of a section in a scenario file, such as `range`, `source`,
        `quality` and `shape="ramp"`; the quality is "assumed" and the source "set in Python"
        unless they are given. The keys `name`, `title`, `title_zh`, `why` and `why_zh` describe the
        new scenario. ScenarioError, with near names, where anything is wrong.

            base = cj.read("base")
            more = base.set("funding.matching_ratio", 3)
            later = base.set("funding.batches", {2010: 0, 2026: 15, 2027: 0}, name="later")
        """
        given = numbers if isinstance(numbers, Mapping) else {numbers: value}
        return editable(changed(self, given, model or graph(self.zones), keys))


def editable(scenario: Scenario) -> EditableScenario:
    """The same scenario with the method `set`."""
    return EditableScenario(
        **{part.name: getattr(scenario, part.name) for part in fields(Scenario)}
    )
