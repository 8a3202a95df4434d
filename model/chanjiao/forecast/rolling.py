"""Rolling origins: forecasts as they would have been made, and what was published later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from chanjiao.forecast.calibration import calibrate
from chanjiao.forecast.decrees import Decree
from chanjiao.forecast.figures import LAST_YEAR, SERIES, Figures, comparable
from chanjiao.forecast.paths import central
from chanjiao.forecast.rules import FROZEN, Rules
from chanjiao.forecast.submodel import EducationSubmodel

Array = NDArray[np.float64]

FIRST_ORIGIN = 2013
"""First year from whose end a forecast can be made: college cohorts are known from 2010 on."""

LEADS = range(1, 6)
"""Years ahead that are scored."""


def forecast_series(
    model: EducationSubmodel,
    figures: Figures,
    origin: int,
    rules: Sequence[Rules] = (FROZEN,),
    decrees: tuple[Decree, ...] = (),
    until: int | None = None,
) -> list[dict[str, Array]]:
    """Central forecasts from an origin under each set of rules: series of shape (years,)."""
    last = until or origin + LEADS.stop - 1
    calibrated = [calibrate(figures, origin, each, decrees) for each in rules]
    found = model.forecast([(each, central(each, last)) for each in calibrated])
    return [{name: values[:, 0] for name, values in series.items()} for series in found]


def outcomes(
    figures: Figures, origin: int, forecast: Mapping[str, Array], until: int = LAST_YEAR
) -> Iterator[dict[str, object]]:
    """Rows of one forecast whose outcome was published by a year: series, origin, lead, values."""
    for series in SERIES:
        for lead in LEADS:
            target = origin + lead
            if target > until or not comparable(series, origin, target):
                continue
            actual = figures.values[series].get(target, np.nan)
            if not np.isnan(actual):
                yield {
                    "series": series,
                    "origin": origin,
                    "lead": lead,
                    "actual": actual,
                    "model": forecast[series][lead - 1],
                }


def past_errors(
    model: EducationSubmodel,
    figures: Figures,
    origin: int,
    rules: Rules = FROZEN,
    decrees: tuple[Decree, ...] = (),
    origins: Iterable[int] | None = None,
) -> pd.DataFrame:
    """Errors of earlier forecasts that were known at an origin: series, origin, lead, log error."""
    earlier = range(FIRST_ORIGIN, origin) if origins is None else origins
    rows = [
        row
        for start in earlier
        for forecast in forecast_series(model, figures, start, [rules], decrees)
        for row in outcomes(figures, start, forecast, origin)
    ]
    table = pd.DataFrame(rows, columns=["series", "origin", "lead", "actual", "model"])
    table["error"] = np.log(table["actual"].astype(float) / table["model"].astype(float))
    return table
