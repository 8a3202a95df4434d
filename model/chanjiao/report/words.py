"""Labels of tables and figures other than names of variables, from words.toml."""

from chanjiao.report.texts import TextFile, Word

__all__ = ["Word"]

_texts = TextFile("report/words.toml")

PLACES = _texts.group("PLACES")
"""Places of numbers that no file gives."""


def __getattr__(key: str) -> Word:
    return _texts.word(key)
