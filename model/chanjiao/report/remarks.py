"""Remarks under the headline: one function a remark, each giving lines of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from chanjiao.report.language import Language, say
from chanjiao.report.notes import CONVENTIONS, qualities
from chanjiao.report.study import Study
from chanjiao.report.words import Word

Remark = Callable[[Study, Language], Iterator[str]]

INPUTS = Word("Inputs: {counts}.", "输入数据：{counts}。")


def conventions(study: Study, language: Language) -> Iterator[str]:
    """What the figures of a year mean."""
    for convention in CONVENTIONS:
        yield say(convention, language)


def inputs(study: Study, language: Language) -> Iterator[str]:
    """How much of the scenario is measured, and how much assumed."""
    yield say(INPUTS, language).format(counts=qualities(study, language))


REMARKS: tuple[Remark, ...] = (conventions, inputs)
"""What is printed under the headline, in order."""


def remarks(study: Study, language: Language) -> Iterator[str]:
    """Every line that belongs under the headline of a study."""
    for remark in REMARKS:
        yield from remark(study, language)
