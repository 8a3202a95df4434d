"""The results folder: written beside its place and moved there whole, or not at all."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chanjiao.report.language import Language
from chanjiao.report.study import Study
from chanjiao.results import code_version

RECORD = "run.json"
"""File by which a folder is known as one that an earlier run has written."""

NETCDF, WORKBOOK, NOTES = "results.nc", "results.xlsx", "notes.txt"
TABLES, FIGURES = "tables", "figures"


class ResultsError(Exception):
    """A place where results cannot be written; nothing has been."""


def check_place(folder: Path) -> None:
    """ResultsError where writing would destroy what no run has written."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise ResultsError(f"{folder} is a file; name a folder with --out")
    found = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    foreign = sorted(found - _recorded(folder))
    if foreign:
        listed = ", ".join(foreign[:3]) + (" ..." if len(foreign) > 3 else "")  # noqa: PLR2004
        raise ResultsError(
            f"{folder} holds files that no run of chanjiao has written ({listed}), and would be "
            "replaced; move them, or name another folder with --out"
        )


@contextmanager
def whole(folder: Path) -> Iterator[Path]:
    """Give a draft folder beside `folder`, and put it in its place once it is complete."""
    check_place(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise ResultsError(f"cannot write to {folder.parent}: {error.strerror}") from error
    try:
        new, old = draft / "new", draft / "old"
        new.mkdir()
        yield new
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def write_record(study: Study, draft: Path, language: Language) -> None:
    """List the files of a draft folder, so that a later run may replace it."""
    record = {
        "made_by": "chanjiao",
        "code_version": code_version(),
        "scenario": study.scenario.name,
        "digest": study.scenario.digest,
        "parent": study.parent.scenario.name if study.parent else None,
        "language": str(language),
        "method": study.result.data.attrs["method"],
        "steps_per_year": study.result.data.attrs["steps_per_year"],
        **{key: study.result.data.attrs[key] for key in ("seed", "replications")
           if study.simulated_office},
        "files": sorted(
            [f.relative_to(draft).as_posix() for f in draft.rglob("*") if f.is_file()] + [RECORD]
        ),
    }
    text = json.dumps(record, indent=1, ensure_ascii=False)
    (draft / RECORD).write_text(text + "\n", encoding="utf-8")


def _recorded(folder: Path) -> set[str]:
    """Files that the run which made a folder has written; none where no run made it."""
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        return set(record["files"]) if record.get("made_by") == "chanjiao" else set()
    except (OSError, ValueError, AttributeError, KeyError, TypeError):
        return set()
