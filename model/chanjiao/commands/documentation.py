"""Builds the documentation site on this machine if it is out of date, and opens it."""

from __future__ import annotations

import hashlib
import shutil
import webbrowser
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from platformdirs import user_cache_path

from chanjiao.engine.sources import code_digest
from chanjiao.messages.catalogue import said
from chanjiao.reference.root import root
from chanjiao.report.output.terminal import echo
from chanjiao.storage.errors import reason
from chanjiao.storage.place import ANOTHER, place_of

NEEDED = ("sphinx", "furo", "myst_parser", "ziamath")
"""Modules that the extra `docs` installs."""

FIRST_PAGE = Path("docs", "index.html")
STAMP = ".built-from"
"""File in the site's folder that holds the digest of what it was built from."""

MISSING = """the documentation needs some more libraries. Install them with

  pip install 'chanjiao[docs]'"""


class DocsError(Exception):
    """The documentation cannot be built; the message gives the remedy."""


def open_documentation(out: str | None, browser: bool) -> None:
    """Build the site unless it is up to date, and open its first page."""
    site = Path(out) if out else user_cache_path("chanjiao") / "site"
    if not _is_current(site):
        _build(site)
    page = site / FIRST_PAGE
    echo(str(page))
    if browser:
        webbrowser.open(page.resolve().as_uri())


def _build(site: Path) -> None:
    if any(find_spec(module) is None for module in NEEDED):
        raise DocsError(MISSING)
    place_of(site)
    if site.exists() and any(site.iterdir()) and not (site / STAMP).is_file():
        raise DocsError(f"{site} holds other files; choose an empty folder")
    from chanjiao.reference.site import build  # noqa: PLC0415 - it needs the extra

    shutil.rmtree(site, ignore_errors=True)
    try:
        site.mkdir(parents=True, exist_ok=True)
        warnings = build(site)
        (site / STAMP).write_text(_digest(), encoding="utf-8")
    except OSError as error:
        raise DocsError(f"cannot write to {site}: {reason(error)}; {ANOTHER}") from error
    for warning in warnings:
        echo(said(warning))


def _is_current(site: Path) -> bool:
    stamp = site / STAMP
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == _digest()


def _digest() -> str:
    """SHA-256 of all inputs of the site: sources, pages and scenarios."""
    whole = hashlib.sha256((code_digest() or "").encode())
    for path in _files():
        whole.update(path.read_bytes())
    return whole.hexdigest()


def _files() -> Iterator[Path]:
    here = root()
    for folder, pattern in (("docs", "**/*.md"), ("scenarios", "**/*.*"), (".", "*.md")):
        yield from sorted((here / folder).glob(pattern))
