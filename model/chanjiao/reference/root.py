"""Where the hand-written pages and the scenarios lie."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parents[1]
PLACES = (PACKAGE, PACKAGE.parents[1])
"""Folders that may hold `docs` and `scenarios`: an installed package, and the repository."""


def root() -> Path:
    """Folder that holds `docs` and `scenarios`."""
    return next((place for place in PLACES if (place / "docs" / "index.md").is_file()), PLACES[-1])
