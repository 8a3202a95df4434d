"""Digest of the model: the sources from which the numbers of a member follow."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from chanjiao.engine.sources import PACKAGE

PARTS = (
    *("engine", "sectors", "office", "results", "loops", "scenario"),
    *("composition.py", "dimensions.py", "gates.py", "system.py", "units.py"),
    *(f"ensemble/{name}.py" for name in ("block", "content", "draws", "members", "numbers")),
    *("ensemble/model_digest.py", "ensemble/sampling"),
)
"""Folders and files of the package whose sources decide about the numbers of a member."""


@cache
def model_digest() -> str:
    """SHA-256 of the sources of the model; the same on every computer and in every folder.

    Commands, reports and figures do not count, so a change of them keeps the stored blocks.
    """
    whole = hashlib.sha256()
    for path in sources():
        content = path.read_bytes().replace(b"\r\n", b"\n")
        name = path.relative_to(PACKAGE).as_posix()
        whole.update(f"{name} {len(content)}\n".encode() + content)
    return whole.hexdigest()


def sources() -> Iterator[Path]:
    """Files that count, in the order of their names."""
    for part in sorted(PARTS):
        path = PACKAGE / part
        yield from [path] if path.is_file() else sorted(path.rglob("*.py"))
