"""The 21 prefectures of Sichuan as tiles of a map, each in its economic zone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from chanjiao.dimensions import ZONE


@dataclass(frozen=True)
class Prefecture:
    """A prefecture with the column and the row of its tile, counted from the north-west."""

    en: str
    zh: str
    zone: str
    column: int
    row: int


# A table of data, laid out by hand.
# fmt: off
PREFECTURES: Sequence[Prefecture] = (
    Prefecture("Aba", "阿坝", "north_west", 1, 0),
    Prefecture("Mianyang", "绵阳", "chengdu_plain", 2, 0),
    Prefecture("Guangyuan", "广元", "north_east", 3, 0),
    Prefecture("Bazhong", "巴中", "north_east", 4, 0),
    Prefecture("Dazhou", "达州", "north_east", 5, 0),
    Prefecture("Garzê", "甘孜", "north_west", 0, 1),
    Prefecture("Chengdu", "成都", "chengdu_plain", 1, 1),
    Prefecture("Deyang", "德阳", "chengdu_plain", 2, 1),
    Prefecture("Suining", "遂宁", "chengdu_plain", 3, 1),
    Prefecture("Nanchong", "南充", "north_east", 4, 1),
    Prefecture("Guang'an", "广安", "north_east", 5, 1),
    Prefecture("Ya'an", "雅安", "chengdu_plain", 0, 2),
    Prefecture("Meishan", "眉山", "chengdu_plain", 1, 2),
    Prefecture("Ziyang", "资阳", "chengdu_plain", 2, 2),
    Prefecture("Neijiang", "内江", "south", 3, 2),
    Prefecture("Liangshan", "凉山", "panxi", 0, 3),
    Prefecture("Leshan", "乐山", "chengdu_plain", 1, 3),
    Prefecture("Zigong", "自贡", "south", 2, 3),
    Prefecture("Luzhou", "泸州", "south", 3, 3),
    Prefecture("Panzhihua", "攀枝花", "panxi", 0, 4),
    Prefecture("Yibin", "宜宾", "south", 2, 4),
)
# fmt: on


def described() -> list[dict[str, Any]]:
    """The tiles as plain data; the zone is its number in the model."""
    return [
        {
            "en": each.en,
            "zh": each.zh,
            "zone": ZONE.ids.index(each.zone),
            "column": each.column,
            "row": each.row,
        }
        for each in PREFECTURES
    ]
