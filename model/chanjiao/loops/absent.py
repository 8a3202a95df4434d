"""Loops that an analyst may look for but that this version does not close, each with the reason."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class AbsentLoop:
    """A loop that the present equations do not close, with the reason."""

    id: str
    en: str
    zh: str
    why: str
    why_zh: str


ABSENT = (
    AbsentLoop(
        "R12",
        "skilled people raise output",
        "技能人才促进增加值增长",
        "output of the province is given as a path; shortages neither slow it nor drive firms away",
        "全省增加值为给定路径；人才短缺不会减缓增加值增长，也不会使企业外迁",
    ),
)
