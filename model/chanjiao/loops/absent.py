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
        "it acts between zones, and loops are measured where the province is one zone",
        "该回路作用于经济区之间，而回路按全省合计测算",
    ),
)
