"""The record of a run: the file by which a folder is known as one that chanjiao has written."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

RECORD = "run.json"
MOST = 10_000_000
"""Bytes of a record at most; ours have some thousand."""


def recorded(folder: Path) -> set[str]:
    """Files that the run which made a folder has written; none where no run made it."""
    files = record_of(folder).get("files", [])
    return {file for file in files if isinstance(file, str)} if isinstance(files, list) else set()


def record_of(folder: Path) -> dict[str, Any]:
    """What a run has noted about itself in its folder; empty where no run made it."""
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
