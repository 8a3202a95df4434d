"""The texts in a file: about the file and about each variable."""

from __future__ import annotations

from collections.abc import Iterator

from chanjiao.engine.characters import visible
from chanjiao.export.lowering.contents import Exchange, ExportTexts, Item

HEAD = "What this file does not carry, or carries otherwise / 本文件未包含或以其他方式表达的内容:"


def introduction(exchange: Exchange) -> str:
    """Title and losses, English and Chinese; control characters as pictures."""
    texts = exchange.texts
    titles = [text for text in (texts.title, texts.title_zh) if text]
    losses = [f"- {loss.en} / {loss.zh}" for loss in exchange.losses]
    return visible("\n".join([*titles, HEAD, *losses]))


def documentation(item: Item, texts: ExportTexts) -> str:
    """Meaning of a variable in both languages, its name in the project, source and notes.

    Control characters stand as pictures.
    """
    return visible("\n".join(_lines(item, texts)))


def _lines(item: Item, texts: ExportTexts) -> Iterator[str]:
    variable = item.variable
    yield f"{variable.en}."
    yield variable.zh
    if variable.notes and not variable.hidden:
        yield variable.notes
    if not variable.hidden:
        yield f"{variable.kind} {variable.id}"
        if variable.source:
            yield f"Source / 来源: {variable.source}"
    if variable.id in texts.notes and not item.is_stock:
        yield texts.notes[variable.id]
