"""Texts of several lines, and the language of texts."""

from __future__ import annotations

from html import escape

from chanjiao.report.language import Language


class Text(str):
    """A text of several lines, which a console and a notebook show as it is."""

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        return f"<pre>{escape(self)}</pre>"


def language_of(lang: str) -> Language:
    """The language of a code; raises ValueError if it is neither en nor zh."""
    if lang not in list(Language):
        raise ValueError(f"lang is {lang!r}; expected en or zh")
    return Language(lang)
