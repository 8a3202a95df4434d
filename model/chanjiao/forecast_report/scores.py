"""Scores of a forecast: how forecasts made in the same way did in the past, by series and lead.

Only figures that were public at the origin of the forecast are used, so that a forecast from a past
year carries the record that it had then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace

import numpy as np
import pandas as pd

from chanjiao.backtest.forecasts import ORIGINS
from chanjiao.backtest.naive import RULES
from chanjiao.forecast.calibration import calibrate
from chanjiao.forecast.decrees import Decree
from chanjiao.forecast.fan import PROBABILITIES
from chanjiao.forecast.figures import BREAKS, Figures
from chanjiao.forecast.national import NAMES, UNIT, NationalForecast, NationalQuestion, fans_of
from chanjiao.forecast.rolling import LEADS
from chanjiao.forecast.submodel import EducationSubmodel

FIRST_SCORED = ORIGINS.start
"""First origin that is scored, as in the back-test; earlier ones had three or four years to
estimate from, and only widen bands."""

DRAWN = 200
"""Members of each past fan."""

LOW, HIGH = PROBABILITIES.index(0.1), PROBABILITIES.index(0.9)
"""Places of the ends of the 80 % band."""

FEW = 3
"""Past forecasts below which nothing is judged."""

NOT_JUDGED, MODEL, NAIVE = "too few forecasts", "model", "naive"
"""What is more accurate in the past."""


@dataclass(frozen=True)
class LeadRecord:
    """Record of one series and lead: that of `of_lead` years, which is the longest with a record.

    `count` past forecasts; `mape` their mean absolute error in per cent; `naive_rule` the naive
    rule with the smallest squared error, chosen after the event, and `naive_mape` its error;
    `skill` 1 less the ratio of the two root mean squared errors. `inside` of `bands` past 80 %
    bands held the outcome. `naive` is what the rule forecasts now, in 10,000 persons. Missing
    values are nan.
    """

    series: str
    lead: int
    of_lead: int
    count: int = 0
    mape: float = np.nan
    naive_rule: str = ""
    naive_mape: float = np.nan
    skill: float = np.nan
    inside: int = 0
    bands: int = 0
    naive: float = np.nan

    @property
    def better(self) -> str:
        """Whether the model or the naive rule was more accurate, or that nobody can say."""
        if self.count < FEW or np.isnan(self.skill):
            return NOT_JUDGED
        return MODEL if self.skill > 0 else NAIVE


Scores = Mapping[tuple[str, int], LeadRecord]
"""Lines by series of the file and lead."""

LONGEST_RECORD = LEADS.stop - 1
"""Longest lead with a record; it stands for longer ones as well."""


def score_lines(
    model: EducationSubmodel,
    figures: Figures,
    forecast: NationalForecast,
    decrees: tuple[Decree, ...] = (),
) -> Scores:
    """A line for every series and lead of a forecast."""
    covered = past_bands(model, figures, forecast, decrees)
    return {
        (name, lead): replace(line, inside=int(held.sum()), bands=len(held))
        for (name, lead), line in error_lines(figures, forecast).items()
        for held in [_only(covered, name, line.of_lead)["held"]]
    }


def error_lines(figures: Figures, forecast: NationalForecast) -> Scores:
    """The same without past bands, which take most of the time."""
    known, lines = figures.known(forecast.question.origin), {}
    scored = forecast.errors[forecast.errors["origin"] >= FIRST_SCORED]
    for name in forecast.series:
        records = {lead: _line(name, lead, _only(scored, name, lead), figures) for lead in LEADS}
        for lead in range(1, forecast.question.years + 1):
            line = records[min(lead, LONGEST_RECORD)]
            naive = naive_value(known, line.naive_rule, NAMES[name], lead) / UNIT
            lines[name, lead] = replace(line, lead=lead, naive=naive)
    return lines


def _only(table: pd.DataFrame, name: str, lead: int) -> pd.DataFrame:
    return table[(table["series"] == NAMES[name]) & (table["lead"] == lead)]


def score_table(scores: Scores) -> pd.DataFrame:
    """Lines as rows, with the verdict."""
    return pd.DataFrame([asdict(line) | {"better": line.better} for line in scores.values()])


def _line(name: str, lead: int, errors: pd.DataFrame, figures: Figures) -> LeadRecord:
    if errors.empty:
        return LeadRecord(name, lead, lead)
    actual, model = (errors[column].to_numpy(float) for column in ("actual", "model"))
    naive = _naive_forecasts(errors, figures)
    sizes = {rule: rmse(values, actual) for rule, values in naive.items()}
    line = LeadRecord(name, lead, lead, len(errors), mape(model, actual))
    if not sizes:
        return line
    best = min(sizes, key=sizes.__getitem__)
    skill = 1 - rmse(model, actual) / sizes[best]
    return replace(line, naive_rule=best, naive_mape=mape(naive[best], actual), skill=skill)


def _naive_forecasts(errors: pd.DataFrame, figures: Figures) -> dict[str, np.ndarray]:
    """Forecasts of each rule that could forecast at every origin of the errors."""
    rows = [
        {
            rule: naive_value(figures.known(int(row.origin)), rule, str(row.series), int(row.lead))
            for rule in RULES
        }
        for row in errors.itertuples()
    ]
    table = pd.DataFrame(rows).dropna(axis="columns")
    return {str(rule): table[rule].to_numpy(float) for rule in table}


def naive_value(known: pd.DataFrame, rule: str, id: str, lead: int) -> float:
    """What a rule forecasts from known figures of one definition, in persons; nan if it cannot."""
    change = BREAKS.get(id)
    if change is not None and known.index[-1] >= change:
        same = known[id].where(known.index >= change)
        known = known.assign(**{id: same})
    if not rule or known[id].notna().sum() < NEEDED.get(rule, 1):
        return np.nan
    try:
        value = RULES[rule](known, id, lead)
    except KeyError:  # no cohort that old was counted
        return np.nan
    return value if np.isfinite(value) else np.nan


NEEDED = {"drift": 2, "trend": 2}
"""Known years that a rule needs, if they are more than one."""


def mape(forecast: np.ndarray, actual: np.ndarray) -> float:
    """Mean absolute error in per cent of what was published."""
    return float(np.abs(forecast / actual - 1).mean() * 100)


def rmse(forecast: np.ndarray, actual: np.ndarray) -> float:
    """Root of the mean squared error, in the unit of the forecast."""
    return float(np.sqrt(((forecast - actual) ** 2).mean()))


def past_bands(
    model: EducationSubmodel,
    figures: Figures,
    forecast: NationalForecast,
    decrees: tuple[Decree, ...],
) -> pd.DataFrame:
    """Past 80 % bands with a known outcome: series, origin, lead, and whether it was `held`.

    Each band is that of a forecast made at its origin, with the errors that were known then.
    """
    question = forecast.question
    rows = [
        row
        for origin in range(FIRST_SCORED, question.origin)
        for row in _bands(model, figures, replace(question, origin=origin), forecast, decrees)
    ]
    return pd.DataFrame(rows, columns=["series", "origin", "lead", "held"])


def _bands(
    model: EducationSubmodel,
    figures: Figures,
    past: NationalQuestion,
    forecast: NationalForecast,
    decrees: tuple[Decree, ...],
) -> Iterator[dict[str, object]]:
    origin, outcomes = past.origin, forecast.errors
    asked = replace(past, until=origin + LEADS.stop - 1, members=DRAWN)
    known = outcomes[
        (outcomes["origin"] < origin) & (outcomes["origin"] + outcomes["lead"] <= origin)
    ]
    calibration = calibrate(figures, origin, past.rules_at(origin), decrees)
    fans = fans_of(model, calibration, asked, known)
    for row in outcomes[outcomes["origin"] == origin].itertuples():
        quantiles = fans[str(row.series)].quantiles[row.lead - 1]
        held = bool(quantiles[LOW] <= row.actual <= quantiles[HIGH])
        yield {"series": row.series, "origin": origin, "lead": row.lead, "held": held}
