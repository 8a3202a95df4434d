"""Writes a document as DOCX: editable text, tables with repeated headings, numbered captions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from docx.shared import Mm

from chanjiao.engine.characters import visible
from chanjiao.report import words
from chanjiao.report.language import Labelled, Language, say
from chanjiao.report.output import docx_style as styles
from chanjiao.report.output.document import (
    Block,
    Illustration,
    Images,
    Items,
    Paragraph,
    TableBlock,
    TextDocument,
)
from chanjiao.report.output.docx_length import style_for
from chanjiao.report.output.docx_setup import field_code, new_docx, save
from chanjiao.report.output.docx_style import Style
from chanjiao.report.output.docx_table import add_table
from chanjiao.report.output.printed_table import caption_of, printed_parts
from chanjiao.report.output.table import Table

CHINESE_DIGITS = "一二三四五六七八九十"


@dataclass
class DocxWriter:
    """Writes blocks one after the other, and counts tables and figures."""

    target: Any
    style: Style
    language: Language
    images: Images
    counts: dict[str, int] = field(default_factory=dict)

    def paragraph(self, text: str, style: str) -> Any:
        """Add a paragraph; line ends in the text begin new lines."""
        return self.target.add_paragraph(visible(text), style=style)

    def block(self, block: Block) -> None:
        """Add a block."""
        match block:
            case Paragraph(text, strong):
                self._text(text, strong)
            case Items(texts, numbered):
                self._items(texts, numbered)
            case Illustration(picture):
                if image := self.images.get(picture.id):
                    self._image(image, say(picture.title, self.language))
            case TableBlock(table):
                self._table(table)

    def _text(self, text: Labelled, strong: Labelled | None) -> None:
        paragraph = self.paragraph("", styles.TEXT)
        if strong is not None:
            paragraph.add_run(visible(say(strong, self.language))).bold = True
        paragraph.add_run(visible(say(text, self.language)))

    def _items(self, texts: Sequence[Labelled], numbered: bool) -> None:
        for place, text in enumerate(texts, 1):
            said = say(text, self.language)
            if numbered or self.language is Language.ZH:
                mark = f"{place}．" if self.language is Language.ZH else f"{place}.\t"
            else:
                mark = "•\t"
            self.paragraph(f"{mark}{said}", styles.ITEM)

    def _image(self, image: bytes, title: str) -> None:
        paragraph = self.paragraph("", styles.FIGURE)
        shape = paragraph.add_run().add_picture(BytesIO(image), width=Mm(self.style.paper.width))
        shape._inline.docPr.set("descr", title)
        self._caption(words.FIGURE, title)

    def _caption(self, word: Labelled, title: str, with_next: bool = False) -> None:
        name = say(word, self.language)
        self.counts[name] = self.counts.get(name, 0) + 1
        space = " " if self.language is Language.EN else ""
        paragraph = self.paragraph(f"{name}{space}", styles.CAPTION)
        field_code(paragraph, f"SEQ {name} \\* ARABIC", str(self.counts[name]))
        paragraph.add_run("　" if self.language is Language.ZH else ". ")
        paragraph.add_run(visible(title))
        paragraph.paragraph_format.keep_with_next = with_next

    def _table(self, table: Table) -> None:
        self._caption(words.TABLE, caption_of(table, self.language), with_next=True)
        for place, part in enumerate(printed_parts(table, self.language)):
            if place:
                self.paragraph(say(words.CONTINUED, self.language), styles.NOTE)
            add_table(self.target, part, self.style)
        note = say(table.note, self.language) if table.note else ""
        self.paragraph(note, styles.NOTE)


def write_docx(document: TextDocument, images: Images, path: Path, language: Language) -> None:
    """Write a document; the same document gives the same bytes."""
    title, style = say(document.title, language), style_for(document, language)
    writer = DocxWriter(new_docx(visible(title), style, language), style, language, images)
    writer.paragraph(title, styles.TITLE)
    writer.paragraph(say(document.subtitle, language), styles.SUBTITLE)
    for place, section in enumerate(document.sections):
        writer.paragraph(heading_text(document, place, language), styles.HEADING)
        for block in section.blocks:
            writer.block(block)
    for line in document.closing:
        writer.paragraph(say(line, language), styles.NOTE)
    save(writer.target, path)


def heading_text(document: TextDocument, place: int, language: Language) -> str:
    """Heading of a section with its number: 一、 in Chinese, 1. in English."""
    title = say(document.sections[place].title, language)
    if document.brief:
        return title
    if language is Language.ZH:
        return f"{CHINESE_DIGITS[place]}、{title}"
    return f"{place + 1}. {title}"
