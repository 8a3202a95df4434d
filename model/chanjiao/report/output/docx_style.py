"""The look of DOCX documents: page, fonts and styles, in Chinese those of an official document.

Chinese documents follow GB/T 9704-2012: A4, 37 mm above and 35 mm below, 28 mm on the left and
26 mm on the right, title in 小标宋 of size 2, text in 仿宋 of size 3, headings in 黑体, and the
page number between dashes at the outer edge. English ones have a plain style.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from chanjiao.report.language import Language

# Sizes of Chinese type in points.
SIZE_2, SMALL_2, SIZE_3, SIZE_4 = 22.0, 18.0, 16.0, 14.0
SMALL_4, SIZE_5, SMALL_5, SIZE_6 = 12.0, 10.5, 9.0, 7.5

TITLE, SUBTITLE, HEADING, TEXT, ITEM = "Title", "Subtitle", "Heading 1", "Body Text", "List"
FIGURE, CAPTION, CELL, HEAD, NOTE = "Figure", "Caption", "Table Cell", "Table Head", "Note"


@dataclass(frozen=True)
class Face:
    """A pair of fonts: one for Latin letters and digits, one for Chinese characters."""

    latin: str
    chinese: str


@dataclass(frozen=True)
class Look:
    """A paragraph style; sizes and distances in points.

    `line` is an exact height of lines; without it, lines are as high as they need, which figures
    must have. `indent` is the indent of the first line in characters, `hanging` that of further
    lines.
    """

    face: Face
    size: float
    bold: bool = False
    centred: bool = False
    line: float | None = None
    before: float = 0
    after: float = 0
    indent: int = 0
    hanging: int = 0
    with_next: bool = False
    justified: bool = False


@dataclass(frozen=True)
class Paper:
    """Margins of an A4 page in millimetres, and the height of its footer."""

    top: float
    bottom: float
    left: float
    right: float
    footer: float

    @property
    def width(self) -> float:
        """Width of the text in millimetres."""
        return A4[0] - self.left - self.right


@dataclass(frozen=True)
class Style:
    """The look of a document; `substitutes` are the fonts to take where one is missing."""

    paper: Paper
    looks: Mapping[str, Look]
    footer: Look
    outer_numbers: bool = False
    substitutes: Mapping[str, Sequence[str]] = field(default_factory=dict)


A4 = (210.0, 297.0)
OFFICIAL, WIDE = Paper(37, 35, 28, 26, 28), Paper(25, 22, 25, 25, 12)
NARROW = Paper(20, 20, 25, 25, 12)

ROMAN = "Times New Roman"
SONG = Face(ROMAN, "宋体")
FANGSONG = Face(ROMAN, "仿宋_GB2312")
HEI = Face("Arial", "黑体")
KAI = Face(ROMAN, "楷体_GB2312")
XIAOBIAOSONG = Face(ROMAN, "方正小标宋简体")
PLAIN = Face("Calibri", "微软雅黑")

SUBSTITUTES: Mapping[str, Sequence[str]] = {
    "方正小标宋简体": ("小标宋", "华文中宋", "STZhongsong", "宋体", "Noto Serif CJK SC"),
    "仿宋_GB2312": ("仿宋", "FangSong", "华文仿宋", "STFangsong", "Noto Serif CJK SC"),
    "楷体_GB2312": ("楷体", "KaiTi", "华文楷体", "STKaiti", "Noto Serif CJK SC"),
    "黑体": ("SimHei", "华文黑体", "STHeiti", "Noto Sans CJK SC"),
    "宋体": ("SimSun", "华文宋体", "STSong", "Noto Serif CJK SC"),
    "微软雅黑": ("Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC"),
    "Times New Roman": ("Liberation Serif", "Tinos"),
    "Arial": ("Liberation Sans", "Arimo"),
    "Calibri": ("Carlito", "Liberation Sans"),
}
"""For each font, others of the same kind, which a program may take where it is missing."""

LINE = 28.95
"""Height of a line in an official document: 22 lines on a page."""

LEADING = 1.6
"""Height of a line relative to the size of its letters, in brief documents."""


def styles_of(language: Language, brief: bool) -> Sequence[Style]:
    """Styles of documents in a language, the usual one first; others have smaller letters.

    A brief document has narrow margins and smaller letters, so that it fits on a page.
    """
    if language is Language.ZH:
        if not brief:
            return [_official(SIZE_3, LINE, OFFICIAL)]
        sizes = (SMALL_4, SIZE_5, SMALL_5, SIZE_6)
        return [_official(size, LEADING * size, NARROW) for size in sizes]
    if not brief:
        return [_plain(11.0, WIDE)]
    return [_plain(size, NARROW) for size in (10.0, 9.0, 8.0, 7.5)]


def _official(size: float, line: float, paper: Paper) -> Style:
    small = SIZE_5 if size == SIZE_3 else min(SMALL_5, size)
    title = SIZE_2 if size == SIZE_3 else SMALL_2
    looks = {
        TITLE: Look(XIAOBIAOSONG, title, centred=True, line=1.45 * title, after=line / 4),
        SUBTITLE: Look(KAI, SMALL_4 if size == SIZE_3 else SIZE_5, centred=True, after=line / 2),
        HEADING: Look(HEI, size, line=line, indent=2, with_next=True),
        TEXT: Look(FANGSONG, size, line=line, indent=2, justified=True),
        ITEM: Look(FANGSONG, size, line=line, indent=2, justified=True),
        FIGURE: Look(SONG, small, centred=True, before=6, with_next=True),
        CAPTION: Look(HEI, small, centred=True, before=4, after=6),
        CELL: Look(SONG, small),
        HEAD: Look(HEI, small, centred=True),
        NOTE: Look(KAI, small, before=3, after=8),
    }
    return Style(paper, looks, Look(SONG, SIZE_4), True, SUBSTITUTES)


def _plain(size: float, paper: Paper) -> Style:
    space = size / 2
    small = size - 2
    looks = {
        TITLE: Look(PLAIN, size + 9, bold=True, after=4),
        SUBTITLE: Look(PLAIN, size, after=size),
        HEADING: Look(PLAIN, size + 3, bold=True, before=size, after=space / 2, with_next=True),
        TEXT: Look(PLAIN, size, after=space),
        ITEM: Look(PLAIN, size, after=space / 2, hanging=2),
        FIGURE: Look(PLAIN, small, before=space, with_next=True),
        CAPTION: Look(PLAIN, small, bold=True, before=space, after=space),
        CELL: Look(PLAIN, small),
        HEAD: Look(PLAIN, small, bold=True),
        NOTE: Look(PLAIN, small, before=3, after=size),
    }
    return Style(paper, looks, Look(PLAIN, small, centred=True), False, SUBSTITUTES)


def font_table(style: Style) -> bytes:
    """Part of a DOCX file that names the substitutes of each font."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    fonts = "".join(
        f"<w:font w:name={quoteattr(name)}><w:altName w:val={quoteattr(';'.join(others))}/>"
        f'<w:charset w:val="{"86" if ord(name[0]) > MOST_LATIN else "00"}"/></w:font>'
        for name, others in style.substitutes.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}<w:fonts xmlns:w="{space}">{fonts}</w:fonts>'.encode()


MOST_LATIN = 0x2000
"""Code point above which the name of a font is Chinese."""
