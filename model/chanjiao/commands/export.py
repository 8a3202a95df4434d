"""`chanjiao export`: writes a scenario as a file for other programs."""

from __future__ import annotations

from chanjiao.commands.run import steps_per_year
from chanjiao.export.scenario_file import export as export_scenario
from chanjiao.report.language import Language
from chanjiao.report.output.terminal import echo
from chanjiao.scenario.loading import load_all
from chanjiao.system import graph


def export(format: str, path: str, out: str | None, language: Language, step: str | None) -> None:
    """Write a scenario for other programs, and print what the file cannot represent."""
    steps, (scenario,) = steps_per_year(step), load_all([path], graph)
    chinese = language is Language.ZH
    for line in export_scenario(scenario, graph(scenario.zones), format, out, steps, chinese):
        echo(line)
