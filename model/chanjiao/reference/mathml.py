"""Pieces of mathematics in MathML, with the width that decides where a long one is broken."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from chanjiao.engine.characters import text_width

CASES, SUM, BIG_SUM, PRODUCT, POWER, ATOM = range(6)
"""How tightly a piece holds together, from cases, which need brackets, to a single name."""

SCRIPT = 0.7
"""Size of an index or an exponent, relative to the line."""

OPERATOR = 2.5
"""Width of an operator with its spaces, in characters."""


@dataclass(frozen=True)
class Piece:
    """A piece of mathematics: its MathML, its width in characters, and its operator precedence.

    `broken` marks a piece of several lines. `base` and `below` are the parts of a piece with
    indices.
    """

    markup: str
    width: float
    binds: int = ATOM
    broken: bool = False
    base: str = ""
    below: str = ""


SPACE = Piece('<mspace width="0.3em"/>', 0.5)


def text(words: str, kind: str = "name") -> Piece:
    """Words in upright letters."""
    return Piece(name(html.escape(words), kind), text_width(words))


def name(markup: str, kind: str = "name") -> str:
    """HTML as one name of a formula.

    The element is `mi`: MathML takes `mtext` for a space and sets no space around signs next to it.
    """
    return f'<mi class="{kind}">{markup}</mi>'


def number(value: float) -> Piece:
    """Write a number."""
    return Piece(f"<mn>{value:g}</mn>", len(f"{value:g}"))


def letter(sign: str, primes: int = 0) -> Piece:
    """Index letter, with as many primes as loops around it use the same letter."""
    if not primes:
        return Piece(f"<mi>{sign}</mi>", 1)
    return Piece(f"<msup><mi>{sign}</mi><mo>{'′' * primes}</mo></msup>", 1 + primes / 2)


def operator(sign: str) -> Piece:
    """Sign between two pieces."""
    return Piece(f"<mo>{html.escape(sign)}</mo>", OPERATOR)


def row(pieces: Iterable[Piece], binds: int = ATOM) -> Piece:
    """Pieces one after the other."""
    pieces = list(pieces)
    markup = "".join(piece.markup for piece in pieces)
    broken = any(piece.broken for piece in pieces)
    return Piece(f"<mrow>{markup}</mrow>", sum(piece.width for piece in pieces), binds, broken)


def lines(rows: Sequence[Piece], binds: int = ATOM) -> Piece:
    """Rows below each other, aligned at the left."""
    cells = "".join(f"<mtr><mtd>{piece.markup}</mtd></mtr>" for piece in rows)
    width = max(piece.width for piece in rows)
    return Piece(
        f'<mtable class="lines" displaystyle="true">{cells}</mtable>', width, binds, broken=True
    )


def brackets(piece: Piece) -> Piece:
    """Piece in round brackets as high as itself."""
    markup = f"<mrow><mo>(</mo>{piece.markup}<mo>)</mo></mrow>"
    return Piece(markup, piece.width + 2, broken=piece.broken)


def held(piece: Piece, binds: int) -> Piece:
    """Piece as it stands where at least such a hold is needed: in brackets if it has less."""
    return piece if piece.binds >= binds else brackets(piece)


def fraction(above: Piece, below: Piece) -> Piece:
    """One piece over another."""
    markup = f"<mfrac>{above.markup}{below.markup}</mfrac>"
    return Piece(markup, max(above.width, below.width) + 1, PRODUCT, above.broken or below.broken)


def power(base: Piece, exponent: Piece) -> Piece:
    """Piece with an exponent."""
    base = held(base, ATOM)
    markup = f"<msup>{base.markup}{exponent.markup}</msup>"
    if base.below:
        markup = f"<msubsup>{base.base}{base.below}{exponent.markup}</msubsup>"
    return Piece(markup, base.width + SCRIPT * exponent.width, POWER, base.broken)


def indexed(base: Piece, indices: Sequence[Piece]) -> Piece:
    """Piece with indices below, separated by commas."""
    if not indices:
        return base
    below = row(_separated(indices, '<mo separator="true">,</mo>'))
    markup = f"<msub>{base.markup}{below.markup}</msub>"
    width = base.width + SCRIPT * below.width
    return replace(base, markup=markup, width=width, base=base.markup, below=below.markup)


def under(base: Piece, below: Piece) -> Piece:
    """Operator with what it runs over below it."""
    markup = f"<munder>{base.markup}{below.markup}</munder>"
    return Piece(markup, max(base.width, SCRIPT * below.width))


def function(name: Piece, operands: Sequence[Piece], room: float, mark: str = ",") -> Piece:
    """Function of some operands; they are on separate lines if one line is too short."""
    inside = row(_separated(operands, f'<mo separator="true">{mark}</mo>'))
    if name.width + inside.width + 2 > room and len(operands) > 1:
        separator = f'<mo separator="true">{mark}</mo>'
        inside = lines(
            [
                *(replace(o, markup=f"<mrow>{o.markup}{separator}</mrow>") for o in operands[:-1]),
                operands[-1],
            ]
        )
    return replace(row([name, brackets(inside)]), binds=ATOM)


def cases(rows: Sequence[tuple[Piece, Piece]], room: float) -> Piece:
    """Values by condition, behind a brace; a condition stands below its value if need be."""
    wide = max(value.width + condition.width + 2 for value, condition in rows)
    cells = _wide_cases(rows) if wide <= room else _high_cases(rows)
    widths = [(v.width + c.width + 2) if wide <= room else max(v.width, c.width) for v, c in rows]
    markup = f'<mrow><mo>{{</mo><mtable class="cases" displaystyle="true">{cells}</mtable></mrow>'
    return Piece(markup, 2 + max(widths), CASES, broken=True)


def _wide_cases(rows: Sequence[tuple[Piece, Piece]]) -> str:
    return "".join(
        f"<mtr><mtd>{value.markup}</mtd><mtd>{condition.markup}</mtd></mtr>"
        for value, condition in rows
    )


def _high_cases(rows: Sequence[tuple[Piece, Piece]]) -> str:
    return "".join(
        f'<mtr><mtd>{value.markup}</mtd></mtr><mtr><mtd class="condition">{condition.markup}'
        "</mtd></mtr>"
        for value, condition in rows
    )


def _separated(pieces: Sequence[Piece], separator: str) -> list[Piece]:
    between = Piece(separator, 1.5)
    return [part for piece in pieces for part in (piece, between)][:-1]


def filled(terms: Sequence[tuple[str, Piece]], room: float, binds: int) -> Piece:
    """Terms with their signs, on as many lines as they need; the first may have no sign."""
    whole = [piece for sign, term in terms for piece in _signed(sign, term)]
    width = sum(piece.width for piece in whole)
    if width <= room or len(terms) == 1:
        return row(whole, binds)
    rows: list[list[Piece]] = [[]]
    for sign, term in terms:
        pieces = _signed(sign, term)
        taken = sum(piece.width for piece in rows[-1])
        if rows[-1] and taken + sum(piece.width for piece in pieces) > room:
            rows.append([])
        rows[-1] += pieces
    return lines([row(pieces) for pieces in rows], binds)


def _signed(sign: str, term: Piece) -> list[Piece]:
    return [operator(sign), term] if sign else [term]


def display(piece: Piece) -> str:
    """Formula on a line of its own."""
    return f'<math displaystyle="true">{piece.markup}</math>'
