"""Tables of a run: the headline, outcomes by year, the project office, and all inputs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from pathlib import Path

import numpy as np
import xarray as xr

from chanjiao.dimensions import ADVANTAGED, INDUSTRY, LEVEL, OTHER, ZONE
from chanjiao.engine import Dimension
from chanjiao.engine.language.dimension import Member
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import Constant, Curve, TimeSeries
from chanjiao.office.fan import HIGH, LOW, MONEY, PROJECTS
from chanjiao.report import words
from chanjiao.report.comparison import Comparison
from chanjiao.report.headline import ALL, PEOPLE, headline
from chanjiao.report.language import Labelled, filled, in_both
from chanjiao.report.metadata import QUALITY
from chanjiao.report.origin_destination import flow_table
from chanjiao.report.output.table import Cell, Column, Table, table_of
from chanjiao.report.output.worksheet import LABEL_WIDTH, TEXT_WIDTH
from chanjiao.report.scale import unit_name
from chanjiao.report.sheet_scale import sheet_measure
from chanjiao.report.words import Word
from chanjiao.results.labelled import axes, unit_text
from chanjiao.scenario import Entry

QUANTITY_WORDS: dict[str, Word] = {
    "demand": words.DEMAND,
    "supply": words.SUPPLY,
    "growth": words.GROWTH,
    "replacement": words.REPLACEMENT,
    "entrants": words.ENTRANTS,
    "gap": words.GAP,
    "unmet": words.UNMET,
    "others": words.BY_OTHERS,
    "unused": words.UNUSED,
}


def run_tables(study: Comparison) -> Iterator[Table]:
    """The headline, one table for each outcome, and the origin-destination table of zones."""
    yield headline_table(study)
    for variable in study.outcomes():
        yield outcome_table(study, variable)
    if ZONE.id in study.result.data.sizes:
        yield flow_table(study.result)
    if study.simulated_office:
        yield office_table(study)


def run_sheets(study: Comparison) -> Iterator[Table]:
    """The headline, one sheet for each outcome, and all inputs with their sources."""
    yield headline_table(study)
    for variable in study.outcomes():
        yield outcome_sheet(study, variable)
    yield input_table(study)


def headline_table(study: Comparison) -> Table:
    """The labour market of every year, group and level, in posts or persons."""
    table = headline(study)
    groups, levels, years = (table.index.get_level_values(name) for name in table.index.names)
    columns: dict[Labelled | Column, Iterable[Cell]] = {
        filled(words.ID_OF, name=words.GROUP): groups,
        filled(words.ID_OF, name=words.LEVEL): levels,
        words.GROUP: map(group_name, groups),
        words.LEVEL: map(level_name, levels),
        words.YEAR: years,
    }
    for column, values in table.items():
        quantity, _, difference = str(column).partition("_")
        word = words.DIFFERENCE_OF if difference else words.IN_UNIT
        unit = unit_word("person" if quantity in PEOPLE else "post")
        columns[filled(word, quantity=QUANTITY_WORDS[quantity], unit=unit)] = values
    return table_of(
        "headline",
        words.HEADLINE_SHEET,
        columns,
        len(columns) - len(table.columns),
        note=words.HEADLINE,
    )


def outcome_table(study: Comparison, variable: Variable) -> Table:
    """One outcome by year, one row per value: ids, labels, value, unit, and the parent's value."""
    own, parent = study.yearly(variable.id), study.parent_yearly(variable.id)
    years = own.year.to_numpy().tolist()
    rows = list(product(*axes(variable), years))
    columns: dict[Labelled | Column, Iterable[Cell]] = {}
    for place, dimension in enumerate(axes(variable)):
        columns[Word(dimension.id, dimension.id)] = [row[place].id for row in rows]
        columns[_label_heading(dimension)] = [row[place] for row in rows]
        if dimension is INDUSTRY:
            columns |= _groups([row[place] for row in rows])
    columns[words.YEAR] = [row[-1] for row in rows]
    columns[words.VALUE] = values = _cells(own, variable).ravel()
    columns[words.UNIT] = [unit_word(own.attrs["units"])] * len(rows)
    if parent is not None:
        other = _cells(parent.reindex(year=own.year), variable).ravel()
        columns |= {words.PARENT_VALUE: other, words.DIFFERENCE: values - other}
    return table_of(variable.id, variable, columns)


def _groups(industries: Sequence[Member]) -> dict[Labelled | Column, Iterable[Cell]]:
    """Columns with the groups of industries of 2018 and of 2023."""
    other = words.OTHER_INDUSTRIES
    return {
        words.GROUP_OF_2018: [group_name(str(industry.group)) for industry in industries],
        words.GROUP_OF_2023: [
            Word(*ADVANTAGED[industry.id]) if industry.id in ADVANTAGED else other
            for industry in industries
        ],
    }


def outcome_sheet(study: Comparison, variable: Variable) -> Table:
    """One outcome, one column per year: its values and, below, its differences from the parent."""
    own, parent = study.yearly(variable.id), study.parent_yearly(variable.id)
    labels = [Column(dimension) for dimension in axes(variable)]
    rows = _rows_of_years(own, variable)
    values_shown = len(rows)
    if parent is not None:
        change = _rows_of_years(own - parent.reindex(year=own.year), variable)
        labels.insert(0, Column(words.WHAT))
        rows = [
            [word, *row]
            for word, part in ((words.VALUE, rows), (words.DIFFERENCE, change))
            for row in part
        ]
    scale = sheet_measure(variable, own)
    unit = in_both(lambda language: scale[language].name)
    note = filled(words.SHEET_NOTE, id=variable.id, unit=unit)
    columns = [*labels, *(Column(int(year), scale) for year in own.year)]
    return Table(
        variable.id, variable, columns, rows, len(labels), note, charted=values_shown, unit=unit
    )


def input_table(study: Comparison, ids: Iterable[str] = ()) -> Table:
    """Numbers of the scenario with their sources, for some variables or for all."""
    scenario = study.scenario
    shown = [scenario.entries[id] for id in ids] or scenario.used_entries
    labelled: list[tuple[Entry, Labelled]] = [(e, study.variable(e.id)) for e in shown]
    columns = {
        Column(words.ID): [entry.id for entry, _ in labelled],
        Column(words.MEANING, width=2 * LABEL_WIDTH): [label for _, label in labelled],
        Column(words.UNIT): [unit_word(unit_text(entry)) for entry, _ in labelled],
        Column(words.LOWEST): [_ends(entry)[0] for entry, _ in labelled],
        Column(words.HIGHEST): [_ends(entry)[1] for entry, _ in labelled],
        Column(words.RANGE): [_range(entry) for entry, _ in labelled],
        Column(words.QUALITY): [QUALITY[entry.quality] for entry, _ in labelled],
        Column(words.SOURCE, width=TEXT_WIDTH): [
            Word(entry.source, entry.source_zh or entry.source) for entry, _ in labelled
        ],
        Column(words.NOTE, width=TEXT_WIDTH): [
            Word(entry.note, entry.note_zh or entry.note) for entry, _ in labelled
        ],
        Column(words.PLACE): [_place(entry) for entry, _ in labelled],
    }
    return table_of("inputs", words.INPUTS, columns, 2, note=words.INPUTS_NOTE)


def _place(entry: Entry) -> Word:
    """Line of the file that gives a number; what is not in a file has no line."""
    name = Path(entry.file).name
    line = f"{name}:{entry.line}"
    return Word(line, line) if entry.line else words.PLACES.get(name, Word(name, name))


def office_table(study: Comparison) -> Table:
    """Projects and money of the office at each year's end: mean and P10-P90 of the replications."""
    rows = []
    for measure in (*PROJECTS, *MONEY):
        values = study.result.data[measure.key]
        low, high = (values.quantile(level, "replication") for level in (LOW, HIGH))
        fan = (values.year, values.mean("replication"), low, high)
        figures = zip(*(array.values for array in fan), strict=True)
        unit = unit_word(measure.unit)
        rows += [(measure.key, measure, *row, unit) for row in figures]
    heads = (words.ID, words.MEANING, words.YEAR, words.MEAN, words.P10, words.P90, words.UNIT)
    return Table(
        "project_office", words.COMMISSIONING_TITLE, [Column(head) for head in heads], rows
    )


def group_name(group: str) -> Word:
    """Name of a group of industries, or of all."""
    plain = {ALL: words.ALL_INDUSTRIES, OTHER: words.OTHER_INDUSTRIES}
    return plain.get(group) or filled(words.GROUP_OF_INDUSTRIES, group=group)


def level_name(level: str) -> Labelled:
    """Name of a level, or of all."""
    return words.ALL_LEVELS if level == ALL else LEVEL[level].member


def unit_word(unit: str) -> Word:
    """Unit such as person/year in both languages."""
    return in_both(lambda language: unit_name(unit, language))


def _label_heading(dimension: Dimension) -> Word:
    """Heading of a column of labels; it differs from that of the column of ids."""
    names = (
        f"{name} (label)" if name == dimension.id else name for name in (dimension.en, dimension.zh)
    )
    return Word(*names)


def _cells(values: xr.DataArray, variable: Variable) -> np.ndarray:
    """Values with the dimensions of a variable in order and the year last."""
    return values.transpose(*(dimension.id for dimension in axes(variable)), "year").to_numpy()


def _rows_of_years(values: xr.DataArray, variable: Variable) -> list[list[Cell]]:
    """One row for each combination of members: labels, then the value of each year."""
    cells = _cells(values, variable).reshape(-1, values.sizes["year"])
    return [
        [*members, *row]
        for members, row in zip(product(*axes(variable)), cells.tolist(), strict=True)
    ]


def _ends(entry: Entry) -> tuple[float, float]:
    """Smallest and largest number of an entry, over members and dates."""
    match entry.input:
        case Curve(_, values) | Constant(values) | TimeSeries(_, values):
            array = np.asarray(values, float)
            return float(array.min()), float(array.max())


def _range(entry: Entry) -> str:
    if entry.low is None or entry.high is None:
        return ""
    return f"{np.min(entry.low):g} - {np.max(entry.high):g}"
