"""The workbook: notes, headline, a sheet for each outcome, and every input with its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from datetime import datetime
from pathlib import Path

import numpy as np
import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from chanjiao.engine.characters import visible
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import Constant, Curve, TimeSeries
from chanjiao.report import words
from chanjiao.report.language import Language, say, titled
from chanjiao.report.notes import QUALITY, notes, unit_note
from chanjiao.report.remarks import remarks
from chanjiao.report.scale import unit_name
from chanjiao.report.study import Study
from chanjiao.report.tables import headline_table, labelled_steps
from chanjiao.report.words import Word
from chanjiao.results.labelled import axes, unit_text
from chanjiao.scenario import Entry
from chanjiao.scenario.office import OfficeParameters

CREATED = datetime(2000, 1, 1)
"""A fixed date: the same run gives the same bytes."""

LONGEST_NAME = 31
"""Characters that Excel allows in the name of a sheet."""

LONGEST_TEXT = 32_767
"""Characters that Excel allows in a cell."""

OPTIONS = {
    "nan_inf_to_errors": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""A text is a text, whatever it begins with."""

WHOLE, FRACTION = "#,##0", "0.000"
WIDEST_FRACTION = 10
"""Values below this are shown with decimals."""

OFFICE_LABELS = {
    f"office.{field.name}": Word(field.metadata["en"], field.metadata["zh"])
    for field in fields(OfficeParameters)
}

LABEL_WIDTH, TEXT_WIDTH, NUMBER_WIDTH = 24, 90, 13


@contextmanager
def new_workbook(path: Path, title: str) -> Iterator[xlsxwriter.Workbook]:
    """Workbook with a title, for all that writes one; it is written when the block ends."""
    with xlsxwriter.Workbook(path, OPTIONS) as book:
        book.set_properties({"title": visible(title), "created": CREATED})
        yield book


def write_cells(
    sheet: Worksheet,
    row: int,
    column: int,
    values: Iterable[object],
    look: Format | None = None,
    down: bool = False,
) -> None:
    """Write cells from a place on, to the right or down; text as it is, what is missing empty."""
    write = sheet.write_column if down else sheet.write_row
    write(row, column, [_cell(value) for value in values], look)


def write_workbook(study: Study, path: Path, language: Language) -> None:
    """Write everything a reader of Excel needs into one file."""
    with new_workbook(path, titled(study.scenario, language)) as book:
        sheets = Sheets(book, language)
        sheets.notes(study)
        sheets.headline(study)
        for variable in study.outcomes():
            sheets.outcome(study, variable)
        sheets.inputs(study)


class Sheets:
    """Writes sheets of one look into a workbook."""

    def __init__(self, book: xlsxwriter.Workbook, language: Language) -> None:
        self.book = book
        self.language = language
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.whole = book.add_format({"num_format": WHOLE})
        self.fraction = book.add_format({"num_format": FRACTION})

    def notes(self, study: Study) -> None:
        """Notes and remarks on a study."""
        lines = (("", text) for text in remarks(study, self.language))
        self.texts([*notes(study, self.language), *lines])

    def texts(self, rows: Sequence[tuple[str, str]]) -> None:
        """The sheet of notes: pairs of a heading and a text."""
        sheet = self.book.add_worksheet(say(words.NOTES, self.language))
        sheet.set_column(0, 0, LABEL_WIDTH, self.head)
        sheet.set_column(1, 1, TEXT_WIDTH, self.text)
        for row, cells in enumerate(rows):
            write_cells(sheet, row, 0, cells)

    def headline(self, study: Study) -> None:
        """Demand, supply and gap of every year."""
        sheet = self.book.add_worksheet(say(words.HEADLINE_SHEET, self.language))
        table = headline_table(study, self.language)
        self.table(sheet, table, unit_note("post", self.language), labels=6)

    def outcome(self, study: Study, variable: Variable) -> None:
        """One outcome, a column a year: its values, and below them what differs from the parent."""
        sheet = self.book.add_worksheet(self.name(say(variable, self.language)))
        values, parent = study.yearly(variable.id), study.parent_yearly(variable.id)
        table, labels = _years_across(values, variable, self.language), len(axes(variable))
        if parent is not None:
            change = _years_across(
                values - parent.reindex(year=values.year), variable, self.language
            )
            for rows, word in ((table, words.VALUE), (change, words.DIFFERENCE)):
                rows.insert(0, say(words.WHAT, self.language), say(word, self.language))
            table, labels = pd.concat([table, change], ignore_index=True), labels + 1
        unit = unit_note(values.attrs["units"], self.language)
        note = f"{say(variable, self.language)} ({variable.id}); {unit}"
        self.table(sheet, table, note, labels)

    def inputs(self, study: Study, ids: Iterable[str] | None = None) -> None:
        """Numbers of the scenario with their sources: all, or those of some variables."""
        sheet = self.book.add_worksheet(say(words.INPUTS, self.language))
        entries = study.scenario.entries
        rows = [
            self.input_row(entries[id], say(study.variable(id), self.language))
            for id in ids or entries
        ]
        if ids is None:
            rows += [
                self.input_row(entry, say(OFFICE_LABELS[entry.id], self.language))
                for entry in study.scenario.office_entries
            ]
        self.table(sheet, pd.DataFrame(rows), say(words.INPUTS_NOTE, self.language), labels=2)
        sheet.set_column(1, 1, 2 * LABEL_WIDTH)
        sheet.set_column(7, 8, TEXT_WIDTH)

    def input_row(self, entry: Entry, meaning: str) -> dict[str, object]:
        """What is known of one number, by the heading of its column."""
        lowest, highest = _ends(entry)
        cells = (
            (words.ID, entry.id),
            (words.MEANING, meaning),
            (words.UNIT, unit_name(unit_text(entry), self.language)),
            (words.LOWEST, lowest),
            (words.HIGHEST, highest),
            (words.RANGE, _range(entry)),
            (words.QUALITY, say(QUALITY[entry.quality], self.language)),
            (words.SOURCE, entry.source),
            (words.NOTE, entry.note),
            (words.PLACE, f"{Path(entry.file).name}:{entry.line}"),
        )
        return {say(word, self.language): cell for word, cell in cells}

    def table(self, sheet: Worksheet, table: pd.DataFrame, note: str, labels: int) -> None:
        """Write a table under a note; its first columns, `labels` of them, name the rows."""
        write_cells(sheet, 0, 0, [note])
        write_cells(sheet, 1, 0, list(table.columns), self.head)
        sheet.freeze_panes(2, labels)
        sheet.set_column(0, max(labels - 1, 0), LABEL_WIDTH)
        sheet.set_column(max(labels, 1), max(len(table.columns), 1), NUMBER_WIDTH)
        for column, name in enumerate(table.columns):
            values = table[name]
            look = self._look(values) if column >= labels else None
            write_cells(sheet, 2, column, values, look, down=True)

    def _look(self, values: pd.Series) -> Format | None:
        if not pd.api.types.is_numeric_dtype(values):
            return None
        return self.fraction if values.abs().max() < WIDEST_FRACTION else self.whole

    def name(self, label: str) -> str:
        """A name that Excel allows, and that no other sheet has."""
        plain = re.sub(r"[\[\]:*?/\\'\n\t]", " ", visible(label))[:LONGEST_NAME].strip() or "-"
        taken = {sheet.get_name().casefold() for sheet in self.book.worksheets()}
        number = 1
        name = plain
        while name.casefold() in taken:
            number += 1
            name = f"{plain[: LONGEST_NAME - 4]} ({number})"
        return name


def _years_across(values: object, variable: Variable, language: Language) -> pd.DataFrame:
    """A row for each combination of members, a column for each year."""
    bare = values.drop_vars([c for c in values.coords if c not in values.dims])  # type: ignore[attr-defined]
    series = bare.transpose("year", ...).to_series()
    if not axes(variable):
        return series.to_frame().T
    table = series.unstack("year")
    order = pd.MultiIndex.from_product([d.ids for d in axes(variable)])
    table = table.reindex(order if len(axes(variable)) > 1 else order.get_level_values(0))
    table = table.reset_index(names=[d.id for d in axes(variable)])
    for id, labels in labelled_steps(variable, language):
        table[id] = table[id].map(labels)
    return table.rename(columns={d.id: say(d, language) for d in axes(variable)})


def _ends(entry: Entry) -> tuple[float, float]:
    """Lowest and highest of an entry's numbers, over members and dates."""
    match entry.input:
        case Curve(_, values) | Constant(values) | TimeSeries(_, values):
            array = np.asarray(values, float)
            return float(array.min()), float(array.max())


def _range(entry: Entry) -> str:
    if entry.low is None or entry.high is None:
        return ""
    return f"{np.min(entry.low):g} - {np.max(entry.high):g}"


def _cell(value: object) -> object:
    if isinstance(value, str):
        return _text(value)
    return None if pd.isna(value) else value


def _text(text: str) -> str:
    """Text as a cell can hold it: what is too long is cut, which an ellipsis says."""
    plain = visible(text)
    if plain.startswith("<r>") and plain.endswith("</r>"):
        plain += " "  # xlsxwriter would take it for XML of its own
    return plain if len(plain) <= LONGEST_TEXT else f"{plain[: LONGEST_TEXT - 1]}…"


def write_sheet(
    book: xlsxwriter.Workbook,
    name: str,
    table: pd.DataFrame,
    note: str,
    labels: int,
    language: Language,
) -> None:
    """Add a sheet with a note above a table; the first `labels` columns are no numbers."""
    sheets = Sheets(book, language)
    sheets.table(book.add_worksheet(sheets.name(name)), table, note, labels)
