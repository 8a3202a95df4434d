"""Labels and sentences of the counts, from words.toml."""

from chanjiao.report.texts import TextFile, Word

texts = TextFile("counts/words.toml")
COUNTS = texts.group("COUNTS")
ROWS = texts.group("ROWS")
QUALITIES = texts.group("QUALITIES")
SCOPES = texts.group("SCOPES")
"""Scopes of published figures that count the same as the model."""


def __getattr__(key: str) -> Word:
    return texts.word(key)
