"""`chanjiao explain`: a variable, a sector or the model explained."""

from __future__ import annotations

from chanjiao import explain as explaining
from chanjiao import references
from chanjiao.report.output.terminal import echo
from chanjiao.scenario.loading import load_all
from chanjiao.system import graph


def explain(name: str | None, path: str | None, code: bool, bibtex: bool) -> None:
    """Print an explanation, the generated code, or the bibliography.

    An explanation shows the numbers of the scenario, where one is given.
    """
    if bibtex:
        echo(references.bibtex())
        return
    scenario = load_all([path], graph)[0] if path else None
    system = graph(scenario.zones) if scenario else graph()
    describe = explaining.generated_code if code else explaining.explain
    echo(describe(name, system, scenario))
