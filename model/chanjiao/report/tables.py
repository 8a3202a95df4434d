"""Tables as CSV files: the headline and every outcome, by year, one file a table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from chanjiao.dimensions import LEVEL, ZONE
from chanjiao.engine.characters import visible
from chanjiao.engine.language.variable import Variable
from chanjiao.office.fan import HIGH, LOW, MONEY, PROJECTS, Measure
from chanjiao.report import words
from chanjiao.report.headline import ALL, headline
from chanjiao.report.language import Language, say
from chanjiao.report.origin_destination import flow_table
from chanjiao.report.scale import unit_name
from chanjiao.report.study import Study
from chanjiao.report.words import Word
from chanjiao.results.labelled import axes

QUANTITY_WORDS: dict[str, Word] = {
    "demand": words.DEMAND,
    "supply": words.SUPPLY,
    "gap": words.GAP,
    "growth": words.GROWTH,
    "replacement": words.REPLACEMENT,
    "unmet": words.UNMET,
}

POST = "post"
"""Unit of the headline; growth and replacement are posts that open within the year."""

EXCEL_READS = "utf-8-sig"
"""Encoding by which Excel recognises Chinese in a CSV file."""

FORMULA_SIGNS = ("=", "+", "-", "@")
"""Signs with which a cell of a CSV file is a formula to a spreadsheet."""


def write_tables(study: Study, folder: Path, language: Language) -> None:
    """Write the headline, one tidy table for each outcome, and who moves where between zones."""
    write_csv(headline_table(study, language), folder / "headline.csv")
    for variable in study.outcomes():
        write_csv(outcome_table(study, variable, language), folder / f"{variable.id}.csv")
    if ZONE.id in study.result.data.sizes:
        write_csv(flow_table(study.result, language), folder / "origin_destination.csv")
    if study.simulated_office:
        write_csv(office_table(study, language), folder / "project_office.csv")


def headline_table(study: Study, language: Language) -> pd.DataFrame:
    """Give the headline the names of a language; values are in posts, or posts a year.

    A row has the ids of its group and level, their names, and the unit of its numbers.
    """
    table = headline(study).reset_index()
    ids = table[["group", "level"]]
    table["group"] = [group_name(group, language) for group in table["group"]]
    table["level"] = [level_name(level, language) for level in table["level"]]
    table.insert(3, "unit", unit_name(POST, language))
    table = table.rename(columns=_headline_columns(language))
    for place, (id, word) in enumerate((("group", words.GROUP), ("level", words.LEVEL))):
        table.insert(place, say(words.ID_OF, language).format(name=say(word, language)), ids[id])
    return table


def outcome_table(study: Study, variable: Variable, language: Language) -> pd.DataFrame:
    """One outcome by year, a row a value: ids, labels, value, unit, and the parent's value."""
    own = study.yearly(variable.id)
    table = _rows(own)
    table[say(words.UNIT, language)] = unit_name(own.attrs["units"], language)
    parent = study.parent_yearly(variable.id)
    if parent is not None:
        other = _rows(parent).set_index([*variable_ids(variable), "year"])["value"]
        here = pd.MultiIndex.from_frame(table[[*variable_ids(variable), "year"]])
        table[say(words.PARENT_VALUE, language)] = other.reindex(here).to_numpy()
        table[say(words.DIFFERENCE, language)] = (
            table["value"] - table[say(words.PARENT_VALUE, language)]
        )
    return _labelled(table, variable, language)


def variable_ids(variable: Variable) -> list[str]:
    """Ids of the dimensions of a variable."""
    return [dimension.id for dimension in axes(variable)]


def group_name(group: str, language: Language) -> str:
    """Name of a group of industries, or of all."""
    if group == ALL:
        return say(words.ALL_INDUSTRIES, language)
    return say(words.GROUP_OF_INDUSTRIES, language).format(group=group)


def level_name(level: str, language: Language) -> str:
    """Name of a level, or of all."""
    if level == ALL:
        return say(words.ALL_LEVELS, language)
    return say(LEVEL[level].member, language)


def labelled_steps(variable: Variable, language: Language) -> Iterator[tuple[str, dict[str, str]]]:
    """For each dimension its id, and the label of each of its members."""
    for dimension in axes(variable):
        yield dimension.id, {member.id: say(member, language) for member in dimension}


def office_table(study: Study, language: Language) -> pd.DataFrame:
    """Projects and money of the office at each year's end: mean and fan of the replications."""
    tables = [_measured(study, measure, language) for measure in (*PROJECTS, *MONEY)]
    return pd.concat(tables, ignore_index=True)


def _measured(study: Study, measure: Measure, language: Language) -> pd.DataFrame:
    values = study.result.data[measure.key]
    columns = {
        words.ID: measure.key,
        words.MEANING: say(measure, language),
        words.YEAR: values.year,
        words.MEAN: values.mean("replication"),
        words.P10: values.quantile(LOW, "replication"),
        words.P90: values.quantile(HIGH, "replication"),
        words.UNIT: unit_name(measure.unit, language),
    }
    return pd.DataFrame({say(word, language): column for word, column in columns.items()})


def _headline_columns(language: Language) -> dict[str, str]:
    names = {"group": words.GROUP, "level": words.LEVEL, "year": words.YEAR, "unit": words.UNIT}
    columns = {column: say(word, language) for column, word in names.items()}
    for quantity, word in QUANTITY_WORDS.items():
        filled = {"quantity": say(word, language), "unit": unit_name(POST, language)}
        columns[quantity] = say(words.IN_UNIT, language).format(**filled)
        columns[f"{quantity}_difference"] = say(words.DIFFERENCE_OF, language).format(**filled)
    return columns


def _rows(array: object) -> pd.DataFrame:
    bare = array.drop_vars([c for c in array.coords if c not in array.dims])  # type: ignore[attr-defined]
    order = [d for d in bare.dims if d != "year"]
    return bare.transpose(*order, "year").to_series().rename("value").reset_index()


def _labelled(table: pd.DataFrame, variable: Variable, language: Language) -> pd.DataFrame:
    place = 0
    for dimension, labels in zip(axes(variable), labelled_steps(variable, language), strict=True):
        name = say(dimension, language)
        label = f"{name} (label)" if name == dimension.id else name
        table.insert(place + 1, label, table[dimension.id].map(labels[1]))
        place += 2
    return table.rename(
        columns={"year": say(words.YEAR, language), "value": say(words.VALUE, language)}
    )


def write_csv(table: pd.DataFrame, path: Path, digits: int = 10) -> None:
    """Write a table as a CSV file that Excel opens without taking any text for a formula."""
    plain = table.copy()
    for place, kind in enumerate(table.dtypes):
        if not pd.api.types.is_numeric_dtype(kind):
            plain.isetitem(place, table.iloc[:, place].map(guarded))
    plain.columns = [guarded(name) for name in table.columns]
    plain.to_csv(
        path, index=False, encoding=EXCEL_READS, lineterminator="\n", float_format=f"%.{digits}g"
    )


def guarded(cell: object) -> object:
    """Cell of a CSV file: text that a spreadsheet would take for a formula gets a ' in front."""
    if not isinstance(cell, str):
        return cell
    text = visible(cell)
    return f"'{text}" if text.lstrip().startswith(FORMULA_SIGNS) else text
