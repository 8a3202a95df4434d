"""Tables of a forecast: the main one to quote from, quantiles by year, records, and the past."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from chanjiao.forecast.national import QUANTILES
from chanjiao.forecast_report import words
from chanjiao.forecast_report.lines import ForecastLine
from chanjiao.forecast_report.scores import NAIVE
from chanjiao.report.language import Labelled, filled
from chanjiao.report.output.table import Cell, Column, Table, table_of
from chanjiao.report.rounding import number
from chanjiao.report.scale import CALENDAR, TEXT, Scale, measure
from chanjiao.report.words import Word

AHEAD = 5
"""Years ahead of the second figure of the main table, where the forecast is that long."""

DECIMALS = 1
AMOUNT = measure(Scale(1, "", 2))
DIGITS = 6

LARGE, SMALL = 100.0, 10.0
"""Values from which a figure has no decimal, and below which it has two."""


def tables(lines: Sequence[ForecastLine], title: Word, national: bool) -> list[Table]:
    """All tables of a forecast."""
    return [main_table(lines, title, national), rows_table(lines), scores_table(lines), past(lines)]


def main_table(lines: Sequence[ForecastLine], title: Word, national: bool) -> Table:
    """One row a series: last value, next year, five years with a band, class, errors, naive."""
    ahead = min(AHEAD, lines[0].years)
    year = lines[0].origin
    error = words.ERROR_HEAD if national else words.NATION_ERROR_HEAD
    unit = words.UNIT_TEXT if national else words.UNIT_PROVINCE
    columns: dict[Labelled | Column, list[Cell]] = {
        words.SERIES_HEAD: [line.name for line in lines],
        words.LAST if national else words.LAST_RUN: [amount(line.last[1]) for line in lines],
        words.LAST_YEAR_HEAD: [str(line.last[0]) for line in lines],
        filled(words.IN_YEAR, year=year + 1): [amount(line.ahead(1)["median"]) for line in lines],
        filled(words.IN_YEAR, year=year + ahead): [
            amount(line.ahead(ahead)["median"]) for line in lines
        ],
        filled(words.BAND_HEAD, year=year + ahead): [band(line.ahead(ahead)) for line in lines],
        words.CLASS_HEAD: [classes(line, ahead) for line in lines],
        filled(error, lead=1): [own_error(line, 1) for line in lines],
        filled(error, lead=ahead): [own_error(line, ahead) for line in lines],
    }
    if national:
        naive = [best_naive(line, ahead) for line in lines]
        columns[filled(words.NAIVE_HEAD, lead=ahead)] = list(naive)
    head = words.SIGNAL_HEAD if national else words.NATION_SIGNAL_HEAD
    columns[head] = [words.SIGNALS[str(line.signal)] for line in lines]
    note = filled(words.MAIN_NOTE if national else words.PROVINCE_MAIN_NOTE)
    return table_of("forecast", _joined(title, unit), columns, note=note)


def rows_table(lines: Sequence[ForecastLine]) -> Table:
    """Quantiles and class of every series and year, and the naive forecast where it was better."""
    rows = [(line, row) for line in lines for _, row in line.rows.iterrows()]
    columns: dict[Labelled | Column, list[Cell]] = {
        words.SERIES_HEAD: [line.name for line, _ in rows],
        Column(words.YEAR, CALENDAR): [int(row["year"]) for _, row in rows],
        **{
            Column(_quantile_name(name), AMOUNT): [float(row[name]) for _, row in rows]
            for name in QUANTILES
        },
        words.CLASS_HEAD: [words.CLASSES[row["class"]] for _, row in rows],
        Column(words.GIVEN_HEAD, AMOUNT): [line.naive.get(row["year"]) for line, row in rows],
    }
    keys = {"id": [line.id for line, _ in rows]}
    return table_of("rows", words.SHEET_ROWS, columns, 2, digits=DIGITS, keys=keys)


def scores_table(lines: Sequence[ForecastLine]) -> Table:
    """Record of every series and lead."""
    scores = [(line, line.scores[lead]) for line in lines for lead in sorted(line.scores)]
    columns: dict[Labelled | Column, list[Cell]] = {
        words.SERIES_HEAD: [line.name for line, _ in scores],
        Column(words.LEAD_HEAD, TEXT): [score.lead for _, score in scores],
        Column(words.OF_LEAD_HEAD, TEXT): [score.of_lead for _, score in scores],
        Column(words.COUNT_HEAD, TEXT): [score.count for _, score in scores],
        Column(words.MAPE_HEAD, AMOUNT): [score.mape for _, score in scores],
        words.RULE_HEAD: [_rule(score.naive_rule) for _, score in scores],
        Column(words.NAIVE_ERROR_HEAD, AMOUNT): [score.naive_mape for _, score in scores],
        Column(words.SKILL_HEAD, AMOUNT): [score.skill for _, score in scores],
        Column(words.BANDS_HEAD, TEXT): [score.bands for _, score in scores],
        Column(words.INSIDE_HEAD, TEXT): [score.inside for _, score in scores],
        words.VERDICT_HEAD: [words.VERDICTS[score.better] for _, score in scores],
        Column(words.NAIVE_NOW_HEAD, AMOUNT): [score.naive for _, score in scores],
    }
    keys = {"id": [line.id for line, _ in scores]}
    return table_of("scores", words.SHEET_SCORES, columns, 2, digits=DIGITS, keys=keys)


def past(lines: Sequence[ForecastLine]) -> Table:
    """The line of each series up to the origin."""
    known = [(line, year, value) for line in lines for year, value in line.past.dropna().items()]
    columns: dict[Labelled | Column, list[Cell]] = {
        words.SERIES_HEAD: [line.name for line, _, _ in known],
        Column(words.YEAR, CALENDAR): [int(year) for _, year, _ in known],
        Column(words.VALUE_HEAD, AMOUNT): [float(value) for _, _, value in known],
    }
    keys = {"id": [line.id for line, _, _ in known]}
    return table_of("past", words.SHEET_PAST, columns, 2, digits=DIGITS, keys=keys)


def amount(value: float) -> str:
    """An amount of 10,000 persons with about four digits."""
    return number(value, 0 if value >= 10 * LARGE else 1 if value >= SMALL else 2)


def band(row: pd.Series) -> str:
    """The 80 % band of a row."""
    return f"{amount(row['p10'])} – {amount(row['p90'])}"


def classes(line: ForecastLine, ahead: int) -> Word:
    """Class of the next year, and that of a later one where it differs."""
    first, later = (words.CLASSES[line.ahead(lead)["class"]] for lead in (1, ahead))
    return first if first == later else Word(f"{first.en} → {later.en}", f"{first.zh} → {later.zh}")


def own_error(line: ForecastLine, lead: int) -> Word:
    """Error of past forecasts at a lead, or that there is no record."""
    record = line.record(lead)
    return words.NO_RECORD if record is None else _plain(f"{record.mape:.1f}")


def best_naive(line: ForecastLine, lead: int) -> Word:
    """The best naive rule with its error, marked where it is better than the model."""
    record = line.record(lead)
    if record is None or not record.naive_rule:
        return words.NONE
    mark = " *" if record.better == NAIVE else ""
    rule = words.RULES[record.naive_rule]
    return _joined(rule, _plain(f"{record.naive_mape:.1f}{mark}"), " ")


def _rule(rule: str) -> Word:
    return words.RULES[rule] if rule else words.NONE


def _quantile_name(name: str) -> Word:
    return words.MEDIAN if name == "median" else _plain(name)


def _plain(text: str) -> Word:
    return Word(text, text)


def _joined(first: Word, second: Word, between: str = "\n") -> Word:
    return Word(f"{first.en}{between}{second.en}", f"{first.zh}{between}{second.zh}")
