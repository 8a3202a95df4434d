"""The files of a report: their numbers are those of the tables, their form that of the language."""

import re
import shutil
import subprocess
from base64 import b64decode
from io import BytesIO

import docx
import pytest
from chanjiao.document.content import documents_of
from chanjiao.report.language import Language, say
from chanjiao.report.output import document_pdf, documents
from chanjiao.report.output.document import (
    Illustration,
    Items,
    Paragraph,
    Section,
    TableBlock,
    TextDocument,
    draw_images,
)
from chanjiao.report.output.document_docx import write_docx
from chanjiao.report.output.document_html import write_html
from chanjiao.report.output.documents import write_documents
from chanjiao.report.output.docx_length import height, style_for
from chanjiao.report.output.docx_table import widths_of
from chanjiao.report.output.printed_table import MOST_ROWS, printed_parts
from chanjiao.report.output.table import Column, Table
from chanjiao.report.texts import Word
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from fontTools.ttLib import TTFont
from lxml import html
from PIL import Image

LANGUAGES = pytest.mark.parametrize("language", list(Language))


def without_figures(document: TextDocument) -> TextDocument:
    sections = [
        Section(s.title, [b for b in s.blocks if not isinstance(b, Illustration)])
        for s in document.sections
    ]
    return TextDocument(
        document.name, document.title, document.subtitle, sections, document.closing, document.brief
    )


@pytest.fixture(scope="module")
def plain(content) -> list[TextDocument]:
    """Report and summary of a policy without figures, which take time."""
    return [without_figures(document) for document in documents_of(content, "chanjiao report x")]


def printed_cells(document: TextDocument, language: Language) -> list[list[str]]:
    """Rows of all tables of a document as they should be printed."""
    tables = [block.table for block in document.blocks() if isinstance(block, TableBlock)]
    parts = [part for table in tables for part in printed_parts(table, language)]
    return [list(row) for part in parts for row in (part.heads, *part.rows)]


def sentences(document: TextDocument, language: Language) -> list[str]:
    """Paragraphs and items that a document should have."""
    found = []
    for block in document.blocks():
        if isinstance(block, Paragraph):
            found.append(say(block.text, language))
        elif isinstance(block, Items):
            found += [say(text, language) for text in block.texts]
    return found


@LANGUAGES
def test_the_docx_holds_every_sentence_and_every_cell(plain, language, tmp_path):
    report, _ = plain
    write_docx(report, {}, tmp_path / "report.docx", language)
    made = docx.Document(tmp_path / "report.docx")
    text = [paragraph.text for paragraph in made.paragraphs]
    assert len(sentences(report, language)) > 15
    for sentence in sentences(report, language):
        assert any(line.endswith(sentence) for line in text), sentence
    cells = [[c.text for c in row.cells] for table in made.tables for row in table.rows]
    assert cells == printed_cells(report, language)
    assert len(cells) > 30


@LANGUAGES
def test_the_html_holds_the_same_in_one_file(plain, language, tmp_path):
    report, _ = plain
    write_html(report, {}, tmp_path / "report.html", language)
    page = html.parse(tmp_path / "report.html", html.HTMLParser(encoding="utf-8")).getroot()
    rows = [[cell.text_content() for cell in row] for row in page.iter("tr")]
    assert rows == printed_cells(report, language)
    text = [each.text_content() for each in page.iter("p", "li")]
    for sentence in sentences(report, language):
        assert any(line.endswith(sentence) for line in text), sentence
    assert page.get("lang") == {"en": "en-GB", "zh": "zh-CN"}[language]
    assert not list(page.iter("link", "script"))
    assert page.xpath("//thead/tr/th") and page.xpath("//meta[@charset]")


def test_a_chinese_docx_has_the_form_of_an_official_document(plain, tmp_path):
    write_docx(plain[0], {}, tmp_path / "a.docx", Language.ZH)
    made = docx.Document(tmp_path / "a.docx")
    section = made.sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(m.mm) for m in margins] == [37, 35, 28, 26]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    fonts = {
        name: made.styles[name].element.rPr.rFonts.get(qn("w:eastAsia"))
        for name in ("Title", "Heading 1", "Body Text")
    }
    assert fonts == {"Title": "方正小标宋简体", "Heading 1": "黑体", "Body Text": "仿宋_GB2312"}
    assert made.styles["Title"].font.size == Pt(22) and made.styles["Body Text"].font.size == Pt(16)
    indent = made.styles["Body Text"].element.pPr.find(qn("w:ind"))
    assert indent.get(qn("w:firstLineChars")) == "200"
    heads = [p.text for p in made.paragraphs if p.style.name == "Heading 1"]
    assert heads[0] == "一、问题" and heads[1] == "二、结论" and heads[-1] == "九、数据来源"
    assert made.settings.odd_and_even_pages_header_footer
    assert made.sections[0].footer.paragraphs[0].text.startswith("— ")
    table = next(p for p in made.part.package.iter_parts() if "fontTable" in p.partname).blob
    assert 'w:name="仿宋_GB2312"><w:altName w:val="仿宋;FangSong'.encode() in table


def test_headings_of_tables_are_repeated_and_captions_are_numbered(plain, tmp_path):
    write_docx(plain[0], {}, tmp_path / "a.docx", Language.EN)
    made = docx.Document(tmp_path / "a.docx")
    for table in made.tables:
        marks = [bool(row._tr.findall(f".//{qn('w:tblHeader')}")) for row in table.rows]
        assert marks[0] and not any(marks[1:])
    captions = [p for p in made.paragraphs if p.style.name == "Caption"]
    assert [p.text.split(".")[0] for p in captions] == [
        f"Table {place}" for place in range(1, len(captions) + 1)
    ]
    assert all("SEQ Table" in p._p.xml for p in captions)
    footer = made.sections[0].footer.paragraphs[0]
    assert " PAGE " in footer._p.xml


@LANGUAGES
def test_equal_documents_are_equal_files(plain, language, tmp_path):
    for name in ("one", "two"):
        write_docx(plain[0], {}, tmp_path / f"{name}.docx", language)
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()


def test_a_brief_document_gets_smaller_letters_when_it_is_long(plain):
    _, summary = plain
    usual = style_for(summary, Language.ZH)
    longer = [*summary.sections, *summary.sections]
    twice = TextDocument("s", summary.title, summary.subtitle, longer, summary.closing, brief=True)
    small = style_for(twice, Language.ZH)
    assert small.looks["Body Text"].size < usual.looks["Body Text"].size
    assert height(twice, usual, Language.ZH) > height(summary, usual, Language.ZH)


def wide_table(columns: int, rows: int) -> Table:
    heads = [Column(Word(f"c{place}", f"列{place}")) for place in range(columns)]
    body = [
        [f"r{row}", *(float(row * columns + c) for c in range(1, columns))] for row in range(rows)
    ]
    return Table("wide", Word("Wide", "宽"), heads, body)


def test_a_wide_table_is_divided_and_a_long_one_shortened():
    parts = list(printed_parts(wide_table(18, MOST_ROWS + 5), Language.EN))
    assert [len(part.heads) for part in parts] == [8, 8, 4]
    assert all(part.heads[0] == "c0" for part in parts)
    assert [head for part in parts for head in part.heads[1:]] == [f"c{n}" for n in range(1, 18)]
    assert all(len(part.rows) == MOST_ROWS for part in parts)
    (single,) = printed_parts(wide_table(2, 1), Language.EN)
    assert single.rows == [["r0", "1"]]


def test_numbers_stand_on_the_right_and_texts_on_the_left():
    table = wide_table(3, 2)
    (part,) = printed_parts(table, Language.EN)
    assert [part.on_the_right(place) for place in range(3)] == [False, True, True]
    rows = [["a", "red: 5", "–"], ["b", "+5", "872,600（2022）"]]
    (part,) = printed_parts(Table("t", Word("t", "t"), table.columns, rows), Language.EN)
    assert [part.on_the_right(place) for place in range(3)] == [False, False, True]


def test_columns_have_room_for_their_longest_word_and_fill_the_page():
    lines = [["number", "published"], ["a very long text about something " * 3, "1,234"]]
    widths = widths_of(lines, 160.0, 9.0)
    assert sum(widths) == pytest.approx(160)
    assert widths[1] >= len("published") * 9 * 0.5 * 25.4 / 72 and widths[0] > widths[1]
    crowded = widths_of([["abcdefghij" * 3] * 8], 160.0, 9.0)
    assert sum(crowded) == pytest.approx(160) and len(set(map(round, crowded))) == 1


def test_characters_of_users_do_no_harm(tmp_path):
    bad = Word("<b>&\x07 {x}", "<b>&\x07 {x}")
    table = Table("t", bad, [Column(bad)], [[bad]])
    document = TextDocument("d", bad, bad, [Section(bad, [Paragraph(bad), TableBlock(table)])])
    write_docx(document, {}, tmp_path / "d.docx", Language.EN)
    write_html(document, {}, tmp_path / "d.html", Language.EN)
    assert "<b>&␇ {x}" in docx.Document(tmp_path / "d.docx").paragraphs[0].text
    assert "&lt;b&gt;&amp;␇ {x}" in (tmp_path / "d.html").read_text(encoding="utf-8")


def test_figures_stand_in_the_files_with_their_captions(base_content, tmp_path):
    report = documents_of(base_content, "x")[0]
    figures = [block for block in report.blocks() if isinstance(block, Illustration)][:1]
    small = TextDocument("d", report.title, report.subtitle, [Section(report.title, figures)])
    images, warnings = draw_images([small], Language.ZH)
    assert warnings == [] and list(images) == ["labour_market"]
    width, _ = Image.open(BytesIO(images["labour_market"])).size
    assert width > 1000
    write_docx(small, images, tmp_path / "d.docx", Language.ZH)
    made = docx.Document(tmp_path / "d.docx")
    (shape,) = made.inline_shapes
    assert shape.width == Mm(156)
    assert made.paragraphs[-1].text.startswith("图1　劳动力市场")
    write_html(small, images, tmp_path / "d.html", Language.ZH)
    page = html.parse(tmp_path / "d.html").getroot()
    (image,) = page.iter("img")
    assert b64decode(image.get("src").partition(",")[2]) == images["labour_market"]


def test_only_the_formats_that_were_asked_for_are_written(plain, tmp_path, monkeypatch):
    monkeypatch.setattr(document_pdf, "converter", lambda: None)
    assert list(write_documents(plain, ["html"], tmp_path, Language.EN)) == []
    assert {f.name for f in tmp_path.iterdir()} == {"report.html", "summary.html"}
    (warning,) = write_documents(plain, ["pdf"], tmp_path, Language.EN)
    assert "LibreOffice was not found" in warning
    assert not list(tmp_path.glob("*.docx"))


def test_a_converter_that_fails_is_a_warning_and_not_an_error(plain, tmp_path, monkeypatch):
    failing = tmp_path / "soffice"
    failing.write_text("#!/bin/sh\necho broken >&2\nexit 1\n", encoding="utf-8")
    failing.chmod(0o755)
    monkeypatch.setattr(document_pdf, "converter", lambda: str(failing))
    place = tmp_path / "out"
    place.mkdir()
    (warning,) = write_documents(plain[1:], ["docx", "pdf"], place, Language.EN)
    assert "summary.pdf" in warning and "broken" in warning
    assert {f.name for f in place.iterdir()} == {"summary.docx"}
    assert documents.PDF == "pdf"


@pytest.mark.exhaustive
@LANGUAGES
@pytest.mark.skipif(document_pdf.converter() is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_files_and_the_summary_fits_on_a_page(
    content, base_content, experiment_content, language, tmp_path
):
    for place, each in enumerate((content, base_content, experiment_content)):
        folder = tmp_path / str(place)
        folder.mkdir()
        made = documents_of(each, "chanjiao report x")
        assert list(write_documents(made, ["docx", "pdf"], folder, language)) == []
        assert pages(folder / "summary.pdf") == 1
        assert 3 <= pages(folder / "report.pdf") <= 15


def pages(file) -> int:
    """Number of pages of a PDF file, from its tree of pages."""
    if shutil.which("pdfinfo"):
        printed = subprocess.run(
            ["pdfinfo", file], capture_output=True, text=True, check=True
        ).stdout
        return int(re.search(r"Pages:\s+(\d+)", printed)[1])
    counts = re.findall(rb"/Type\s*/Page\b(?!s)", file.read_bytes())
    return len(counts)


def test_a_chinese_page_carries_the_glyphs_that_a_reader_may_lack(plain, tmp_path):
    report, _ = plain
    for language in Language:
        write_html(report, {}, tmp_path / f"{language}.html", language)
    chinese = (tmp_path / f"{Language.ZH}.html").read_text(encoding="utf-8")
    (font,) = re.findall(r'@font-face.*base64,([^"]+)"', chinese)
    page = html.fromstring(chinese)
    with TTFont(BytesIO(b64decode(font))) as carried:
        known = set(carried.getBestCmap())
    text = "".join(page.find("body").itertext())
    assert {c for c in text if "\u4e00" <= c <= "\u9fff"} <= set(map(chr, known))
    assert '"Carried", serif' in chinese
    assert "@font-face" not in (tmp_path / f"{Language.EN}.html").read_text(encoding="utf-8")
