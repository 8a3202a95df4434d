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
        "B10", "firms poach trained workers", "企业挖人",
        "firms do not lose workers to each other, so poaching costs no firm anything",
        "企业之间没有人员流失，挖人不产生成本",
    ),
    AbsentLoop(
        "B11", "certificates dilute their own value", "证书信号稀释",
        "certificates lose worth as they spread, but how many are awarded is a lever",
        "证书价值随覆盖率稀释，但发证规模为政策杠杆",
    ),
    AbsentLoop(
        "B12", "success leaks into further study", "升学分流",
        "graduates do progress, but the wish to does not depend on quality or placement",
        "毕业生会升学，但升学意愿不取决于培养质量与就业",
    ),
    AbsentLoop(
        "R6", "cooperation upgrades industry", "合作推动产业升级",
        "there is no R&D, and productivity is given from outside",
        "没有研发环节，劳动生产率为外生",
    ),
    AbsentLoop(
        "R7", "skilled people attract firms", "人才与企业集聚",
        "it acts between zones, and loops are measured where the province is one zone",
        "该回路作用于经济区之间，而回路按全省合计测算",
    ),
    AbsentLoop(
        "R8", "results bring budget", "绩效带来预算",
        "programme money is a lever that no result moves",
        "项目资金为政策杠杆，不随绩效变动",
    ),
    AbsentLoop(
        "R9", "small schools lose appeal and intake", "生源下降与学校萎缩",
        "schools are not followed one by one, and breadth or money per student moves no family",
        "不区分单个学校，专业数量与生均经费不影响家庭选择",
    ),
    AbsentLoop(
        "R11", "families flee to general schools", "转向普通高中",
        "general seats follow a rule; no wish of families moves it",
        "普高学位按规则安排，不随家庭意愿变动",
    ),
)
