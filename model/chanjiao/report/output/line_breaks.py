"""Line breaks: texts shortened or wrapped to a width in columns; a Chinese character takes two."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len, set_cell_size

PIECES = re.compile(r"[（《“〈【]*(?:[!-~\u00a1-\u024fΔ–…]+|[^\s])[，。；：、）］”》]*\s*|\s+")
"""A word, a number or one Chinese character, with the marks that open or close around it."""


def shortened(text: str, width: int) -> str:
    """A text in one line; an ellipsis replaces the part that does not fit."""
    plain = " ".join(text.split())
    return plain if cell_len(plain) <= width else set_cell_size(plain, width - 1).rstrip() + "…"


def wrapped(text: str, width: int) -> str:
    """A text in lines of a width, broken between words, or within a word that is too long."""
    lines = [""]
    for piece in (part for whole in PIECES.findall(text) for part in _parts(whole, width)):
        if lines[-1] and cell_len(lines[-1]) + cell_len(piece.rstrip()) > width:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return "\n".join(line.rstrip() for line in lines)


def _parts(piece: str, width: int) -> Iterator[str]:
    """Parts of a piece, each at most one line wide; most pieces have one part."""
    if cell_len(piece) <= width:
        yield piece
        return
    part = ""
    for character in piece:
        if part.strip() and not character.isspace() and cell_len(part + character) > width:
            yield part
            part = ""
        part += character
    yield part
