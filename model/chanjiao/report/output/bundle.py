"""A bundle of results: all files that a command writes into a folder, completely or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from chanjiao.engine.characters import visible
from chanjiao.report.language import Labelled, Language
from chanjiao.report.output.csv_file import write_csv
from chanjiao.report.output.document import FORMATS, TextDocument
from chanjiao.report.output.documents import write_documents
from chanjiao.report.output.picture import Picture, write_pictures
from chanjiao.report.output.provenance import Provenance
from chanjiao.report.output.table import Table
from chanjiao.report.output.workbook import Note, write_workbook
from chanjiao.results.result import code_version
from chanjiao.storage.record import RECORD
from chanjiao.storage.whole import whole

NETCDF, WORKBOOK, NOTES = "results.nc", "results.xlsx", "notes.txt"
TABLES, FIGURES = "tables", "figures"


@dataclass(frozen=True)
class Bundle:
    """Results of a command in one language.

    `workbook` is the file name of the workbook; if it is empty, none is written. The workbook
    has `title`, a sheet of notes (`cover`), and `sheets`. `notes` are the lines of the notes
    file. `about` goes into the record of the folder. `netcdf` writes the data. `texts` are
    other files by name. A `flat` bundle has no subfolders for tables and figures. `documents` are
    written in each of the `formats`.
    """

    provenance: Provenance
    language: Language
    title: Labelled
    tables: Sequence[Table]
    pictures: Sequence[Picture] = ()
    notes: Sequence[str] = ()
    about: Mapping[str, object] = field(default_factory=dict)
    workbook: str | None = WORKBOOK
    cover: Sequence[Note] = ()
    sheets: Sequence[Table] = ()
    netcdf: Callable[[Path], None] | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    flat: bool = False
    documents: Sequence[TextDocument] = ()
    formats: Collection[str] = FORMATS


def write(bundle: Bundle, folder: Path, needed: int = 0) -> list[str]:
    """Write a bundle as a folder; return warnings for the user.

    Earlier results of chanjiao are replaced. `needed` is the estimated size in bytes.
    Raises ResultsError if the folder holds other files; then nothing is changed.
    """
    with whole(folder, needed) as draft:
        return _write_files(bundle, draft)


def _write_files(bundle: Bundle, draft: Path) -> list[str]:
    texts = dict(bundle.texts)
    if bundle.notes:
        texts[NOTES] = "".join(f"{_note_line(line)}\n" for line in bundle.notes)
    for name, text in texts.items():
        (draft / name).write_text(text, encoding="utf-8")
    if bundle.netcdf:
        bundle.netcdf(draft / NETCDF)
    if bundle.workbook:
        path = draft / bundle.workbook
        write_workbook(bundle.title, bundle.cover, bundle.sheets, path, bundle.language)
    tables = _subfolder(draft, TABLES, bundle)
    for table in bundle.tables:
        write_csv(table, tables / f"{table.id}.csv", bundle.language)
    warnings = []
    if bundle.pictures:
        figures = _subfolder(draft, FIGURES, bundle)
        warnings = list(write_pictures(bundle.pictures, figures, bundle.language))
    if bundle.documents:
        warnings += write_documents(bundle.documents, bundle.formats, draft, bundle.language)
    _write_record(bundle, draft)
    return warnings


def _note_line(text: str) -> str:
    """Line of the notes file; continuation lines of a text are indented."""
    return visible(text).replace("\n", "\n    ")


def _subfolder(draft: Path, name: str, bundle: Bundle) -> Path:
    folder = draft if bundle.flat else draft / name
    folder.mkdir(exist_ok=True)
    return folder


def _write_record(bundle: Bundle, draft: Path) -> None:
    """Record the command and its files, so that a later run may replace them."""
    files = [file.relative_to(draft).as_posix() for file in draft.rglob("*") if file.is_file()]
    record = {
        "made_by": "chanjiao",
        "code_version": code_version(),
        **bundle.provenance.record,
        **bundle.about,
        "files": sorted([*files, RECORD]),
    }
    text = json.dumps(record, indent=1, ensure_ascii=False)
    (draft / RECORD).write_text(text + "\n", encoding="utf-8")
