"""Sets up a DOCX file: its page, its styles, its page numbers, and the same bytes every time."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from chanjiao.report.language import Language
from chanjiao.report.output.docx_style import A4, Face, Look, Style, font_table
from chanjiao.report.output.workbook import CREATED

STAMP = CREATED.timetuple()[:6]
"""Time of the parts of a file: a fixed one, so that the same run gives the same bytes."""

FONT_TABLE = "/word/fontTable.xml"
LANGUAGES = {Language.EN: "en-GB", Language.ZH: "zh-CN"}
TWIPS = 20
"""Units of an indent in a point."""
CHARACTER = 100
"""Units of an indent in a character."""


def new_docx(title: str, style: Style, language: Language) -> Any:
    """An empty DOCX document with page, styles and page numbers."""
    document = docx.Document()
    _set_properties(document, title, language)
    _set_page(document, style)
    for name, look in style.looks.items():
        _set_style(document, name, look)
    _set_footers(document, style)
    _set_fonts(document, style)
    return document


def save(document: Any, path: Path) -> None:
    """Write a DOCX document without the time of writing: equal documents are equal files."""
    made = BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(path, "w") as target:
        for entry in source.infolist():
            info = zipfile.ZipInfo(entry.filename, STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            target.writestr(info, source.read(entry.filename))


def field_code(paragraph: Any, code: str, shown: str) -> None:
    """Add a field such as PAGE to a paragraph; `shown` is its value until a program updates it."""
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("shown", shown), ("end", "")):
        run = paragraph.add_run()
        if kind in ("begin", "separate", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        elif kind == "shown":
            run.text = text
        else:
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = f" {text} "
            run._r.append(instruction)


def set_face(properties: Any, face: Face) -> None:
    """Set the fonts of a style or a run, given its properties, in place of those of the theme."""
    fonts = properties.get_or_add_rFonts()
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for key, name in (
        ("ascii", face.latin),
        ("hAnsi", face.latin),
        ("cs", face.latin),
        ("eastAsia", face.chinese),
    ):
        fonts.set(qn(f"w:{key}"), name)


def _set_properties(document: Any, title: str, language: Language) -> None:
    core = document.core_properties
    core.title, core.author, core.comments = title, "chanjiao", ""
    core.created = core.modified = CREATED
    core.last_modified_by, core.language = "", LANGUAGES[language]


def _set_page(document: Any, style: Style) -> None:
    section, paper = document.sections[0], style.paper
    section.page_width, section.page_height = (Mm(size) for size in A4)
    section.top_margin, section.bottom_margin = Mm(paper.top), Mm(paper.bottom)
    section.left_margin, section.right_margin = Mm(paper.left), Mm(paper.right)
    section.footer_distance = Mm(paper.footer)


def _set_style(document: Any, name: str, look: Look) -> None:
    known = {style.name for style in document.styles}
    style = (
        document.styles[name]
        if name in known
        else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    )
    style.base_style = None
    _clear(style.element)
    style.font.size, style.font.bold, style.font.italic = Pt(look.size), look.bold, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    properties = style.element.get_or_add_rPr()
    set_face(properties, look.face)
    _set_language(properties)
    _set_paragraph(style, look)


def _clear(style: Any) -> None:
    """Remove what the template says about letters and paragraphs of a style."""
    for name in ("w:rPr", "w:pPr"):
        for old in style.findall(qn(name)):
            style.remove(old)


def _set_paragraph(style: Any, look: Look) -> None:
    """Set spacing, alignment and indents of a style."""
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    shape.keep_with_next, shape.widow_control = look.with_next, True
    if look.line:
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(look.line)
    else:
        shape.line_spacing = 1.0
    shape.alignment = (
        WD_ALIGN_PARAGRAPH.CENTER
        if look.centred
        else WD_ALIGN_PARAGRAPH.JUSTIFY
        if look.justified
        else WD_ALIGN_PARAGRAPH.LEFT
    )
    _set_indent(style.element.get_or_add_pPr(), look)


def _set_indent(properties: Any, look: Look) -> None:
    indent = properties.get_or_add_ind()
    for key in list(indent.attrib):
        del indent.attrib[key]
    wide = int(look.size * TWIPS)
    if look.indent:
        indent.set(qn("w:firstLineChars"), str(look.indent * CHARACTER))
        indent.set(qn("w:firstLine"), str(look.indent * wide))
    if look.hanging:
        indent.set(qn("w:left"), str(look.hanging * wide))
        indent.set(qn("w:hanging"), str(look.hanging * wide // 2))


def _set_language(properties: Any) -> None:
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), LANGUAGES[Language.EN])  # of Latin letters, which break between words
    mark.set(qn("w:eastAsia"), LANGUAGES[Language.ZH])
    properties.append(mark)


def _set_footers(document: Any, style: Style) -> None:
    """Page numbers below: at the outer edge in official documents, in the middle in others."""
    section = document.sections[0]
    if not style.outer_numbers:
        _set_footer(section.footer, style, WD_ALIGN_PARAGRAPH.CENTER, "")
        return
    document.settings.odd_and_even_pages_header_footer = True
    _set_footer(section.footer, style, WD_ALIGN_PARAGRAPH.RIGHT, "— ")
    _set_footer(section.even_page_footer, style, WD_ALIGN_PARAGRAPH.LEFT, "— ")


def _set_footer(footer: Any, style: Style, alignment: Any, dash: str) -> None:
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.alignment = alignment
    if dash:
        side = "right" if alignment == WD_ALIGN_PARAGRAPH.RIGHT else "left"
        indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
        indent.set(qn(f"w:{side}Chars"), str(CHARACTER))
        indent.set(qn(f"w:{side}"), str(int(style.footer.size * TWIPS)))
        paragraph.add_run(dash)
    field_code(paragraph, "PAGE", "1")
    if dash:
        paragraph.add_run(dash[::-1])
    for run in paragraph.runs:
        run.font.size = Pt(style.footer.size)
        set_face(run._r.get_or_add_rPr(), style.footer.face)


def _set_fonts(document: Any, style: Style) -> None:
    """Name the substitutes of the fonts, for computers that lack one."""
    for part in document.part.package.iter_parts():
        if part.partname == FONT_TABLE:
            part._blob = font_table(style)
