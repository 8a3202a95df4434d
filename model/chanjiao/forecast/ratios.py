"""Yearly ratios between published figures: what the education half is calibrated on."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from chanjiao.forecast.figures import FIRST_YEAR

JUNIOR_YEARS, PRIMARY_YEARS = 3, 6
"""Years of junior high school and of primary school."""

COURSE = 3
"""Years of a general, secondary or higher vocational course."""

ADULTS_BEFORE = 1_100_000.0
"""Adult entrants of secondary schools a year before they were published: assumed, near 2012's."""

HIGHER_LOSS = 0.012
"""Share of higher vocational students who leave in a year: assumed, as in 2019-2023, when transfers
were published and the balance of students gives it."""

SCALES: Mapping[str, str] = {
    "completion": "log",
    "passage": "log",
    "primary_entry": "log",
    "vocational_share": "logit",
    "adults": "log",
    "second_grade": "log",
    "general_survival": "log",
    "bachelor_share": "logit",
    "participation": "logit",
    "hv_own": "log",
    "hv_survival": "log",
    "transfer_share": "log",
    "vb_share": "log",
}
"""Ratios, and the scale on which their changes add up."""


def ratios(known: pd.DataFrame, since: int = FIRST_YEAR) -> dict[str, pd.Series]:
    """Ratios by year, from `since` on; a year without all its figures has none.

    completion: leavers per pupil of grade 9 in the school year before. passage: pupils of grade 9
    per junior entrant two years earlier. primary_entry: primary entrants per birth of their class.
    vocational_share: young secondary vocational entrants per leaver. adults: adult entrants.
    second_grade: second grade per entrant of the year before. general_survival, hv_survival:
    graduates per entrant three years earlier. bachelor_share and vb_share: per general graduate.
    participation: higher vocational entrants per graduate of the pool; hv_own: the entrants.
    transfer_share: five-year transfers per secondary vocational entrant three years earlier.
    """
    young = known["sv_intake"] - adult_entrants(known)
    ordinary = known["undergraduate_intake"] - known["vb_intake"].fillna(0)
    found = {
        "completion": known["leavers"] / third_grade(known).shift(1),
        "passage": third_grade(known) / known["junior_entrants"].shift(JUNIOR_YEARS - 1),
        "primary_entry": known["primary_entrants"] / class_births(known["births"]),
        "vocational_share": young / known["leavers"],
        "adults": known["sv_adult_intake"],
        "second_grade": second_grade(known),
        "general_survival": known["general_graduates"] / known["general_intake"].shift(COURSE),
        "bachelor_share": ordinary / known["general_graduates"],
        "participation": known["hv_intake"] / pool(known),
        "hv_own": known["hv_intake"],
        "hv_survival": known["hv_graduates"] / _higher_entrants(known),
        "transfer_share": transfers(known) / known["sv_intake"].shift(COURSE),
        "vb_share": known["vb_intake"] / known["general_graduates"],
    }
    return {name: series.loc[since:].rename(name) for name, series in found.items()}


def third_grade(known: pd.DataFrame) -> pd.Series:
    """Pupils of grade 9: junior-high pupils less the last two intakes."""
    entrants = known["junior_entrants"]
    return known["junior_pupils"] - entrants - entrants.shift(1)


def class_births(births: pd.Series) -> pd.Series:
    """Births from September to August of those who enter primary school in a year."""
    return births.shift(PRIMARY_YEARS) * 2 / 3 + births.shift(PRIMARY_YEARS + 1) / 3


def births_of_class(births: pd.Series, entry: int) -> float:
    """Births of the class that enters primary school in a year, from published births."""
    return float(births[entry - PRIMARY_YEARS] * 2 / 3 + births[entry - PRIMARY_YEARS - 1] / 3)


def primary_retention(known: pd.DataFrame) -> float:
    """Primary pupils over the sum of the six intakes that they are, in the newest year."""
    entrants = known["primary_entrants"]
    sums = entrants.rolling(PRIMARY_YEARS).sum()
    return float((known["primary_pupils"] / sums).dropna().iloc[-1])


def adult_entrants(known: pd.DataFrame) -> pd.Series:
    """Adult entrants of secondary schools: published, before that assumed, after that the last."""
    adults = known["sv_adult_intake"]
    first = adults.first_valid_index()
    if first is None:
        return pd.Series(ADULTS_BEFORE, known.index)
    return adults.where(adults.index >= first, ADULTS_BEFORE).ffill()


def transfers(known: pd.DataFrame) -> pd.Series:
    """Five-year transfers: published, before that what the balance of students asks for."""
    students = known["hv_students"]
    joined = students.diff() - known["hv_intake"] + known["hv_graduates"]
    return known["five_year_transfers"].fillna(joined + HIGHER_LOSS * students.shift(1))


def second_grade(known: pd.DataFrame) -> pd.Series:
    """Second grade per entrant of the year before.

    Graduates of the next year are the third grade, since nearly all losses fall in the first
    year; students less entrants and third grade are the second grade. So it is known a year late.
    """
    third = known["sv_graduates"].shift(-1)
    second = known["sv_students"] - known["sv_intake"] - third
    return second / known["sv_intake"].shift(1)


def pool(known: pd.DataFrame) -> pd.Series:
    """Graduates whom higher vocational colleges could take: the model's `earlier_leavers.pool`."""
    general = known["general_graduates"] - known["undergraduate_intake"]
    return general + known["sv_graduates"]


def _higher_entrants(known: pd.DataFrame) -> pd.Series:
    """Those whose course ends in a year: entrants, and five-year students a grade later."""
    return known["hv_intake"].shift(COURSE) + transfers(known).shift(COURSE - 1).fillna(0)


def last(series: pd.Series) -> float:
    """Newest published value."""
    return float(series.dropna().iloc[-1])


def newest_year(series: pd.Series) -> int:
    """Year of the newest published value."""
    return int(np.asarray(series.dropna().index)[-1])
