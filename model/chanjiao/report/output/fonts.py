"""Fonts: finds a font with the Chinese characters of the figures, on the system or in a package."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path

from matplotlib import font_manager
from matplotlib.font_manager import FontEntry
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
    "DengXian",
    "SimHei",
    "Heiti SC",
    "Heiti TC",
    "STHeiti",
    "SimSun",
    "Songti SC",
    "Droid Sans Fallback",
    "Noto Serif CJK SC",
)
"""Font families that are legible in small print, best first."""

PACKAGE = "pylopdf_fonts_zh_cn"
"""Package that brings Noto Sans SC (SIL Open Font Licence) as a file, on every system."""

LATIN = "DejaVu Sans"

CHINESE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+"
"""Runs of Chinese characters and their punctuation."""

SAMPLE = "产教融合示范项目专业布点新增与撤销需求供给缺口推演拨付亿元万人"
"""Characters that a suitable font must have."""

REGULAR = (400, "normal", "regular")
"""Weights of a text face."""


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
    known = _drawable(tuple(families(Language.EN)))
    return "".join(c if c == "\n" or ord(c) in known else REPLACEMENT for c in plain)


def without_glyph(text: str, among: Sequence[str] = ()) -> list[str]:
    """Characters of a text that none of some families has, each once; by default, of all."""
    known = _drawable(tuple(among or families(Language.EN)))
    plain = visible(text).replace("\t", " ").replace("\n", "")
    return [c for c in dict.fromkeys(plain) if ord(c) not in known]


@cache
def _drawable(names: tuple[str, ...]) -> frozenset[int]:
    """Code points that at least one of the fonts has."""
    files = map(font_manager.fontManager.findfont, names)
    return frozenset(code for file in files for code in FT2Font(file).get_charmap())


@cache
def chinese_family() -> str | None:
    """Family with Chinese characters, or None.

    The order is: a preferred family, the font of the package, a preferred family that has only
    light or bold faces, any other font.
    """
    for family, path in _candidates():
        if has_characters(path, SAMPLE):
            return family
    return None


def forget() -> None:
    """Look for fonts anew, after fonts were installed or removed."""
    chinese_family.cache_clear()
    _drawable.cache_clear()


def has_characters(path: Path, text: str) -> bool:
    """Whether a font file has a glyph of its own for every character of a text.

    A font of last resort has the same box for thousands of characters, and does not serve.
    """
    try:
        known = FT2Font(str(path)).get_charmap()
    except (OSError, RuntimeError):
        return False
    glyphs = [known.get(ord(character)) for character in dict.fromkeys(text)]
    return None not in glyphs and len(set(glyphs)) == len(glyphs)


def _candidates() -> Iterator[tuple[str, Path]]:
    """Families with their files, best first."""
    upright = [font for font in font_manager.fontManager.ttflist if font.style == "normal"]
    yield from _preferred([font for font in upright if font.weight in REGULAR])
    brought = packaged()
    if brought:
        yield _registered(brought), brought
    yield from _preferred(upright)
    yield from ((font.name, Path(font.fname)) for font in upright)


def _preferred(fonts: list[FontEntry]) -> Iterator[tuple[str, Path]]:
    for family in PREFERRED:
        yield from ((family, Path(font.fname)) for font in fonts if font.name == family)


def packaged() -> Path | None:
    """File of the font of the package, if that is installed."""
    try:
        return Path(import_module(PACKAGE).sans_path())
    except ImportError:
        return None


def _registered(path: Path) -> str:
    """Name of the family of a font file, which Matplotlib knows from now on."""
    if str(path) not in {font.fname for font in font_manager.fontManager.ttflist}:
        font_manager.fontManager.addfont(path)
    return str(font_manager.get_font(path).family_name)
