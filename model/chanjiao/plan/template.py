"""Writes the spreadsheet in which a plan is filled in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from chanjiao.dimensions import CATEGORY
from chanjiao.plan import words
from chanjiao.report.language import Language, say
from chanjiao.report.output.workbook import new_workbook
from chanjiao.report.output.worksheet import A4

PLAN, YEARS, CATEGORIES, NUMBERS = "plan", "years", "categories", "numbers"
"""Ids of the sheets; the reader knows their names in both languages."""

HEAD_ROW, FIRST_ROW = 2, 3
"""Rows of the headings and of the first cells, counted from 0."""

PLAN_KEYS = ("title", "title_zh", "why", "why_zh", "extends", "money", "projects", "source")
NUMBER_HEADS = ("variable", "value", "unit", "quality", "source")
FREE_ROWS = 30
"""Empty rows of the sheets of years and of numbers that are marked as input."""

NARROW, BROAD = 22, 60


def write_template(path: Path, language: Language) -> None:
    """Write the empty spreadsheet, with explanations in a language."""
    with new_workbook(path, say(words.TEMPLATE_TITLE, language)) as book:
        looks = _Looks(book)
        _plan_sheet(book, looks, language)
        sheet = _sheet(book, looks, YEARS, ("year", "projects", "share"), language)
        _mark(sheet, looks, range(FREE_ROWS), range(3))
        sheet.data_validation(
            FIRST_ROW, 1, FIRST_ROW + FREE_ROWS - 1, 1,
            {"validate": "integer", "criteria": ">=", "value": 0, "ignore_blank": True},
        )  # fmt: skip
        _category_sheet(book, looks, language)
        sheet = _sheet(book, looks, NUMBERS, NUMBER_HEADS, language)
        _mark(sheet, looks, range(FREE_ROWS), range(len(NUMBER_HEADS)))
        place = NUMBER_HEADS.index("quality")
        qualities = [say(word, language) for word in words.QUALITIES.values()]
        sheet.data_validation(
            FIRST_ROW, place, FIRST_ROW + FREE_ROWS - 1, place,
            {"validate": "list", "source": qualities, "ignore_blank": True},
        )  # fmt: skip


class _Looks:
    """Formats of the cells: title, heading, fixed cells and cells to fill in."""

    def __init__(self, book: Workbook) -> None:
        grey = {"bg_color": "#E8E8E8", "border": 1, "border_color": "#B0B0B0"}
        self.title: Format = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.head: Format = book.add_format({"bold": True, **grey})
        self.fixed: Format = book.add_format({**grey, "text_wrap": True})
        self.input: Format = book.add_format(
            {"border": 1, "border_color": "#B0B0B0", "text_wrap": True}
        )


def _sheet(
    book: Workbook, looks: _Looks, name: str, heads: Sequence[str], language: Language
) -> Worksheet:
    """A sheet with its explanation and its headings."""
    sheet = book.add_worksheet(say(words.SHEET_NAMES[name], language))
    sheet.set_column(0, len(heads) - 1, NARROW)
    sheet.merge_range(0, 0, 0, len(heads) - 1, say(words.SHEETS[name], language), looks.title)
    sheet.set_row(0, 50)
    for place, head in enumerate(heads):
        sheet.write_string(HEAD_ROW, place, say(words.HEADS[head], language), looks.head)
    sheet.freeze_panes(FIRST_ROW, 0)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    return sheet


def _plan_sheet(book: Workbook, looks: _Looks, language: Language) -> None:
    sheet = _sheet(book, looks, PLAN, ("key", "value", "meaning", "example"), language)
    sheet.set_column(1, 1, BROAD)
    sheet.set_column(2, 3, NARROW + NARROW // 2)
    for row, key in enumerate(PLAN_KEYS, FIRST_ROW):
        sheet.write_string(row, 0, key, looks.fixed)
        sheet.write_blank(row, 1, None, looks.input)
        sheet.write_string(row, 2, say(words.MEANINGS[key], language), looks.fixed)
        sheet.write_string(row, 3, say(words.EXAMPLES[key], language), looks.fixed)


def _category_sheet(book: Workbook, looks: _Looks, language: Language) -> None:
    sheet = _sheet(book, looks, CATEGORIES, ("category", "name", "weight"), language)
    for row, member in enumerate(CATEGORY.members, FIRST_ROW):
        sheet.write_string(row, 0, member.id, looks.fixed)
        sheet.write_string(row, 1, say(member, language), looks.fixed)
        sheet.write_blank(row, 2, None, looks.input)


def _mark(sheet: Worksheet, looks: _Looks, rows: Iterable[int], columns: Sequence[int]) -> None:
    for row in rows:
        for column in columns:
            sheet.write_blank(FIRST_ROW + row, column, None, looks.input)
