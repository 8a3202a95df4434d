"""Folding: texts cut or folded to the columns of a terminal; Chinese characters take two."""

from __future__ import annotations

import re

from rich.cells import cell_len, set_cell_size

PIECES = re.compile(r"(?:[!-~\u00a1-\u024fΔ–…]+|[^\s])[，。；：、）］”]*\s*|\s+")
"""What is never folded within: a word or a number, or one Chinese character, as it is ended."""


def shortened(text: str, width: int) -> str:
    """A text in one line; what does not fit is left out, and an ellipsis says so."""
    plain = " ".join(text.split())
    return plain if cell_len(plain) <= width else set_cell_size(plain, width - 1).rstrip() + "…"


def folded(text: str, width: int) -> list[str]:
    """A text in lines of a width; words and numbers stay whole, punctuation with what it ends."""
    lines = [""]
    for piece in PIECES.findall(text):
        if lines[-1] and cell_len(lines[-1]) + cell_len(piece.rstrip()) > width:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines]
