from pathlib import Path

import pytest
from chanjiao.report.language import Language
from chanjiao.report.output import fonts
from matplotlib import font_manager

DEJAVU = Path(font_manager.findfont("DejaVu Sans"))


@pytest.fixture(autouse=True)
def forgotten():
    fonts.chinese_family.cache_clear()
    yield
    fonts.chinese_family.cache_clear()


@pytest.fixture
def no_font(monkeypatch):
    monkeypatch.setattr(fonts, "_candidates", lambda: iter([DEJAVU]))


def test_a_font_serves_only_with_every_character():
    assert fonts.has_characters(DEJAVU, "supply")
    assert not fonts.has_characters(DEJAVU, "supply 供给")


def test_a_file_that_is_no_font_does_not_serve():
    assert not fonts.has_characters(Path(__file__), "a")


def test_without_a_chinese_font_latin_is_left(no_font):
    assert fonts.chinese_family() is None
    assert fonts.families(Language.ZH) == [fonts.LATIN]


def test_without_a_chinese_font_no_character_is_drawn_that_has_no_glyph(no_font):
    assert fonts.printable("source: 四川省统计年鉴, 2021") == "source: …, 2021"


def test_the_package_serves_where_the_system_has_nothing(monkeypatch):
    pytest.importorskip(fonts.PACKAGE)
    system = [font for font in font_manager.fontManager.ttflist if font.fname == str(DEJAVU)]
    monkeypatch.setattr(font_manager.fontManager, "ttflist", system)
    assert fonts.chinese_family() == "Noto Sans SC"
    assert fonts.families(Language.ZH)[0] == "Noto Sans SC"
    assert fonts.families(Language.EN) == [fonts.LATIN, "Noto Sans SC"]
