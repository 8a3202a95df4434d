"""The record of a run: a file that marks a folder as written by chanjiao."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

RECORD = "run.json"
MOST = 10_000_000
"""Largest size of a record in bytes; a typical record has a few thousand."""


def recorded(folder: Path) -> set[str]:
    """Files that a run wrote to a folder; empty if no run wrote it."""
    files = record_of(folder).get("files", [])
    return {file for file in files if isinstance(file, str)} if isinstance(files, list) else set()


def record_of(folder: Path) -> dict[str, Any]:
    """The record of the run that wrote a folder; empty if no run wrote it."""
    file = folder / RECORD
    try:
        found = os.lstat(file)
        if not stat.S_ISREG(found.st_mode) or found.st_size > MOST:
            return {}
        record = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    ours = isinstance(record, dict) and record.get("made_by") == "chanjiao"
    return record if ours else {}
