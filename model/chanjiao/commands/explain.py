"""`chanjiao explain`: explains a variable, a sector or the model."""

from __future__ import annotations

from chanjiao import explanation, references
from chanjiao.report.output.terminal import echo
from chanjiao.scenario.loading import load_all
from chanjiao.system import graph


def explain(
    name: str | None, path: str | None, code: bool, bibtex: bool, chinese: bool = False
) -> None:
    """Print an explanation, the generated code, or the bibliography.

    If a scenario is given, the explanation shows its numbers.
    """
    if bibtex:
        echo(references.bibtex())
        return
    scenario = load_all([path], graph)[0] if path else None
    system = graph(scenario.zones) if scenario else graph()
    if code:
        echo(explanation.generated_code(name, system, scenario))
    else:
        echo(explanation.explain(name, system, scenario, chinese))
