"""The comparison: runs without and with the programme, and the page written from them."""

from __future__ import annotations

from chanjiao.article.document import page
from chanjiao.article.measures import FIRST_YEAR, LAST_YEAR
from chanjiao.article.row import RunPair
from chanjiao.report.language import Language
from chanjiao.report.years import PeriodError, require
from chanjiao.results.cutting import programme_begins, reference_of
from chanjiao.results.result import simulate
from chanjiao.scenario.loading import load_all
from chanjiao.system import graph


def compared(path: str, language: Language) -> str:
    """Page of the article for the scenario of a file; ScenarioError with all its faults.

    PeriodError where its run lacks the years of the article, or the programme.
    """
    (scenario,) = load_all([path], graph)
    require(scenario, FIRST_YEAR, LAST_YEAR, "the comparison with the article")
    if (programme_begins(scenario) or LAST_YEAR) >= LAST_YEAR:
        raise PeriodError(
            f"the article is about the programme, and scenario {scenario.name} pays for no "
            f"projects before {LAST_YEAR}; take one that does, such as demonstration_projects.toml"
        )
    system = graph(scenario.zones)
    without, programme = (simulate(each, system) for each in (reference_of(scenario), scenario))
    return page(RunPair(without, programme), language)
