"""Forecasts from rolling origins: of the model and of naive rules, with the published outcome."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from chanjiao.backtest import naive
from chanjiao.forecast.calibration import Calibration, calibrate
from chanjiao.forecast.decrees import Decree
from chanjiao.forecast.draws import drawn
from chanjiao.forecast.figures import Figures
from chanjiao.forecast.paths import central
from chanjiao.forecast.rolling import LEADS, outcomes
from chanjiao.forecast.rules import FROZEN, Rules
from chanjiao.forecast.submodel import EducationSubmodel

Array = NDArray[np.float64]

ORIGINS = range(2015, 2022)
"""Years at whose end a forecast is made and scored."""

WARM_UP = range(2013, 2015)
"""Earlier origins, whose errors only set the width of bands."""

LATEST = range(2022, 2023)
"""Later origins, which are in the table of forecasts and in no score."""

EVERY = (*WARM_UP, *ORIGINS, *LATEST)

NAIVE = tuple(naive.RULES)
METHODS = ("model", *NAIVE, "mix", "shrunk")
"""Columns of forecasts: the mix is the mean of the naive ones, the shrunk one half model, half
mix."""

VARIANTS: Mapping[str, str] = {
    "frozen": "model",
    "blind": "blind",
    "without_decrees": "without_decrees",
}
"""Column of the forecasts of each variant: rules chosen in 2026, rules chosen at each origin, and
frozen rules without decrees. Where the choice is not asked for, `blind` has no values."""

MEMBERS = 200
"""Drawn paths of a fan."""

Choose = Callable[[int], Rules]
"""Rules that could have been chosen at an origin."""


@dataclass(frozen=True)
class Rolled:
    """Forecasts of every variant from one origin, by series.

    `central` has values of shape (years,), and `members` of shape (years, members).
    """

    origin: int
    central: Mapping[str, Mapping[str, Array]]
    members: Mapping[str, Mapping[str, Array]]


def roll(
    model: EducationSubmodel,
    figures: Figures,
    decrees: tuple[Decree, ...],
    choose: Choose | None = None,
    origins: Iterable[int] = EVERY,
) -> list[Rolled]:
    """Forecasts from each origin as they would have been made, with what was public then."""
    return [_roll(model, _calibrations(figures, origin, decrees, choose)) for origin in origins]


def _calibrations(
    figures: Figures, origin: int, decrees: tuple[Decree, ...], choose: Choose | None
) -> dict[str, Calibration]:
    found = {
        "frozen": calibrate(figures, origin, FROZEN, decrees),
        "without_decrees": calibrate(figures, origin, FROZEN),
    }
    if choose:
        found["blind"] = calibrate(figures, origin, choose(origin), decrees)
    return found


def _roll(model: EducationSubmodel, calibrations: Mapping[str, Calibration]) -> Rolled:
    """Central and drawn forecasts of each variant, all in one run."""
    origin = calibrations["frozen"].origin
    until = origin + LEADS.stop - 1
    asked = [(each, central(each, until)) for each in calibrations.values()]
    asked += [(each, drawn(each, until, MEMBERS)) for each in calibrations.values()]
    found = model.forecast(asked)
    middle, members = found[: len(calibrations)], found[len(calibrations) :]
    return Rolled(
        origin,
        {
            name: {series: values[:, 0] for series, values in each.items()}
            for name, each in zip(calibrations, middle, strict=True)
        },
        dict(zip(calibrations, members, strict=True)),
    )


def records(figures: Figures, rolled: Sequence[Rolled]) -> pd.DataFrame:
    """A row for each series, origin and lead whose outcome is known and counted alike.

    Columns: series, origin, lead, actual, base (the last known value), METHODS and the columns of
    VARIANTS; in persons.
    """
    table = pd.DataFrame([row for each in rolled for row in _rows(figures, each)])
    table["mix"] = table[list(NAIVE)].mean(axis=1)
    table["shrunk"] = (table["model"] + table["mix"]) / 2
    return table


def _rows(figures: Figures, each: Rolled) -> Iterator[dict[str, object]]:
    known = figures.known(each.origin)
    others = {name: column for name, column in VARIANTS.items() if name != "frozen"}
    for row in outcomes(figures, each.origin, each.central["frozen"]):
        series, lead = str(row["series"]), int(str(row["lead"]))
        yield {
            **row,
            "base": known[series].dropna().iloc[-1],
            **{name: rule(known, series, lead) for name, rule in naive.RULES.items()},
            **{
                column: each.central[name][series][lead - 1] if name in each.central else np.nan
                for name, column in others.items()
            },
        }
