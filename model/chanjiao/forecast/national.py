"""The forecast of the nation: published series with their fans, by year, from the end of a year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from chanjiao.forecast.calibration import Calibration, calibrate
from chanjiao.forecast.classes import class_of
from chanjiao.forecast.decrees import Decree
from chanjiao.forecast.draws import SEED, drawn
from chanjiao.forecast.errors import ForecastError
from chanjiao.forecast.fan import Fan, fan
from chanjiao.forecast.figures import FACTORS, LAST_YEAR, Figures
from chanjiao.forecast.origins import newest_origin
from chanjiao.forecast.paths import central
from chanjiao.forecast.rolling import FIRST_ORIGIN, past_errors
from chanjiao.forecast.rules import FROZEN, Rules
from chanjiao.forecast.submodel import EducationSubmodel

Array = NDArray[np.float64]

NAMES: Mapping[str, str] = {
    "sv_entrants": "sv_intake",
    "sv_enrolment": "sv_students",
    "sv_graduates": "sv_graduates",
    "sv_fulltime_teachers": "sv_teachers",
    "regular_senior_high_entrants": "general_intake",
    "junior_high_graduates": "leavers",
    "hv_entrants": "hv_intake",
    "hv_enrolment": "hv_students",
    "hv_graduates": "hv_graduates",
    "vu_entrants": "vb_intake",
    "vu_enrolment": "vb_students",
    "vu_graduates": "vb_graduates",
}
"""Series of the file, in its order, and their ids among the published figures."""

QUANTILES = ("p2.5", "p10", "p25", "median", "p75", "p90", "p97.5")
"""Columns of the quantiles, in the order of `fan.PROBABILITIES`."""

UNIT = FACTORS["10k persons"]
"""Persons in the unit of the rows."""

LONGEST = 12
"""Years ahead at most: those who leave junior high school then are three years old at the origin.
Runs of the submodel are tested that far."""

DEFAULT_YEARS, MEMBERS = 7, 300
FEWEST_MEMBERS, MOST_MEMBERS = 200, 500


@dataclass(frozen=True)
class NationalQuestion:
    """What is asked: a forecast from the end of `origin` to `until`, and how it is drawn.

    `rules` are those of each origin, past ones for the errors; without an entry they are FROZEN.
    """

    origin: int = LAST_YEAR
    until: int = LAST_YEAR + DEFAULT_YEARS
    members: int = MEMBERS
    seed: int = SEED
    rules: Mapping[int, Rules] = field(default_factory=dict)

    def rules_at(self, origin: int) -> Rules:
        """Rules of a forecast from an origin."""
        return self.rules.get(origin, FROZEN)

    @property
    def years(self) -> int:
        """Number of forecast years."""
        return self.until - self.origin


@dataclass(frozen=True)
class NationalForecast:
    """Forecasts in 10,000 persons.

    `rows` has the columns series, year, QUANTILES and class. `published` are the figures known at
    the origin, by year and series. `errors` are past log errors of the figures known then, by the
    ids of the figures; `signals` the tracking signal of each series. `calibration` is what the
    forecast is based on.
    """

    question: NationalQuestion
    rows: pd.DataFrame
    published: pd.DataFrame
    errors: pd.DataFrame
    signals: Mapping[str, int]
    calibration: Calibration

    @property
    def series(self) -> list[str]:
        """Series that are forecast, in the order of the file."""
        return list(dict.fromkeys(self.rows["series"]))


def national_forecast(
    model: EducationSubmodel,
    figures: Figures,
    question: NationalQuestion = NationalQuestion(),
    decrees: tuple[Decree, ...] = (),
) -> NationalForecast:
    """Forecast the nation with figures and decrees that were public at the origin, and no others.

    Series without any figure by then are left out. Raises ForecastError with every fault of the
    question.
    """
    check(question, newest_origin(figures))
    origin = question.origin
    calibration = calibrate(figures, origin, question.rules_at(origin), decrees)
    errors = pd.concat(
        past_errors(model, figures, origin, rules, decrees, origins)
        for rules, origins in _origins_by_rules(question).items()
    )
    fans = fans_of(model, calibration, question, errors)
    known = {name: id for name, id in NAMES.items() if id in fans}
    rows = [row for name, id in known.items() for row in _rows(name, id, fans[id], origin)]
    published = calibration.known[list(known.values())] / UNIT
    return NationalForecast(
        question=question,
        rows=pd.DataFrame(rows),
        published=published.set_axis(list(known), axis="columns"),
        errors=errors,
        signals={name: fans[id].signal for name, id in known.items()},
        calibration=calibration,
    )


def _origins_by_rules(question: NationalQuestion) -> dict[Rules, list[int]]:
    """Past origins of each set of rules; one empty list where there is none."""
    found: dict[Rules, list[int]] = {}
    for origin in range(FIRST_ORIGIN, question.origin):
        found.setdefault(question.rules_at(origin), []).append(origin)
    return found or {FROZEN: []}


def fans_of(
    model: EducationSubmodel,
    calibration: Calibration,
    question: NationalQuestion,
    errors: pd.DataFrame,
) -> dict[str, Fan]:
    """Fans of the series that have a figure at the origin, by the ids of the figures."""
    until = question.until
    members = drawn(calibration, until, question.members, question.seed)
    # The central path runs with the members: one run, and the same bits as alone.
    middle, found = model.forecast(
        [(calibration, central(calibration, until)), (calibration, members)]
    )
    known = [id for id in NAMES.values() if calibration.known[id].notna().any()]
    return {id: fan(middle[id][:, 0], found[id], errors[errors["series"] == id]) for id in known}


def check(question: NationalQuestion, newest: int = LAST_YEAR) -> None:
    """Raise ForecastError with every fault of a question; `newest` is the last year of figures."""
    if faults := list(_faults(question, newest)):
        raise ForecastError(faults)


def _faults(question: NationalQuestion, newest: int) -> Iterator[str]:
    origin, until = question.origin, question.until
    if origin < FIRST_ORIGIN:
        yield (
            f"--from {origin}: figures of colleges begin in 2010, so that the first year from "
            f"which all series can be forecast is {FIRST_ORIGIN}; name a year from {FIRST_ORIGIN} "
            f"to {newest}"
        )
    if origin > newest:
        yield (
            f"--from {origin}: the newest published figures are those of {newest}; name a year "
            f"from {FIRST_ORIGIN} to {newest}"
        )
    if until <= origin:
        yield f"--to {until}: the last year comes after --from {origin}; name a later one"
    if until > origin + LONGEST:
        yield (
            f"--to {until}: a forecast from {origin} reaches {LONGEST} years; name a year to "
            f"{origin + LONGEST}"
        )
    if not FEWEST_MEMBERS <= question.members <= MOST_MEMBERS:
        yield (
            f"--members {question.members}: bands take {FEWEST_MEMBERS} to {MOST_MEMBERS} members; "
            "name a number between them"
        )


def _rows(name: str, id: str, found: Fan, origin: int) -> Iterator[dict[str, object]]:
    for lead, quantiles in enumerate(found.quantiles, start=1):
        yield {
            "series": name,
            "year": origin + lead,
            **dict(zip(QUANTILES, (quantiles / UNIT).tolist(), strict=True)),
            "class": class_of(id, lead),
        }
