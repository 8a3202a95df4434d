"""Writes documents as HTML, DOCX and PDF into a folder."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from chanjiao.report.language import Language
from chanjiao.report.output.document import DOCX, HTML, PDF, TextDocument, draw_images


def write_documents(
    documents: Sequence[TextDocument], formats: Collection[str], folder: Path, language: Language
) -> Iterator[str]:
    """Write each document in each format; return warnings for the user.

    PDF files are made from DOCX files, which are removed afterwards if they were not asked for.
    """
    images, warnings = draw_images(documents, language)
    yield from warnings
    if HTML in formats:
        from chanjiao.report.output.document_html import write_html  # noqa: PLC0415 - loads lxml

        for document in documents:
            write_html(document, images, folder / f"{document.name}.{HTML}", language)
    if not {DOCX, PDF} & set(formats):
        return
    from chanjiao.report.output.document_docx import write_docx  # noqa: PLC0415 - loads lxml
    from chanjiao.report.output.document_pdf import write_pdfs  # noqa: PLC0415

    with TemporaryDirectory() as spare:
        place = folder if DOCX in formats else Path(spare)
        files = [place / f"{document.name}.{DOCX}" for document in documents]
        for document, file in zip(documents, files, strict=True):
            write_docx(document, images, file, language)
        if PDF in formats:
            yield from write_pdfs(files, folder)
