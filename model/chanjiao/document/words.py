"""Headings and sentences of reports, from words.toml."""

from chanjiao.report.texts import TextFile, Word

texts = TextFile("document/words.toml")


def __getattr__(key: str) -> Word:
    return texts.word(key)
