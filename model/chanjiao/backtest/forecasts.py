"""Forecasts from rolling origins: of the model and of naive rules, with the published outcome."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from chanjiao.backtest import naive
from chanjiao.backtest.data import LAST_YEAR, SERIES, comparable, known_in
from chanjiao.backtest.estimates import RULES
from chanjiao.backtest.initial_conditions import start
from chanjiao.backtest.submodel import EducationSubmodel

ORIGINS = range(2015, 2022)
"""Years at whose end a forecast is made and scored."""

WARM_UP = range(2013, 2015)
"""Earlier origins, whose errors only set the width of intervals."""

LEADS = range(1, 6)
"""Years ahead."""

NAIVE = tuple(naive.RULES)
METHODS = ("model", *NAIVE, "mix", "shrunk")
"""Columns of forecasts: the mix is the mean of the naive ones, the shrunk one half model, half
mix."""

VARIANTS: Mapping[str, tuple[str, str]] = {
    "smoothed": ("smoothed", "share_held"),
    "newest": ("newest", "share_held"),
    "mean_of_three": ("mean_of_three", "share_held"),
    "seats_fixed": ("smoothed", "seats_fixed"),
}
"""Ways to estimate, and rules for general seats; the first is the one that is scored."""


def forecasts(
    model: EducationSubmodel, figures: pd.DataFrame, origins: Iterable[int] = (*WARM_UP, *ORIGINS)
) -> pd.DataFrame:
    """A row for each series, origin and lead whose outcome is known and counted alike.

    Columns: series, origin, lead, actual, base (the last known value), METHODS, and
    `variant_` with the name of each of VARIANTS; in persons.
    """
    rows = [row for origin in origins for row in _from(model, figures, origin)]
    table = pd.DataFrame(rows)
    table["mix"] = table[list(NAIVE)].mean(axis=1)
    table["shrunk"] = (table["model"] + table["mix"]) / 2
    return table


def _from(
    model: EducationSubmodel, figures: pd.DataFrame, origin: int
) -> Iterator[dict[str, object]]:
    known = known_in(figures, origin)
    starts = [start(known, model.profile, RULES[rule], seats) for rule, seats in VARIANTS.values()]
    teachers = float(known["sv_teachers"].iloc[-1])
    ahead = model.forecast(origin, starts, teachers, LEADS.stop - 1)
    for series in SERIES:
        for lead in LEADS:
            target = origin + lead
            if target <= LAST_YEAR and comparable(series, origin, target):
                values = ahead[series][lead - 1]
                yield {
                    "series": series,
                    "origin": origin,
                    "lead": lead,
                    "actual": figures[series][target],
                    "base": known[series].iloc[-1],
                    "model": values[0],
                    **{name: rule(known, series, lead) for name, rule in naive.RULES.items()},
                    **{f"variant_{v}": x for v, x in zip(VARIANTS, values, strict=True)},
                }
