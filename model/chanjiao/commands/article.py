"""`chanjiao article`: prints a page that compares the model with its source article."""

from __future__ import annotations

from chanjiao.article.document import page
from chanjiao.article.measures import FIRST_YEAR, LAST_YEAR
from chanjiao.article.row import RunPair
from chanjiao.report.language import Language
from chanjiao.report.output.terminal import echo
from chanjiao.report.years import PeriodError, require
from chanjiao.results.counterfactual import effect_begins
from chanjiao.results.loop_cuts import uncut_reference
from chanjiao.results.simulation import simulate
from chanjiao.scenario.loading import load_all
from chanjiao.system import graph


def article(path: str, language: Language) -> None:
    """Print the page that compares a scenario, with and without its programme, with the article.

    Raises PeriodError if the run lacks years of the article, or if the scenario has no programme.
    """
    (scenario,) = load_all([path], graph)
    require(scenario, FIRST_YEAR, LAST_YEAR, "the comparison with the article")
    if (effect_begins(scenario) or LAST_YEAR) >= LAST_YEAR:
        raise PeriodError(
            f"the article is about the programme, and scenario {scenario.name} pays for no "
            f"projects before {LAST_YEAR}; take one that does, such as demonstration_projects.toml"
        )
    system = graph(scenario.zones)
    without, programme = (simulate(each, system) for each in (uncut_reference(scenario), scenario))
    echo(page(RunPair(without, programme), language), end=False)
