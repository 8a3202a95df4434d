"""Fonts: finds a font with the Chinese characters of the figures, on the system or in a package."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

from chanjiao.engine.characters import REPLACEMENT, visible
from chanjiao.report.language import Language

PREFERRED = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Microsoft YaHei",
    "PingFang SC",
    "Hiragino Sans GB",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "SimHei",
    "Heiti SC",
    "Heiti TC",
    "SimSun",
    "Songti SC",
    "Droid Sans Fallback",
    "Noto Serif CJK SC",
)
"""Font families that are legible in small print, best first."""

PACKAGE = "pylopdf_fonts_zh_cn"
"""Package that brings Noto Sans SC (SIL Open Font Licence) as a file."""

LATIN = "DejaVu Sans"

CHINESE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+"
"""Runs of Chinese characters and their punctuation."""

SAMPLE = "产教融合示范项目专业布点新增与撤销需求供给缺口推演拨付亿元万人"
"""Characters that a suitable font must have."""

MISSING = (
    "no font with Chinese characters was found, so figures have English labels; tables are in "
    "Chinese all the same. Install one (on Debian or Ubuntu: fonts-noto-cjk), or: "
    "pip install pylopdf-fonts-zh-cn"
)


def families(language: Language) -> list[str]:
    """Font families for a language, best first; Chinese names can also occur in English figures."""
    chinese = chinese_family()
    if chinese is None:
        return [LATIN]
    return [LATIN, chinese] if language is Language.EN else [chinese, LATIN]


def printable(text: str) -> str:
    """Return a text that can be drawn, with a substitute for each character that no font has.

    If no font has Chinese characters, an ellipsis replaces each run of them.
    """
    plain = visible(text).replace("\t", " ")
    if not chinese_family():
        plain = re.sub(CHINESE, "…", plain)
    known = _drawable(chinese_family())
    return "".join(c if c == "\n" or ord(c) in known else REPLACEMENT for c in plain)


@cache
def _drawable(chinese: str | None) -> frozenset[int]:
    """Code points that the fonts have."""
    names = [LATIN, chinese] if chinese else [LATIN]
    files = map(font_manager.fontManager.findfont, names)
    return frozenset(code for file in files for code in FT2Font(file).get_charmap())


@cache
def chinese_family() -> str | None:
    """Family with Chinese characters: a preferred one, any on the system, or the package's."""
    for path in _candidates():
        if has_characters(path, SAMPLE):
            return _registered(path)
    return None


def has_characters(path: Path, text: str) -> bool:
    """Whether a font file has a glyph for every character of a text."""
    try:
        known = FT2Font(str(path)).get_charmap()
    except (OSError, RuntimeError):
        return False
    return all(ord(character) in known for character in text)


def _candidates() -> Iterator[Path]:
    installed = font_manager.fontManager.ttflist
    for family in PREFERRED:
        yield from (
            Path(font.fname)
            for font in installed
            if font.name == family
            and font.style == "normal"
            and font.weight in (400, "normal", "regular")
        )
    packaged = _packaged()
    if packaged:
        yield packaged
    yield from (Path(font.fname) for font in installed if font.style == "normal")


def _packaged() -> Path | None:
    try:
        return Path(import_module(PACKAGE).sans_path())
    except ImportError:
        return None


def _registered(path: Path) -> str:
    if str(path) not in {font.fname for font in font_manager.fontManager.ttflist}:
        font_manager.fontManager.addfont(path)
    return font_manager.get_font(path).family_name
