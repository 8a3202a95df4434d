"""Sentences and labels of the figures of an experiment; they are in texts.toml."""

from chanjiao.report.texts import TextFile, Word

_texts = TextFile("experiment/figures/texts.toml")


def __getattr__(key: str) -> Word:
    return _texts.word(key)
