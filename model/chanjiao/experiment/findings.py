"""Findings: sentences with the values of measures, and the ranking that knows its limits."""

from __future__ import annotations

import numpy as np

from chanjiao.experiment.file.schema import FindingTable, TextInBoth
from chanjiao.experiment.measures.evaluation import Evaluation
from chanjiao.experiment.measures.sized import MeasureError
from chanjiao.experiment.measures.statistics import named_values
from chanjiao.experiment.outside import outside
from chanjiao.experiment.texts import amount, texts, with_values
from chanjiao.experiment.values import MEMBER
from chanjiao.report.language import filled
from chanjiao.report.texts import Word

MOST_UNSURE = 0.5
"""Probability of being best below which points are not ranked."""


def findings_of(spec: FindingTable, source: Evaluation) -> list[Word]:
    """Sentences of a finding with their values; none if its condition does not hold.

    Raises MeasureError for a placeholder that is no measure and no year.
    """
    if spec.when and not bool(named_values(spec.when, source).values.all()):
        return []
    said = with_values(TextInBoth(en=spec.en or spec.zh, zh=spec.zh or spec.en).word, source)
    if spec.rank:
        ranked = ranking(spec.rank, source)
        return [Word(f"{said.en} {ranked.en}".strip(), f"{said.zh}{ranked.zh}")]
    if spec.outside:
        return list(outside(spec.outside, spec.moved, source))
    return [said]


def ranking(id: str, source: Evaluation) -> Word:
    """Sentence on the best point of an axis; it warns where none is best in half of the members.

    Raises MeasureError if the measure has other dimensions than one axis and members.
    """
    values = source.values(id).values
    axes = [str(d) for d in values.dims if d != MEMBER]
    if len(axes) != 1 or MEMBER not in values.dims:
        have = ", ".join(map(str, values.dims))
        raise MeasureError(f"`rank` needs one axis and an ensemble; {id} varies by {have}")
    (axis,) = axes
    best = values == values.max(axis)
    chances = (best / best.sum(axis)).mean(MEMBER).to_numpy()
    order = np.argsort(-chances)
    points = source.axes_of(values)[axis].points
    first, second = (
        filled(texts.CHANCE, name=points[place].label, chance=f"{100 * chances[place]:.0f}%")
        for place in (order[0], order[min(1, len(order) - 1)])
    )
    middle = named_values(f"{id}.median", source)
    median = amount(float(middle.values[order[0]]), middle.scale)
    word = texts.BEST if chances[order[0]] >= MOST_UNSURE else texts.DO_NOT_RANK
    return filled(word, first=first, next=second, median=median)
