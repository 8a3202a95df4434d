"""Estimates how long a document is, so that a brief one gets letters with which it fits a page."""

from __future__ import annotations

import math
from collections.abc import Iterator

from chanjiao.engine.characters import text_width
from chanjiao.report.language import Language, say
from chanjiao.report.output import docx_style as styles
from chanjiao.report.output.document import Block, Illustration, Items, Paragraph, TextDocument
from chanjiao.report.output.docx_style import A4, Style, styles_of
from chanjiao.report.output.printed_table import printed_parts

POINTS_PER_MM = 72 / 25.4
LATIN_WIDTH = 0.5
"""Width of a Latin letter relative to the size of the letters; a Chinese one is as wide as high."""

USUAL_LEADING = 1.25
"""Height of a line relative to its letters where the style gives no height."""

FILLED = 0.93
"""Part of a page that may be filled, since the estimate is rough."""

CELL_MARGIN = 6.0
"""Points that the margins and lines of a row of a table take."""


def style_for(document: TextDocument, language: Language) -> Style:
    """The style of a document: of a brief one, the first in which it fits on a page.

    If it fits in none, that with the smallest letters.
    """
    found = styles_of(language, document.brief)
    room = FILLED * (A4[1] - found[0].paper.top - found[0].paper.bottom) * POINTS_PER_MM
    fitting = (style for style in found if height(document, style, language) <= room)
    return next(fitting, found[-1])


def height(document: TextDocument, style: Style, language: Language) -> float:
    """Estimated height of the texts and tables of a document in points; figures do not count."""
    total = _lines(say(document.title, language), styles.TITLE, style)
    total += _lines(say(document.subtitle, language), styles.SUBTITLE, style)
    for section in document.sections:
        total += _lines(say(section.title, language), styles.HEADING, style)
        total += sum(sum(_block(block, style, language)) for block in section.blocks)
    return total + sum(_lines(say(line, language), styles.NOTE, style) for line in document.closing)


def _block(block: Block, style: Style, language: Language) -> Iterator[float]:
    match block:
        case Paragraph(text, strong):
            before = say(strong, language) if strong else ""
            yield _lines(before + say(text, language), styles.TEXT, style)
        case Items(texts):
            yield from (_lines(f"1. {say(text, language)}", styles.ITEM, style) for text in texts)
        case Illustration():
            return
        case _:
            table = block.table
            yield _lines(say(table.title, language), styles.CAPTION, style)
            for part in printed_parts(table, language):
                for row in (part.heads, *part.rows):
                    width = style.paper.width / len(row)
                    yield CELL_MARGIN + max(_lines(c, styles.CELL, style, width) for c in row) / 2
            yield _lines(say(table.note, language) if table.note else "", styles.NOTE, style)


def _lines(text: str, name: str, style: Style, width: float | None = None) -> float:
    """Height of a paragraph in points, in a width in millimetres."""
    look = style.looks[name]
    room = (style.paper.width if width is None else width) * POINTS_PER_MM
    wide = text_width(text) * LATIN_WIDTH * look.size + look.indent * look.size
    count = max(1, math.ceil(wide / room)) + text.count("\n")
    line = look.line or USUAL_LEADING * look.size
    return count * line + look.before + look.after
