"""Score lines: how good past forecasts of one series and lead were, for those who quote a forecast.

They rest on origins 2015-2021 and frozen rules with known decrees.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

import pandas as pd

from chanjiao.backtest import naive
from chanjiao.backtest.bands import predictions
from chanjiao.backtest.forecasts import ORIGINS, records, roll
from chanjiao.backtest.scores import FEW, score_table
from chanjiao.engine.cache import cached_object
from chanjiao.forecast.decrees import read_decrees
from chanjiao.forecast.figures import Figures, observed
from chanjiao.forecast.submodel import EducationSubmodel
from chanjiao.scenario.files import read_bytes


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
    """The record of a series at a lead; None if no such forecast was ever scored.

    The first call makes the forecasts of the past, about 20 seconds; then they are in the cache.
    Raises ScenarioError or ResultsError if a file is missing or has faults.
    """
    return score_lines(scenarios).get((series, lead))


def score_lines(scenarios: Path = Path("scenarios")) -> Mapping[tuple[str, int], ScoreLine]:
    """All records by series and lead."""
    return _score_lines(scenarios, _digest(scenarios))


def naive_forecast(known: Figures, origin: int, series: str, lead: int, rule: str) -> float:
    """What a naive rule says at an origin, in persons."""
    return naive.RULES[rule](known.known(origin), series, lead)


@cache
def _score_lines(scenarios: Path, key: str) -> dict[tuple[str, int], ScoreLine]:
    scores = cached_object("scores", key, lambda: _scores(scenarios))
    return {(row.series, row.lead): _line(row) for row in scores.itertuples()}


def _scores(scenarios: Path) -> pd.DataFrame:
    published = observed(scenarios)
    rolled = roll(EducationSubmodel.of(scenarios), published, read_decrees(scenarios))
    every = records(published, rolled)
    scored = every[every["origin"].isin(ORIGINS)]
    return score_table(scored, published, predictions(every, rolled))


def _digest(scenarios: Path) -> str:
    """Digest of everything but the code that scores follow from: scenarios and their data."""
    files = [*sorted(scenarios.glob("*.toml")), *sorted((scenarios / "data").glob("*.csv"))]
    found = sha256()
    for file in files:
        found.update(f"{file.name}\n".encode())
        found.update(read_bytes(file))
    return found.hexdigest()


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
