"""Templates: texts filled in with numbers and names, in both languages at once."""

from __future__ import annotations

from collections.abc import Iterable

from chanjiao.answers.common_sentences import SCREENED, UNSCREENED
from chanjiao.answers.measures import Measure
from chanjiao.ensemble import Sweep
from chanjiao.report.language import Labelled, Language, filled
from chanjiao.report.scale import Scale
from chanjiao.report.texts import Word


def joined(things: Iterable[Labelled]) -> Word:
    """Names as a list, with the punctuation of each language."""
    named = list(things)
    return Word("; ".join(t.en for t in named), "、".join(t.zh for t in named))


def screening_text(found: Sweep) -> Word:
    """Sentence on the number of parameter samples tried, excluded and used."""
    screening = found.screening
    if screening is None:
        return filled(UNSCREENED, members=found.members)
    return filled(
        SCREENED, members=found.members, left_out=screening.left_out, tried=screening.tried
    )


def amount(value: float, measure: Measure, sign: bool = False) -> Word:
    """A number with its unit, in the scale of each language."""
    return Word(*(_amount(value, measure[v], sign, v) for v in Language))


def _amount(value: float, scale: Scale, sign: bool, language: Language) -> str:
    number = f"{value / scale.factor:{'+' if sign else ''},.{scale.decimals}f}"
    space = " " if language is Language.EN and scale.name != "%" else ""
    return f"{number}{space}{scale.name}".strip()
