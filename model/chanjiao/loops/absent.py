"""Loops that analysts will look for and that this version does not close, each with the reason."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class AbsentLoop:
    """A loop that the present equations do not close, and why they do not."""

    id: str
    en: str
    zh: str
    why: str
    why_zh: str


ABSENT = (
    AbsentLoop(
        "R7", "skilled people attract firms", "人才与企业集聚",
        "people may move to where posts are, but output, and so posts, is given from outside",
        "人员可以流向岗位多的区域，但产出与岗位为外生",
    ),
)
