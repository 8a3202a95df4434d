"""Sentences for the headline of a run, from headline_words.toml."""

from chanjiao.report.texts import TextFile, Word

_texts = TextFile("report/headline_words.toml")


def __getattr__(key: str) -> Word:
    return _texts.word(key)
