"""Markdown as the site's pages are written: texts made safe, links, tables and HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence

from chanjiao.engine.language.reference import Reference
from chanjiao.engine.language.variable import Variable

SPECIAL = re.compile(r"([\\*_\[\]<>|$#{}~^])")
ADDRESS = re.compile(r"(https?://[^\s,;)]+)")


def plain(words: str) -> str:
    """Text as it stands, on one line: nothing in it is markup, except code and addresses."""
    parts = re.split(r"(`[^`]*`)", " ".join(words.split()))
    return "".join(part if part.startswith("`") else _escaped(part) for part in parts)


def _escaped(words: str) -> str:
    parts = ADDRESS.split(words)
    return "".join(f"<{p}>" if n % 2 else SPECIAL.sub(r"\\\1", p) for n, p in enumerate(parts))


def link(variable: Variable) -> str:
    """Link to the entry of a variable, by its id."""
    return f"[`{variable.id}`](#{variable.id})"


def links(variables: Iterable[Variable], nothing: str) -> str:
    """Links to several variables."""
    return ", ".join(link(v) for v in variables if not v.hidden) or nothing


def anchor(variable: Variable) -> str:
    """Id of a variable's entry in the HTML of its page."""
    return re.sub(r"[^a-z0-9]+", "-", variable.id).strip("-")


def short(reference: Reference) -> str:
    """Short form of a reference: the surnames and the year, or the words of a statement."""
    return reference.cited if reference.is_work else reference.key.replace("_", " ").capitalize()


def raw(markup: str) -> str:
    """HTML as it stands."""
    return f"```{{raw}} html\n{markup}\n```\n"


def fact(label: str, words: str) -> str:
    """Field of a list of facts."""
    return f":{label}: {words}\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Table of Markdown texts."""
    return "\n".join(_rows(heads, rows)) + "\n"


def _rows(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for row in (heads, ["---"] * len(heads), *rows):
        yield f"| {' | '.join(row)} |"


def attribute(words: str) -> str:
    """Text as the value of an attribute of HTML."""
    return html.escape(words, quote=True)
