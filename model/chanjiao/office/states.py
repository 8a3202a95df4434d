"""The states of a project, in order."""

from enum import Enum


class State(Enum):
    """A state of a project, with labels in English and Chinese."""

    APPLYING = "preparing its application", "申报准备"
    IN_REVIEW = "in review", "评审"
    SIGNING = "signing with its partner", "校企签约"
    AWAITING_BUDGET = "waiting for budget", "等待预算"
    CIVIL_WORKS = "civil works", "土建"
    PROCUREMENT = "procurement", "设备采购"
    COMMISSIONING = "commissioning", "调试验收"
    RAMP_UP = "filling up with students", "逐届招生"
    MIDTERM_REVIEW = "in mid-term review", "中期评估"
    ACCEPTANCE = "in acceptance", "验收"
    RECTIFICATION = "rectifying", "整改"
    SEEKING_PARTNER = "seeking a new partner", "重新寻找合作企业"
    COMPLETED = "completed", "通过验收"
    CANCELLED = "cancelled", "终止"

    def __init__(self, en: str, zh: str) -> None:
        self.en = en
        self.zh = zh


AWARDED = (
    State.CIVIL_WORKS,
    State.PROCUREMENT,
    State.COMMISSIONING,
    State.RAMP_UP,
    State.MIDTERM_REVIEW,
    State.ACCEPTANCE,
    State.RECTIFICATION,
    State.SEEKING_PARTNER,
)
"""States of a project that has a grant and is not finished."""

STANDING_STILL = (State.SEEKING_PARTNER, State.CANCELLED)
"""States in which a project spends nothing."""
