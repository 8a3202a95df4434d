"""Calibration: what the figures known at an origin say about stocks, ratios and elasticities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from chanjiao.forecast import ratios as published
from chanjiao.forecast.decrees import Decree, ahead
from chanjiao.forecast.figures import BREAKS, FIRST_YEAR, Figures
from chanjiao.forecast.rules import FROZEN, Rules
from chanjiao.forecast.slopes import PRIORS, Slopes, growth, slopes
from chanjiao.forecast.trend import DampedTrend, damped_trend


@dataclass(frozen=True)
class Calibration:
    """The education half of the nation as of the end of the year `origin`.

    `known` are the figures that were public. `trends` hold the yearly ratios by name, and
    `seat_trend` and `post_trend` the growth of seats and posts that elasticities leave. `decrees`
    were public and lie ahead.
    """

    origin: int
    rules: Rules
    known: pd.DataFrame
    trends: Mapping[str, DampedTrend]
    seats: Slopes
    posts: Slopes
    seat_trend: DampedTrend
    post_trend: DampedTrend
    decrees: tuple[Decree, ...]


def calibrate(
    figures: Figures,
    origin: int,
    rules: Rules = FROZEN,
    decrees: tuple[Decree, ...] = (),
    since: int = FIRST_YEAR,
) -> Calibration:
    """Estimate everything from the figures that were public for an origin.

    Ratios and growth of years before `since` do not count. Raises ValueError where a ratio has no
    year at all.
    """
    known = figures.known(origin)
    trends = {
        name: _trend(series, rules, published.SCALES[name])
        for name, series in published.ratios(known, since).items()
        if series.notna().any() or name not in MAY_LACK
    }
    seats = slopes(*_seat_growth(known, since), PRIORS["seats"])
    posts = slopes(*_post_growth(known, since), PRIORS["posts"])
    return Calibration(
        origin=origin,
        rules=rules,
        known=known,
        trends=trends,
        seats=seats,
        posts=posts,
        seat_trend=_rest(seats, rules),
        post_trend=_rest(posts, rules),
        decrees=ahead(decrees, origin),
    )


MAY_LACK = {"vb_share", "adults"}
"""Ratios that were not published before 2012 (adults) and 2021 (bachelors)."""


def _trend(series: pd.Series, rules: Rules, scale: str) -> DampedTrend:
    return damped_trend(series, scale, rules.damping, rules.slope_weight)


def _rest(found: Slopes, rules: Rules) -> DampedTrend:
    """Trend of the level that the unexplained growth adds up to; it is 0 in the newest year."""
    grown = found.rest
    levels = -grown[::-1].cumsum().shift(1, fill_value=0.0)[::-1]
    before = pd.Series([levels.iloc[0] - grown.iloc[0]], [grown.index[0] - 1])
    return _trend(pd.concat([before, levels]), rules, "identity")


def _seat_growth(known: pd.DataFrame, since: int) -> tuple[pd.Series, pd.Series]:
    years = known.loc[since - 1 :]
    return growth(years["general_intake"]), growth(years["leavers"])


def _post_growth(known: pd.DataFrame, since: int) -> tuple[pd.Series, pd.Series]:
    """Growth of teachers but for that across a new definition, and of students a year before."""
    teachers = growth(known["sv_teachers"]).loc[since:]
    students = growth(known["sv_students"]).shift(1)
    return teachers.drop(BREAKS["sv_teachers"], errors="ignore"), students
