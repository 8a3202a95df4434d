"""The reference of a scenario as a scenario of its own."""

from __future__ import annotations

from chanjiao.experiment.design.inputs import with_digest
from chanjiao.experiment.design.values import DesignError
from chanjiao.results.counterfactual import reference_scenario
from chanjiao.scenario import Scenario


def stated_reference(scenario: Scenario) -> Scenario:
    """The reference that a scenario states, with a name of its own.

    Raises DesignError if it states none.
    """
    if scenario.reference is None:
        raise DesignError(
            f"scenario {scenario.name} states no reference, so its effect is not defined; give "
            "the key `reference` at the head of its file, or `reference = false` in the design"
        )
    label = scenario.reference
    return with_digest(
        reference_scenario(scenario),
        "its reference",
        name=f"{scenario.name}, reference",
        title=f"{scenario.title}: {label.en}",
        title_zh=f"{scenario.title_zh}：{label.zh}",
    )
