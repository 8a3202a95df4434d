"""The results folder: the names of its files, and the record that they were written by a run."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from chanjiao.report.language import Language
from chanjiao.report.origin import Origin
from chanjiao.report.study import Study
from chanjiao.results.result import code_version
from chanjiao.storage.errors import ResultsError
from chanjiao.storage.place import check_place
from chanjiao.storage.record import RECORD
from chanjiao.storage.whole import whole

__all__ = ["RECORD", "ResultsError", "check_place", "whole"]

NETCDF, WORKBOOK, NOTES = "results.nc", "results.xlsx", "notes.txt"
TABLES, FIGURES = "tables", "figures"


def write_record(
    study: Study, draft: Path, language: Language, origin: Origin | None = None
) -> None:
    """Say in a draft folder what it holds, so that a later run may replace it.

    `origin` is that of a plain run unless given.
    """
    origin = origin or Origin.of("run", [study.scenario.path])
    write_files(
        draft,
        origin,
        {
            "scenario": study.scenario.name,
            "digest": study.scenario.digest,
            "parent": study.parent.scenario.name if study.parent else None,
            "language": str(language),
            "method": study.result.data.attrs["method"],
            "steps_per_year": study.result.data.attrs["steps_per_year"],
            **{
                key: study.result.data.attrs[key]
                for key in ("seed", "replications")
                if study.simulated_office
            },
        },
    )


def write_files(draft: Path, origin: Origin, about: Mapping[str, object]) -> None:
    """Write the record of a draft folder: its origin, what there is to say, all of its files."""
    files = [file.relative_to(draft).as_posix() for file in draft.rglob("*") if file.is_file()]
    record = {
        "made_by": "chanjiao",
        "code_version": code_version(),
        **origin.record,
        **about,
        "files": sorted([*files, RECORD]),
    }
    text = json.dumps(record, indent=1, ensure_ascii=False)
    (draft / RECORD).write_text(text + "\n", encoding="utf-8")
