"""Lines: what a table row or a panel shows of one series, of the nation or of a scenario."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import nan

import pandas as pd

from chanjiao.forecast.national import NationalForecast
from chanjiao.forecast.province import LABOUR, LEVELS, SCHOOLS, ProvinceForecast
from chanjiao.forecast_report import words
from chanjiao.forecast_report.scores import NAIVE, LeadRecord, Scores
from chanjiao.report.words import Word


@dataclass(frozen=True)
class ForecastLine:
    """One series in 10,000 persons or posts.

    `past` is the line up to `origin`: published figures, or the median run of a scenario, whose
    quantiles `past_rows` holds. `rows` has the columns year, the quantiles and class. `scores` are
    records by lead in years; `signal` is +1 where the last three one-year forecasts were too low,
    -1 where they were too high, else 0.
    """

    id: str
    name: Word
    origin: int
    past: pd.Series
    rows: pd.DataFrame
    scores: Mapping[int, LeadRecord] = field(default_factory=dict)
    signal: int = 0
    past_rows: pd.DataFrame | None = None

    @property
    def last(self) -> tuple[int, float]:
        """Newest year of the past and its value."""
        known = self.past.dropna()
        return int(known.index[-1]), float(known.iloc[-1])

    @property
    def years(self) -> int:
        """Number of forecast years."""
        return len(self.rows)

    def record(self, lead: int) -> LeadRecord | None:
        """Record of a lead, None without past forecasts."""
        line = self.scores.get(lead)
        return line if line and line.count else None

    def ahead(self, lead: int) -> pd.Series:
        """Row of a lead, or of the last year where that comes first."""
        return self.rows.iloc[min(lead, self.years) - 1]

    @property
    def naive(self) -> pd.Series:
        """Naive forecasts by year, of the leads at which the past says that they are better."""
        better = {
            self.origin + lead: line.naive
            for lead, line in self.scores.items()
            if line.better == NAIVE
        }
        return pd.Series(better, dtype=float).dropna()


def national_lines(forecast: NationalForecast, scores: Scores) -> list[ForecastLine]:
    """A line for each series of the nation."""
    return [
        ForecastLine(
            id=name,
            name=words.SERIES[name],
            origin=forecast.question.origin,
            past=forecast.published[name],
            rows=_of_series(forecast.rows, name),
            scores=_of_line(scores, name),
            signal=forecast.signals[name],
        )
        for name in forecast.series
    ]


def province_lines(forecast: ProvinceForecast, scores: Scores) -> list[ForecastLine]:
    """A line for each series of a scenario; those of schools carry the nation's record."""
    schools = [f"{level}_{end}" for end in SCHOOLS for level in LEVELS.values()]
    return [
        ForecastLine(
            id=name,
            name=words.SERIES[name],
            origin=forecast.origin,
            past=_of_series(forecast.past, name).set_index("year")["median"],
            rows=_of_series(forecast.rows, name),
            scores=_without_naive(_of_line(scores, name)),
            signal=forecast.signals[name],
            past_rows=_of_series(forecast.past, name),
        )
        for name in (*schools, *LABOUR)
    ]


def _without_naive(records: Mapping[int, LeadRecord]) -> dict[int, LeadRecord]:
    """Records of the nation without its naive forecasts, which are no amounts of the province."""
    return {lead: replace(record, naive=nan) for lead, record in records.items()}


def _of_series(rows: pd.DataFrame, name: str) -> pd.DataFrame:
    return rows[rows["series"] == name].reset_index(drop=True)


def _of_line(scores: Scores, name: str) -> dict[int, LeadRecord]:
    return {lead: line for (series, lead), line in scores.items() if series == name}
