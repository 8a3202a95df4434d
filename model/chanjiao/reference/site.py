"""The documentation site: hand-written pages, the reference and the API, built by Sphinx.

The site needs no network and no server: its fonts, styles and search are files of its own, and
formulas are MathML, which browsers draw without a script. Sphinx searches a folder that is opened
as files, takes a search of ours for Chinese, and reads docstrings; Furo loads nothing from
elsewhere.
"""

from __future__ import annotations

import posixpath
import re
import shutil
import tempfile
from collections.abc import Container, Iterator, Mapping, Sequence
from importlib.metadata import version
from importlib.resources import as_file, files
from io import StringIO
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.util.console import nocolor

from chanjiao.reference.api_page import api_page
from chanjiao.reference.catalogue import Catalogue, base_catalogue
from chanjiao.reference.markdown import anchor
from chanjiao.reference.pages import pages
from chanjiao.reference.root import root
from chanjiao.reference.search import VARIABLES

STATIC = Path(__file__).parent / "static"
FONT = "STIXTwoMath-Regular.ttf"
"""Font of the formulas; it comes with ziamath."""

GUIDES = ("first_scenario", "own_province", "notebook")
NAVIGATION: Mapping[str, Sequence[str]] = {
    "Guides 指南": [f"docs/{name}" for name in GUIDES],
    "Use 使用": [
        "scenarios/README",
        "scenarios/README.zh",
        "docs/forecast",
        "docs/results",
        "docs/report",
        "docs/cluster",
        "docs/questions",
        "docs/five_questions",
        "docs/exchange",
        "docs/exchange.zh",
        "docs/explorer",
        "docs/api",
        "docs/glossary",
        "docs/industry_groups",
        "docs/index.zh",
    ],
    "Evidence 依据": [
        "docs/labour",
        "docs/labour.zh",
        "docs/loop_strength",
        "docs/evidence",
        "docs/data",
        "docs/article",
        "docs/article.zh",
        "docs/backtest",
        "docs/backtest.zh",
        "docs/surprises",
    ],
    "The model 模型": ["docs/reference/index"],
    "Inside 开发": [
        "docs/architecture",
        "docs/integration",
        "docs/performance",
        "CONTRIBUTING",
        "CHANGELOG",
    ],
}
"""Captions of the table of contents, and the pages below each."""

LINK = re.compile(r"(!?)\[([^\]]+)\]\(([^)#:\s]+)(?:#[^)\s]*)?\)")


EXTENSIONS = (
    "myst_parser",
    "sphinx.ext.autodoc",
    "chanjiao.reference.docstrings",
    "chanjiao.reference.search",
)

FIRST_PAGE = Path("docs", "index.html")
REDIRECT = f'<!doctype html><meta http-equiv="refresh" content="0; url={FIRST_PAGE.as_posix()}">\n'


def build(out: Path) -> list[str]:
    """Build the site in a folder; return Sphinx's warnings; there should be none."""
    catalogue = base_catalogue()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source"
        write_sources(source, catalogue)
        warnings = _sphinx(source, out, Path(folder) / "trees", catalogue)
    (out / "index.html").write_text(REDIRECT, encoding="utf-8")
    return warnings


def write_sources(source: Path, catalogue: Catalogue) -> None:
    """Write all pages as Markdown, laid out as in the repository, and what they need."""
    generated = {f"docs/reference/{name}": text for name, text in pages(catalogue).items()}
    generated["docs/api"] = api_page()
    here = root()
    written = {page for page in _handwritten() if (here / f"{page}.md").is_file()}
    for page in written:
        text = (here / f"{page}.md").read_text(encoding="utf-8")
        _write(source, page, within_site(text, page, written | set(generated)))
    for page, text in generated.items():
        _write(source, page, text)
    shutil.copytree(here / "docs" / "figures", source / "docs" / "figures")
    index = source / "docs" / "index.md"
    index.write_text(index.read_text(encoding="utf-8") + _contents(source), encoding="utf-8")
    _copy_static(source / "static")


def _handwritten() -> Iterator[str]:
    yield "docs/index"
    for group in NAVIGATION.values():
        yield from group


def within_site(text: str, page: str, known: Container[str]) -> str:
    """Text of a page in which a link to a file that is no page of the site is that file's name."""

    def linked(found: re.Match[str]) -> str:
        image, label, target = found.groups()
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page), target))
        if image or path.removesuffix(".md") in known:
            return found.group()
        return label if label.startswith("`") else f"`{label}`"

    return LINK.sub(linked, text)


def _contents(source: Path) -> str:
    return "\n" + "\n".join(_trees(source))


def _trees(source: Path) -> Iterator[str]:
    for caption, names in NAVIGATION.items():
        there = [name for name in names if (source / f"{name}.md").is_file()]
        yield f":::{{toctree}}\n:hidden:\n:caption: {caption}\n"
        yield from (f"/{name}" for name in there)
        yield ":::\n"


def _write(source: Path, page: str, text: str) -> None:
    path = source / f"{page}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _copy_static(folder: Path) -> None:
    shutil.copytree(STATIC, folder)
    with as_file(files("ziamath") / "fonts" / FONT) as font:
        shutil.copy(font, folder / FONT)


def _settings(source: Path, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "project": "chanjiao 产教",
        "author": "",
        "release": version("chanjiao"),
        "root_doc": "docs/index",
        "extensions": EXTENSIONS,
        "myst_enable_extensions": ["colon_fence", "fieldlist"],
        "myst_heading_anchors": 3,
        "default_role": "code",
        "html_theme": "furo",
        "html_title": "chanjiao 产教",
        "html_static_path": [str(source / "static")],
        "html_css_files": ["reference.css"],
        "html_search_language": "both",
        "html_show_search_summary": False,  # a page opened from a folder may not read others
        "html_use_index": False,
        "html_domain_indices": False,
        VARIABLES: [
            (f"{v.id} {v.zh}, {v.en}", f"docs/reference/sectors/{v.sector}", anchor(v))
            for v in catalogue.variables
        ],
        "html_copy_source": False,
        "html_show_sphinx": False,
        "html_show_copyright": False,
        "python_display_short_literal_types": True,
        "autodoc_member_order": "bysource",
    }


def _sphinx(source: Path, out: Path, trees: Path, catalogue: Catalogue) -> list[str]:
    warnings = StringIO()
    nocolor()
    app = Sphinx(
        str(source),
        None,
        str(out),
        str(trees),
        "html",
        confoverrides=_settings(source, catalogue),
        status=None,
        warning=warnings,
        parallel=2,
    )
    app.build()
    return warnings.getvalue().splitlines()
