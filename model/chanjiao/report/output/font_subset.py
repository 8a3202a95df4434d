"""A font to be carried by a page or a document: only the glyphs of the characters in use."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from matplotlib import font_manager

from chanjiao.engine.characters import visible
from chanjiao.report.output.fonts import chinese_family


def chinese_subset(text: str) -> bytes | None:
    """A WOFF font with the Chinese glyphs of a text, or None if no Chinese font is found.

    A page of 600 different characters needs about 150 kB. Latin letters are left out if the font
    does not have them.
    """
    family = chinese_family()
    if family is None:
        return None
    return subset(Path(font_manager.fontManager.findfont(family)), text)


def subset(font: Path, text: str) -> bytes:
    """A WOFF font with the glyphs of a text; its licence and its name are those of the font."""
    options = Options(flavor="woff", hinting=False, desubroutinize=True, notdef_outline=True)
    options.name_IDs = ["*"]
    options.layout_features = []
    subsetter = Subsetter(options)
    subsetter.populate(text=visible(text))
    written = BytesIO()
    with TTFont(font, fontNumber=0, lazy=True) as reduced:
        subsetter.subset(reduced)
        reduced.flavor = "woff"
        reduced.save(written)
    return written.getvalue()
