"""The sources of a page as one HTML text: styles and scripts in place, data packed."""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from chanjiao.engine.backends.registry import browser_loader

FOLDER = Path(__file__).with_name("page")

CHARTS = "vendor/uPlot.iife.min.js"
CHARTS_STYLE = "vendor/uPlot.min.css"
CHARTS_LICENCE = "vendor/LICENSE"

WORKER = ("inputs.js", "effect.js", "worker.js")
PAGE = (
    "inputs.js",
    "texts.js",
    "state.js",
    "numbers.js",
    "client.js",
    "charts.js",
    "levers.js",
    "runs.js",
    "headline.js",
    "panels.js",
    "maps.js",
    "zones.js",
    "explain.js",
    "loops.js",
    "downloads.js",
    "main.js",
)
"""Scripts of the worker and of the page, each after those that it imports."""

IMPORT = re.compile(r'^import [^;]*?from "\./[^"]+";\n', re.MULTILINE)
EXPORT = re.compile(
    r"^export (?=(?:default )?(?:async )?(?:function|class|const|let)\b)", re.MULTILINE
)


def html(data: Any, modules: dict[str, bytes], title: str) -> str:
    """The page with its data and its modules, by name."""
    parts = {
        "TITLE": title,
        "STYLE": read(CHARTS_STYLE) + read("style.css"),
        "LICENCE": read(CHARTS_LICENCE).strip(),
        "CHARTS": read(CHARTS),
        "WORKER": browser_script() + joined(WORKER),
        "PAGE": joined(PAGE),
        "DATA": packed(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()),
        "MODULES": json.dumps({name: packed(module) for name, module in modules.items()}),
    }
    return re.sub(r"\{\{([A-Z]+)\}\}", lambda found: parts[found[1]], read("index.html"))


def read(name: str) -> str:
    """Text of a source of the page."""
    return (FOLDER / name).read_text(encoding="utf-8")


def joined(names: Iterable[str]) -> str:
    """Several modules as one script; their names share one scope."""
    return "".join(_bare(read(name)) for name in names)


def browser_script() -> str:
    """The loader of modules as a part of a script."""
    return _bare(browser_loader())


def _bare(script: str) -> str:
    """A module without its imports and exports."""
    return EXPORT.sub("", IMPORT.sub("", script))


def packed(content: bytes) -> str:
    """Content compressed as zlib and written in base 64."""
    return base64.b64encode(zlib.compress(content, 9)).decode("ascii")
