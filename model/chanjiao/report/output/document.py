"""A document to read and to edit: sections of paragraphs, lists, tables and figures.

It holds labels of both languages; the writers of HTML and DOCX put it into one of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from chanjiao.report import words
from chanjiao.report.figures.page import style
from chanjiao.report.language import Labelled, Language, say
from chanjiao.report.output.fonts import chinese_family
from chanjiao.report.output.picture import Picture, picture_bytes
from chanjiao.report.output.table import Table

HTML, DOCX, PDF = FORMATS = ("html", "docx", "pdf")
"""Kinds of files of a document."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of text; `strong` is its beginning in bold letters."""

    text: Labelled
    strong: Labelled | None = None


@dataclass(frozen=True)
class Items:
    """A list; with `numbered`, its items have numbers."""

    texts: Sequence[Labelled]
    numbered: bool = False


@dataclass(frozen=True)
class Illustration:
    """A figure with its caption below."""

    picture: Picture


@dataclass(frozen=True)
class TableBlock:
    """A table with its caption above and its note below."""

    table: Table


Block = Paragraph | Items | Illustration | TableBlock


@dataclass(frozen=True)
class Section:
    """A part of a document under a heading."""

    title: Labelled
    blocks: Sequence[Block]


@dataclass(frozen=True)
class TextDocument:
    """A document; `name` is the name of its files, `subtitle` a line under its title.

    `closing` are lines at its end in small letters. A `brief` document has small letters, so
    that it fits on one page, and its sections have no numbers.
    """

    name: str
    title: Labelled
    subtitle: Labelled
    sections: Sequence[Section]
    closing: Sequence[Labelled] = ()
    brief: bool = False

    def blocks(self) -> Iterator[Block]:
        """Blocks of all sections in order."""
        for section in self.sections:
            yield from section.blocks


Images = Mapping[str, bytes]
"""PNG files of the figures of documents by id; a figure with nothing to show has none."""


def draw_images(documents: Sequence[TextDocument], language: Language) -> tuple[Images, list[str]]:
    """Draw the figures of documents once, without their titles; also return warnings.

    Without a Chinese font, labels are in English.
    """
    warnings = []
    if language is Language.ZH and chinese_family() is None:
        warnings.append(say(words.NO_CHINESE_FONT, language))
        language = Language.EN
    pictures = {
        block.picture.id: block.picture
        for document in documents
        for block in document.blocks()
        if isinstance(block, Illustration)
    }
    with style(language):
        drawn = {id: picture_bytes(picture, language) for id, picture in pictures.items()}
    return {id: image for id, image in drawn.items() if image is not None}, warnings
