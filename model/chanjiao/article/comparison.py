"""The comparison: runs without and with the programme, and the page written from them."""

from __future__ import annotations

from chanjiao.article.document import page
from chanjiao.article.row import Runs
from chanjiao.cutting import reference_of
from chanjiao.report.language import Language
from chanjiao.report.production import load_all
from chanjiao.results import simulate
from chanjiao.system import graph


def compared(path: str, language: Language) -> str:
    """Page of the article for the scenario of a file; ScenarioError with all its faults."""
    (scenario,) = load_all([path], graph)
    system = graph(scenario.zones)
    without, programme = (simulate(each, system) for each in (reference_of(scenario), scenario))
    return page(Runs(without, programme), language)
