import tomllib
from io import BytesIO
from pathlib import Path

import pytest
from chanjiao.report.figures.page import framed, settle, style
from chanjiao.report.language import Language
from chanjiao.report.output import font_subset, fonts
from chanjiao.report.output.font_subset import chinese_subset, font_rule, subset
from chanjiao.report.output.picture import Picture, write_pictures
from chanjiao.report.words import Word
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from matplotlib import font_manager
from matplotlib.font_manager import FontEntry

DEJAVU = Path(font_manager.findfont("DejaVu Sans"))
LAST_RESORT = DEJAVU.with_name("LastResortHE-Regular.ttf")
LISTS = tomllib.loads(Path(__file__).with_name("font_lists.toml").read_text(encoding="utf-8"))
LETTERS = "".join(map(chr, range(0x20, 0x7F)))


def square(size):
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for point in ((0, size), (size, size), (size, 0)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()


def made_font(path, name, characters, boxes=False):
    """A font with a glyph of its own for every character, or with one box for all of them."""
    names = {ord(c): "box" if boxes else f"u{ord(c):04x}" for c in characters}
    glyphs = [".notdef", *dict.fromkeys(names.values())]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(glyphs)
    builder.setupCharacterMap(names)
    builder.setupGlyf({glyph: square(500 + place) for place, glyph in enumerate(glyphs)})
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (1000, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": name, "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)
    return path


@pytest.fixture(autouse=True)
def forgotten():
    fonts.forget()
    yield
    fonts.forget()


@pytest.fixture
def system(monkeypatch, tmp_path):
    """Let Matplotlib see a list of fonts, its own Latin ones always among them."""
    manager = font_manager.fontManager
    own = [font for font in manager.ttflist if Path(font.fname).parent == DEJAVU.parent]

    def use(entries):
        made = {
            "chinese": lambda path, name: made_font(path, name, LETTERS + fonts.SAMPLE),
            "latin": lambda path, name: made_font(path, name, LETTERS),
            "boxes": lambda path, name: made_font(path, name, LETTERS + fonts.SAMPLE, boxes=True),
        }
        listed = []
        for place, (name, weight, letters) in enumerate(entries):
            path = made[letters](tmp_path / f"{place}.ttf", name)
            listed.append(FontEntry(fname=str(path), name=name, style="normal", weight=weight))
        monkeypatch.setattr(manager, "ttflist", [*listed, *own])
        manager._findfont_cached.cache_clear()
        fonts.forget()

    use([])
    yield use
    manager._findfont_cached.cache_clear()


@pytest.fixture
def no_package(monkeypatch):
    monkeypatch.setattr(fonts, "PACKAGE", "no_such_package_of_fonts")


@pytest.fixture
def no_font(system, no_package):
    """A system with the Latin fonts of Matplotlib, its font of last resort, and nothing else."""


def test_a_font_serves_only_with_every_character():
    assert fonts.has_characters(DEJAVU, "suply")
    assert not fonts.has_characters(DEJAVU, "suply 供给")


def test_a_file_that_is_no_font_does_not_serve():
    assert not fonts.has_characters(Path(__file__), "a")


def test_a_font_with_one_box_for_all_characters_does_not_serve():
    known = font_manager.get_font(LAST_RESORT).get_charmap()
    assert all(ord(character) in known for character in fonts.SAMPLE)
    assert not fonts.has_characters(LAST_RESORT, fonts.SAMPLE)


@pytest.mark.parametrize("name", LISTS)
def test_the_font_of_a_system(name, system, monkeypatch):
    pytest.importorskip(fonts.PACKAGE)
    entries, chosen = LISTS[name]["fonts"], LISTS[name]["chosen"]
    system(entries)
    assert fonts.chinese_family() == chosen["with_package"]
    monkeypatch.setattr(fonts, "PACKAGE", "no_such_package_of_fonts")
    system(entries)
    assert fonts.chinese_family() == (chosen["alone"] or None)


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("language", Language)
def test_every_character_of_a_figure_has_a_glyph_on_a_system(name, language, system, no_package):
    """Matplotlib warns of a character without glyph, and a warning is an error."""
    system(LISTS[name]["fonts"])
    title = "Gap 供给缺口 𠮷"
    with style(language):
        figure, _ = framed(title, "note 亿元", language, 2.0, (1, 1), ())
        missing = settle(figure)
        figure.savefig(BytesIO())
    assert "𠮷" in missing
    (shown,) = [text.get_text() for text in figure.texts if text.get_text().startswith("Gap")]
    assert shown == f"Gap {'供给缺口' if LISTS[name]['chosen']['alone'] else '…'} �"


def test_without_a_chinese_font_latin_is_left(no_font):
    assert fonts.chinese_family() is None
    assert fonts.families(Language.ZH) == [fonts.LATIN]


def test_without_a_chinese_font_no_character_is_drawn_that_has_no_glyph(no_font):
    assert fonts.printable("source: 四川省统计年鉴, 2021") == "source: …, 2021"


def drawn(language, title):
    def draw(shown):
        return framed(f"{shown}: {title}", "", shown, 2.0, (1, 1), ())[0]

    return Picture("a", Word("a title", "标题"), draw)


def test_without_a_chinese_font_one_message_says_so_and_figures_are_in_english(no_font, tmp_path):
    pictures = [drawn(Language.ZH, "gap"), drawn(Language.ZH, "供给")]
    (warning,) = write_pictures(pictures, tmp_path, Language.ZH)
    assert warning.startswith("未找到含汉字的字体")
    assert "pip install pylopdf-fonts-zh-cn" in warning
    assert "<!-- en: … -->" in (tmp_path / "a.svg").read_text(encoding="utf-8")


def test_a_character_without_glyph_is_named_once(tmp_path):
    pictures = [drawn(Language.EN, "𠮷 a"), drawn(Language.EN, "𠮷 b")]
    (warning,) = write_pictures(pictures, tmp_path, Language.EN)
    assert warning.endswith(": 𠮷")


def test_the_package_serves_where_the_system_has_nothing(system):
    pytest.importorskip(fonts.PACKAGE)
    assert fonts.chinese_family() == "Noto Sans SC"
    assert fonts.families(Language.ZH)[0] == "Noto Sans SC"
    assert fonts.families(Language.EN) == [fonts.LATIN, "Noto Sans SC"]


def test_a_page_carries_the_glyphs_of_its_characters_and_no_others(system, tmp_path):
    text = "供给缺口 gap 供给"
    source = made_font(tmp_path / "some.ttf", "Some", "供给缺口产教融合")
    with TTFont(BytesIO(subset(source, text))) as carried:
        assert set(carried.getBestCmap()) == set(map(ord, "供给缺口"))


def test_the_font_of_the_package_is_carried_with_its_licence():
    pytest.importorskip(fonts.PACKAGE)
    text = "供给缺口 gap 供给"
    small = chinese_subset(text)
    assert len(small) < 20_000
    with TTFont(BytesIO(small)) as carried:
        assert set(carried.getBestCmap()) == set(map(ord, text))
        assert "Open Font License" in carried["name"].getDebugName(13)


@pytest.mark.parametrize(
    ("rights", "allowed"), [(0, True), (4, True), (8, True), (2, False), (0x100, False)]
)
def test_a_font_that_forbids_embedding_is_not_carried(
    rights, allowed, system, monkeypatch, tmp_path
):
    monkeypatch.setattr(font_subset, "packaged", lambda: None)
    system([("Droid Sans Fallback", 400, "chinese")])
    file = Path(font_manager.fontManager.findfont(fonts.chinese_family()))
    with TTFont(file) as font:
        font["OS/2"].fsType = rights
        font.save(file)
    assert (chinese_subset("供给") is not None) == allowed


def test_without_a_chinese_font_a_page_carries_none(no_font):
    assert chinese_subset("供给") is None
    assert font_rule("供给") == ""
