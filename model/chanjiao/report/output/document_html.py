"""Writes a document as one HTML file: figures inside, and a page layout for printing."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree
from lxml.html import builder as e

from chanjiao.engine.characters import visible
from chanjiao.report import words
from chanjiao.report.language import Labelled, Language, say
from chanjiao.report.output.document import (
    Block,
    Illustration,
    Images,
    Items,
    Paragraph,
    TableBlock,
    TextDocument,
)
from chanjiao.report.output.font_subset import font_rule
from chanjiao.report.output.printed_table import PrintedTable, caption_of, printed_parts

CSS = Path(__file__).with_name("document.css")


@dataclass
class HtmlWriter:
    """Makes elements of blocks, and counts tables and figures."""

    language: Language
    images: Images
    counts: dict[str, int] = field(default_factory=dict)

    def said(self, text: Labelled) -> str:
        """A text in the language, with a picture in place of each control character."""
        return visible(say(text, self.language))

    def elements(self, block: Block) -> Iterator[etree._Element]:
        """Elements of a block."""
        match block:
            case Paragraph(text, strong):
                before = [e.STRONG(self.said(strong))] if strong else []
                yield e.P(*before, *_lines(self.said(text)))
            case Items(texts, numbered):
                kind = e.OL if numbered else e.UL
                yield kind(*(e.LI(*_lines(self.said(text))) for text in texts))
            case Illustration(picture):
                if image := self.images.get(picture.id):
                    yield self._image(image, self.said(picture.title))
            case TableBlock(table):
                caption = self._numbered(words.TABLE, visible(caption_of(table, self.language)))
                parts = [_grid(part) for part in printed_parts(table, self.language)]
                notes = [e.P(self.said(table.note), e.CLASS("note"))] if table.note else []
                yield e.FIGURE(e.FIGCAPTION(caption), *parts, *notes)

    def _image(self, image: bytes, title: str) -> etree._Element:
        data = f"data:image/png;base64,{b64encode(image).decode()}"
        return e.FIGURE(
            e.IMG(src=data, alt=title), e.FIGCAPTION(self._numbered(words.FIGURE, title))
        )

    def _numbered(self, word: Labelled, title: str) -> str:
        name = self.said(word)
        self.counts[name] = self.counts.get(name, 0) + 1
        number = self.counts[name]
        return (
            f"{name}{number}　{title}"
            if self.language is Language.ZH
            else f"{name} {number}. {title}"
        )


def write_html(document: TextDocument, images: Images, path: Path, language: Language) -> None:
    """Write a document as one file that needs no other."""
    writer = HtmlWriter(language, images)
    body = [e.H1(writer.said(document.title)), e.P(writer.said(document.subtitle), e.CLASS("sub"))]
    for section in document.sections:
        body.append(e.H2(writer.said(section.title)))
        for block in section.blocks:
            body.extend(writer.elements(block))
    body.extend(e.P(writer.said(line), e.CLASS("note")) for line in document.closing)
    style = CSS.read_text(encoding="utf-8")
    if language is Language.ZH:
        style = font_rule("".join(t for one in body for t in one.itertext())) + style
    page = e.HTML(
        e.HEAD(
            e.META(charset="utf-8"),
            e.META(name="viewport", content="width=device-width, initial-scale=1"),
            e.TITLE(writer.said(document.title)),
            e.STYLE(style),
        ),
        e.BODY(*body),
        lang="zh-CN" if language is Language.ZH else "en-GB",
    )
    if document.brief:
        page.set("class", "brief")
    text = etree.tostring(page, method="html", encoding="unicode", doctype="<!DOCTYPE html>")
    path.write_text(text + "\n", encoding="utf-8")


def _grid(part: PrintedTable) -> etree._Element:
    right = [part.on_the_right(place) for place in range(len(part.heads))]
    head = e.TR(*_cells(e.TH, part.heads, right))
    rows = [e.TR(*_cells(e.TD, row, right)) for row in part.rows]
    return e.TABLE(e.THEAD(head), e.TBODY(*rows))


def _cells(kind: Any, row: Sequence[str], right: Sequence[bool]) -> Iterator[etree._Element]:
    for text, is_number in zip(row, right, strict=True):
        yield kind(visible(text), e.CLASS("number")) if is_number else kind(visible(text))


def _lines(text: str) -> Iterator[object]:
    """Lines of a text with breaks between them."""
    for place, line in enumerate(text.split("\n")):
        if place:
            yield e.BR()
        yield line
