"""The tiles of the map: 21 prefectures, each at a place of its own and in a zone of the model."""

from collections import Counter

from chanjiao.dimensions import ZONE
from chanjiao.explorer.prefectures import PREFECTURES


def test_each_prefecture_has_its_own_place():
    assert len({(each.column, each.row) for each in PREFECTURES}) == 21
    assert len({each.zh for each in PREFECTURES}) == 21


def test_zones_have_as_many_prefectures_as_in_the_plan_of_the_province():
    count = Counter(each.zone for each in PREFECTURES)
    assert [count[zone] for zone in ZONE.ids] == [8, 4, 5, 2, 2]
