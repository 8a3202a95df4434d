"""Score lines: how good past forecasts of one series and lead were, for those who quote a forecast.

They use forecasts from the ends of 2015-2021 with known decrees.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from chanjiao.backtest import naive
from chanjiao.backtest.past import past
from chanjiao.backtest.scores import FEW, score_table
from chanjiao.forecast.figures import Figures, observed


@dataclass(frozen=True)
class ScoreLine:
    """Past forecasts of a series at a lead.

    `mape` and `naive_mape` are mean absolute errors in per cent of the model and of the best naive
    rule, `naive_rule` its id in `naive.RULES`, chosen after the event. `skill` is 1 less the ratio
    of root mean square errors, `coverage80` the share of outcomes in the 80 % band, and `count` the
    number of forecasts. `better` is None where these are too few to judge.
    """

    count: int
    mape: float
    naive_mape: float
    naive_rule: str
    skill: float
    coverage80: float
    better: bool | None


def score_line(series: str, lead: int, scenarios: Path = Path("scenarios")) -> ScoreLine | None:
    """The record of frozen rules for a series at a lead; None if no such forecast was ever scored.

    The first call makes the forecasts of the past, about 15 seconds; then they are in the cache.
    Raises ScenarioError or ResultsError if a file is missing or has faults.
    """
    return score_lines(scenarios).get((series, lead))


def score_lines(
    scenarios: Path = Path("scenarios"), variant: str = "frozen"
) -> Mapping[tuple[str, int], ScoreLine]:
    """All records of one of `forecasts.VARIANTS`, by series and lead."""
    found = past(scenarios, blind=variant == "blind")
    scores = score_table(found.scored, observed(scenarios), found.predicted, variant)
    return {(row.series, row.lead): _line(row) for row in scores.itertuples()}


def naive_forecast(figures: Figures, origin: int, series: str, lead: int, rule: str) -> float:
    """What a naive rule says at an origin, in persons."""
    return naive.RULES[rule](figures.known(origin), series, lead)


def _line(row) -> ScoreLine:
    return ScoreLine(
        count=row.count,
        mape=row.mape,
        naive_mape=row.best_mape,
        naive_rule=row.best,
        skill=row.skill,
        coverage80=row.covered,
        better=row.better if row.count >= FEW else None,
    )
