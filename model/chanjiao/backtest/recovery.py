"""Synthetic truth: do bands hold the future of histories whose ratios, slopes and steps are known?

Histories start from the figures of 2015. Their ratios are drawn as those of a forecast, with
spreads, slopes and elasticities as estimated from the figures to 2023, and with steps of policy.
The submodel makes histories of them. The procedure sees a history to its origin, calibrates itself
anew and forecasts the years that follow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from chanjiao.backtest.bands import place
from chanjiao.backtest.coverage import binomial_range
from chanjiao.backtest.histories import histories, truth
from chanjiao.forecast.calibration import Calibration, calibrate
from chanjiao.forecast.draws import drawn
from chanjiao.forecast.fan import fan
from chanjiao.forecast.figures import LAST_YEAR, SERIES, Figures
from chanjiao.forecast.paths import central
from chanjiao.forecast.rolling import LEADS
from chanjiao.forecast.submodel import EducationSubmodel

Array = NDArray[np.float64]

START, FIRST_ORIGIN, ORIGIN = 2015, 2018, 2025
"""Last year that histories share with the nation, and the years of the first forecast and of the
one that is scored. A history has ten years of ratios. Who leaves grade 9 in the last year of the
forecast was born at the start.
"""

NOMINAL = 0.8
BAND = (0.75, 0.85)
"""Nominal share of outcomes in their band, and the range that passes."""

HISTORIES, MEMBERS = 40, 100
"""Histories, and drawn paths of each fan."""

ALL = "all"
"""Row of all series together."""


class Recovered(NamedTuple):
    """How often bands contained the outcome, with the binomial range of that share."""

    series: str
    count: int
    held: float
    low: float
    high: float

    @property
    def passed(self) -> bool:
        """Whether the share is in the range that passes, or does not differ from it by chance."""
        return self.low <= BAND[1] and self.high >= BAND[0]


def recover(
    model: EducationSubmodel, figures: Figures, count: int = HISTORIES, seed: int = 2
) -> list[Recovered]:
    """Coverage of the 80 % bands of each series, and of all together, over five leads."""
    places = synthetic_places(model, figures, count, seed)
    held = places.assign(held=(places["place"] - 1 / 2).abs() <= NOMINAL / 2)
    found = [_recovered(s, held.loc[held["series"] == s, "held"]) for s in SERIES]
    return [*found, _recovered(ALL, held["held"])]


def synthetic_places(
    model: EducationSubmodel, figures: Figures, count: int, seed: int
) -> pd.DataFrame:
    """Where outcomes lie in their bands: history, series, lead, place."""
    until = ORIGIN + LEADS.stop - 1
    true = truth(figures, START, LAST_YEAR)
    paths = drawn(true, until, count, seed)
    (outcome,) = model.forecast([(true, paths)])
    made = histories(true, paths, outcome, ORIGIN)
    errors = _past_errors(model, made)
    calibrations = [calibrate(each, ORIGIN, since=START + 1) for each in made]
    middle = model.forecast([(each, central(each, until)) for each in calibrations])
    members = model.forecast([(each, drawn(each, until, MEMBERS)) for each in calibrations])
    rows = [
        {
            "history": number,
            "series": series,
            "lead": lead,
            "place": place(
                float(outcome[series][ORIGIN - START + lead - 1, number]), bands.quantiles[lead - 1]
            ),
        }
        for number in range(count)
        for series in SERIES
        for bands in [
            fan(
                middle[number][series][:, 0],
                members[number][series],
                errors[(errors["history"] == number) & (errors["series"] == series)],
            )
        ]
        for lead in LEADS
    ]
    return pd.DataFrame(rows)


def _past_errors(model: EducationSubmodel, made: Sequence[Figures]) -> pd.DataFrame:
    """Log errors of forecasts from earlier years of each history, as far as they were known."""
    return pd.DataFrame(
        [
            row
            for origin in range(FIRST_ORIGIN, ORIGIN)
            for row in _errors(
                model, made, [calibrate(each, origin, since=START + 1) for each in made]
            )
        ]
    )


def _errors(
    model: EducationSubmodel, made: Sequence[Figures], calibrations: Sequence[Calibration]
) -> Iterator[dict[str, object]]:
    origin = calibrations[0].origin
    until = min(origin + LEADS.stop - 1, ORIGIN)
    found = model.forecast([(each, central(each, until)) for each in calibrations])
    for number, (history, forecast) in enumerate(zip(made, found, strict=True)):
        for series in SERIES:
            for lead in range(1, until - origin + 1):
                actual = history.values.loc[origin + lead, series]
                yield {
                    "history": number,
                    "series": series,
                    "origin": origin,
                    "lead": lead,
                    "error": float(np.log(actual / forecast[series][lead - 1, 0])),
                }


def _recovered(series: str, held: pd.Series) -> Recovered:
    low, high = binomial_range(int(held.sum()), len(held))
    return Recovered(series, len(held), float(held.mean()), low, high)
