"""Production of an exported file: from a scenario file to one for other programs."""

from __future__ import annotations

from chanjiao.commands.run import steps_per_year
from chanjiao.export.scenario_file import export
from chanjiao.report.consoles import echo
from chanjiao.report.language import Language
from chanjiao.scenario.loading import load_all
from chanjiao.system import graph


def produce_export(
    format: str, path: str, out: str | None, language: Language, step: str | None
) -> None:
    """Write a scenario for other programs, and print what the file does not carry."""
    steps = steps_per_year(step)
    (scenario,) = load_all([path], graph)
    lines = export(scenario, graph(scenario.zones), format, out, steps, language is Language.ZH)
    for line in lines:
        echo(line)
