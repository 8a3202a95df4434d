"""A font to be carried by a page: only the glyphs of the characters in use."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, TTLibError
from matplotlib import font_manager

from chanjiao.engine.characters import visible
from chanjiao.report.output.fonts import chinese_family, packaged

CARRIED = "Carried"
"""Family name of the font that a page carries, for the style sheet."""

FORBIDDEN = 0x0002 | 0x0100 | 0x0200
"""Bits of `OS/2.fsType` that forbid to embed a font, to reduce it, or to embed its outlines."""


def font_rule(text: str) -> str:
    """A rule for a style sheet that brings the Chinese glyphs of a text, or nothing.

    Nothing if no font with Chinese characters is found that may be embedded.
    """
    font = chinese_subset(text)
    if font is None:
        return ""
    data = f"data:font/woff;base64,{b64encode(font).decode()}"
    return f'@font-face {{ font-family: "{CARRIED}"; src: url("{data}") format("woff"); }}\n'


def chinese_subset(text: str) -> bytes | None:
    """A WOFF font with the Chinese glyphs of a text, or None if no font serves.

    The font of the package comes first, because its licence allows this; a font of the system
    must say that it may be embedded. A page of 600 different characters needs about 150 kB. Latin
    letters are left out if the font does not have them.
    """
    file = _embeddable()
    return None if file is None else subset(file, text)


def subset(font: Path, text: str) -> bytes:
    """A WOFF font with the glyphs of a text; its licence and its name are those of the font."""
    options = Options(flavor="woff", hinting=False, desubroutinize=True, notdef_outline=True)
    options.name_IDs = ["*"]
    options.layout_features = []
    subsetter = Subsetter(options)
    subsetter.populate(text=visible(text))
    written = BytesIO()
    with TTFont(font, fontNumber=0, lazy=True, recalcTimestamp=False) as reduced:
        subsetter.subset(reduced)
        reduced.flavor = "woff"
        reduced.save(written)
    return written.getvalue()


def may_be_embedded(font: Path) -> bool:
    """Whether a font file says that a reduced copy of it may be carried by a document."""
    try:
        with TTFont(font, fontNumber=0, lazy=True) as read:
            return not read["OS/2"].fsType & FORBIDDEN
    except (OSError, TTLibError, KeyError):
        return False


def _embeddable() -> Path | None:
    file = packaged()
    if file is not None:
        return file
    family = chinese_family()
    if family is None:
        return None
    found = Path(font_manager.fontManager.findfont(family))
    return found if may_be_embedded(found) else None
