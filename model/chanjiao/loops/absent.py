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
        "R7",
        "skilled people attract firms",
        "人才与企业集聚",
        "it acts between zones and closes there; signs are measured by moving all zones alike",
        "该回路在经济区之间闭合；符号按各区同步变动测算，无法测得",
    ),
)
