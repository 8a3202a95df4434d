"""Tables of a DOCX document: widths that fit the words, headings repeated on each page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from chanjiao.engine.characters import text_width, visible
from chanjiao.report.output import docx_style as styles
from chanjiao.report.output.docx_style import Style
from chanjiao.report.output.printed_table import PrintedTable

WIDE, SMALLER, SMALLEST = 6, 1.5, 7.5
"""Columns of a table from which its letters are smaller, by how many points, and the least size."""

SHORT = 12
"""Largest number of rows of a table that stays on one page."""

CELL_MARGIN = 60
"""Margin on the left and right of a cell, in twentieths of a point."""

PADDING = 3.0
"""Millimetres of a cell that its margins and lines take."""

LETTER = 0.6 * 25.4 / 72
"""Width of a Latin letter in millimetres for a size of one point; Chinese ones take two."""

LONGEST_CELL, LONGEST_HEAD = 44, 18
"""Widths in letters above which cells and headings have several lines."""

CHINESE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]{1,6}|[^\s\u2e80-\u9fff\uff00-\uffef]+")
"""A word, or a few Chinese characters, which are not divided."""


def add_table(document: Any, part: PrintedTable, style: Style) -> None:
    """Add a table; rows stay whole, and a short table stays on one page."""
    grid = document.add_table(rows=1 + len(part.rows), cols=len(part.heads))
    grid.style, grid.alignment, grid.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    _set_margins(grid)
    lines = [part.heads, *part.rows]
    right = [part.on_the_right(place) for place in range(len(part.heads))]
    size = size_of(part, style)
    widths = widths_of(lines, style.paper.width, size)
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Mm(width)
    for number, (row, line) in enumerate(zip(grid.rows, lines, strict=True)):
        _keep_whole(row, repeated=number == 0)
        joined = number + 1 < len(lines) <= SHORT + 1
        for place, (cell, text) in enumerate(zip(row.cells, line, strict=True)):
            cell.width = Mm(widths[place])
            paragraph = cell.paragraphs[0]
            paragraph.style = document.styles[styles.CELL if number else styles.HEAD]
            paragraph.add_run(visible(text)).font.size = Pt(size)
            paragraph.paragraph_format.keep_with_next = joined or number == 0
            if right[place] and (number or not style.looks[styles.HEAD].centred):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def size_of(part: PrintedTable, style: Style) -> float:
    """Size of the letters of a table, smaller where it is wide."""
    usual = style.looks[styles.CELL].size
    return max(usual - SMALLER, SMALLEST) if len(part.heads) > WIDE else usual


def widths_of(lines: Sequence[Sequence[str]], whole: float, size: float) -> list[float]:
    """Widths of columns in millimetres, which add up to `whole`.

    Each column has room for its longest word; what is left goes to columns with long cells.
    """
    heads, *rows = lines
    columns = list(zip(heads, *rows, strict=True))
    least = [_millimetres(max(map(_longest_word, cells)), size) for cells in columns]
    wanted = [
        max(low, _millimetres(_wanted(head, cells), size))
        for low, (head, *cells) in zip(least, columns, strict=True)
    ]
    more = [want - low for low, want in zip(least, wanted, strict=True)]
    free = whole - sum(least)
    if free <= 0:
        return [whole * low / sum(least) for low in least]
    if sum(more) >= free:
        return [low + free * part / sum(more) for low, part in zip(least, more, strict=True)]
    return [whole * want / sum(wanted) for want in wanted]


def _wanted(head: str, cells: Sequence[str]) -> int:
    """Width in letters with which a heading and cells have few lines."""
    longest = max(map(text_width, cells), default=0)
    return max(min(longest, LONGEST_CELL), min(text_width(head), LONGEST_HEAD))


def _longest_word(text: str) -> int:
    return max(map(text_width, CHINESE.findall(text)), default=0)


def _millimetres(letters: float, size: float) -> float:
    return letters * LETTER * size + PADDING


def _set_margins(grid: Any) -> None:
    """Narrow margins on the left and right of all cells, so that wide tables fit."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        mark = OxmlElement(f"w:{side}")
        mark.set(qn("w:w"), str(CELL_MARGIN))
        mark.set(qn("w:type"), "dxa")
        margins.append(mark)
    grid._tbl.tblPr.append(margins)


def _keep_whole(row: Any, repeated: bool) -> None:
    """A row stays on one page; with `repeated`, it is repeated at the top of each page."""
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if repeated:
        mark = OxmlElement("w:tblHeader")
        mark.set(qn("w:val"), "true")
        properties.append(mark)
